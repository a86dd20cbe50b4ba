"""Results of functions of one value, kept from one settling to the next in a process that stays (the preview).

What it buys: a changed archive of 7,000 documents is settled in a second instead of ten. Without it, as in a build, the
functions give the same results.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

UNUSED = 20  # rounds after which a result that nobody asked for is dropped

A = TypeVar("A")
R = TypeVar("R")
_kept: dict[tuple[object, int], list[Any]] | None = None  # function and id of the value -> value, result, round
_round = 0


def remembered(function: Callable[[A], R]) -> Callable[[A], R]:
    """The function, whose results are kept by the identity of their values once `keep` was called.

    For pure functions of values that never change; a result is not to be changed either.
    """

    @wraps(function)
    def kept(value: A) -> R:
        if _kept is None:
            return function(value)
        key = (function, id(value))
        row = _kept.get(key)
        if row is None or row[0] is not value:  # an id can be that of an earlier value, but not while that one is kept
            row = _kept[key] = [value, function(value), _round]
        row[2] = _round
        result: R = row[1]
        return result

    return kept


def keep() -> None:
    """Keep results from now on, in this process."""
    global _kept
    _kept = _kept if _kept is not None else {}


def turn() -> None:
    """Begin a round; what was not asked for in the last UNUSED rounds is dropped."""
    global _round, _kept
    _round += 1
    if _kept is not None:
        _kept = {key: row for key, row in _kept.items() if _round - row[2] < UNUSED}


def forget() -> None:
    """Keep nothing any more, and drop what was kept."""
    global _kept
    _kept = None
