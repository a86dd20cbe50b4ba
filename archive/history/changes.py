"""Changes of seeds since the last conversion, found by comparing its ledger with the new one.

A conversion compares the ledger and the documents that the last one left in docs/data with its own, and appends what
happened to `changes.jsonl` there. The day is written down when a change is first seen; from then on it is input, and the
same seeds give the same bytes. A first conversion has nothing to compare with and records nothing. Who removes a line of
the file, or all of it, loses history and nothing else.

A seed that is there but is set aside (a wrong decision file, say) has not changed: `aside.jsonl` keeps what it was until it
is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from archive.history import versions
from archive.history.versions import Row, State, lines
from archive.model import Affected, Change, ChangeKind, Problem
from archive.text import linediff
from archive.text.linediff import Run
from archive.work.progress import Failed
from archive.work.store import Files

CHANGES = "changes.jsonl"
ASIDE = "aside.jsonl"
FILES = (CHANGES, ASIDE)
SHOWN = 300  # differences of one change that are kept
LENGTH = 2_000  # characters of a line that are kept with them
RUNS = 5_000  # where more pieces of a file moved, it is another text, and no line is led anywhere

_ADAPTER = TypeAdapter(Change)


@dataclass(frozen=True, slots=True)
class History:
    """What happened to seeds: `recorded` earlier, `new` in this conversion, and what is set `aside` at present."""

    recorded: tuple[Change, ...] = ()
    new: tuple[Change, ...] = ()
    aside: tuple[Change, ...] = ()
    same: bool = False  # whether the seeds are those of the last conversion, byte for byte

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of it; what is set aside at present comes last."""
        return (*self.recorded, *self.new, *self.aside)

    def write(self, files: Files, where: str = "") -> None:
        """Make changes.jsonl and aside.jsonl below `where` ("data/"); a file without lines is not made."""
        for name, changes in ((CHANGES, (*self.recorded, *self.new)), (ASIDE, self.aside)):
            if changes:
                lines = (json.dumps(asdict(change), ensure_ascii=True) + "\n" for change in changes)
                files.put(f"{where}{name}", "".join(lines).encode("ascii"))


class Last(NamedTuple):
    """What a conversion left for the next: changes `known` by then, seeds that it `held` aside, and its seeds and documents."""

    known: tuple[Change, ...]
    held: Mapping[str, Change]
    before: State


def last_conversion(data: Path) -> Last:
    """What the last conversion left in `data`. Raises Failed where a line of changes.jsonl cannot be understood."""
    held = {change.file: change for change in recorded(data / ASIDE)}
    return Last(recorded(data / CHANGES), held, versions.before(data, held))


def compare(last_one: Last, now: State, seeds: Collection[str]) -> History:
    """Compare a conversion with the last one. `seeds`: all that are there, read or set aside."""
    known, held, before = last_one
    if not before.versions:
        return History(known, aside=tuple(held.values()))
    unread = before.versions.keys() & (set(seeds) - now.versions.keys())
    aside = tuple(_aside(before, held, file) for file in sorted(unread))
    last = {change.file: change for change in known}
    happened = _changes(before, now, last, set(seeds))
    new = [change for change in happened if not _same_event(change, last.get(change.file))]
    kept = {file: version.sha256 for file, version in before.versions.items() if file not in unread}
    same = kept == {file: version.sha256 for file, version in now.versions.items()}
    return History(known, tuple(new), aside, same and not new)


def recorded(path: Path) -> tuple[Change, ...]:
    """The changes in a file, oldest first; none if there is no such file. Raises Failed with the line that is wrong."""
    if not path.is_file():
        return ()
    changes = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        try:
            if line.strip():
                changes.append(_ADAPTER.validate_json(line))
        except ValidationError as error:
            told = error.errors()[0]
            where = ".".join(map(str, told["loc"]))
            message = f"{where}: {told['msg']}; restore the file from version control, or remove the line"
            raise Failed(Problem(str(path), number, message, "history")) from error
    return tuple(changes)


