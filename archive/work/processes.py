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

    What it changes in memory is lost; what it writes stays. With one job it is done when it is waited for. If the context
    ends before, it is stopped where it is.
    """
    if jobs == 1 or not copies():
        yield cache(work)
        return

    def gently() -> T:
        os.nice(4)  # what it is done beside comes first
        return work()

    with _process(gently) as here:
        yield cache(lambda: _result(here))


@contextmanager
def beside(work: Work, jobs: int) -> Iterator[Work]:
    """As `meanwhile`, for work that says on a stage how far it is: what waits for its end shows that on its own stage."""
    if jobs == 1 or not copies():
        yield work
        return
    done = multiprocessing.get_context("fork").RawValue("L", 0)

    def wait(stage: Stage) -> None:
        seen = 0
        while not here.poll(LOOK):
            stage.advance(done.value - seen)
            seen = done.value
        _result(here)
        stage.advance(done.value - seen)

    with _process(lambda: work(_Counter(done))) as here:
        yield wait


@contextmanager
def _process(work: Callable[[], Any]) -> Iterator[Connection]:
    """A process that does `work` and sends what became of it, see `_result`; it ends with the context."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_send, args=(work, there, os.getpid()))
    process.start()
    there.close()
    try:
        yield here
    finally:
        process.kill()
        process.join()


def _send(work: Callable[[], Any], there: Connection, parent: int) -> None:
    begin(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for all processes; the first one ends this one
    try:
        there.send((None, work()))
    except Exception as error:
        there.send((error, None))


def _result(here: Connection) -> Any:
    """What the work in another process gave, when it is done. Raises what it raised."""
    try:
        failed, value = here.recv()
    except EOFError:
        raise BrokenExecutor("the process beside this one was ended") from None
    if failed:
        raise failed
    return value


class _Counter:
    """A stage in another process: counts."""

    def __init__(self, done: Any) -> None:
        self.done = done

    def advance(self, n: int = 1) -> None:
        self.done.value += n


def _numbered(number: int) -> Any:
    assert _work is not None
    return _work(number)
