"""Citations: what the item says, what the styles make of it, and that other programs read the files."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.linking import citations
from tests.pages.made import EVIL, HOSTILE, KREMLIN, MEETING, MINSK, PEOPLE, REPORT

SITE = citations.Site("Archive of Meetings", "https://archive.example/a/")
DISK = citations.Site("Archive of Meetings")
AT = "https://archive.example/a/documents/2014/2014-05-08-meeting-with-alexander-lukashenko.html?v=abababab"
WHO = (PEOPLE[0].name,)


def cited(style: str, site: citations.Site = SITE, by: object = KREMLIN, **fields: object) -> str:
    return citations.texts(citations.item(replace(MEETING, **fields), by, site))[style]  # type: ignore[arg-type]


QUESTION: dict[str, object] = {"title": "Is it “so”?"}
TITLE = "Meeting with President of Belarus Alexander Lukashenko"


@pytest.mark.parametrize(
    ("style", "fields", "text"),
    [
        ("chicago", {}, f"Kremlin press service. “{TITLE}.” Transcript. Archive of Meetings, May 8, 2014. {AT}."),
        ("note", {}, f"Kremlin press service, “{TITLE},” transcript, Archive of Meetings, May 8, 2014, {AT}."),
        ("note", {"by": None}, f"“{TITLE},” transcript, Archive of Meetings, May 8, 2014, {AT}."),
        ("note", QUESTION, f"Kremlin press service, “Is it ‘so’?” transcript, Archive of Meetings, May 8, 2014, {AT}."),
        ("apa", {}, f"Kremlin press service. (2014, May 8). {TITLE} [Transcript]. Archive of Meetings. {AT}"),
        ("mla", {}, f"Kremlin press service. “{TITLE}.” Transcript. Archive of Meetings, 8 May 2014, {AT}."),
        ("chicago", {"by": None}, f"“{TITLE}.” Transcript. Archive of Meetings, May 8, 2014. {AT}."),
        ("apa", {"by": None}, f"{TITLE} [Transcript]. (2014, May 8). Archive of Meetings. {AT}"),
        ("mla", {"by": None, "kind": "report"}, f"“{TITLE}.” Report. Archive of Meetings, 8 May 2014, {AT}."),
        ("chicago", {"date": "2014-05"}, f"Kremlin press service. “{TITLE}.” Transcript. Archive of Meetings, May 2014. {AT}."),
        ("apa", {"date": "2014"}, f"Kremlin press service. (2014). {TITLE} [Transcript]. Archive of Meetings. {AT}"),
        ("chicago", QUESTION, f"Kremlin press service. “Is it ‘so’?” Transcript. Archive of Meetings, May 8, 2014. {AT}."),
        ("apa", QUESTION, f"Kremlin press service. (2014, May 8). Is it “so”? [Transcript]. Archive of Meetings. {AT}"),
    ],
)  # fmt: skip
def test_citation(style: str, fields: dict[str, object], text: str) -> None:
    assert cited(style, **fields) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("style", "date", "words"),
    [
        ("apa", None, "(n.d.)"),
        ("apa", "XXXX-09-09", "(9 September, year unknown)"),
        ("mla", "2017-03-29/2017-03-30", ", 29 to 30 March 2017,"),
        ("chicago", "2014?", ", 2014 (uncertain)."),
    ],
)
def test_a_date_that_is_not_plain_stands_in_words(style: str, date: str | None, words: str) -> None:
    assert cited(style, date=date).count(words) == 1


@pytest.mark.parametrize("style", citations.STYLES)
def test_without_a_site_address_the_page_and_the_lines_of_the_source_stand_in_its_place(style: str) -> None:
    page = "documents/2014/2014-05-08-meeting-with-alexander-lukashenko.html?v=abababab; seeds/000.txt, lines 1–35"
    item = citations.item(MEETING, KREMLIN, DISK)
    assert "URL" not in item
    assert citations.texts(item)[style].rstrip(".").endswith(page)
    assert "accessed" not in item


@pytest.mark.parametrize("style", citations.STYLES)
def test_the_pattern_says_what_the_library_says_of_the_item_itself(style: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        item = citations.item(MEETING, KREMLIN, SITE)
        keys = ("id", "type", "title", "author", "container-title", "genre", "issued", "URL")
        straight = citations._formatted(style, {key: item[key] for key in keys})
    straight = straight.replace("”,", ",”").replace("Transcript", "transcript") if style == "note" else straight
    assert citations.texts(item)[style] == straight.replace("”.", ".”")


@pytest.mark.parametrize("style", citations.STYLES)
def test_words_of_a_speaker_are_quoted_in_the_document_of_the_office(style: str) -> None:
    office = citations.texts(citations.item(MEETING, replace(KREMLIN, author="President of Russia"), SITE, WHO))[style]
    assert office.startswith("President of Russia")
    assert "Alexander Lukashenko, President of Russia" not in office


@pytest.mark.parametrize("style", citations.STYLES)
def test_hostile_words_stay_as_they_are(style: str) -> None:
    text = citations.texts(citations.item(HOSTILE, EVIL, SITE))[style]
    assert "</h1><script>alert(1)</script> ⟦U+202E⟧[x](javascript:y) # {{ 7*7 }} `a`" in text
    assert "<b>Evil</b>" not in text or EVIL.site


def test_item_of_a_page_of_an_office() -> None:
    item = citations.item(MEETING, KREMLIN, SITE, WHO)
    assert item["type"] == "webpage"
    assert item["issued"] == {"date-parts": [[2014, 5, 8]]}
    assert item["contributor"] == [{"literal": "Alexander Lukashenko"}]
    assert item["archive_location"].endswith("; seeds/000.txt, lines 1–35")
    assert json.loads(citations.csl_json(item)) == [item]


def test_who_published_it_without_an_address_is_no_author() -> None:
    assert "author" not in citations.item(REPORT, MINSK, SITE)
    assert "author" not in citations.item(REPORT, None, SITE)


def bib_fields(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    return {field.key: str(field.value) for field in entry.fields} | {"key": entry.key, "type": entry.entry_type}


def test_bibtex_is_read_by_another_program() -> None:
    fields = bib_fields(citations.bibtex(citations.item(MEETING, KREMLIN, SITE)))
    assert fields["title"] == "{" + TITLE + "}"
    assert (fields["year"], fields["month"], fields["date"], fields["url"]) == ("2014", "may", "2014-05-08", AT)
    assert (fields["type"], fields["key"]) == ("misc", MEETING.id)
    assert fields["author"] == "{Kremlin press service}"
    assert "editora" not in fields
    spoken = bib_fields(citations.bibtex(citations.item(MEETING, KREMLIN, SITE, (*WHO, "A & B"))))
    assert (spoken["editora"], spoken["editoratype"]) == ("{Alexander Lukashenko} and {A \\& B}", "collaborator")


def test_ris_is_read_by_another_program() -> None:
    (record,) = rispy.loads(citations.ris(citations.item(MEETING, KREMLIN, SITE, WHO)))
    assert record["type_of_reference"] == "ELEC"
    assert record["title"] == TITLE
    assert record["authors"] == ["Kremlin press service"]
    assert record["secondary_authors"] == ["Alexander Lukashenko"]
    assert (record["year"], record["date"], record["urls"]) == ("2014", "2014/05/08/", [AT])


NASTY = st.text(st.sampled_from("a b{}\\%$&#_~^@\"'=,;<>\n\r\t-”“!?.\u2028\u202e\ue000\ue003"), max_size=30)


@settings(max_examples=60, deadline=None)
@given(NASTY, NASTY, NASTY)
def test_no_words_break_a_record(title: str, lead: str, topic: str) -> None:
    document = replace(MEETING, title=title or "x", lead=lead, topics=(topic,))
    item = citations.item(document, replace(KREMLIN, name=title or "x"), SITE)
    fields = bib_fields(citations.bibtex(item))
    assert fields["date"] == "2014-05-08"
    assert fields["key"] == MEETING.id
    (record,) = rispy.loads(citations.ris(item))
    assert record["title"].strip() == item["title"].strip()
    assert record["year"] == "2014"
    assert json.loads(citations.csl_json(item)) == [item]


def test_styles_carry_their_licence() -> None:
    for name in ("chicago", "apa", "mla"):
        style = (Path(citations.__file__).parent / "styles" / f"{name}.csl").read_text(encoding="utf-8")
        assert re.search(r'<rights license="http://creativecommons.org/licenses/by-sa/3.0/">', style)


def test_the_office_stands_as_the_author_not_its_site() -> None:
    office = replace(KREMLIN, name="Office, official website", author="Office")
    assert citations.item(MEETING, office, SITE)["author"] == [{"literal": "Office"}]
    assert cited("chicago", by=office).startswith("Office. “")
    assert citations.item(MEETING, KREMLIN, SITE)["author"] == [{"literal": KREMLIN.name}]


@pytest.mark.parametrize("jobs", [1, 2])
def test_forms_that_were_prepared_give_the_same_citations(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dates = ("2014-05-08", "2014-05", "2014", None, "XXXX-09-09")
    documents = [
        replace(document, date=date, title=title, publisher=by)
        for document in (MEETING, REPORT) for date in dates for title in ("A talk", "Is it so?") for by in (KREMLIN.id, "")
    ]  # fmt: skip
    publishers = {KREMLIN.id: KREMLIN}
    items = [citations.item(document, publishers.get(document.publisher), SITE) for document in documents]
    monkeypatch.setattr(citations, "_patterns", {})
    plain = [citations.texts(item) for item in items]
    citations.prepare(documents, publishers, jobs)
    monkeypatch.setattr(citations, "_pattern", None)  # not asked any more
    assert [citations.texts(item) for item in items] == plain
