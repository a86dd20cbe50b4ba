"""A line of a source as rules look at it, and the mark that says what begins there."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.model import SegmentKind

_SPACE = re.compile(r"\s")


class Piece(NamedTuple):
    """A line, or one side of a line that was cut between two documents. Offsets count characters of the source text."""

    line: int  # from 1
    start: int
    end: int  # exclusive, takes in the line break
    raw: str  # without the line break
    text: str  # `raw` with white space folded and invisible characters taken out: what rules look at

    @property
    def flat(self) -> str:
        """`raw` with every white space character as one plain space: offsets in it are offsets in `raw`."""
        return _SPACE.sub(" ", self.raw)


class Mark(NamedTuple):
    """From source offset `start` to the next mark, the text is of this kind, because of this rule."""

    start: int
    kind: SegmentKind
    rule: str
    part: int = 1
