"""The files of the left rail, the documents by year and month, one small script a month; and those about people.

Pages opened from a disk may load scripts but no data, so each file is a call: `archiveRail("2022-03", […])`. `index` holds
[year, [[file, month, number of documents], …]] for each year; every other file [address, title, when] for each document.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.site import person_files
from archive.text.dates import MONTHS
from archive.text.english import date_text
from archive.work.store import Files

FOLDER = "rail"
PERSONS = "person"
DOCUMENTS, PEOPLE = "id page title date time event kind participants", "id page name aliases documents speaks_in"
OFFICES = "person basis title since until document"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}(?![\dX])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write(data: Path, site: Files) -> None:
    """Make the files of a `site`, from the tables in its folder `data`, as far as there are such."""
    persons, documents = _rows(data / "people.csv", PEOPLE), _rows(data / "documents.csv", DOCUMENTS)
    for name, text in scripts(documents, persons).items():
        site.put(f"{FOLDER}/{name}", text.encode("ascii"))
    if (data / "archive.sqlite").is_file():
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

    offices = _rows(data / "offices.csv", OFFICES)
    with closing(
        sqlite3.connect(f"{(data / 'archive.sqlite').absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    ) as db:
        person_files.write(documents, persons, offices, db.execute(person_files.SPOKEN, [person_files.LEAST]), put)


def people(rows: Iterable[Mapping[str, str]]) -> list[list[Any]]:
    """What the box on the list of people looks in: [address, name, number of documents, other names, …] for each."""
    return [
        [row["page"], row["name"], int(row["documents"]), *filter(None, row["aliases"].split(person_files.LIST))]
        for row in rows
    ]


def _rows(table: Path, names: str) -> list[dict[str, str]]:
    """The rows of a CSV file with the columns of these names, as far as it has them; none if there is no such file.

    They are without the apostrophes that guard cells from spreadsheets.
    """
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        head = next(lines, [])
        columns = [(name, head.index(name)) for name in names.split() if name in head]
        return [{name: cells[at].removeprefix("'") for name, at in columns} for cells in lines]


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
