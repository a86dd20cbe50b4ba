"""What programs that collect references find in the head of a document's page, and that the policy lets it stand."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Page

from tests.built.pages import pages

# What Zotero's translator "Embedded Metadata" reads of a page: Highwire names are fields of the item, z:itemType its type;
# DC names come through its RDF import, with a comma behind names (see partials/archive-headmeta.html).
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_language": "language",
    "citation_publisher": "publisher",
    "citation_abstract": "abstractNote",
    "citation_keywords": "tags",
}
DUBLIN_CORE = {"DC.title", "DC.date", "DC.creator", "DC.publisher", "DC.type", "DC.rights", "DC.contributor"}
TALKS = "documents/2014/2014-05-08-meeting-with-president-of-belarus-alexander-lukashenko.html"


class Head(HTMLParser):
    """The `meta` of a page, its alternates, and its data blocks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.data: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta" and "name" in attributes:
            self.meta.append((attributes["name"], attributes["content"]))
        if tag == "link":
            self.links.append(attributes)
        self.inside = tag == "script" and attributes.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.data.append(data)
            self.inside = False


@pytest.fixture(scope="module")
def head(site: Path) -> Head:
    return Head((site / TALKS).read_text(encoding="utf-8"))


def test_each_field_that_zotero_reads_is_there(head: Head) -> None:
    names = {name for name, _ in head.meta}
    assert set(HIGHWIRE) <= names
    assert names >= DUBLIN_CORE
    assert "citation_author" not in names


def test_what_the_fields_say(head: Head) -> None:
    fields = dict(head.meta)
    assert fields["z:itemType"] == "webpage"
    assert fields["citation_title"] == "Meeting with President of Belarus Alexander Lukashenko"
    assert fields["citation_publication_date"] == "2014/05/08"
    assert fields["DC.date"] == "2014-05-08"
    assert [value for name, value in head.meta if name == "DC.contributor"] == [
        "Vladimir Putin,",
        "Alexander Lukashenko,",
    ]
    assert fields["DC.creator"] == "President of Russia,"
    assert "citation_public_url" not in fields  # the archive has no address on the web


def test_every_document_has_them_and_no_other_page(site: Path) -> None:
    for path, page in pages(site).items():
        names = {tag.attributes.get("name") for tag in page.tags if tag.name == "meta"}
        is_document = bool(re.match(r"documents/(\d{4}|undated)/(?!page-)", path)) and 'class="doc ' in page.text
        assert ("z:itemType" in names) == is_document, path


def test_the_files_for_reference_managers_are_there(head: Head, site: Path) -> None:
    files = [link["href"] for link in head.links if "data/cite" in link.get("href", "")]
    assert [Path(file).suffix for file in files] == [".bib", ".ris", ".json"]
    for file in files:
        assert (site / TALKS).parent.joinpath(file).is_file()


def test_search_engines_get_one_block_of_data(head: Head) -> None:
    (text,) = head.data
    data = json.loads(text)
    assert (data["@type"], data["dateCreated"], data["url"]) == ("Article", "2014-05-08", None)
    assert {contributor["name"] for contributor in data["contributor"]} == {"Vladimir Putin", "Alexander Lukashenko"}
    assert data["author"] == {"@type": "Organization", "name": "President of Russia"}
    assert "<" not in text


def test_the_head_and_the_files_give_one_item(head: Head, site: Path) -> None:
    (path,) = (link["href"] for link in head.links if link.get("href", "").endswith(".ris"))
    (record,) = rispy.loads((site / TALKS).parent.joinpath(path).read_text("utf-8"))
    (item,) = json.loads((site / TALKS).parent.joinpath(path).with_suffix(".json").read_text("utf-8"))

    def names(kind: str) -> list[str]:
        return [value.removesuffix(",") for name, value in head.meta if name == kind]

    assert names("DC.creator") == record["authors"] == [who["literal"] for who in item["author"]]
    assert names("DC.contributor") == record["secondary_authors"] == [who["literal"] for who in item["contributor"]]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_policy_lets_the_data_block_stand(page: Page, site: Path, http: str, scheme: str) -> None:
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation', (e) => refused.push(e.blockedURI))"
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{http}/{TALKS}" if scheme == "http" else (site / TALKS).as_uri())
    assert page.evaluate("refused") == []
    assert not [text for text in said if "Content Security" in text]
    assert (
        page.evaluate("JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)['@type']")
        == "Article"
    )


def test_citations_stand_on_the_page_with_their_address(site: Path) -> None:
    text = (site / TALKS).read_text(encoding="utf-8")
    assert text.count(f"{TALKS}?v=d2a83170; seeds/000_32e34bfc5fa31ee7.txt, lines 1–35") >= 4
    assert "Archive of Meetings and Statements, May 8, 2014." in text
