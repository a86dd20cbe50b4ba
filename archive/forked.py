"""Work over parts of something large that all processes hold: they begin as copies of this one and give only results.

Where processes cannot begin as copies (not Linux), or for little work, this process does it all; results are the same.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from archive.executors import CHUNK, ordered

T = TypeVar("T")
_work: Callable[[int], Any] | None = None  # what the copies are to do


def each(work: Callable[[int], T], numbers: Sequence[int], jobs: int, chunk: int = CHUNK) -> Iterator[T]:
    """`work` of each number in order, on `jobs` processes. What `work` changes in memory is lost; what it writes stays.

    A process takes `chunk` of them at a time: fewer, where each is more work.
    """
    global _work
    if jobs == 1 or len(numbers) < 2 * chunk or not sys.platform.startswith("linux"):
        yield from map(work, numbers)
        return
    before, _work = _work, work
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), silent) as pool:
            yield from ordered(pool, _one, numbers, chunk)
    finally:
        _work = before


def silent() -> None:
    """Once in a process that begins as a copy: the streams of a bar may be locked for ever, by a thread that is not here."""
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


def _one(number: int) -> Any:
    assert _work is not None
    return _work(number)
