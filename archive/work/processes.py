"""Work in processes that begin as copies of this one: they hold all that it holds, and give only results.

Where processes cannot begin as copies (not Linux), or for little work, this process does it all; results are the same.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from typing import Any, TypeAlias, TypeVar

from archive.work.executors import CHUNK, begin, copies, ordered, processes
from archive.work.progress import Stage

T = TypeVar("T")
Work: TypeAlias = Callable[[Stage], None]
LOOK = 0.1  # seconds between two looks at how far other work is
_work: Callable[[int], Any] | None = None  # what the copies are to do


def parallel_map(work: Callable[[int], T], numbers: Sequence[int], jobs: int, chunk: int = CHUNK) -> Iterator[T]:
    """`work` of each number in order, on `jobs` processes. What `work` changes in memory is lost; what it writes stays.

    A process takes `chunk` of them at a time: fewer, where each is more work.
    """
    global _work
    if jobs == 1 or len(numbers) < 2 * chunk or not copies():
        yield from map(work, numbers)
        return
    before, _work = _work, work
    try:
        with processes(jobs) as pool:
            yield from ordered(pool, _numbered, numbers, chunk)
    finally:
        _work = before


@contextmanager
def meanwhile(work: Callable[[], T], jobs: int) -> Iterator[Callable[[], T]]:
    """While the context lasts, `work` is done in another process. Gives what waits for its end, and then gives its result.

    What it changes in memory is lost; what it writes stays. With one job it is done when it is waited for.
    """
    global _work
    if jobs == 1 or not copies():
        yield cache(work)
        return
    before, _work = _work, lambda _: work()
    try:
        with processes(1) as pool:
            result = pool.submit(_numbered, 0)
            _work = before
            yield result.result
    finally:
        _work = before


@contextmanager
def beside(work: Work, jobs: int) -> Iterator[Work]:
    """While the context lasts, `work` is done in a process beside this one. Gives what waits for its end.

    That shows on its stage how far `work` is, and raises what `work` raised. With one job it does `work` itself. If the
    context ends before, `work` is stopped where it is.
    """
    if jobs == 1 or not copies():
        yield work
        return
    here, there = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    done = context.RawValue("L", 0)
    process = context.Process(target=_beside, args=(work, _Counter(done), there, os.getpid()))
    process.start()
    there.close()

    def wait(stage: Stage) -> None:
        seen = 0
        while not here.poll(LOOK):
            stage.advance(done.value - seen)
            seen = done.value
        try:
            failed = here.recv()
        except EOFError:
            raise BrokenExecutor("the process beside this one was ended") from None
        process.join()
        if failed:
            raise failed
        stage.advance(done.value - seen)

    try:
        yield wait
    finally:
        process.kill()
        process.join()


class _Counter:
    """A stage in another process: counts."""

    def __init__(self, done: Any) -> None:
        self.done = done

    def advance(self, n: int = 1) -> None:
        self.done.value += n


def _beside(work: Work, stage: Stage, there: Connection, parent: int) -> None:
    begin(parent)
    os.nice(4)  # what the first process does comes first, as others wait for it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for all processes; the first one ends this one
    try:
        work(stage)
        there.send(None)
    except Exception as error:
        there.send(error)


def _numbered(number: int) -> Any:
    assert _work is not None
    return _work(number)
