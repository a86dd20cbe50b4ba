"""Whether files are as they were, told without reading them: by size, times and number (inode) of each.

Writing to a file sets its times, and no program can set the time of the last change of its entry (ctime; Windows has none).
But a clock ticks: what is written twice within a tick has the same times. So of files that were that young when they were
looked at, the bytes are compared too.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

TICK = 20_000_000  # nanoseconds: twice the coarsest clock of a kernel
COARSE = 2_000_000_000  # of filesystems that keep whole seconds, as FAT does
SECOND = 1_000_000_000
State: TypeAlias = "tuple[int, int, int]"  # size, time of the last writing in nanoseconds, inode


class Unclear(Exception):  # noqa: N818  (it reads as what it says of the files)
    """There is something that no fingerprint can tell of: a link, or a folder that cannot be read."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Of the files below some folders. `contents`: of those that were young, the SHA-256; all digests in hex."""

    digest: str
    contents: dict[str, str]

    def fits(
        self, paths: Iterable[Path], leave_out: Collection[str] = (), states: dict[str, State] | None = None
    ) -> bool:
        """Whether the files below `paths` are those that this was taken of. `states`: as for `look`."""
        try:
            if look(paths, leave_out, now=0, states=states).digest != self.digest:
                return False
            return all(_sha256(path) == content for path, content in self.contents.items())
        except (OSError, Unclear):
            return False


def look(
    paths: Iterable[Path],
    leave_out: Collection[str] = (),
    *,
    now: int | None = None,
    states: dict[str, State] | None = None,
) -> Fingerprint:
    """The fingerprint of files, and of all files below folders; `leave_out` are names of folders that do not count.

    What is not there counts as such. `now` is the time in nanoseconds (0: no file is young). `states` gets the states of
    all files by their paths from the folder in `paths` that they lie in. Raises Unclear, OSError.
    """
    now = time.time_ns() if now is None else now
    seen, young = hashlib.sha256(), list[str]()
    for path in map(os.fspath, paths):
        for folder, files in _folders(path, frozenset(leave_out)):
            below = f"{folder[len(path) + 1 :]}/" if len(folder) > len(path) else ""
            told = [f"{n}\0{s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}\n" for n, s in files]
            seen.update("".join([below, "\n", *told]).encode("utf-8", "surrogateescape"))
            if states is not None:
                states.update((below + n, (s.st_size, s.st_mtime_ns, s.st_ino)) for n, s in files)
            if now:
                young += (
                    f"{folder}/{n}" for n, s in files if is_young(s.st_mtime_ns, now) or is_young(s.st_ctime_ns, now)
                )
    return Fingerprint(seen.hexdigest(), {path: _sha256(path) for path in young})


def state(file: Path) -> State:
    """The state of a file."""
    entries = file.stat()
    return entries.st_size, entries.st_mtime_ns, entries.st_ino


def states_below(folder: Path) -> dict[str, State]:
    """The state of each file below a folder by its path from there; links to folders are not followed."""
    path = os.fspath(folder)
    return {
        f"{inside[len(path) + 1 :]}/{name}".lstrip("/"): (s.st_size, s.st_mtime_ns, s.st_ino)
        for inside, files in _folders(path, frozenset(), links=True)
        for name, s in files
    }


def _folders(
    path: str, leave_out: frozenset[str], *, links: bool = False
) -> Iterator[tuple[str, list[tuple[str, os.stat_result]]]]:
    """Each folder at or below a path with its files (name and state), in a fixed order; a file counts as a folder of one.

    Raises Unclear at a link, unless there may be `links`.
    """
    if not os.path.isdir(path):
        folder, name = os.path.split(path)
        yield folder or ".", [(name, os.stat(path))] if os.path.lexists(path) else []
        return
    waiting = [path]
    while waiting:
        folder = waiting.pop()
        files, below = [], []
        with os.scandir(folder) as entries:
            for entry in entries:
                linked = entry.is_symlink()
                if linked and not links:
                    raise Unclear(entry.path)
                if not entry.is_dir():
                    files.append((entry.name, entry.stat()))
                elif entry.name not in leave_out and not linked:
                    below.append(entry.path)
        files.sort()
        yield folder, files
        waiting += sorted(below)


def is_young(time_ns: int, now: int) -> bool:
    """Whether something could still be written at this time of the clock, as coarse as it seems to be."""
    return time_ns > now - (TICK if time_ns % SECOND else COARSE)


def _sha256(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
