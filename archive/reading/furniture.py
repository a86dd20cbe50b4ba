"""Page furniture: page numbers, and the heads and feet that come again on every page of a printed or converted text.

A line is furniture only where the pages show it: numbers that count up, and lines that stand beside them every time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from archive.reading import markup
from archive.reading.adapter import Piece

PAGE_NUMBER = "boilerplate.page-number"
RUNNING_HEAD = "boilerplate.running-head"
_NEAR = 2  # lines from a page number within which a head or foot stands
_LONGEST = 160  # characters of a head or foot
_NUMBER = re.compile(r"[-–—]? ?(?P<number>\d{1,5}) ?[-–—]?")
# "[[Page S8537]]", "[Page 3]", "Page 3 of 10"
_NAMED = re.compile(
    r"\[\[?(?:Page|Pages|Column) [A-Z]*\d+[\w–-]*\]?\]|Page \d{1,4}(?: of \d{1,4})?|\d{1,4} of \d{1,4}\b", re.IGNORECASE
)
_DASHED = re.compile(r"[-–—] ?\d{1,4} ?[-–—]")  # "- 3 -"
_DIGITS = re.compile(r"\d+")


def find(pieces: Sequence[Piece]) -> dict[int, str]:
    """The indexes of the pieces that are page furniture, each with the rule that says so."""
    furniture = dict.fromkeys(_page_numbers(pieces), PAGE_NUMBER)
    for at in _running(pieces, frozenset(furniture)):
        furniture.setdefault(at, RUNNING_HEAD)
    return furniture


def _page_numbers(pieces: Sequence[Piece]) -> list[int]:
    """Lines that name their page, and bare numbers of which each is one more than another before it."""
    named = [at for at, piece in enumerate(pieces) if _NAMED.fullmatch(piece.text)]
    dashed = [at for at, piece in enumerate(pieces) if _DASHED.fullmatch(piece.text)]
    bare = [(at, int(m["number"])) for at, piece in enumerate(pieces) if (m := _NUMBER.fullmatch(piece.text))]
    values = {number for _, number in bare}
    counted = [at for at, number in bare if number + 1 in values or number - 1 in values]
    rising = sorted(counted) if _rises([number for at, number in bare if at in set(counted)]) else []
    return sorted({*dashed, *(named if len(named) > 1 or len(pieces) > 40 else ()), *rising})


def _rises(numbers: Sequence[int]) -> bool:
    """Pages count up in the order of the text; two of them at least."""
    return len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))


def _running(pieces: Sequence[Piece], numbers: frozenset[int]) -> list[int]:
    """Lines that come again, figures aside, and of which each stands near a page number or counts up itself."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        if at not in numbers and len(piece.text) <= _LONGEST and not markup.is_timed(piece):
            places[_DIGITS.sub("#", piece.text)].append(at)
    beside = {at + step for at in numbers for step in range(-_NEAR, _NEAR + 1)}
    running: list[int] = []
    for form, held in places.items():
        near = sum(at in beside for at in held)
        beside_numbers = len(held) > 1 and near == len(held)
        if beside_numbers or (len(held) > 2 and "#" in form and _counts(pieces, held)):
            running += held
    return sorted(running)


def _counts(pieces: Sequence[Piece], held: Sequence[int]) -> bool:
    """Whether one of the figures in a line that comes again goes up by one or two each time: "Official Report 12"."""
    rows = [[int(figure) for figure in _DIGITS.findall(pieces[at].text)[:6] if len(figure) < 6] for at in held]
    if len({len(row) for row in rows}) != 1:
        return False
    return any(all(0 < b - a <= 2 for a, b in pairwise(column)) for column in zip(*rows, strict=True))
