"""The feed: newest first, the same bytes every time, valid by the rules of RFC 4287 that a reader's program relies on."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from archive.data import feed
from archive.model import Archive
from tests.pages.made import ARCHIVE, EMPTY, HOSTILE, MEETING, REPORT, TALKS, document, many

NS = {"a": "http://www.w3.org/2005/Atom"}


def read(archive: Archive) -> etree._Element:
    return etree.fromstring(feed.feed(archive))


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(element.text) for element in root.findall(path, NS)]


def test_newest_first_and_undated_ones_not() -> None:
    titles = texts(read(ARCHIVE), "a:entry/a:title")
    assert titles == [REPORT.title, MEETING.title, TALKS.title]


def test_what_a_feed_must_have() -> None:
    root = read(ARCHIVE)
    for part in (root, *root.findall("a:entry", NS)):
        assert len(texts(part, "a:id")) == len(texts(part, "a:title")) == len(texts(part, "a:updated")) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", texts(part, "a:id")[0])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00-00:00", texts(part, "a:updated")[0])
    assert texts(root, "a:updated") == ["2021-09-09T00:00:00-00:00"]
    ids = texts(root, ".//a:id")
    assert len(set(ids)) == len(ids)


def test_links_are_absolute_only_with_a_site_address() -> None:
    there = [
        str(element.get("href")) for element in read(replace(ARCHIVE, site_url="https://a.example/b/")).iter("{*}link")
    ]
    assert all(link.startswith("https://a.example/b/") for link in there)
    here = [str(element.get("href")) for element in read(ARCHIVE).iter("{*}link")]
    assert f"../documents/2014/{MEETING.id}.html" in here
    assert not [link for link in here if ":" in link]


def test_the_same_bytes_and_no_more_than_the_newest() -> None:
    big = many(120)
    assert feed.feed(big) == feed.feed(big)
    assert len(read(big).findall("a:entry", NS)) == feed.NEWEST


def test_ids_stay_when_documents_come_and_the_site_moves() -> None:
    before = texts(read(ARCHIVE), "a:entry/a:id")
    after = read(replace(ARCHIVE, documents=(*ARCHIVE.documents, document("2022-01-01-x", date="2022-01-01"))))
    assert set(before) < set(texts(after, "a:entry/a:id"))
    assert before == texts(read(replace(ARCHIVE, site_url="https://x.example/")), "a:entry/a:id")


def test_hostile_words_stay_words() -> None:
    bad = replace(HOSTILE, date="2020-01-01", source=replace(HOSTILE.source, url=None))
    (entry,) = read(replace(ARCHIVE, documents=(bad,))).findall("a:entry", NS)
    assert texts(entry, "a:title")[0].startswith("</h1><script>alert(1)</script> ⟦U+202E⟧")
    assert {etree.QName(element).localname for element in entry.iter()} <= {
        "entry", "id", "title", "updated", "published", "link", "author", "name", "category", "summary",
    }  # fmt: skip


def test_an_empty_archive_has_a_feed() -> None:
    assert texts(read(EMPTY), "a:updated") == ["1970-01-01T00:00:00Z"]
