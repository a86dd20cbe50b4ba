"""Compares the files made from documents.jsonl with it: tables, database, and the text and TEI of each document.

They are made again from each record and must be the same to the byte; of the database, the rows. The lists of people and
places, citations, feed and search files are not compared: they need more than the records.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BufferedReader
from itertools import zip_longest
from pathlib import Path

from archive.data import columns, csv_file, rows, sqlite, tables, tei, text
from archive.data.item import Item, item, known
from archive.linking.citations import Site
from archive.model import Document, Person, Problem, Publisher
from archive.text.escape import external
from archive.verifying.folder import Folder, UnreadableError

DATABASE = f"data/{sqlite.NAME}"
_ROWS: tuple[tuple[columns.Table, Callable[[Item, Names], Iterable[columns.Row]]], ...] = (
    (tables.DOCUMENTS, lambda item, names: [rows.document(item)]),
    (tables.TURNS, lambda item, names: rows.turns(item, names.people, names.site)),
    (tables.PARAGRAPHS, lambda item, names: rows.paragraphs(item)),
    (tables.PARTICIPANTS, lambda item, names: rows.participants(item)),
    (tables.TOPICS, lambda item, names: rows.topics(item.document)),
    (tables.SAVES, lambda item, names: rows.saves(item.document)),
    (tables.QUOTES, lambda item, names: rows.quotes(item.document)),
)
_FILES: tuple[tuple[str, Callable[[Item], bytes]], ...] = (
    ("data/tei/{}.xml", tei.document),
    ("data/text/{}.txt", lambda item: text.plain(item).encode()),
    ("data/text/{}.md", lambda item: text.markdown(item).encode()),
)
_STEPS = 10_000  # of SQLite between two looks at how long a row takes
_MOST_LOOKS = 500
_LONGEST = 64 << 20  # bytes of a value of the database


class _People(dict[str, Person]):
    def __missing__(self, key: str) -> Person:
        return Person(key, "")


@dataclass(slots=True)
class Names:
    """What the tables repeat and no record has: names of publishers and people, and the address of the site."""

    publishers: Mapping[str, Publisher] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=_People)
    site: Site = field(default_factory=lambda: Site(""))


@dataclass(slots=True)
class Derived:
    """The comparison while it goes along documents.jsonl."""

    folder: Folder
    problems: list[Problem] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    database: _Database | None = None
    csv: dict[str, _Text] = field(default_factory=dict)

    def item(self, document: Document) -> Item:
        """The document with its turns and paragraphs, with ids of people and places only where they have a page."""
        return item(known(document, self.people, self.places), self.names.publishers)

    def check(self, item: Item, line: int) -> None:
        """Compare what is made from one document, whose record is this line of documents.jsonl."""
        for table, rows_of in _ROWS:
            wanted = [*rows_of(item, self.names)]
            if table.csv:
                self.csv[table.name].expect(csv_file.lines(wanted), line)
            if self.database:
                self.database.expect(table, sqlite.narrow(table, wanted), line)
        for pattern, make in _FILES if self.database else ():  # the publishers' names stand in the database
            self._file(pattern.format(item.stem), make(item), line)

    def _file(self, name: str, expected: bytes, line: int) -> None:
        if not self.folder.holds(name, expected):
            self.problems.append(Problem(self.folder.shown(name), 0, _other(line)))

    def close(self) -> None:
        """Compare the ends, and gather what was found."""
        for file in self.csv.values():
            self.problems += file.close()
        if self.database:
            self.problems += self.database.close()


def begin(folder: Folder) -> Derived:
    """Open the tables of a site and the database. What cannot be opened is a problem."""
    derived = Derived(folder, people=_pages(folder, "people/"), places=_pages(folder, "places/"))
    for table, _ in _ROWS:
        if table.csv:
            file = derived.csv[table.name] = _Text(folder, f"data/{csv_file.name(table)}")
            file.expect(csv_file.head(table), 0)
    try:
        derived.database = _Database(folder)
        derived.names = derived.database.names()
    except (UnreadableError, OSError, sqlite3.Error) as error:
        derived.problems.append(Problem(folder.shown(DATABASE), 0, f"cannot be read: {error}"))
    return derived


def _pages(folder: Folder, inside: str) -> frozenset[str]:
    names = (name for name in folder.sizes if name.startswith(inside) and name.endswith(".html"))
    return frozenset(name[len(inside) : -len(".html")] for name in names)


def _other(line: int) -> str:
    return f"is not what documents.jsonl:{line} gives; it was changed, or another version of the program made the site"


class _Text:
    """A file that is read along with what it should hold; after the first difference it is left."""

    def __init__(self, folder: Folder, name: str) -> None:
        self.shown = folder.shown(name)
        self.problems: list[Problem] = []
        self.line = 1
        self.file: BufferedReader | None = None
        try:
            self.file = folder.open(name)
        except (UnreadableError, OSError) as error:
            self.problems.append(Problem(self.shown, 0, f"cannot be compared: {error}"))

    def expect(self, expected: str, record: int) -> None:
        """The next bytes of the file should be these, from this line of documents.jsonl (0: the head of the table)."""
        if self.file is None:
            return
        wanted = expected.encode("utf-8")
        have = self.file.read(len(wanted))
        if have == wanted:
            self.line += wanted.count(b"\n")
            return
        at = next((i for i, (a, b) in enumerate(zip(have, wanted, strict=False)) if a != b), len(have))
        message = _other(record) if record else "has another head than this table"
        self._stop(Problem(self.shown, self.line + wanted[:at].count(b"\n"), message))

    def _stop(self, problem: Problem) -> None:
        self.problems.append(problem)
        if self.file:
            self.file.close()
        self.file = None

    def close(self) -> list[Problem]:
        """The problems; the file should be at its end."""
        if self.file:
            more = bool(self.file.read(1))
            self.file.close()
            if more:
                self.problems.append(Problem(self.shown, self.line, "holds rows of no document in documents.jsonl"))
        return self.problems


class _Database:
    """The rows of the database, read along with what they should be; a query that works too long is stopped."""

    def __init__(self, folder: Folder) -> None:
        self.shown = folder.shown(DATABASE)
        folder.open(DATABASE).close()  # a plain file of a size that may be
        path = Path(folder.path / DATABASE).resolve()
        self.db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        self.problems: list[Problem] = []
        self.looks = 0
        self.db.set_progress_handler(self._too_long, _STEPS)
        self.db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        for pragma in ("trusted_schema = off", "cell_size_check = on", "mmap_size = 0"):
            self.db.execute(f"pragma {pragma}")
        self.rows = {table.name: self._rows(table) for table, _ in _ROWS}
        self.number = dict.fromkeys(self.rows, 0)

    def _too_long(self) -> bool:
        self.looks += 1
        return self.looks > _MOST_LOOKS

    def _rows(self, table: columns.Table) -> Iterator[columns.Row]:
        by_name = "select sql from sqlite_master where type = 'table' and name = ?"
        sql = self.db.execute(by_name, [table.name]).fetchone()
        if not sql or not str(sql[0]).upper().startswith("CREATE TABLE"):
            raise UnreadableError(f"it has no table {table.name}")
        names = ", ".join(f"[{column.name}]" for column in sqlite.columns(table))
        return self.db.execute(f"select {names} from [{table.name}] order by rowid")

    def names(self) -> Names:
        """Publishers and people by their ids, and the address of the site, as the first turn has it."""
        publishers = {
            key or "": Publisher(key or "", name or "", site, licence, licence_url)
            for key, name, site, licence, licence_url in self._texts(tables.PUBLISHERS)
        }
        people = _People((key or "", Person(key or "", name or "")) for key, name, *_ in self._texts(tables.PEOPLE))
        turn = next(self._texts(tables.TURNS), [])
        address = dict(zip((column.name for column in sqlite.columns(tables.TURNS)), turn, strict=False)).get("address")
        return Names(publishers, people, Site("", external((address or "").rpartition("documents/")[0])))

    def _texts(self, table: columns.Table) -> Iterator[list[str | None]]:
        return ([str(cell) if cell is not None else None for cell in row] for row in self._rows(table))

    def expect(self, table: columns.Table, rows: list[columns.Row], record: int) -> None:
        """The next rows of a table should be these, from this line of documents.jsonl."""
        if (have := self.rows.get(table.name)) is None:
            return
        for wanted in rows:
            self.looks = 0
            self.number[table.name] += 1
            if _same(self._next(have), wanted):
                continue
            del self.rows[table.name]
            where = f"table {table.name}, row {self.number[table.name]}"
            self.problems.append(Problem(self.shown, 0, f"{where} {_other(record)}"))
            return

    def _next(self, rows: Iterator[columns.Row]) -> columns.Row | None:
        with suppress(sqlite3.Error):
            return next(rows, None)
        return None

    def close(self) -> list[Problem]:
        """The problems; every table should be at its end."""
        for name, have in self.rows.items():
            self.looks = 0
            if self._next(have) is not None:
                message = f"table {name} holds rows of no document in documents.jsonl"
                self.problems.append(Problem(self.shown, 0, message))
        self.db.close()
        return self.problems


def _same(have: columns.Row | None, wanted: columns.Row) -> bool:
    if have is None:
        return False
    return all(type(a) is type(b) and a == b for a, b in zip_longest(have, wanted))
