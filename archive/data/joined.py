"""The files that hold all documents one after the other: lines of CSV and JSON, references, rows of the database.

Of documents that are as they were, a build copies lines and rows from the files of the last one. Which document has which of
them is kept under the digests of those files, so what somebody changed since is not copied.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, NamedTuple

from archive.data import csv_file, sqlite, tables
from archive.data.columns import Row, Table
from archive.work.cache import Cache, code, digest
from archive.work.published import digest_of
from archive.work.store import Description, Files
from archive.work.values import decoder, encoded

KIND = "data"  # of what the cache keeps
DOCUMENTS, BIBLIOGRAPHY = "documents.jsonl", "archive.bib"
TABLES = (
    tables.DOCUMENTS, tables.TURNS, tables.PARAGRAPHS, tables.PARTICIPANTS, tables.TOPICS, tables.SAVES, tables.QUOTES,
)  # fmt: skip
TEXTS = (DOCUMENTS, BIBLIOGRAPHY, *(csv_file.name(table) for table in TABLES if table.csv))
PIECE = 1 << 20  # bytes that are copied at once


class Place(NamedTuple):
    """What is kept of a document: how much of each file is its own, and what it adds to the numbers of the whole."""

    key: bytes  # a digest of all that is made of it
    sizes: list[int]  # bytes in each of TEXTS, then rows in each of TABLES
    spoken: list[tuple[str | None, int]]  # speaker and words of each turn
    files: dict[str, str]  # its own, from the data folder, with their SHA-256 in hex; the TEI file comes first


class Part(NamedTuple):
    """What a document gives to the files: its text in each of TEXTS, its rows in each of TABLES as the database has them."""

    texts: list[bytes]
    rows: list[list[Row]]
    spoken: list[tuple[str | None, int]]
    files: dict[str, str]

    def place(self, key: bytes) -> Place:
        """What is kept of it."""
        return Place(key, [*map(len, self.texts), *map(len, self.rows)], self.spoken, self.files)


_decoded = decoder(list[Place])


class Earlier:
    """The files of the last build in a folder, as far as they are as it left them."""

    def __init__(self, kept: Cache | None, folder: Files) -> None:
        self.folder, self.places = folder.current, list[Place]()
        digests = (
            [folder.digests.get(name) or digest_of(f"{folder.current}/{name}") for name in _names()] if kept else []
        )
        with suppress(ValueError):
            raw = kept.get(KIND, _key(map(str, digests))) if kept else None
            self.places = _decoded(raw) if raw else []
        self.number = {place.key: number for number, place in enumerate(self.places)}
        sizes = zip(*(place.sizes for place in self.places), strict=True) if self.places else ()
        self._begins = [list(accumulate(column, initial=begin)) for column, begin in zip(sizes, _heads(), strict=False)]

    def spans(self, first: int, last: int) -> list[tuple[int, int]]:
        """From where to where the documents with these numbers stand in each file and table, the end exclusive."""
        return [(begins[first], begins[last + 1]) for begins in self._begins]


def keep(kept: Cache, places: Sequence[Place], files: Iterable[Description]) -> None:
    """Keep what stands where in `files`, which were made."""
    digests = {file.path: file.sha256 for file in files}
    with suppress(ValueError):  # half characters
        packed = zlib.compress(encoded(places), 0)  # most of it is digests, which do not shrink
        kept.put_packed(KIND, _key(digests[name] for name in _names()), packed)


def _names() -> tuple[str, ...]:
    return (*TEXTS, sqlite.NAME)


def _key(digests: Iterable[str]) -> bytes:
    return digest(code(), *digests)


def _heads() -> Iterator[int]:
    """Where the first document begins in each of TEXTS and TABLES: behind the line of names; rows count from 1."""
    by_name = {csv_file.name(table): len(csv_file.head(table).encode()) for table in TABLES}
    yield from (by_name.get(name, 0) for name in TEXTS)
    yield from (1 for _ in TABLES)


class Joined:
    """The files while they are written, document by document."""

    def __init__(self, texts: Mapping[str, BinaryIO], database: sqlite.SqliteFile, earlier: Earlier) -> None:
        self.database, self._texts, self._earlier = database, texts, earlier
        self._run: list[int] = []  # documents of the last build that follow each other and are to be copied

    def add(self, part: Part) -> None:
        """Add a document."""
        self.flush()
        for name, text in zip(TEXTS, part.texts, strict=True):
            self._texts[name].write(text)
        for table, rows in zip(TABLES, part.rows, strict=True):
            self.database.add(table, rows)

    def copy(self, number: int) -> None:
        """Add the document with this number of the last build."""
        if self._run and self._run[-1] + 1 != number:
            self.flush()
        self._run.append(number)

    def flush(self) -> None:
        """Have all written that was to be copied."""
        if not self._run:
            return
        spans, self._run = self._earlier.spans(self._run[0], self._run[-1]), []
        for name, span in zip(TEXTS, spans[: len(TEXTS)], strict=True):
            _copy(self._earlier.folder / name, self._texts[name], *span)
        for table, span in zip(TABLES, spans[len(TEXTS) :], strict=True):
            self.database.copy(table, *span)

    def write(self, table: Table, rows: Iterable[Row]) -> None:
        """Add the rows of a table that is not of documents."""
        listed = [*rows]
        self.database.add(table, sqlite.narrow(table, listed))
        if table.csv:
            self._texts[csv_file.name(table)].write(csv_file.lines(listed).encode("utf-8", "surrogatepass"))


@contextmanager
def joined(folder: Files, earlier: Earlier) -> Iterator[Joined]:
    """The files in a folder; they are whole when the context ends."""
    csv = {csv_file.name(table): table for table in tables.TABLES if table.csv}
    with ExitStack() as stack:
        texts = {name: stack.enter_context(_binary(folder, name)) for name in dict.fromkeys((*TEXTS, *csv))}
        for name, table in csv.items():
            texts[name].write(csv_file.head(table).encode())
        path = stack.enter_context(folder.open(sqlite.NAME))
        database = sqlite.SqliteFile(path, earlier.folder / sqlite.NAME if earlier.places else None)
        stack.callback(database.close)
        files = Joined(texts, database, earlier)
        yield files
        files.flush()
        database.finish()


@contextmanager
def _binary(folder: Files, name: str) -> Iterator[BinaryIO]:
    with folder.open(name) as path, path.open("wb") as file:
        yield file


def _copy(source: Path, target: BinaryIO, begin: int, end: int) -> None:
    with source.open("rb") as file:
        file.seek(begin)
        while begin < end:
            target.write(piece := file.read(min(PIECE, end - begin)))
            if not piece:
                raise OSError(f"{source} was cut while it was read")
            begin += len(piece)
