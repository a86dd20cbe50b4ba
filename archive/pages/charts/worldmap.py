"""A map with places: the outline of the land, and a dot a place. Longitude runs across and latitude down, both evenly.

The outline comes from Natural Earth (land.json beside this file; its making: land.py).
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from archive.pages.charts.svg import Node, link, node, number, picture, text

Point: TypeAlias = "tuple[float, float]"  # degrees east and north, or across and down in the picture
Box: TypeAlias = "tuple[float, float, float, float]"  # left, top, right, bottom in the picture
WIDTH = 660
LEAST = 40.0  # degrees across that a map shows at least
TALLEST, LOWEST = 0.62, 0.45  # height of a map, in its width
LETTER = 6.2  # about the width of a letter
LABELS = 40  # names in the picture, the places with most documents first


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, where it lies (degrees, WGS 84), how many documents, and its page."""

    name: str
    latitude: float
    longitude: float
    label: str
    number: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is shown."""

    west: float
    south: float
    east: float
    north: float

    @property
    def stretch(self) -> float:
        """How much longer a degree of latitude is drawn, so that land in the middle keeps its shape."""
        return 1 / max(0.35, math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def height(self) -> float:
        """Of the picture."""
        return WIDTH * (self.north - self.south) * self.stretch / (self.east - self.west)

    def at(self, point: Point) -> Point:
        """Where a point of the earth lies in the picture."""
        east, north = point
        across = (east - self.west) / (self.east - self.west) * WIDTH
        return across, (self.north - north) / (self.north - self.south) * self.height


def worldmap(spots: Sequence[Spot], title: str, description: str) -> Node:
    """The land around the spots with a dot for each, the larger the more documents; names as far as there is room."""
    view = _view(spots)
    most = max((spot.number for spot in spots), default=1) or 1
    order = sorted(spots, key=lambda spot: (-spot.number, spot.name))
    dots = []
    for spot in order:
        x, y = view.at((spot.longitude, spot.latitude))
        dots.append((spot, x, y, 3 + 8 * math.sqrt(spot.number / most)))
    sea = node("rect", x=0, y=0, width=WIDTH, height=view.height, class_="pic-sea")
    land = node("path", d=_outline(view), class_="pic-land", fill_rule="evenodd")
    names = dict(_names(dots, view.height))
    marks = [
        link(spot.href, spot.label, node("circle", cx=x, cy=y, r=r, class_="pic-spot"), *names.get(spot, ()))
        for spot, x, y, r in dots
    ]
    return picture(WIDTH, view.height, title, description, sea, land, *marks)


def _view(spots: Sequence[Spot]) -> _View:
    """The smallest view with all spots and a margin, LEAST across or more, wider than high, within the world."""
    easts, norths = [s.longitude for s in spots] or [0.0], [s.latitude for s in spots] or [0.0]
    middle = math.radians((max(norths) + min(norths)) / 2)
    stretch = 1 / max(0.35, math.cos(middle))
    down = (max(norths) - min(norths)) * 1.45
    across = min(360.0, max(LEAST, (max(easts) - min(easts)) * 1.3, down * stretch / TALLEST))
    down = min(180.0, max(down, across * LOWEST / stretch))
    west = _within((max(easts) + min(easts) - across) / 2, -180.0, 180.0 - across)
    south = _within((max(norths) + min(norths) - down) / 2, -90.0, 90.0 - down)
    return _View(west, south, west + across, south + down)


def _within(value: float, low: float, high: float) -> float:
    return max(low, min(value, max(low, high)))


def _names(dots: Sequence[tuple[Spot, float, float, float]], height: float) -> Iterator[tuple[Spot, tuple[Node, ...]]]:
    """Names beside the dots, where they overlap no other name and stay in the picture."""
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for _, x, y, r in dots[:LABELS]]
    for spot, x, y, r in dots[:LABELS]:
        width = len(spot.name) * LETTER
        for left, anchor in ((x + r + 3, None), (x - r - 3 - width, "end")):
            box = (left, y - 7, left + width, y + 6)
            if left < 0 or left + width > WIDTH or not 8 < y < height - 4 or any(_meet(box, name) for name in taken):
                continue
            taken.append(box)
            yield spot, (text(spot.name, left if anchor is None else left + width, y + 4, "pic-name", anchor),)
            break


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


@functools.cache
def _land() -> tuple[tuple[Point, ...], ...]:
    """The rings of the land, in degrees."""
    rings = json.loads((Path(__file__).parent / "land.json").read_text(encoding="utf-8"))["rings"]
    points = (list(zip(ring[::2], ring[1::2], strict=True)) for ring in rings)
    return tuple(tuple(part) for ring in points for part in _at_both_edges(ring))


def _at_both_edges(ring: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """A ring that crosses the 180th meridian as one that goes on beyond it, once at each edge of the map; another as it is.

    Drawn from 179 to -179 degrees, its outline would run across the whole map. The ring around a pole does not come back to
    where it begins; it has its own edge along the pole.
    """
    onward, turn = [ring[0]], 0
    for before, point in pairwise(ring):
        turn += 360 * ((before[0] - point[0] > 180) - (point[0] - before[0] > 180))
        onward.append((point[0] + turn, point[1]))
    crosses = onward != list(ring) and not turn
    for shift in (-360, 0, 360) if crosses else ():
        yield [(x + shift, y) for x, y in onward]
    if not crosses:
        yield ring


def _outline(view: _View) -> str:
    """The land as the `d` of a path, cut at the edges of the picture."""
    parts = []
    for ring in _land():
        inside = [view.at(point) for point in _cut(ring, view)]
        points = _thinned(inside)
        if len(points) > 2:
            parts.append("M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z")
    return "".join(parts)


def _cut(ring: Sequence[Point], view: _View) -> list[Point]:
    """The part of a ring within the view (Sutherland and Hodgman: one edge after the other)."""
    points = list(ring)
    for axis, limit, sign in ((0, view.west, 1), (0, view.east, -1), (1, view.south, 1), (1, view.north, -1)):
        kept: list[Point] = []
        for at, point in enumerate(points):
            before = points[at - 1]
            inside, was = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if inside:
                kept.append(point)
        points = kept
    return points


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Without points nearer than a pixel or so to the one before."""
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > 1.6:
            kept.append(point)
    return kept
