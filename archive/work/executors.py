"""On what work is done: this process, several of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from typing import TypeVar

from archive.model import Problem
from archive.work.progress import Failed

CHUNK = 16  # items that a worker takes at a time, where nothing else is said
AHEAD = 64  # chunks that are under way at once: results wait in memory until their turn comes
PARENT_DIES = 1  # <sys/prctl.h>: PR_SET_PDEATHSIG
DASK = "dask://"
T = TypeVar("T")
S = TypeVar("S")


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def executor(name: str | None, jobs: int) -> Iterator[Executor | None]:
    """The executor of that name: "dask://host:port", or None for `jobs` processes here; gives None for this process.

    Raises Failed if the name means nothing, if Dask is not installed, or if no cluster answers there.
    """
    if name is None:
        if jobs == 1:
            yield None
            return
        with processes(jobs) as pool:
            yield pool
        return
    with _dask(name) as cluster:
        yield cluster


def processes(jobs: int, first: Callable[[], None] | None = None) -> ProcessPoolExecutor:
    """A pool of processes, copies of this one where that is possible. Each does `first` when it begins."""
    if not copies():
        return ProcessPoolExecutor(jobs, initializer=first)
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), begin, (os.getpid(), first))


def copies() -> bool:
    """Whether processes can begin as copies of this one, with all that it holds."""
    return sys.platform.startswith("linux")


def begin(parent: int, first: Callable[[], None] | None = None) -> None:
    """Once in a process that begins as a copy of the process `parent`: it ends when that one does, however that ends."""
    gc.freeze()  # what it holds of that process stays, so the collector need not look through it, and copy it for that
    ctypes.CDLL(None).prctl(PARENT_DIES, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before it could be said
        os._exit(1)
    # The streams of a bar may be locked for ever, by a thread that is not here.
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    if first:
        first()


def ordered(pool: Executor | None, work: Callable[[S], T], items: Sequence[S], chunk: int = CHUNK) -> Iterator[T]:
    """`work` of each item, in order. No more than AHEAD chunks are under way, however many there are."""
    if pool is None or len(items) < 2 * chunk:
        yield from map(work, items)
        return
    chunks = (items[at : at + chunk] for at in range(0, len(items), chunk))
    waiting = [pool.submit(_all, work, some) for some in islice(chunks, AHEAD)]
    for some in chain(chunks, [None] * len(waiting)):
        done = waiting.pop(0)
        if some is not None:
            waiting.append(pool.submit(_all, work, some))
        yield from done.result()


def _all(work: Callable[[S], T], items: Sequence[S]) -> list[T]:
    return [work(item) for item in items]


@contextmanager
def _dask(name: str) -> Iterator[Executor]:
    """The executor of a Dask scheduler. Its workers need this program, and the seeds under the same paths."""
    if not name.startswith(DASK):
        raise Failed(Problem(name, 0, f"is no executor; write {DASK}host:port, or leave --executor out"), status=2)
    try:
        from distributed import Client
    except ImportError:
        message = "needs the package distributed: pip install 'transcript-archive[dask]'"
        raise Failed(Problem(name, 0, message), status=2) from None
    try:
        client = Client(f"tcp://{name.removeprefix(DASK)}", timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Failed(Problem(name, 0, f"no scheduler of Dask answers there: {error}"), status=1) from error
    with client, client.get_executor(pure=False) as cluster:  # type: ignore[no-untyped-call]
        yield cluster
