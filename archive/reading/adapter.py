"""What an adapter is, and the small tools that adapters share.

An adapter knows one layout. It says whether a file has that layout, and marks where each part of it begins; everything
from one mark to the next is a segment, so the segments tile the text whatever the adapter does.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from archive.model import Publisher, Segment, Source
from archive.reading import saved_page
from archive.reading.piece import Mark, Piece
from archive.reading.read import lines
from archive.text.invisible import WIDTHLESS

__all__ = [
    "Adapter", "Mark", "Piece", "Row", "clean", "pieces", "publisher", "row_for", "rows", "segment",
]  # fmt: skip
SOURCES = Path(__file__).parents[1] / "sources"  # the adapters, with their YAML beside them
MARK = "\ufeff"  # the byte order mark
_INVISIBLE = re.compile(f"[{WIDTHLESS}]")


@dataclass(frozen=True, slots=True)
class Row:
    """A rule for a line: its name, and a pattern that the whole line must match."""

    rule: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Adapter:
    """One family of pages. `mark` gets the pieces that are not blank and yields at least one mark for each, in order."""

    name: str
    publisher: Publisher
    language: str | None  # as the publisher states it; None: the text tells
    recognises: Callable[[Sequence[Piece]], bool]
    mark: Callable[..., Iterable[Mark]]
    cut: re.Pattern[str] | None = None  # where it matches inside a line, a new document begins
    review: bool = False  # True: what it finds wants an editor's eye
    # How labels look beside "Name:": patterns with the parts role, name, bracket, time as named groups; they end with
    # what stands between the label and the words.
    labels: tuple[re.Pattern[str], ...] = ()
    day_first: bool | None = None  # how 03/04/2021 is meant; None: nobody can tell
    # True: labels of other families too ("Mr. LOTT. …", "Q   …", names alone on a line); `mark` takes `forms` as plain.marks
    any_labels: bool = False


def clean(text: str) -> str:
    """`text` with white space folded and soft hyphens, zero-width characters and byte order marks taken out."""
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


@functools.lru_cache(maxsize=8)  # each adapter asks twice: whether it knows the source, and to segment it
def pieces(text: str, cut: re.Pattern[str] | None = None) -> tuple[Piece, ...]:
    """The lines of `text` without a byte order mark at its beginning, cut where `cut` matches inside one."""
    if cut is None:
        whole = tuple(Piece(*line, clean(line.text)) for line in lines(text))
        if not text.startswith(MARK):
            return whole
        first = whole[0]  # the mark is a segment of its own: see `segment`
        return (first._replace(start=1, raw=first.raw.removeprefix(MARK)), *whole[1:])
    whole = pieces(text)
    if not any(cut.search(piece.raw) for piece in whole):
        return whole
    return tuple(part for piece in whole for part in _cut(piece, cut))


def _cut(piece: Piece, cut: re.Pattern[str]) -> Iterator[Piece]:
    """The two or more sides of a line where `cut` matches inside it; else the line."""
    bounds = [0, *(m.start() for m in cut.finditer(piece.raw) if m.start())]
    for start, end in zip(bounds, [*bounds[1:], None], strict=True):
        raw = piece.raw[start:end]
        stop = piece.end if end is None else piece.start + end
        yield Piece(piece.line, piece.start + start, stop, raw, clean(raw))


def segment(source: Source, adapter: Adapter) -> tuple[Segment, ...]:
    """The segments of `source`. They tile its text: each begins where the one before ends.

    Raises ValueError if the adapter's marks are not in order or leave a piece unmarked: a fault of the adapter.
    """
    every = pieces(source.text, adapter.cut)
    own = saved_page.own(source, every)
    marks = list(adapter.mark([piece for piece in own if piece.text]))
    if adapter.review:
        marks = saved_page.titled(source, own, marks)
    marks = saved_page.unnamed(source, own, marks)
    marks = saved_page.whole(source, every, saved_page.joined(source, own, saved_page.set_apart(source, own, marks)))
    laid = list(_with_blanks(every, marks))
    if source.text.startswith(MARK):
        laid.insert(0, Mark(0, "boilerplate", "boilerplate.byte-order-mark"))
    if not laid or laid[0].start != 0 or any(a.start >= b.start for a, b in pairwise(laid)):
        raise ValueError(f"adapter {adapter.name}: marks do not tile {source.path}")
    ends = [mark.start for mark in laid[1:]] + [len(source.text)]
    return tuple(Segment(m.kind, m.start, end, m.rule, m.part) for m, end in zip(laid, ends, strict=True))


def _with_blanks(every: Sequence[Piece], marks: list[Mark]) -> Iterator[Mark]:
    at, part = 0, 1
    for piece in every:
        if not piece.text:
            yield Mark(piece.start, "blank", "blank", part)
            continue
        if at == len(marks) or marks[at].start != piece.start:
            raise ValueError(f"line {piece.line} is not marked")
        while at < len(marks) and marks[at].start < piece.end:
            part = marks[at].part
            yield marks[at]
            at += 1


def rows(family: str) -> tuple[Row, ...]:
    """The boilerplate rows of `family`.yml beside this module: {rule, line | pattern, why}."""
    loaded = yaml.safe_load((SOURCES / f"{family}.yml").read_text("utf-8"))
    return tuple(
        Row(row["rule"], re.compile(row.get("pattern") or re.escape(row["line"]))) for row in loaded["boilerplate"]
    )


@functools.cache
def _publishers() -> dict[str, Publisher]:
    """The publishers that come with the program, by id."""
    loaded = yaml.safe_load((SOURCES / "publishers.yml").read_text("utf-8"))
    return {key: Publisher(id=key, **fields) for key, fields in loaded.items()}


def publisher(key: str) -> Publisher:
    """The publisher with id `key` from publishers.yml beside the adapters."""
    return _publishers()[key]


def publisher_named(name: str) -> Publisher | None:
    """The publisher with this id or name, whatever its case, from the same file."""
    wanted = name.casefold()
    return next(
        (publishers for publishers in _publishers().values() if wanted in (publishers.id, publishers.name.casefold())),
        None,
    )


def row_for(text: str, table: Sequence[Row]) -> str | None:
    """The name of the first rule of `table` whose pattern is the whole of `text`."""
    return next((row.rule for row in table if row.pattern.fullmatch(text)), None)
