"""The files of the left rail, the documents by year and month, one small script a month; and those about people.

Pages opened from a disk may load scripts but no data, so each file is a call: `archiveRail("2022-03", […])`. `index` holds
[year, [[file, month, number of documents], …]] for each year; every other file [address, title, when] for each document.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from archive.site import person_files
from archive.text.dates import MONTHS
from archive.text.english import date_text
from archive.work.store import Files

FOLDER = "rail"
PERSONS = "person"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}(?![\dX])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write(data: Path, site: Files) -> None:
    """Make the files of a `site`, from the tables of documents and people in its folder `data`, as far as there are such."""
    persons, documents = _rows(data / "people.csv"), _rows(data / "documents.csv")
    for name, text in scripts(documents, persons).items():
        site.put(f"{FOLDER}/{name}", text.encode("ascii"))
    if (data / "documents.jsonl").is_file():
        _write_persons(data, documents, persons, site)


def scripts(documents: Iterable[Mapping[str, str]], persons: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Name of each file and the script in it, from the rows of the tables of documents and people."""
    files = {
        f"{name}.js": f"archiveRail({json.dumps(name)},{_json(value)});\n" for name, value in rail(documents).items()
    }
    return {**files, "people.js": f"archivePeople({_json(people(persons))});\n"}


def _write_persons(data: Path, documents: list[dict[str, str]], persons: list[dict[str, str]], site: Files) -> None:
    """The files of archive/site/person_files.py, in the folder `person`."""

    def put(name: str, value: object) -> None:
        call = f"archivePerson({json.dumps(name)},{_json(value)});\n"
        site.put(f"{PERSONS}/{name}.js", call.encode("ascii"))

    rows, people_by_id = ({row["id"]: row for row in some} for some in (documents, persons))
    with (data / "documents.jsonl").open(encoding="utf-8") as lines:
        person_files.write(lines, rows, people_by_id, _rows(data / "offices.csv"), put)


def people(rows: Iterable[Mapping[str, str]]) -> list[list[Any]]:
    """What the box on the list of people looks in: [address, name, number of documents, other names, …] for each."""
    return [
        [row["page"], row["name"], int(row["documents"]), *filter(None, row["aliases"].split(" | "))] for row in rows
    ]


def _rows(table: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, without the apostrophes that guard cells from spreadsheets; none if there is no such file."""
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in csv.DictReader(file)]


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def rail(documents: Iterable[Mapping[str, str]]) -> dict[str, list[Any]]:
    """Name of each file -> what it holds. `documents` are rows with page, title, date and time, in the order of the site."""
    files: dict[str, list[Any]] = defaultdict(list)
    counted: dict[str, set[str]] = defaultdict(set)  # an event of several records counts once
    for row in documents:
        name = _file(row["date"])
        files[name].append([row["page"], row["title"], _when(row["date"], row["time"])])
        counted[name].add(row.get("event") or row["page"])
    years: dict[str, list[Any]] = defaultdict(list)
    for name in sorted(files, key=lambda name: (name == "undated", name)):
        years[name[:4] if name != "undated" else name].append([name, _month(name), len(counted[name])])
    return {"index": [[year, months] for year, months in years.items()], **files}


def _file(date: str) -> str:
    """The month of a date, or its year if that is all that is known: "2022-03", "2022", "undated"."""
    known = _MONTH.match(date) or _YEAR.match(date)
    return known[0] if known else "undated"


def _month(name: str) -> str:
    """ "March"; "" where no month is known."""
    return MONTHS[int(name[5:]) - 1] if _MONTH.fullmatch(name) else ""


def _when(date: str, time: str) -> str:
    """The date without its year where it is a plain day: "11 March, 14:20"."""
    words = date_text(date)
    if _DAY.fullmatch(date):
        words = words.rpartition(" ")[0]
    return f"{words}, {time}" if time else words
