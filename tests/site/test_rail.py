"""The files of the left rail: every document once, in the month that is known, and nothing that could run."""

from __future__ import annotations

import csv
from pathlib import Path

from archive.site import rail
from archive.work.store import Files


def row(name: str, date: str, time: str = "") -> dict[str, str]:
    return {"page": f"documents/{name}.html", "title": f"Title {name}", "date": date, "time": time}


def test_each_document_stands_in_the_file_of_what_is_known_of_its_date() -> None:
    rows = [row("a", "2014-05-08", "14:45"), row("b", "2014-05-XX"), row("c", "2014?"), row("d", "201X"), row("e", "")]
    files = rail.rail([*rows, row("f", "2022-03-11/2022-03-12"), row("g", "XXXX-09-09")])
    assert files == {
        "index": [
            ["2014", [["2014", "", 1], ["2014-05", "May", 2]]],
            ["2022", [["2022-03", "March", 1]]],
            ["undated", [["undated", "", 3]]],
        ],
        "2014-05": [
            ["documents/a.html", "Title a", "8 May, 14:45"],
            ["documents/b.html", "Title b", "May 2014, day unknown"],
        ],
        "2014": [["documents/c.html", "Title c", "2014 (uncertain)"]],
        "undated": [
            ["documents/d.html", "Title d", "2010s"],
            ["documents/e.html", "Title e", "Undated"],
            ["documents/g.html", "Title g", "9 September, year unknown"],
        ],
        "2022-03": [["documents/f.html", "Title f", "11 to 12 March 2022"]],
    }


def test_a_title_stays_a_string_of_ascii(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with (tmp_path / "data" / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["page", "title", "date", "time"])
        writer.writeheader()
        writer.writerow(row("a", "2014-05-08") | {"title": '\u2028");alert(1)//</script>\\'})
    rail.write(tmp_path / "data", Files(tmp_path, tmp_path / "none"))
    text = (tmp_path / "rail" / "2014-05.js").read_text("ascii")
    assert text == ('archiveRail("2014-05",[["documents/a.html","\\u2028\\");alert(1)//</script>\\\\","8 May"]]);\n')


def test_what_guards_a_cell_from_spreadsheets_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with (tmp_path / "data" / "people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["page", "name", "documents", "aliases"])
        writer.writeheader()
        writer.writerow({"page": "people/a.html", "name": "'-Anna", "documents": "1", "aliases": "''t Hooft"})
    rail.write(tmp_path / "data", Files(tmp_path, tmp_path / "none"))
    assert '"-Anna",1,"\'t Hooft"' in (tmp_path / "rail" / "people.js").read_text("ascii")


def test_a_site_without_tables_has_empty_files(tmp_path: Path) -> None:
    rail.write(tmp_path / "data", Files(tmp_path, tmp_path / "none"))
    assert {file.name: file.read_text("ascii") for file in (tmp_path / "rail").iterdir()} == {
        "index.js": 'archiveRail("index",[]);\n',
        "people.js": "archivePeople([]);\n",
    }


def test_people_are_found_by_all_their_names() -> None:
    rows = [
        {"page": "people/anna.html", "name": "Anna Berg", "documents": "2", "aliases": "A. Berg | Ann Berg"},
        {"page": "people/bo.html", "name": "Bo", "documents": "1", "aliases": ""},
    ]
    assert rail.people(rows) == [
        ["people/anna.html", "Anna Berg", 2, "A. Berg", "Ann Berg"],
        ["people/bo.html", "Bo", 1],
    ]


def test_an_event_of_two_records_counts_once() -> None:
    records = [row(name, "2014-05-08") | {"event": "event-1"} for name in "ab"]
    files = rail.rail([*records, row("c", "2014-05-09") | {"event": ""}])
    assert files["index"] == [["2014", [["2014-05", "May", 2]]]]
    assert len(files["2014-05"]) == 3