def today() -> str:
    """The day to write down: that of SOURCE_DATE_EPOCH where a build gives one (0, which rendering sets, is none)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    given = int(epoch) if epoch.isascii() and epoch.isdigit() else 0
    return (datetime.fromtimestamp(given, UTC) if given else datetime.now(UTC)).date().isoformat()


def _aside(before: State, held: Mapping[str, Change], file: str) -> Change:
    """A seed that cannot be read at present, as it was."""
    date = held[file].date if file in held else today()
    gone = tuple(_affected(row, None) for row in before.rows[file])
    return Change(date, "aside", file, None, before.versions[file].sha256, None, gone)


def _changes(before: State, now: State, last: Mapping[str, Change], seeds: set[str]) -> Iterator[Change]:
    """The changes between two conversions, in the order of the files."""
    names = {version.sha256: file for file, version in now.versions.items() if file not in before.versions}
    for file in sorted({*before.versions, *now.versions}):
        if file not in before.versions:
            yield from _returned(now, file, last.get(file))
        elif file in now.versions:
            yield from _stayed(before, now, file)
        elif file not in seeds:
            yield _left(before, now, file, names.get(before.versions[file].sha256))


def _returned(now: State, file: str, last: Change | None) -> Iterator[Change]:
    """A new seed is no change; one that was taken out before is there again."""
    if last is None or last.to is not None or last.kind != "removed":
        return
    ids = {row.id for row in now.rows[file]}
    again = tuple(replace(document, now=document.id) for document in last.documents if document.id in ids)
    new = now.versions[file].sha256
    runs = _all_lines(again) if new == last.old else ()
    yield Change(today(), "restored", file, file, last.old, new, again, runs)


def _stayed(before: State, now: State, file: str) -> Iterator[Change]:
    """A seed of the same name: with other bytes, or its documents have other addresses or are made from another file."""
    old, new = before.versions[file].sha256, now.versions[file].sha256
    if old != new:
        yield _compared("changed", before, now, file, file)
        return
    groups: dict[tuple[ChangeKind, str], list[Affected]] = {}
    for row in before.rows[file]:
        successor = next((other for other in now.rows[file] if other.first_line == row.first_line), None)
        successor = successor or _overlapping(row, ((1, 1, row.last_line),), now.rows[file])
        current = successor.id if successor else None
        home = now.made_from.get(current or "", file)
        kind: ChangeKind = "removed" if current is None else "moved" if home != file else "renamed"
        if current != row.id or kind == "moved":
            groups.setdefault((kind, home), []).append(_affected(row, current))
    for (kind, home), some in sorted(groups.items()):
        if kind == "moved":
            change = _compared("moved", before, now, file, home)
            kept = {document.id for document in some}
            yield replace(change, documents=tuple(document for document in change.documents if document.id in kept))
        else:
            yield Change(today(), kind, file, file, old, new, tuple(some), _all_lines(some))


def _left(before: State, now: State, file: str, successor: str | None) -> Change:
    """A seed that is gone: its documents may be made from another file, be it the same bytes under another name."""
    there = successor or next((home for row in before.rows[file] if (home := _home(row, before, now))), None)
    if there is not None:
        return _compared("moved", before, now, file, there)
    gone = tuple(_affected(row, None) for row in before.rows[file])
    return Change(today(), "removed", file, None, before.versions[file].sha256, None, gone)


def _home(row: Row, before: State, now: State) -> str | None:
    """The file that a document is made from since: one that is new, or that held a copy of it."""
    home = now.made_from.get(row.id)
    if home is None:
        return None
    place = next(new.first_line for new in now.rows[home] if new.id == row.id)
    other = any(old.first_line == place and old.id != row.id for old in before.rows.get(home, ()))
    return None if other else home  # another document took over the address


def _compared(kind: ChangeKind, before: State, now: State, file: str, to: str) -> Change:
    """The change from one version of a file to another, or to another file, line by line."""
    old, new = lines(before.versions[file]), lines(now.versions[to])
    compared = linediff.compare(old, new)
    runs = compared.runs
    rows = now.rows[to]
    diff = list(differences(old, new, compared))
    documents = tuple(_placed(row, rows, runs, diff) for row in before.rows[file])
    shown = tuple((a, b, line[:LENGTH], other[:LENGTH]) for a, b, line, other in diff[:SHOWN])
    return Change(
        today(), kind, file, to, before.versions[file].sha256, now.versions[to].sha256, documents,
        runs if len(runs) <= RUNS else (), shown, max(0, len(diff) - SHOWN),
    )  # fmt: skip


def differences(
    old: Sequence[str], new: Sequence[str], compared: linediff.Compared
) -> Iterator[tuple[int, int, str, str]]:
    """What is not the same, in the order of the lines: edited, gone and added ones. Blank lines do not count."""
    edited = dict(compared.edited)
    came = {since for _, since in compared.edited}
    for a, b, c, d in linediff.gaps(compared.same, len(old), len(new)):
        at = c
        for line in range(a, b):
            there = edited.get(line, 0)
            if there:
                yield from ((0, n, "", new[n - 1]) for n in range(at, there) if n not in came and new[n - 1].strip())
                at = there + 1
            if old[line - 1].strip():
                yield line, there, old[line - 1], new[there - 1] if there else ""
        yield from ((0, n, "", new[n - 1]) for n in range(at, d) if n not in came and new[n - 1].strip())


def _affected(row: Row, now: str | None, edited: int = 0) -> Affected:
    return Affected(row.id, row.title, row.date, row.first_line, row.last_line, now, edited)


def _placed(
    row: Row, rows: Sequence[Row], runs: Sequence[Run], differences: Iterable[tuple[int, int, str, str]]
) -> Affected:
    """A document of a file that changed, with what it is among the documents that are there since."""
    successor = next((other for other in rows if other.id == row.id), None) or _overlapping(row, runs, rows)
    first, last = (successor.first_line, successor.last_line) if successor else (1, 0)
    edited = sum(
        row.first_line <= old <= row.last_line if old else first <= new <= last for old, new, _, _ in differences
    )
    return _affected(row, successor.id if successor else None, edited)


def _overlapping(row: Row, runs: Sequence[Run], rows: Iterable[Row]) -> Row | None:
    """The document that holds most lines of `row` now."""
    moved = linediff.clipped(runs, row.first_line, row.last_line)

    def shared(row: Row) -> int:
        return sum(max(0, min(new + count, row.last_line + 1) - max(new, row.first_line)) for _, new, count in moved)

    best = max(rows, key=shared, default=None)
    return best if best and shared(best) else None


def _all_lines(documents: Iterable[Affected]) -> tuple[Run, ...]:
    last = max((document.last_line for document in documents), default=0)
    return ((1, 1, last),) if last else ()


def _same_event(other: Change, last: Change | None) -> bool:
    """Whether a conversion that was interrupted has recorded the change already."""
    if last is None:
        return False

    def key(change: Change) -> tuple[object, ...]:
        renamed = [(doc.id, doc.now) for doc in change.documents] if change.old == change.new else ()
        return change.kind, change.to, change.old, change.new, renamed

    return key(other) == key(last)
