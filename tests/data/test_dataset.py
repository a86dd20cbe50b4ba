"""The folder as a whole: same bytes, nothing stale, numbers as on the pages, nothing outside of it."""

import csv
import json
import re
from dataclasses import replace

import pytest

from archive.data.contents import ENTRIES
from archive.data.rows import moment
from archive.history.changes import History
from archive.linking.indexes import with_mentions
from archive.model import Change
from archive.pages import pages
from archive.work.progress import Failed
from tests.data.written import write
from tests.pages.made import ARCHIVE, EMPTY, MEETING, REPORT, many


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_archive_gives_the_same_bytes(data, tmp_path):
    assert contents(write(ARCHIVE, tmp_path)) == contents(data)


def test_all_that_is_described_is_there(data):
    files = contents(data)
    for entry in ENTRIES:
        if not entry.always:
            continue
        assert any(path.startswith(entry.path) for path in files), entry.path


def test_files_of_documents_that_are_gone_go(tmp_path):
    write(ARCHIVE, tmp_path)
    (tmp_path / "tei" / "mine.xml").write_text("x")
    (tmp_path / "text" / "thesis").mkdir()
    (tmp_path / "text" / "thesis" / "one.txt").write_text("x")
    fewer = replace(ARCHIVE, documents=tuple(document for document in ARCHIVE.documents if document.id != MEETING.id))
    write(fewer, tmp_path)
    left = contents(tmp_path)
    assert not [path for path in left if MEETING.id in path]
    assert left["tei/mine.xml"] == left["text/thesis/one.txt"] == b"x"


def test_files_of_somebody_else_are_named_and_nothing_is_written(tmp_path):
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "corpus.xml").write_text("mine")
    (tmp_path / "people.csv").write_text("mine")
    with pytest.raises(Failed) as failed:
        write(ARCHIVE, tmp_path)
    said = str(failed.value).splitlines()
    assert [line.split(": ")[0].rpartition(f"{tmp_path.name}/")[2] for line in said] == ["people.csv", "tei/corpus.xml"]
    assert all("was not made by this program" in line for line in said)
    assert contents(tmp_path) == {"people.csv": b"mine", "tei/corpus.xml": b"mine"}


def test_after_a_change_the_folder_is_that_of_a_new_build(tmp_path):
    write(ARCHIVE, tmp_path / "old")
    changed = replace(ARCHIVE, documents=(replace(ARCHIVE.documents[0], title="Another title"), *ARCHIVE.documents[2:]))
    assert contents(write(changed, tmp_path / "old")) == contents(write(changed, tmp_path / "new"))


def test_unchanged_files_of_documents_are_left_alone(tmp_path):
    write(ARCHIVE, tmp_path)
    before = {path: path.stat().st_ino for path in (tmp_path / "text").rglob("*.txt")}
    write(ARCHIVE, tmp_path)
    assert before and before == {path: path.stat().st_ino for path in (tmp_path / "text").rglob("*.txt")}


@pytest.mark.parametrize("place", ["tei", "text/2014", "archive.sqlite", "people.csv"])
def test_a_symbolic_link_leads_nothing_out_of_the_folder(tmp_path, place):
    outside = tmp_path / "outside"
    outside.mkdir()
    link = tmp_path / "data" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    with pytest.raises(Failed, match="symbolic link"):
        write(ARCHIVE, tmp_path / "data")
    assert not list(outside.iterdir())


def test_an_archive_without_documents_has_all_tables_empty(tmp_path):
    write(EMPTY, tmp_path)
    assert [len(rows(tmp_path / f"{name}.csv")) for name in ("documents", "turns", "people", "places")] == [0] * 4


def test_numbers_are_those_of_the_pages(data):
    texts = {page.path: page.text for page in pages(ARCHIVE)}
    home = re.search(
        r"holds (\d+) documents.* with (\d+) speaker turns\. Its lists name (\d+) people", texts["index.md"]
    )
    documents, turns, people = (rows(data / f"{name}.csv") for name in ("documents", "turns", "people"))
    assert home and [int(n) for n in home.groups()] == [len(documents), len(turns), len(people)]
    assert sum(int(document["turns"]) for document in documents) == len(turns)
    assert sum(int(document["words_spoken"]) for document in documents) == sum(int(turn["words"]) for turn in turns)
    assert all(int(document["words"]) >= int(document["words_spoken"]) for document in documents)
    for person in people:
        page = texts[person["page"].replace(".html", ".md")]
        assert re.search(rf"^{person['documents']} documents?\b", page, re.MULTILINE), person["id"]
        if person["speaks_in"] != "0":
            assert f"speaks in {person['speaks_in']}" in page
        assert sum(turn["speaker"] == person["id"] for turn in turns) == int(person["turns"])
    for place in rows(data / "places.csv"):
        assert f"{place['documents']} document" in texts[place["page"].replace(".html", ".md")]


