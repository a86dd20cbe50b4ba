"""Folders named after what they hold: a build takes those over from the published site that are still as they were made.

It buys the time to make them again; without it everything is made anew, with the same bytes. Only new folders are written.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from archive.work.cache import Cache, code, digest, each
from archive.work.published import Published

Span = tuple[int, int]


class Folder:
    """A folder that is made in `root`, and gets its name when all its files are written."""

    def __init__(self, root: Path, working_name: str) -> None:
        self.root, self.path = root, root / working_name
        self.digests: dict[str, str] = {}
        self.path.mkdir()

    def put(self, name: str, data: bytes) -> None:
        """Write a file."""
        (self.path / name).write_bytes(data)
        self.digests[name] = sha256(data).hexdigest()

    def finish(self) -> str:
        """Give the folder its name, and say it."""
        name = _name(self.digests)
        shutil.rmtree(self.root / name, ignore_errors=True)  # it was made, but others of its span were not there
        self.path.rename(self.root / name)
        return name


@lru_cache(maxsize=1)
def whole(published: Published, root: str) -> set[str]:
    """The folders in the folder `root` of a site that hold what their names say."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for path, sha256_of_file in published.below(root).items():
        folder, _, file = path.rpartition("/")
        told[folder][file] = sha256_of_file
    return {name for name, digests in told.items() if _name(digests) == name}


def made(
    kept: Cache | None,
    kind: str,
    spans: Sequence[Span],
    digests: Sequence[bytes],
    make: Callable[[Span], dict[str, Any]],
    root: Path,
    *,
    jobs: int = 1,
) -> Iterator[dict[str, Any]]:
    """What `make` gives for each span of what has these digests; under "folders" it says which it made in `root`.

    A result that is kept counts if its folders stand in `root`, or in the folder of that name of the published site.
    """
    if kept is None and jobs == 1:
        yield from map(make, spans)
        return
    data = each(
        kept, kind, lambda at: _key(spans[at], digests), lambda at: json.dumps(make(spans[at])).encode(), len(spans),
        jobs=jobs, chunk=1,
    )  # fmt: skip
    there = whole(kept.published, root.name) if kept else set[str]()
    for span, result in zip(spans, map(json.loads, data), strict=True):
        yield result if all(name in there or (root / name).exists() for name in result["folders"]) else make(span)


def use(kept: Cache | None, kind: str, spans: Iterable[Span], digests: Sequence[bytes]) -> None:
    """Keep what was made of these spans for the next build, though this one may not need it."""
    for span in spans:
        if kept:
            kept.holds(kind, _key(span, digests))


def parts(ids: Sequence[str], within: Span, least: int, most: int = 1_000_000) -> list[Span]:
    """Part some of a sequence into so many spans at most, each so long at least, where ids have the smallest digests.

    So the ids say where spans end, and one more or less moves few ends (content-defined chunks).
    """
    begin, end = within
    while least * most * 2 < end - begin:
        least *= 2
    chosen = [begin, end]
    for at in sorted(range(begin + least, end - least + 1), key=lambda at: sha256(ids[at].encode()).digest()):
        if len(chosen) <= most and all(abs(at - other) >= least for other in chosen):
            chosen.append(at)
    return list(pairwise(sorted(chosen))) if begin < end else []


def _name(digests: Mapping[str, str]) -> str:
    return sha256(json.dumps(sorted(digests.items())).encode()).hexdigest()[:12]


def _key(span: Span, digests: Sequence[bytes]) -> bytes:
    return digest(code(), *digests[slice(*span)])
