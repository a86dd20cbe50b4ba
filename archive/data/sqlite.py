"""archive.sqlite: the tables with keys and full-text search, and how Datasette is to show them.

The same archive gives the same bytes with the same release of SQLite: rows go in in their order, the page size is fixed,
VACUUM INTO lays the pages out anew, and the three numbers in the header that only count writes or name the release are set.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from archive.data.columns import LIST, Column, Row, Table
from archive.data.tables import TABLES
from archive.text.escape import visible

NAME = "archive.sqlite"
METADATA = "metadata.json"
PAGE_SIZE = 4096
# Bytes of the index of words that are held until they are written: fewer parts, so less to merge.
WORDS_HELD = 8_000_000
_TYPES: dict[str, type] = {"string": str, "integer": int, "number": float, "boolean": int}
_SEARCHED = {
    "documents": ("title", "lead"),
    "paragraphs": ("text",),
    "people": ("name", "aliases"),
    "places": ("name",),
}
_INDEXED = {
    "documents": ("date", "place_id"),
    "participants": ("person",),
    "document_topics": ("topic",),
    "turns": ("speaker",),
    "paragraphs": ("speaker",),
    "mentions": ("id",),
    "offices": ("document",),
}
_FACETS = {
    "documents": ["kind", "publisher", "place_id"],
    "participants": ["person"],
    "document_topics": ["topic"],
    "turns": ["speaker"],
    "paragraphs": ["kind", "speaker"],
    "people": ["provisional"],
    "mentions": ["kind", "id"],
    "offices": ["person", "basis"],
}
_LABELS = {"documents": "title", "people": "name", "places": "name", "publishers": "name", "organisations": "name"}
# Offsets in the file header (https://www.sqlite.org/fileformat.html): change counter, version-valid-for, release.
_COUNTERS, _RELEASE = (24, 92), 96
# The words that a reader types are cut at spaces and each put into quotes, so that full-text search takes no sign in them
# for one of its own: O'Brien, co-operation, U.S., C++, "NOT".
_SAID = """\
with recursive
  words(word, rest) as (
    select '', trim(:words) || ' '
    union all
    select substr(rest, 1, instr(rest, ' ') - 1), ltrim(substr(rest, instr(rest, ' ') + 1)) from words where trim(rest) <> ''
  ),
  query(text) as (select group_concat('"' || replace(word, '"', '""') || '"', ' ') from words where word <> '')
