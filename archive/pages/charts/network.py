"""Who stands with whom: names in a circle, a line between two the thicker the more they have in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.pages.charts.svg import Node, link, node, picture, text

TOP = 24  # names in the picture; all the others are in the table
RADIUS, ROOM, TALL = 170, 165, 20  # of the circle; for names at its sides; above and below it
LONGEST = 26  # letters of a name


@dataclass(frozen=True, slots=True)
class Tie:
    """Two keys, in the order of their names, and how many documents they have in common."""

    one: str
    other: str
    number: int


def network(ties: Sequence[Tie], names: Mapping[str, str], pages: Mapping[str, str], title: str, about: str) -> Node:
    """The TOP keys with the most in common. `names` and `pages` are by key."""
    shown = chosen(ties)
    inner = [tie for tie in ties if tie.one in shown and tie.other in shown]
    order = _order(shown, inner)
    places = {key: _place(at, len(order)) for at, key in enumerate(order)}
    most = max((tie.number for tie in inner), default=1)
    shapes = [_line(tie, places, names, most) for tie in sorted(inner, key=lambda tie: tie.number)]
    shapes += [_name(key, places[key], names[key], pages.get(key)) for key in order]
    return picture(2 * (RADIUS + ROOM), 2 * (RADIUS + TALL), title, about, *shapes)


def chosen(ties: Sequence[Tie]) -> list[str]:
    """The keys with most in common with others, at most TOP."""
    weight: Counter[str] = Counter()
    for tie in ties:
        weight[tie.one] += tie.number
        weight[tie.other] += tie.number
    return [key for key, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:TOP]]


def _order(keys: Sequence[str], ties: Sequence[Tie]) -> list[str]:
    """The keys so that those with much in common stand side by side: each next one is the nearest to the last."""
    near = {(a, b): tie.number for tie in ties for a, b in ((tie.one, tie.other), (tie.other, tie.one))}
    left = list(keys)
    order = left[:1]
    left = left[1:]
    while left:
        nearest = max(left, key=lambda key: (near.get((order[-1], key), 0), -left.index(key)))
        left.remove(nearest)
        order.append(nearest)
    return order


def _place(at: int, total: int) -> tuple[float, float, bool]:
    """Across and down, and whether to the right: down one side and up the other, names at even heights."""
    side = (total + 1) // 2
    right = at < side
    row = at if right else total - 1 - at
    down = 2 * (row + 0.5) / side - 1
    across = math.sqrt(1 - down * down)
    return RADIUS + ROOM + RADIUS * (across if right else -across), RADIUS + TALL + RADIUS * down, right


def _line(tie: Tie, places: Mapping[str, tuple[float, float, bool]], names: Mapping[str, str], most: int) -> Node:
    (x1, y1, _), (x2, y2, _) = places[tie.one], places[tie.other]
    # Bent towards the middle, so that lines between neighbours do not lie upon the circle.
    cx, cy = (x1 + x2) / 4 + (RADIUS + ROOM) / 2, (y1 + y2) / 4 + (RADIUS + TALL) / 2
    path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
    shape = node("path", d=path, class_="pic-tie", stroke_width=0.8 + 5 * math.sqrt(tie.number / most))
    return link(None, f"{names[tie.one]} and {names[tie.other]}: {tie.number:,}", shape)


def _name(key: str, place: tuple[float, float, bool], name: str, page: str | None) -> Node:
    x, y, right = place
    short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    words = text(short, x + (9 if right else -9), y + 4, "pic-name", None if right else "end")
    return link(page, name, node("circle", cx=x, cy=y, r=4, class_="pic-dot"), words)
