"""Any text of no known layout: the first line is taken for the title, a date only where a line is one. Flagged for review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.reading.adapter import Adapter, Mark, Piece, publisher
from archive.text import dates

_HEADER = 8  # pieces at the beginning within which a line that is a date is the date of the document
_TITLE_LENGTH = 300  # characters


def recognises(pieces: Sequence[Piece]) -> bool:
    """Never claims a file: it gets the files that no other adapter claims."""
    return False


def mark(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Marks of a file that is taken for one document."""
    header = pieces[:_HEADER]
    date = next((i for i, piece in enumerate(header) if _is_dateline(piece)), None)
    title = next((i for i, piece in enumerate(header) if i != date and len(piece.text) <= _TITLE_LENGTH), None)
    for i, piece in enumerate(pieces):
        if i == date:
            yield from _dateline(piece)
        elif i == title:
            yield Mark(piece.start, "metadata", "title")
        else:
            yield Mark(piece.start, "body", "paragraph")


def _is_dateline(piece: Piece) -> bool:
    found = dates.dateline(piece.flat.strip())
    return bool(found) and len(piece.text.split()) <= 10 and not piece.text.endswith((".", ":"))


def _dateline(piece: Piece) -> Iterator[Mark]:
    indent = len(piece.flat) - len(piece.flat.lstrip())
    found = dates.dateline(piece.flat.strip())
    yield Mark(piece.start, "metadata", "date")
    if found and found.time:
        yield Mark(piece.start + indent + found.date_end, "metadata", "time")
    if found and found.place_start is not None:
        yield Mark(piece.start + indent + found.place_start, "metadata", "place")


ADAPTER = Adapter("generic", publisher("unknown"), "en", recognises, mark, review=True)