select paragraphs.document, documents.date, people.name as speaker, paragraphs.anchor, paragraphs.text
from paragraphs_fts
join paragraphs on paragraphs.rowid = paragraphs_fts.rowid
join documents on documents.id = paragraphs.document
left join people on people.id = paragraphs.speaker
where paragraphs_fts match (select coalesce(text, '""') from query) and paragraphs.kind = 'speech'
order by documents.date, paragraphs.document, paragraphs.position limit 200"""
_BY_YEAR = """\
select people.name as speaker, substr(documents.date, 1, 4) as year, count(*) as turns, sum(turns.words) as words
from turns join documents on documents.id = turns.document join people on people.id = turns.speaker
group by people.id, year order by year, words desc, people.id"""


class SqliteFile:
    """A database while rows are added: `add` takes rows of a table, `finish` indexes them and writes the file.

    `copy` takes rows from the database `earlier`, which nobody may write meanwhile.
    """

    def __init__(self, path: Path, earlier: Path | None = None) -> None:
        from sqlite_utils import Database  # only here: it takes long to load, and tables are made in a process beside

        self._path, self._rows = path, path.with_name(f"{path.name}.rows")
        self._db = sqlite3.connect(self._rows.absolute().as_uri(), uri=True)
        for pragma in (f"page_size = {PAGE_SIZE}", "journal_mode = off", "synchronous = off", "encoding = 'UTF-8'"):
            self._db.execute(f"pragma {pragma}")
        self._tables = Database(self._db)
        for table in TABLES:
            self._tables.create_table(
                table.name,
                {column.name: _TYPES[column.type] for column in columns(table)},
                pk=table.key if len(table.key) > 1 else table.key[0],
                foreign_keys=[(column.name, *column.refers) for column in table.columns if column.refers],
            )
        for name, searched in _SEARCHED.items():
            self._tables.table(name).enable_fts(searched, tokenize="unicode61 remove_diacritics 2")
            self._db.execute(f"insert into [{name}_fts]([{name}_fts], rank) values ('hashsize', {WORDS_HELD})")
        if earlier:
            self._db.execute("attach ? as earlier", [f"{earlier.absolute().as_uri()}?mode=ro&immutable=1"])

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Insert rows, as `narrow` gives them."""
        marks = ", ".join("?" * len(columns(table)))
        self._db.executemany(f"insert into [{table.name}] values ({marks})", rows)

    def copy(self, table: Table, first: int, behind: int) -> None:
        """Insert the rows of the earlier database with the numbers from `first` to before `behind`."""
        where = "where rowid >= ? and rowid < ? order by rowid"
        self._db.execute(
            f"insert into main.[{table.name}] select * from earlier.[{table.name}] {where}", (first, behind)
        )

    def finish(self) -> None:
        """Make indexes and full-text search, and write the file."""
        for table, indexed in _INDEXED.items():
            for column in indexed:
                self._tables.table(table).create_index([column])
        for table, searched in _SEARCHED.items():
            self._tables.table(table).populate_fts(searched)
        self._db.commit()
        self._db.execute("vacuum into ?", [str(self._path)])
        self.close()
        _settle(self._path)

    def close(self) -> None:
        """Let go of the rows; without `finish` there is no database."""
        self._db.close()
        self._rows.unlink(missing_ok=True)


def columns(table: Table) -> tuple[Column, ...]:
    """The columns that a table has in the database."""
    return tuple(column for column in table.columns if not column.csv_only)


def narrow(table: Table, rows: Iterable[Row]) -> list[Row]:
    """Rows whose cells are in the order of the table's columns, without those that the database does not have."""
    places = [table.columns.index(column) for column in columns(table)]
    if len(places) == len(table.columns):
        return [*rows]
    return [tuple(row[place] for place in places) for row in rows]


def metadata(site_name: str) -> str:
    """metadata.json for `datasette archive.sqlite --metadata metadata.json`: what tables mean, facets, two queries."""
    tables = {table.name: _table(table) for table in TABLES}
    queries = {
        "said": {"sql": _SAID, "title": "Who said it", "description": "Spoken paragraphs that hold all these words"},
        "turns_by_year": {"sql": _BY_YEAR, "title": "Turns and words by speaker and year"},
    }
    values = {"title": visible(site_name), "databases": {Path(NAME).stem: {"tables": tables, "queries": queries}}}
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def dump(path: Path) -> Iterator[str]:
    """What a database says as lines of SQL, whatever the layout of its file: to compare two of them."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        yield from db.iterdump()


def _table(table: Table) -> dict[str, object]:
    described: dict[str, object] = {
        "description": table.about,
        "columns": {column.name: _about(column) for column in columns(table)},
    }
    if table.name in _LABELS:
        described["label_column"] = _LABELS[table.name]
    if table.name in _FACETS:
        described["facets"] = _FACETS[table.name]
    if table.name in _SEARCHED:
        described["fts_table"] = f"{table.name}_fts"
    return described


def _about(column: Column) -> str:
    several = column.name in ("aliases", "topics", "geography", "persons", "sections")
    return f"{column.about}; several with {LIST.strip()} between them" if several else column.about


def _settle(path: Path) -> None:
    """Set what differs between two files of the same content: how often they were written to, and by which release."""
    with path.open("r+b") as file:
        for offset in _COUNTERS:
            file.seek(offset)
            file.write((1).to_bytes(4, "big"))
        file.seek(_RELEASE)
        file.write((3_040_000).to_bytes(4, "big"))
