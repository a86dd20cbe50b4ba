"""What the system does with files: locks, second names, and writing through to the disk."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.model import Problem
from archive.work.progress import Failed


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, the file `.NAME.lock` beside it. Raises Failed where another process holds it."""
    from filelock import FileLock, Timeout  # only here, so that --help needs none of the packages

    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    path = folder.with_name(f".{folder.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        holder = path.read_text("ascii", "replace")[:20].strip() or "unknown"
        message = f"another build (process {holder}) is writing it; wait for its end, or stop it"
        raise Failed(Problem(folder.as_posix(), 0, message, fatal=True)) from None
    try:
        path.write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        with suppress(OSError):  # on Windows a file that is open cannot go; it does no harm
            path.unlink()
        lock.release()


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path to write a file to that takes the place of `target` when the context ends well; else no part of it stays."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.new")
    try:
        yield new
        flush(target.parent)
        new.replace(target)
        flush_names(target.parent)
    finally:
        new.unlink(missing_ok=True)


def link(source: Path | str, target: Path | str) -> None:
    """Give a file a second name; where the filesystem knows no second names, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def flush(folder: Path) -> None:
    """Have everything on the filesystem of `folder` on the disk, so that it outlives a loss of power."""
    if sys.platform.startswith("linux"):
        number = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(number) != 0:
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        finally:
            os.close(number)
    elif hasattr(os, "sync"):
        os.sync()


def flush_names(folder: Path) -> None:
    """Have the names in a folder on the disk, after files in it were renamed."""
    if hasattr(os, "O_DIRECTORY"):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
