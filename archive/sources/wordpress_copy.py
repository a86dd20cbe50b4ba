"""A WordPress blog's copy of a published transcript.

title (18/02/2022) | excerpt, repeated from the body | stray caption | lead | date | body | leftovers of the blog
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.reading.adapter import Adapter, Mark, Piece, publisher, row_for, rows
from archive.text import dates

_BOILERPLATE = rows("wordpress_copy")
_TITLE_DATE = re.compile(r"\s*\((?P<date>\d{1,2}[/.]\d{1,2}[/.]\d{4})\)\s*$")
_HEADER = 10  # pieces within which the date stands
_CAPTION_WORDS = 6


def recognises(pieces: Sequence[Piece]) -> bool:
    """True if the leftovers that WordPress leaves at the end of a copied page are there."""
    return any(row_for(piece.text, _BOILERPLATE[:2]) for piece in pieces[-12:])


def mark(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Marks of a file that holds one post."""
    yield from _title(pieces[0])
    date = next((i for i, piece in enumerate(pieces[1:_HEADER], 1) if dates.whole_date(piece.text)), 0)
    later = {piece.text for piece in pieces[date + 1 :]}
    for i, piece in enumerate(pieces[1 : date + 1], 1):
        yield _header_mark(piece, i == date, later)
    tail = next((i for i in range(date + 1, len(pieces)) if row_for(pieces[i].text, _BOILERPLATE)), len(pieces))
    for piece in pieces[date + 1 : tail]:
        yield Mark(piece.start, "body", "paragraph")
    for piece in pieces[tail:]:
        yield Mark(piece.start, "boilerplate", row_for(piece.text, _BOILERPLATE) or "boilerplate.blog-footer")


def _title(piece: Piece) -> Iterator[Mark]:
    yield Mark(piece.start, "metadata", "title")
    if match := _TITLE_DATE.search(piece.raw):
        yield Mark(piece.start + match.start(), "metadata", "date")


def _header_mark(piece: Piece, is_date: bool, later: set[str]) -> Mark:
    if is_date:
        return Mark(piece.start, "metadata", "date")
    if piece.text in later:
        return Mark(piece.start, "apparatus", "excerpt")
    if len(piece.text.split()) <= _CAPTION_WORDS:
        return Mark(piece.start, "apparatus", "caption")
    return Mark(piece.start, "metadata", "lead")


ADAPTER = Adapter("wordpress-copy", publisher("wordpress-copy"), None, recognises, mark)
