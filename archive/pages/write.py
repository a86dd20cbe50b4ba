"""Pages into docs/: only what changed is written, and only what this program made is ever replaced or removed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import Problem
from archive.pages.kept import KeptPage
from archive.pages.page import Page
from archive.work.progress import Failed
from archive.work.store import Files

_PATH = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.md")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pages were written, were already so, and were removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """Pages that were made: the paths of all, and how many are not as they were."""

    paths: frozenset[str]
    new: int


def write(pages: Iterable[Page | KeptPage], docs: Files) -> Counts:
    """Make the pages in `docs`. Raises Failed where two have one address, ValueError for a path that is none of a page."""
    return counts(put(pages, docs))


def put(pages: Iterable[Page | KeptPage], docs: Files) -> Written:
    """Make some of the pages; those that stand in `docs` as they were are only counted. Raises as `write`."""
    paths: set[str] = set()
    new = 0
    for page in pages:
        if not _PATH.fullmatch(page.path):
            raise ValueError(f"not the path of a page: {page.path!r}")
        _refuse({page.path} & paths)
        paths.add(page.path)
        if not isinstance(page, KeptPage) or not docs.keep({page.path: page.sha256}):
            new += docs.put(page.path, page.text.encode("utf-8"))
    return Written(frozenset(paths), new)


def counts(*parts: Written) -> Counts:
    """How many pages were made in all parts. Raises Failed where two have one address."""
    paths: set[str] = set()
    for part in parts:
        _refuse(part.paths & paths)
        paths |= part.paths
    new = sum(part.new for part in parts)
    return Counts(new, len(paths) - new)


def _refuse(twice: Iterable[str]) -> None:
    problems = [
        Problem(path, 0, "two pages have this address; please report it", "pages.write", fatal=True)
        for path in sorted(twice)
    ]
    if problems:
        raise Failed(*problems)
