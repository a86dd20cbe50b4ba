"""Briefings and remarks as the White House publishes them, copied from its site.

MARCH 3, 2021 | Press Briefing by … | James S. Brady Press Briefing Room | 11:05 A.M. EST |
MS. EXAMPLE:  Good morning. | Q    Thank you. | … | END  11:59 A.M. EST
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.reading.adapter import Adapter, Mark, Piece, publisher
from archive.sources import plain
from archive.text import clocks, dates

_HEAD = 8  # lines within which the clock stands
_NOWHERE = re.compile(r"Via |Aboard |En Route |[^A-Z]|.*\*")  # what stands in the line of the place and is none
_LABELS = (
    re.compile(r"(?P<name>Q)\s+(?=\S)"),  # "Q    Thank you."
    # "MS. EXAMPLE:  Good morning.", "SENIOR ADMINISTRATION OFFICIAL:", "THE PRESIDENT:"
    re.compile(r"(?P<name>[A-Z](?:[A-Z.’'-]|Mc|Mac| (?=[A-Z]))+(?: #\d)?)(?P<bracket> \([^()]+\))?:\s*"),
)


def recognises(pieces: Sequence[Piece]) -> bool:
    """True if a date in capitals stands above a title, and a time of day with its zone a few lines below."""
    return _clock(pieces) is not None


def mark(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Marks of a file that holds one transcript."""
    clock = _clock(pieces) or 2
    yield Mark(pieces[0].start, "metadata", "date")
    yield Mark(pieces[1].start, "metadata", "title")
    for piece in pieces[2:clock]:
        yield Mark(piece.start, *(("body", "paragraph") if _NOWHERE.match(piece.text) else ("metadata", "place")))
    yield Mark(pieces[clock].start, "metadata", "time")
    yield from plain.marks(pieces[clock + 1 :], headed=False, wrapped=False)


def _clock(pieces: Sequence[Piece]) -> int | None:
    """The index of the line with the time of day."""
    if not pieces or not pieces[0].text.isupper() or not dates.whole_date(pieces[0].text):
        return None
    return next((at for at, piece in enumerate(pieces[:_HEAD]) if at > 1 and clocks.clock(piece.text)), None)


ADAPTER = Adapter("white-house", publisher("white-house"), "en", recognises, mark, labels=_LABELS)