def test_every_turn_leads_to_its_paragraph_on_the_page(data):
    texts = {page.path: page.text for page in pages(ARCHIVE)}
    documents = {document["id"]: document["page"].replace(".html", ".md") for document in rows(data / "documents.csv")}
    turns = rows(data / "turns.csv")
    assert turns
    for turn in turns:
        assert f'<a id="L{turn["first_line"]}"' in texts[documents[turn["document"]]]


def test_words_of_a_report_are_counted(data):
    (report,) = [document for document in rows(data / "documents.csv") if document["kind"] == "report"]
    told = [block for block in REPORT.blocks if block.kind in ("speech", "narration", "subheading", "note")]
    assert int(report["words"]) == sum(len(block.text.split()) for block in told) > 0
    assert report["words_spoken"] == "0"


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("May 8, 2014, 17:00", "2014-05-08T17:00"), ("8 May 2014", "2014-05-08"), ("2014-05-08 9:05", "2014-05-08T09:05"),
        ("May 2014", None), ("March 29 − 30, 2017", None), ("9 September", None), ("May 8, 2014, in the evening", None),
        ("", None), (None, None),
    ],
)  # fmt: skip
def test_publication_stamps_as_iso(stamp, iso):
    assert moment(stamp) == iso


def test_turns_stand_by_themselves(tmp_path):
    turns = rows(write(replace(ARCHIVE, site_url="https://a.example/"), tmp_path) / "turns.csv")
    (first,) = [turn for turn in turns if turn["document"] == MEETING.id and turn["turn"] == "1"]
    assert (first["date"], first["title"], first["name"]) == ("2014-05-08", MEETING.title, "Vladimir Putin")
    assert first["address"] == f"https://a.example/documents/2014/{MEETING.id}.html#L9"


def test_mentions_offices_and_organisations_are_those_of_the_pages(data):
    look = with_mentions(ARCHIVE)
    mentions = rows(data / "mentions.csv")
    assert mentions
    for name, kind in (("organisations", "organisation"), ("places", "place")):
        for named in rows(data / f"{name}.csv"):
            own = [row for row in mentions if (row["kind"], row["id"]) == (kind, named["id"])]
            assert int(named["mentioned_in"]) == len(own) == len(look.mentions.of(kind, named["id"]))
    texts = {page.path: page.text for page in pages(ARCHIVE)}
    documents = {document["id"]: document["page"].replace(".html", ".md") for document in rows(data / "documents.csv")}
    for row in mentions:
        assert f'<a id="{row["anchor"]}"' in texts[documents[row["document"]]]
        assert int(row["times"]) >= 1
    offices = rows(data / "offices.csv")
    assert {office["basis"] for office in offices} == {"recorded", "stated"}
    for office in offices:
        assert bool(office["document"]) == (office["basis"] == "stated")


def test_people_add_up_over_documents(tmp_path):
    write(many(30), tmp_path)
    (person,) = rows(tmp_path / "people.csv")
    assert (person["documents"], person["turns"], person["words"]) == ("30", "30", str(30 * 4))


def test_several_processes_write_the_same(tmp_path):
    archive = many(100)
    assert contents(write(archive, tmp_path / "two", jobs=2)) == contents(write(archive, tmp_path / "one"))


def test_the_history_is_described_where_there_is_one(tmp_path):
    described = {
        file["path"] for file in json.loads((write(ARCHIVE, tmp_path) / "datapackage.json").read_text())["resources"]
    }
    assert not {"changes.jsonl", "aside.jsonl"} & described
    history = History((Change("2026-01-01", "removed", "seeds/a.txt", None, "0", None),))
    package = json.loads((write(ARCHIVE, tmp_path, history=history) / "datapackage.json").read_text())
    (file,) = [file for file in package["resources"] if file["path"] == "changes.jsonl"]
    assert file["bytes"] == (tmp_path / "changes.jsonl").stat().st_size > 10
    crate = json.loads((tmp_path / "ro-crate-metadata.json").read_text())
    assert "changes.jsonl" in {file["@id"] for file in crate["@graph"]}
