"""Hard-wrapped text: tells which lines go on with the paragraph above, in text that was broken at a fixed width.

A line is full if the first word of the next would not have fitted, or nearly so inside a sentence. What goes on with a full
line is one paragraph with it, unless it is set further in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from archive.reading.adapter import Piece

_WIDEST, _NARROWEST = 130, 48  # characters of the lines of a text that was broken at a fixed width
_STOPS = tuple('.!?:;…”"’)]—')
_SHARE = 0.5  # of lines with another below that end inside a sentence
_LEAST = 2  # such lines
_NEARLY = 0.8  # of the width: so long a line goes on where a sentence does
_TELLING, _ALIKE = 4, 0.8  # lines, and their share, by whose indent paragraphs are told
_SAMPLE = 2_000  # lines that are looked at


def continued(
    pieces: Sequence[Piece], skipped: Collection[int] = (), opens: Callable[[int], bool] = lambda at: False
) -> frozenset[int]:
    """The indexes of the pieces that go on with the paragraph above them; none if the text was not broken at a width.

    `skipped` are indexes of page furniture, over which a paragraph goes on. `opens` tells that the piece at
    an index seems to open a turn; inside a sentence none does.
    """
    shown = [at for at in range(len(pieces)) if at not in skipped]
    width = _width(pieces, shown)
    if width is None:
        return frozenset()
    margins = _margins(pieces, shown, width)
    lines = set()
    for run in _runs(pieces, shown, skipped):
        own = max(_length(pieces[at]) for at in run)
        own = own if own >= 0.6 * width and len(run) > 2 else width
        for above, at in pairwise(run):
            if _goes_on(pieces[above], pieces[at], own, margins) and (_inside(pieces[above]) or not opens(at)):
                lines.add(at)
    return frozenset(lines)


def _width(pieces: Sequence[Piece], shown: Sequence[int]) -> int | None:
    """The width at which the lines were broken; None if they were not."""
    sample = [pieces[at] for at in shown[:_SAMPLE]]
    lengths = sorted(_length(piece) for piece in sample)
    if not lengths or lengths[len(lengths) * 98 // 100 if len(lengths) > 50 else -1] > _WIDEST:
        return None
    pairs = [(a, b) for a, b in pairwise(sample) if b.line == a.line + 1]
    inside = [a for a, _ in pairs if not a.text.endswith(_STOPS) and len(a.text.split()) > 4]
    width = max((_length(a) for a in inside), default=0)
    if len(inside) < _LEAST or len(inside) < _SHARE * len(pairs) or width < _NARROWEST:
        return None
    return width


def _runs(pieces: Sequence[Piece], shown: Sequence[int], skipped: Collection[int]) -> list[list[int]]:
    """Lines with no blank line between; page furniture, with the blank lines around it, parts nothing."""
    runs: list[list[int]] = []
    for at in shown:
        joined = runs and (
            pieces[at].line == pieces[runs[-1][-1]].line + 1
            or (at - runs[-1][-1] > 1 and all(between in skipped for between in range(runs[-1][-1] + 1, at)))
        )
        if joined:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _margins(pieces: Sequence[Piece], shown: Sequence[int], width: int) -> tuple[int, int] | None:
    """How far the first line of a paragraph and those below it are set in, where the two differ all through the text."""
    pairs = [(a, b) for a, b in pairwise(pieces[at] for at in shown[:_SAMPLE]) if b.line == a.line + 1]
    below = _most([_indent(b) for a, b in pairs if _inside(a) and _length(a) > _NEARLY * width])
    first = _most([_indent(b) for _, b in pairs if _indent(b) != below]) if below is not None else None
    return (first, below) if below is not None and first is not None else None


def _most(indents: Sequence[int]) -> int | None:
    """The indent that four in five have; None where there is none, or too few tell."""
    common = Counter(indents).most_common(1)
    return common[0][0] if common and common[0][1] >= max(_TELLING, _ALIKE * len(indents)) else None


def _goes_on(above: Piece, below: Piece, width: int, margins: tuple[int, int] | None) -> bool:
    if (margins and _indent(below) == margins[0]) or (
        _indent(below) > _indent(above)
        and not (margins and _indent(below) == margins[1] and _indent(above) == margins[0])
    ):
        return False
    first = below.text.partition(" ")[0]
    full = _length(above) + 1 + len(first) > width or (_inside(above) and _length(above) > _NEARLY * width)
    apart = below.line > above.line + 1  # a page ends between them: only a sentence goes on
    return (full and not (apart and above.text.endswith(_STOPS))) or (
        below.text[0].islower() and not above.text.endswith(_STOPS)
    )


def _inside(piece: Piece) -> bool:
    """Whether a sentence goes on behind the line."""
    return not piece.text.endswith(_STOPS)


def _length(piece: Piece) -> int:
    return len(piece.raw.rstrip())


def _indent(piece: Piece) -> int:
    return len(piece.raw) - len(piece.raw.lstrip())
