"""What is worked out for pairs of values (two saves, two records), kept where both are as they were.

A change then costs the pairs that it touches. Without it every build works out all pairs, and gives the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pydantic import TypeAdapter

from archive.work.cache import Cache, code, digest, pack, remembered

V = TypeVar("V")
T = TypeVar("T")


def each_pair(
    kept: Cache | None,
    kind: str,
    adapter: TypeAdapter[T],
    make: Callable[[tuple[V, V]], T],
    pairs: Sequence[tuple[V, V]],
) -> Iterator[T]:
    """What `make` makes of each pair; of pairs that the cache knows by all that they hold, what it kept."""
    if kept is None:
        return map(make, pairs)
    known: dict[int, bytes] = {}

    def told(value: V) -> bytes:
        if id(value) not in known:
            known[id(value)] = digest(repr(value))
        return known[id(value)]

    def packed(result: T) -> bytes | None:
        try:
            return pack(adapter.dump_json(result))
        except ValueError:  # JSON has no half characters
            return None

    keys = [digest(code(), told(one), told(other)) for one, other in pairs]
    return remembered(
        kept, kind, keys, lambda some: (make(pairs[at]) for at in some), packed,
        lambda held: adapter.validate_json(zlib.decompress(held)),
    )  # fmt: skip
