"""Makes land.json from Natural Earth's land in TopoJSON: python -m archive.pages.charts.land land-50m.json

The TopoJSON is that of the npm package world-atlas 2.0.2 (land-50m.json). Natural Earth is in the public domain
(https://www.naturalearthdata.com/about/terms-of-use/). Outlines are simplified (Douglas and Peucker), small islands dropped.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from archive.pages.charts.worldmap import Point

TOLERANCE = 0.08  # degrees by which a simplified line may miss a point
SMALLEST = 0.15  # square degrees of an island that is kept
LICENCE = "Natural Earth (naturalearthdata.com), public domain; simplified"


def main(path: str) -> None:
    """Read the TopoJSON at `path` and write land.json beside this file."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    rings = [simple for ring in _rings(topology) if _area(ring) > SMALLEST and len(simple := _simplified(ring)) > 3]
    flat = [[round(value, 2) for point in ring for value in point] for ring in rings]
    text = json.dumps({"licence": LICENCE, "rings": flat}, separators=(",", ":")).replace("],[", "],\n[")
    (Path(__file__).parent / "land.json").write_text(text + "\n", encoding="utf-8")


def _rings(topology: Any) -> Iterator[list[Point]]:
    arcs = [list(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points: list[Point] = []
                for at in ring:
                    points += (arcs[at] if at >= 0 else arcs[~at][::-1])[1 if points else 0 :]
                yield points


def _decoded(arc: Sequence[Sequence[int]], transform: Any) -> Iterator[Point]:
    """Arcs hold differences of whole numbers."""
    x = y = 0
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * kx + dx, y * ky + dy


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _simplified(points: list[Point]) -> list[Point]:
    if len(points) < 3:
        return points
    kept, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = max(
            ((_off(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0, 0)
        )
        if far > TOLERANCE:
            kept.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(kept)]


def _off(point: Point, a: Point, b: Point) -> float:
    """The distance of a point from the line from a to b, or from a where that is no line."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return float(((point[0] - a[0]) ** 2 + (point[1] - a[1]) ** 2) ** 0.5)
    return float(abs(dx * (a[1] - point[1]) - dy * (a[0] - point[0])) / length)


if __name__ == "__main__":
    main(sys.argv[1])
