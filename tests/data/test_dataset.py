"""The folder as a whole: same bytes, nothing stale, numbers as on the pages, nothing outside of it."""

import csv
import json
import re
from dataclasses import replace

import pytest

from archive.data.contents import ENTRIES
from archive.data.rows import moment
from archive.linking.indexes import with_mentions
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
    made = contents(data)
    for entry in ENTRIES:
        if entry.path == "ledger.jsonl" or not entry.always:  # made while seeds are read
            continue
        assert any(path.startswith(entry.path) for path in made), entry.path


def test_files_of_documents_that_are_gone_go(tmp_path):
    write(ARCHIVE, tmp_path)
    (tmp_path / "tei" / "stray.xml").write_text("x")
    fewer = replace(ARCHIVE, documents=tuple(one for one in ARCHIVE.documents if one.id != MEETING.id))
    write(fewer, tmp_path)
    left = contents(tmp_path)
    assert not [path for path in left if MEETING.id in path] and "tei/stray.xml" not in left


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
    assert sum(int(one["turns"]) for one in documents) == len(turns)
    assert sum(int(one["words_spoken"]) for one in documents) == sum(int(one["words"]) for one in turns)
    assert all(int(one["words"]) >= int(one["words_spoken"]) for one in documents)
    for one in people:
        page = texts[one["page"].replace(".html", ".md")]
        assert re.search(rf"^{one['documents']} documents?\b", page, re.MULTILINE), one["id"]
        if one["speaks_in"] != "0":
            assert f"speaks in {one['speaks_in']}" in page
        assert sum(turn["speaker"] == one["id"] for turn in turns) == int(one["turns"])
    for one in rows(data / "places.csv"):
        assert f"{one['documents']} document" in texts[one["page"].replace(".html", ".md")]


def test_every_turn_leads_to_its_paragraph_on_the_page(data):
    texts = {page.path: page.text for page in pages(ARCHIVE)}
    documents = {one["id"]: one["page"].replace(".html", ".md") for one in rows(data / "documents.csv")}
    turns = rows(data / "turns.csv")
    assert turns
    for turn in turns:
        assert f'<a id="L{turn["first_line"]}"' in texts[documents[turn["document"]]]


def test_words_of_a_report_are_counted(data):
    (report,) = [one for one in rows(data / "documents.csv") if one["kind"] == "report"]
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
    (first,) = [one for one in turns if one["document"] == MEETING.id and one["turn"] == "1"]
    assert (first["date"], first["title"], first["name"]) == ("2014-05-08", MEETING.title, "Vladimir Putin")
    assert first["address"] == f"https://a.example/documents/2014/{MEETING.id}.html#L9"


def test_mentions_offices_and_organisations_are_those_of_the_pages(data):
    look = with_mentions(ARCHIVE)
    mentions = rows(data / "mentions.csv")
    assert mentions
    for name, kind in (("organisations", "organisation"), ("places", "place")):
        for one in rows(data / f"{name}.csv"):
            own = [row for row in mentions if (row["kind"], row["id"]) == (kind, one["id"])]
            assert int(one["mentioned_in"]) == len(own) == len(look.mentions.of(kind, one["id"]))
    texts = {page.path: page.text for page in pages(ARCHIVE)}
    documents = {one["id"]: one["page"].replace(".html", ".md") for one in rows(data / "documents.csv")}
    for row in mentions:
        assert f'<a id="{row["anchor"]}"' in texts[documents[row["document"]]]
        assert int(row["times"]) >= 1
    offices = rows(data / "offices.csv")
    assert {one["basis"] for one in offices} == {"recorded", "stated"}
    for one in offices:
        assert bool(one["document"]) == (one["basis"] == "stated")


def test_people_add_up_over_documents(tmp_path):
    write(many(30), tmp_path)
    (one,) = rows(tmp_path / "people.csv")
    assert (one["documents"], one["turns"], one["words"]) == ("30", "30", str(30 * 4))


def test_several_processes_write_the_same(tmp_path):
    archive = many(100)
    assert contents(write(archive, tmp_path / "two", jobs=2)) == contents(write(archive, tmp_path / "one"))


def test_the_history_is_described_where_there_is_one(tmp_path):
    described = {
        one["path"] for one in json.loads((write(ARCHIVE, tmp_path) / "datapackage.json").read_text())["resources"]
    }
    assert not {"changes.jsonl", "aside.jsonl"} & described
    (tmp_path / "changes.jsonl").write_text("{}\n")
    package = json.loads((write(ARCHIVE, tmp_path) / "datapackage.json").read_text())
    (one,) = [one for one in package["resources"] if one["path"] == "changes.jsonl"]
    assert one["bytes"] == 3
    crate = json.loads((tmp_path / "ro-crate-metadata.json").read_text())
    assert "changes.jsonl" in {one["@id"] for one in crate["@graph"]}
