"""Pages that an earlier build made and that stand in docs/ as it left them: known by their digests, not made again.

It buys the time to make them; without the cache all pages are made, with the same texts.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from archive.linking.indexes import Lookup
from archive.model import Document
from archive.pages.page import Page
from archive.work import processes
from archive.work.cache import Cache, code, digest, keys_of, pack, remembered
from archive.work.values import decoder, encoded, key_part

LISTINGS = "lists"  # of what the cache keeps
T = TypeVar("T")


class Told(NamedTuple):
    """A page as the cache has it."""

    path: str
    sha256: str  # of its text, in hex
    context: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of which the digest is known; its text is made when somebody asks for it."""

    path: str
    sha256: str
    context: str
    make: Callable[[], str]

    @property
    def text(self) -> str:
        """Its Markdown."""
        return self.make()


class Listing(NamedTuple):
    """Pages of one person, place, year: what makes them, and all that they show."""

    make: Callable[[], Iterable[Page]]
    shows: Callable[[], tuple[object, Iterable[Document]]]  # values, and the documents of which something is shown


def of_listings(look: Lookup, listings: Sequence[Listing], cache: Cache | None = None) -> Iterator[Page | KeptPage]:
    """The pages of listings; with a `cache`, those that show what they showed are only named."""

    def key(at: int) -> bytes:
        values, documents = listings[at].shows()
        shown = (look.digests[look.position[document.id]] for document in documents)
        return digest(code(), key_part(values), *shown)

    def make(at: int) -> tuple[None, list[Page]]:
        return None, [*listings[at].make()]

    for _, pages in each(cache, LISTINGS, key, make, len(listings), of=type(None), jobs=1):
        yield from pages


def each(
    cache: Cache | None,
    kind: str,
    key: Callable[[int], bytes],
    make: Callable[[int], tuple[T, list[Page]]],
    amount: int,
    *,
    of: type[T],
    jobs: int,
) -> Iterator[tuple[T, Sequence[Page | KeptPage]]]:
    """What `make` makes of 0, 1, ... in order, on `jobs` processes: pages, and what else is told, of the type `of`.

    Of those whose `key` is known the pages are only named.
    """
    if cache is None:
        yield from processes.parallel_map(make, range(amount), jobs)
        return
    read: Any = decoder(tuple[of, list[Told]])  # type: ignore[valid-type]

    def packed(result: tuple[T, Sequence[Page | Told]]) -> bytes | None:
        told, pages = result
        try:
            return pack(encoded((told, [_told(page) for page in pages])))
        except ValueError:  # half characters
            return None

    def make_some(some: Sequence[int]) -> Iterator[tuple[T, Sequence[Page | Told]]]:
        return processes.parallel_map(make, some, jobs)

    keys = keys_of(cache, kind, key, amount, jobs)
    again = lru_cache(maxsize=1)(lambda at: {page.path: page.text for page in make(at)[1]})
    results = remembered(cache, kind, keys, make_some, packed, lambda raw: read(zlib.decompress(raw)))
    for at, (told, pages) in enumerate(results):
        yield told, [_kept(page, at, again) if isinstance(page, Told) else page for page in pages]


def _told(page: Page | Told) -> Told:
    return page if isinstance(page, Told) else Told(page.path, sha256(page.text.encode()).hexdigest(), page.context)


def _kept(page: Told, at: int, again: Callable[[int], dict[str, str]]) -> KeptPage:
    return KeptPage(*page, lambda: again(at)[page.path])
