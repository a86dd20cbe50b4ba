"""The seeds and documents of a conversion, kept for the next: read without their texts.

`ledger/YYYY.jsonl` has one seed a line: its ledger line with the documents that were made of it, by the year of the first.
Of 33,000 seeds they are some 400 MB: of their lines only the heads are looked at, and a seed's own line is found again by
its place in the file. The first release had `ledger.jsonl` and `documents.jsonl` whole; those are read where there are no
others.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from archive.model import Archive, Change
from archive.reading import ledger, read
from archive.text import dates, jsonl
from archive.work.store import Files

FOLDER = "ledger"
MOST_BYTES = 50_000_000  # in one file: code hosts refuse 100 MB, and warn from 50
BEGINNING = 1_000  # bytes of a line in which its documents are looked for first
# Follows the head of a line in ledger/YYYY.jsonl: rows [id, title, date, first line, last line].
_DOCUMENTS = b', "documents": '
_DECODER = json.JSONDecoder()
_UTF8 = codecs.getincrementaldecoder("utf-8")


class Version(NamedTuple):
    """A seed as a ledger has it: where its line begins in which file; no file: only its hash is known."""

    sha256: str
    ledger: Path | None = None
    offset: int = 0


class Row(NamedTuple):
    """A document, or a copy of it, at its place in a file; last line 0: not known."""

    id: str
    title: str
    date: str | None
    file: str
    sha256: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class State:
    """The seeds and documents of one conversion."""

    versions: Mapping[str, Version]
    rows: Mapping[str, Sequence[Row]]  # by file, copies among them
    made_from: Mapping[str, str] = field(default_factory=dict)  # document id -> file that its page is made from


def before(data: Path, held: Mapping[str, Change]) -> State:
    """What the last conversion left in the folder `data`; `held`: the seeds that it set aside, as they were earlier."""
    versions = {file: Version(change.old) for file, change in held.items()}
    rows: dict[str, list[Row]] = {
        file: [
            Row(was.id, was.title, was.date, file, change.old, was.first_line, was.last_line)
            for was in change.documents
        ]
        for file, change in held.items()
    }
    for file, version, documents in _last(data):
        versions[file] = version
        rows[file] = documents
    for row in documents_in(data / "documents.jsonl") if not (data / FOLDER).is_dir() else ():
        if row.file in versions and row.sha256 == versions[row.file].sha256:  # else of another conversion
            rows[row.file].append(row)
    return State(versions, rows)


def ledger_line(data: Path, file: str) -> str | None:
    """The ledger line that the last conversion left of a seed in the folder `data`; None if it read no such seed."""
    last = next((version for name, version, _ in _last(data) if name == file), None)
    if last is None or last.ledger is None:
        return None
    with last.ledger.open("rb") as ledger_file:
        ledger_file.seek(last.offset)
        return ledger_file.readline().decode("utf-8", "surrogatepass")


def append(line: bytes, path: Path, file: BinaryIO) -> Version:
    """Write the ledger line of a seed to the end of the `file` at `path`, and give where it stands."""
    head = ledger.HEAD.match(line)
    assert head, "a ledger line begins with its file"
    version = Version(head[2].decode(), path, file.tell())
    file.write(line)
    file.write(b"\n")
    return version


def state(versions: Mapping[str, Version], archive: Archive) -> State:
    """A conversion, by its seeds and its documents."""
    rows: dict[str, list[Row]] = {file: [] for file in versions}
    for document, row in zip(archive.documents, _of_documents(archive), strict=True):
        rows.setdefault(row.file, []).append(row)
        for copy in document.source.copies:
            file, _, first = copy.rpartition(":")
            rows.setdefault(file, []).append(row._replace(file=file, first_line=int(first), last_line=0))
    return State(versions, rows, {document.id: document.source.file for document in archive.documents})


def write(ledger_file: Path, archive: Archive, files: Files, where: str) -> None:
    """Write the lines of a ledger, with the documents of their seeds, by year, below `where` ("data/ledger/")."""
    rows: dict[str, list[Row]] = {}
    for row in _of_documents(archive):
        rows.setdefault(row.file, []).append(row)
    sizes: Counter[str] = Counter()
    digests: dict[str, hashlib._Hash] = defaultdict(hashlib.sha256)
    places: dict[str, list[int]] = defaultdict(list)  # the lines of each file, by where they stand in the ledger
    at = 0
    for raw in _raw_lines(ledger_file):
        file, line = _with_documents(raw, rows)
        name = _name((dates.year(rows[file][0].date) if file in rows else None) or "undated", sizes, len(line))
        digests[name].update(line)
        places[name].append(at)
        at += len(raw)
    with ledger_file.open("rb") as lines:
        for name, digest in digests.items():
            if files.keep({f"{where}{name}": digest.hexdigest()}):
                continue
            with files.open(f"{where}{name}") as path, path.open("wb") as new:
                for at in places[name]:
                    lines.seek(at)
                    new.write(_with_documents(lines.readline(), rows)[1])


def seeds(ledger_file: Path) -> Iterator[str]:
    """The names of the seeds in a ledger."""
    yield from (file for file, _, _ in _ledger(ledger_file))


def _with_documents(line: bytes, rows: Mapping[str, Sequence[Row]]) -> tuple[str, bytes]:
    """The file of a ledger line, and the line with its documents."""
    head = ledger.HEAD.match(line)
    assert head, "a ledger line begins with its file"
    file = json.loads(head[1])
    told = [[row.id, row.title, row.date, row.first_line, row.last_line] for row in rows.get(file, ())]
    documents = jsonl.line(told).encode("utf-8", "surrogatepass")
    return file, b"".join((head[0], _DOCUMENTS, documents, line[head.end() :]))


def _name(year: str, sizes: Counter[str], size: int) -> str:
    """The file of a year that has room for a line; "2014-2.jsonl" is the second."""
    number = 1
    while sizes[name := f"{year}{f'-{number}' if number > 1 else ''}.jsonl"] + size > MOST_BYTES and sizes[name]:
        number += 1
    sizes[name] += size
    return name


def _of_documents(archive: Archive) -> Iterator[Row]:
    for document in archive.documents:
        place, head = document.source, (document.id, document.title, document.date)
        yield Row(*head, place.file, place.sha256, place.first_line, place.last_line)


def _last(data: Path) -> Iterator[tuple[str, Version, list[Row]]]:
    """Each seed of the last conversion."""
    by_year = sorted((data / FOLDER).glob("*.jsonl"))
    for path in by_year or [data / "ledger.jsonl"]:
        yield from _ledger(path)


def _ledger(path: Path) -> Iterator[tuple[str, Version, list[Row]]]:
    """Each seed of a ledger with its documents as far as they stand there, by the heads of its lines."""
    offset = 0
    for raw in _raw_lines(path):
        if head := ledger.HEAD.match(raw):
            file = unicodedata.normalize("NFC", json.loads(head[1]))  # the first release did not
            sha256 = head[2].decode()
            rows = [Row(key, title, date, file, sha256, *span) for key, title, date, *span in _rows_at(head.end(), raw)]
            yield file, Version(sha256, path, offset), rows
        offset += len(raw)


def _rows_at(start: int, raw: bytes) -> list[list[Any]]:
    """The rows in a line whose head ends at `start`; none where it has none."""
    if not raw.startswith(_DOCUMENTS, start):
        return []
    rest = raw[start + len(_DOCUMENTS) :]
    try:
        # What is cut at the end of the beginning is left out; half characters are not.
        documents, _ = _DECODER.raw_decode(_UTF8("surrogatepass").decode(rest[:BEGINNING]))
    except ValueError:  # there are more than the beginning holds
        documents, _ = _DECODER.raw_decode(rest.decode("utf-8", "surrogatepass"))
    return list(documents)


def documents_in(path: Path) -> Iterator[Row]:
    """The documents in a documents.jsonl; lines that hold none are passed over."""
    for raw in _raw_lines(path):
        with suppress(ValueError, LookupError, TypeError):
            document = json.loads(raw.decode("utf-8", "surrogatepass"))
            source = document["source"]
            file = unicodedata.normalize("NFC", source["file"])
            head = (document["id"], document["title"], document["date"])
            yield Row(*head, file, source["sha256"], source["first_line"], source["last_line"])


def _raw_lines(path: Path) -> Iterator[bytes]:
    if path.is_file():
        with path.open("rb", buffering=1 << 20) as file:
            yield from file


def lines(version: Version) -> list[str]:
    """The lines of a seed, from its ledger; none where only its hash is known."""
    if version.ledger is None:
        return []
    row = json.loads(ledger.at(version.ledger, version.offset))
    return [line.text for line in read.lines("".join(segment[4] for segment in row["segments"]))]
