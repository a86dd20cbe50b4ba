"""Tells which lines of a page are its own text and which the site's menus and feet, by the elements that hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from archive.adding.lines import LineBuilder
from archive.adding.page import ranges
from archive.curation.origin import Heading, Label, Link, Range, Time

BOILERPLATE = frozenset(("nav", "footer"))
HIDDEN = -1  # the number of the region of all that is hidden
_SHARE = 0.5  # of the words outside menus and feet that the main element must hold to be believed
N = TypeVar("N", Heading, Label, Link, Time)


def within(some: tuple[Range, ...], noted: Sequence[N]) -> tuple[N, ...]:
    """What of `noted` stands on lines of the ranges; no ranges: on any line."""
    lines = _lines(some)
    return tuple(item for item in noted if not some or item.line in lines)


def _lines(some: tuple[Range, ...]) -> set[int]:
    return {line for span in some for line in range(span.first_line, span.last_line + 1)}


def find(out: LineBuilder, kinds: list[str]) -> tuple[tuple[Range, ...], str | None]:
    """The lines of the page's own text, and the kind of element that tells so. No ranges: all lines are.

    The main element or article with the most words is believed where it holds most of what stands in no menu and no foot;
    a main heading above it belongs to it. Else all is the page's own but menus, feet and what is hidden.
    """
    boilerplate = {number for number, kind in enumerate(kinds) if kind in BOILERPLATE} | {HIDDEN}
    own = [not boilerplate.intersection(regions) for regions in out.regions]
    words: Counter[int] = Counter()
    for line, regions, counts in zip(out.lines, out.regions, own, strict=True):
        if counts:
            words.update(dict.fromkeys(regions, len(line.split())))
    total = sum(len(line.split()) for line, counts in zip(out.lines, own, strict=True) if counts)
    best = max(words, key=lambda number: (words[number], number), default=None)
    if best is None or words[best] < total * _SHARE:
        return (() if all(own) else tuple(ranges(own))), None
    first = next(at for at, regions in enumerate(out.regions) if best in regions)
    titles = [heading.line - 1 for heading in out.headings if heading.level == 1 and own[heading.line - 1]]
    above = [at for at in titles if at < first]
    if above and not any(best in out.regions[at] for at in titles):
        first = above[-1]
    last = max(at for at, regions in enumerate(out.regions) if best in regions)
    mine = [counts and first <= at <= last for at, counts in enumerate(own)]
    return (() if all(mine) else tuple(ranges(mine))), kinds[best]


def both(some: tuple[Range, ...], others: tuple[Range, ...]) -> tuple[Range, ...]:
    """The lines that are in ranges of both; no ranges: all lines."""
    if not some:
        return others
    inside = _lines(some) & _lines(others)
    return tuple(ranges([line in inside for line in range(1, max(inside, default=0) + 1)])) or some
