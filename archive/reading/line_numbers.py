"""Line numbers that court reporters print at the left of every line, from 1 on each page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from archive.reading.adapter import Piece, clean

RULE = "boilerplate.line-number"
_NUMBER = re.compile(r"\s{0,10}(?P<number>\d{1,2})(?=\s|$)")
_LEAST = 10  # numbered lines
_SHARE = 0.8  # of all lines


def without(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the line numbers before their words; the same pieces where the lines are not numbered.

    A piece that was cut begins behind its number; one that held nothing else has no text.
    """
    matches = [_NUMBER.match(piece.raw) for piece in pieces]
    numbers = [int(match["number"]) for match in matches if match]
    steps = sum(b == a + 1 or b == 1 for a, b in pairwise(numbers))
    if len(numbers) < _LEAST or len(numbers) < _SHARE * len(pieces) or steps < 0.9 * (len(numbers) - 1):
        return list(pieces)
    return [_behind(piece, match.end()) if match else piece for piece, match in zip(pieces, matches, strict=True)]


def _behind(piece: Piece, at: int) -> Piece:
    raw = piece.raw[at:]
    return Piece(piece.line, piece.start + at, piece.end, raw, clean(raw))
