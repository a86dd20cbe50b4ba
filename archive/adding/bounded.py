"""Runs one conversion in a process of its own with a limit of time and memory, so that no file can stop or fill the machine.

Where processes cannot begin as copies (not Linux), it runs here, without the limits.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from archive.adding.page import NotTakenError
from archive.work.executors import copies

T = TypeVar("T")
SECONDS = 4  # of work
MEMORY = 300 * 1024 * 1024  # bytes more than this process has
_WAITING = 12  # times SECONDS on the clock, for a machine that is busy with other things
_STOPPED = f"takes more than {SECONDS} seconds or {MEMORY // 1024 // 1024} MB to read; it is built to stop programs, or damaged"


def run(work: Callable[[], T]) -> T:
    """What `work` gives. Raises NotTakenError where it takes too much, and what `work` raises of that kind."""
    if not copies():
        return work()
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_work, args=(work, there), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(SECONDS * _WAITING):
            raise NotTakenError(_STOPPED)
        done, result = here.recv()
    except EOFError:
        raise NotTakenError(_STOPPED) from None
    finally:
        process.kill()
        process.join()
        here.close()
    if done:
        return result  # type: ignore[no-any-return]
    raise NotTakenError(result)


def _work(work: Callable[[], T], out: Connection) -> None:
    import resource

    pages = int(open("/proc/self/statm").read().split()[0]) if os.path.exists("/proc/self/statm") else 0  # noqa: PTH110, PTH123, SIM115
    have = pages * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    if have:
        resource.setrlimit(resource.RLIMIT_AS, (have + MEMORY, have + MEMORY))
    with contextlib.suppress(BrokenPipeError):
        try:
            out.send((True, work()))
        except NotTakenError as error:
            out.send((False, str(error)))
        except MemoryError:
            out.send((False, _STOPPED))
        except RecursionError:
            out.send((False, "has things in one another too deep to read"))
        except Exception as error:  # a fault of a converter costs this file, not the others
            what = f"{type(error).__name__}: {str(error)[:80]}"
            out.send((False, f"the converter failed on it ({what}); please report it"))
    out.close()
