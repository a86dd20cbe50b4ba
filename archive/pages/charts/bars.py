"""A row of bars over time: documents a year, words a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.pages.charts.svg import Node, link, node, picture, text

HEIGHT, TOP, FOOT = 120, 18, 22  # of the bars, above them, below them
NARROW, WIDE, LEAST = 9, 26, 320  # width of a bar with its gap: at least, at most; of the picture: at least
FULL = 660  # as wide as the text of a page
LABEL = 36  # room that a year below the bars needs


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what stands below it, how high it is, what it says when pointed at, and the page that it leads to."""

    name: str
    value: int
    label: str
    href: str | None = None


def bars(some: Sequence[Bar], title: str, description: str) -> Node:
    """The bars side by side, as high as their values; the highest bears its number."""
    step = min(WIDE, max(NARROW, FULL / max(1, len(some))))
    width = max(LEAST, step * len(some))
    highest = max(range(len(some)), key=lambda at: (some[at].value, -at), default=0)
    most = some[highest].value if some else 0
    every = max(1, -int(-LABEL // step))
    base = TOP + HEIGHT
    shapes = [node("line", x1=0, x2=step * len(some), y1=base + 0.5, y2=base + 0.5, class_="pic-axis")]
    for at, bar in enumerate(some):
        x = at * step
        if bar.value:
            tall = max(2.0, bar.value / most * HEIGHT)
            area = node("rect", x=x, y=TOP, width=step, height=HEIGHT, class_="pic-area")
            shape = node("rect", x=x + 1, y=base - tall, width=step - 2, height=tall, class_="pic-bar")
            shapes.append(link(bar.href, bar.label, area, shape))
        if at % every == 0:
            shapes.append(text(bar.name, x + step / 2 if at else 0, base + 16, "pic-small", "middle" if at else None))
    if most:
        place, anchor = _beside(highest * step + step / 2, width)
        shapes.append(text(f"{most:,}", place, TOP - 6, "pic-small", anchor))
    return picture(width, base + FOOT, title, description, *shapes)


def _beside(x: float, width: float) -> tuple[float, str | None]:
    """Where a number over a bar stands, and its anchor: it must not run out of the picture."""
    if x < LABEL / 2:
        return 0, None
    return (width, "end") if x > width - LABEL / 2 else (x, "middle")
