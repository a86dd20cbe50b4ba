"""The seeds and documents of one conversion, as the data folder has them, read without their texts.

A ledger and a documents.jsonl of 33,000 seeds are some 400 MB each: of their lines only the heads are looked at, and a
seed's own line is found again by its place in the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from archive.model import Archive, Change
from archive.reading import read

_STRING = r'"(?:[^"\\]|\\.)*"'
# The head of a ledger line: {"file": "seeds/a.txt", "sha256": "…",
_LEDGER = re.compile(rf'\{{"file": ({_STRING}), "sha256": "([0-9a-f]{{64}})"')
# The head of a line of documents.jsonl, and its source; quotes inside texts are escaped, so no text looks like that.
_HEAD = re.compile(rf'\{{"id": ({_STRING}), "title": ({_STRING}), "date": ({_STRING}|null)')
_SOURCE = re.compile(
    rf'"source": (\{{"file": {_STRING}, "sha256": "[0-9a-f]{{64}}", "first_line": \d+, "last_line": \d+)'
)


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
            Row(one.id, one.title, one.date, file, change.old, one.first_line, one.last_line)
            for one in change.documents
        ]
        for file, change in held.items()
    }
    for file, version in _ledger(data / "ledger.jsonl"):
        versions[file] = version
        rows[file] = []
    for row in _rows(data / "documents.jsonl"):
        if row.file in versions and row.sha256 == versions[row.file].sha256:  # else of another conversion
            rows[row.file].append(row)
    return State(versions, rows)


def now(ledger: Path, archive: Archive) -> State:
    """This conversion, by its ledger and its documents."""
    versions = dict(_ledger(ledger))
    rows: dict[str, list[Row]] = {file: [] for file in versions}
    for one in archive.documents:
        place = one.source
        row = Row(one.id, one.title, one.date, place.file, place.sha256, place.first_line, place.last_line)
        rows.setdefault(place.file, []).append(row)
        for copy in place.copies:
            file, _, first = copy.rpartition(":")
            rows.setdefault(file, []).append(row._replace(file=file, first_line=int(first), last_line=0))
    return State(versions, rows, {one.id: one.source.file for one in archive.documents})


def _ledger(path: Path) -> Iterator[tuple[str, Version]]:
    """Each seed of a ledger, by the heads of its lines."""
    offset = 0
    for raw in _raw_lines(path):
        head = _LEDGER.match(raw[:5_000].decode("utf-8", "surrogatepass" if len(raw) < 5_000 else "ignore"))
        if head:
            yield json.loads(head[1]), Version(head[2], path, offset)
        offset += len(raw)


def _rows(path: Path) -> Iterator[Row]:
    """Each document of a documents.jsonl, without reading its text."""
    for raw in _raw_lines(path):
        line = raw.decode("utf-8", "surrogatepass")
        head, source = _HEAD.match(line), _SOURCE.search(line)
        if head and source:
            yield Row(*(json.loads(value) for value in head.groups()), *json.loads(source[1] + "}").values())


def _raw_lines(path: Path) -> Iterator[bytes]:
    if path.is_file():
        with path.open("rb") as file:
            yield from file


def lines(version: Version) -> list[str]:
    """The lines of a seed, from its ledger; none where only its hash is known."""
    if version.ledger is None:
        return []
    with version.ledger.open("rb") as file:
        file.seek(version.offset)
        row = json.loads(file.readline().decode("utf-8", "surrogatepass"))
    return [line.text for line in read.lines("".join(segment[4] for segment in row["segments"]))]
