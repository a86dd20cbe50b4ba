"""Pages into docs/: only what changed is written, and only what this program made is ever replaced or removed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import Problem
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


def write(pages: Iterable[Page], docs: Files) -> Counts:
    """Make the pages in `docs`. Raises Failed where two have one address, ValueError for a path that is none of a page."""
    addresses: set[str] = set()
    written = 0
    for page in pages:
        if not _PATH.fullmatch(page.path):
            raise ValueError(f"not the path of a page: {page.path!r}")
        if page.path in addresses:
            raise Failed(
                Problem(page.path, 0, "two pages have this address; please report it", "pages.write", fatal=True)
            )
        addresses.add(page.path)
        written += docs.put(page.path, page.text.encode("utf-8"))
    return Counts(written, len(addresses) - written)
