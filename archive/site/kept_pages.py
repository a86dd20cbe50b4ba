"""What is kept of rendered pages from one build to the next: of each under its key, and of all the keys of the last rendering.

What MkDocs says of the links of a page depends on other pages: whether they are there, and have the anchors that links lead to.
`Last` says when nothing of that can have changed. Then a page with the key that it had needs no further look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from archive.work.cache import Cache

KIND, LAST, ALL = "page", "last rendering", b"all pages"  # kinds of what the cache keeps, and the one key of the second


class Rendered(NamedTuple):
    """What is known of a page that was rendered without a warning. Paths are from docs/."""

    page: str
    sha256: str  # of the HTML, in hex
    anchors: list[str]  # ids that links can lead to
    links: dict[str, dict[str, str]]  # page linked to -> anchor -> the link as it stands
    looked: dict[str, bool]  # paths that links were tried with, and whether there was such a file


class Last(NamedTuple):
    """The last rendering of which MkDocs had nothing to say. Paths are from docs/."""

    pages: Mapping[str, tuple[bytes, str]] = MappingProxyType({})  # not of the navigation: key, SHA-256 in hex
    files: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()  # paths that links were tried with in vain
    anchors: Mapping[str, frozenset[str]] = MappingProxyType({})  # of the pages of the navigation

    def fits(self, files: Iterable[str]) -> bool:
        """Whether links that led to files, and only they, lead to files now."""
        now = frozenset(files)
        return self.files <= now and not now & self.missed

    def has_lost(self, anchors: Mapping[str, Iterable[str]]) -> bool:
        """Whether pages of the navigation lack anchors that they had."""
        return any(not before <= {*anchors.get(page, ())} for page, before in self.anchors.items())


@lru_cache
def _decoder(kind: type) -> Callable[[bytes], Any]:
    from archive.work import values  # only here, as below, so that --help needs none of the packages

    return values.decoder(kind)


def _put(cache: Cache, kind: str, key: bytes, value: object) -> None:
    from archive.work import values

    cache.put(kind, key, values.encoded(value))


def page(cache: Cache | None, key: bytes) -> Rendered | None:
    """What is kept of a page."""
    raw = cache.get(KIND, key) if cache else None
    return _decoder(Rendered)(raw) if raw else None


def keep_page(cache: Cache, key: bytes, rendered: Rendered) -> None:
    """Keep what is known of a page."""
    _put(cache, KIND, key, rendered)


def last(cache: Cache | None) -> Last:
    """The last rendering; an empty one where none is known."""
    raw = cache.get(LAST, ALL) if cache else None
    return _decoder(Last)(raw) if raw else Last()


def keep_last(cache: Cache, now: Last) -> None:
    """Keep a rendering."""
    _put(cache, LAST, ALL, now)
