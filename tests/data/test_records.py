"""Saves, events and quotations in the tables, the database and TEI; events are counted once."""

from __future__ import annotations

import csv
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from archive.data import sqlite
from archive.model import Archive, Stated
from archive.pages import pages
from tests.data.test_tei import NS, invalid
from tests.data.written import write
from tests.linking.test_events import SAID, archive, report, transcript


def made() -> Archive:
    """A transcript in two saves, a report of the same event, and a report of another day."""
    older = replace(transcript(saved="2015-07-01"), source=replace(transcript().source, path="seeds/older.txt"))
    altered = SAID[2].replace("do not", "do")
    other = replace(report(SAID[0], date=Stated("2015-06-09", 2)), source=replace(report().source, path="seeds/z.txt"))
    return archive(transcript(saved="2015-08-01"), older, report(SAID[0], altered, SAID[4]), other)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(made(), tmp_path_factory.mktemp("records"))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_save_has_a_row(folder: Path) -> None:
    some = [(row["document"], row["position"], row["file"], row["saved"]) for row in rows(folder, "saves")]
    assert some[:2] == [
        ("2015-06-03-a-meeting", "1", "seeds/talk.txt", "2015-08-01"),
        ("2015-06-03-a-meeting", "2", "seeds/older.txt", "2015-07-01"),
    ]


def test_each_quotation_has_a_row_with_its_speaker(folder: Path) -> None:
    some = [row for row in rows(folder, "quotes") if row["document"] == "2015-06-03-the-leaders-met"]
    assert [(row["anchor"], row["speaker"]) for row in some] == [
        ("L4", "anna-berg"),
        ("L5", "anna-berg"),
        ("L6", "anna-berg"),
    ]
    assert some[0]["text"] == SAID[0].rstrip(".") + ","
    assert int(some[0]["end"]) - int(some[0]["start"]) == len(some[0]["text"])


def test_events_and_what_they_quote_have_rows(folder: Path) -> None:
    (event,) = rows(folder, "events")
    assert event["records"] == "2015-06-03-a-meeting | 2015-06-03-the-leaders-met"
    some = rows(folder, "event_quotes")
    assert [(row["answer"], row["other_anchor"]) for row in some] == [
        ("exact", "L5"),
        ("altered", "L7"),
        ("exact", "L9"),
    ]
    assert [row["records"] for row in rows(folder, "documents")] == ["2", "2", "1"]
    with sqlite3.connect(folder / sqlite.NAME) as db:
        assert db.execute("select count(*) from event_quotes join quotes using (document, anchor)").fetchone() == (3,)
        assert db.execute("pragma foreign_key_check").fetchall() == []
    db.close()


def test_people_are_counted_once_for_an_event(folder: Path) -> None:
    people = {row["id"]: row for row in rows(folder, "people")}
    anna = people["anna-berg"]
    assert (anna["documents"], anna["speaks_in"], anna["quoted_in"], anna["takes_part_in"]) == ("2", "1", "1", "0")


def test_tei_is_valid_and_names_saves_event_and_who_is_quoted(folder: Path) -> None:
    talk, told = (
        etree.parse(str(folder / "tei" / "2015" / f"2015-06-03-{name}.xml"))
        for name in ("a-meeting", "the-leaders-met")
    )
    assert invalid(talk, told) == []
    assert talk.xpath("//t:listBibl[@type='saves']/t:bibl/t:idno[@type='file']/text()", namespaces=NS) == [
        "seeds/talk.txt",
        "seeds/older.txt",
    ]
    assert talk.xpath("//t:idno[@type='event']/text()", namespaces=NS) == ["event-2015-06-03-a-meeting"]
    quotes = told.xpath("//t:q", namespaces=NS)
    assert {quote.get("who") for quote in quotes} == {"../corpus.xml#person.anna-berg"}
    there = {element.get("{http://www.w3.org/XML/1998/namespace}id") for element in told.iter()}
    assert {quote.get("source")[1:] for quote in quotes} <= there


def test_lists_count_an_event_once_and_say_how_many_records_it_has() -> None:
    text = {page.path: page.text for page in pages(made())}
    assert "2 documents in 3 records, in the order of their dates." in text["documents/index.md"]
    assert text["documents/index.md"].count("3 June 2015") == 1
    assert "[2 records](../events/event-2015-06-03-a-meeting.md)" in text["documents/index.md"]
    assert "This archive holds 2 documents in 3 records" in text["index.md"]
    assert "2 documents in 3 records." in text["years/2015.md"]
    assert "2 documents: speaks in 1; quoted in 1" in text["people/anna-berg.md"]
    assert "2 records" not in text["events/event-2015-06-03-a-meeting.md"].split("## Records")[1]
