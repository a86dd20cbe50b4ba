"""Folders that take long to make, made once for all processes of a test run. Tests read them and never change them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

VARIABLE = "ARCHIVE_TESTS_SHARED"  # the environment names the folder of the run to its processes


def begin() -> None:
    """Make the folder of this run, and tell the processes that it will start."""
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix="archive-tests-")


def end() -> None:
    """Remove it with all that is in it."""
    shutil.rmtree(os.environ.pop(VARIABLE, ""), ignore_errors=True)


def once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name`, which `make` fills for whoever asks first; the others wait for it."""
    if VARIABLE not in os.environ:  # outside of pytest
        begin()
        atexit.register(end)
    run = Path(os.environ[VARIABLE])
    folder, unfinished = run / name, run / f"{name}.unfinished"
    with FileLock(run / f"{name}.lock"):
        if not folder.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder
