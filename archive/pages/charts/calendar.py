"""Calendars: the months of all years as a grid, and the days of one year."""

from __future__ import annotations

from calendar import monthrange, weekday
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.pages.charts.svg import Node, link, node, picture, text
from archive.text.dates import MONTHS
from archive.text.english import count

CELL, GAP, SIDE, HEAD = 30, 3, 44, 18  # of the grid of months: a cell, between cells, beside and above them
ROW = 20
DAY, MONTH, LINE = 15, 7 * 15 + 14, 7 * 15 + 24  # of the days of a year: a day, a month across, a month down
LEVELS = 4
WEEK = "MTWTFSS"


@dataclass(frozen=True, slots=True)
class Day:
    """What a cell shows: how many documents, and the page that it leads to."""

    number: int
    href: str | None = None


def months(cells: Mapping[tuple[int, int], Day], title: str, description: str) -> Node:
    """A row a year and a column a month, the darker the more documents; `cells` by year and month."""
    years = range(min((y for y, _ in cells), default=0), max((y for y, _ in cells), default=-1) + 1)
    shown: Sequence[int] = years if len(years) <= 120 else sorted({y for y, _ in cells})
    most = max((cell.number for cell in cells.values()), default=1)
    shapes = [
        text(name[:1], SIDE + at * (CELL + GAP) + CELL / 2, HEAD - 6, "pic-small", "middle")
        for at, name in enumerate(MONTHS)
    ]
    for row, year in enumerate(shown):
        y = HEAD + row * (ROW + GAP)
        shapes.append(text(str(year), 0, y + 14, "pic-small"))
        for at, name in enumerate(MONTHS):
            box = node("rect", x=SIDE + at * (CELL + GAP), y=y, width=CELL, height=ROW, rx=2)
            shapes.append(_cell(box, cells.get((year, at + 1)), f"{name} {year}", most))
    height = HEAD + len(shown) * (ROW + GAP)
    return picture(SIDE + 12 * (CELL + GAP), height, title, description, *shapes)


def days(year: int, cells: Mapping[tuple[int, int], Day], title: str, description: str) -> Node:
    """The months of one year, four in a row on wide paper, weeks from Monday; `cells` by month and day."""
    most = max((cell.number for cell in cells.values()), default=1)
    shapes: list[Node] = []
    for at, name in enumerate(MONTHS):
        left, top = at % 4 * (MONTH + 10), at // 4 * (LINE + 8)
        shapes.append(text(name, left, top + 11, "pic-small"))
        shapes += [
            text(day, left + on * DAY + DAY / 2 - 1, top + 24, "pic-week", "middle") for on, day in enumerate(WEEK)
        ]
        shapes.extend(_days(year, at + 1, left, top + 30, cells, most))
    return picture(4 * (MONTH + 10) - 24, 3 * (LINE + 8), title, description, *shapes)


def _days(
    year: int, month: int, left: int, top: int, cells: Mapping[tuple[int, int], Day], most: int
) -> Iterable[Node]:
    first = weekday(max(year, 1), month, 1)
    for day in range(1, monthrange(max(year, 1), month)[1] + 1):
        at = first + day - 1
        box = node("rect", x=left + at % 7 * DAY, y=top + at // 7 * DAY, width=DAY - 2, height=DAY - 2, rx=1.5)
        yield _cell(box, cells.get((month, day)), f"{day} {MONTHS[month - 1]} {year}", most)


def _cell(box: Node, cell: Day | None, name: str, most: int) -> Node:
    if cell is None or not cell.number:
        box.set("class", "pic-none")
        return box
    level = 1 + (cell.number * LEVELS - 1) // max(most, LEVELS) if most > LEVELS else cell.number
    box.set("class", f"pic-{min(LEVELS, max(1, level))}")
    return link(cell.href, f"{name}: {count(cell.number, 'document')}", box)
