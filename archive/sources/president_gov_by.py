"""Reports of the Belarusian President's site (president.gov.by), copied from a browser.

title | share counters ("• 14") | paragraphs of prose. The date stands only in the prose, mostly without a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.reading.adapter import Adapter, Mark, Piece, publisher

_COUNTER = re.compile(r"• ?\d+")
_SPELLING = re.compile(r"\b(?:Aleksandr Lukashenko|Belarusian (?:President|head of state|leader))\b")


def recognises(pieces: Sequence[Piece]) -> bool:
    """True if share counters stand below the first line, and the prose uses the site's own spelling or style."""
    return (
        len(pieces) > 2
        and bool(_COUNTER.fullmatch(pieces[1].text))
        and any(_SPELLING.search(piece.text) for piece in pieces)
    )


def mark(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Marks of a file that holds one report."""
    yield Mark(pieces[0].start, "metadata", "title")
    lead = next(i for i in range(1, len(pieces) + 1) if i == len(pieces) or not _COUNTER.fullmatch(pieces[i].text))
    for piece in pieces[1:lead]:
        yield Mark(piece.start, "boilerplate", "boilerplate.share-counter")
    for piece in pieces[lead : lead + 1]:
        yield Mark(piece.start, "metadata", "lead.dated")
    for piece in pieces[lead + 1 :]:
        yield Mark(piece.start, "body", "paragraph")


ADAPTER = Adapter("president-gov-by", publisher("president-gov-by"), "en", recognises, mark)
