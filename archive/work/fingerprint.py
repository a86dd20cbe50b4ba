"""Whether files are as they were, told without reading them: by size, times and number (inode) of each.

Writing to a file sets its times, and no program can set the time of the last change of its entry (ctime; Windows has none).
But a clock ticks: what is written twice within a tick has the same times. So of files that were that young when they were
looked at, the bytes are compared too.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

TICK = 20_000_000  # nanoseconds: twice the coarsest clock of a kernel
COARSE = 2_000_000_000  # of filesystems that keep whole seconds, as FAT does
SECOND = 1_000_000_000


class State(NamedTuple):
    """What the system says of a file: size in bytes, times in nanoseconds, and number."""

    size: int
    written: int
    inode: int
    changed: int  # its entry: also when a name is given to the file or taken from it

    def same_file(self, other: State | None) -> bool:
        """Whether both are of one file that nobody wrote to in between, whatever names it had."""
        return other is not None and self[:3] == other[:3]


NOTHING = State(0, 0, 0, 0)


class Unclear(Exception):  # noqa: N818  (it reads as what it says of the files)
    """There is something that no fingerprint can tell of: a link, or a folder that cannot be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """The files at or below a path as they were at one time.

    `states`: of each file by its path from there ("" if it is the file itself); an empty folder has the path "folder/".
    `contents`: of the files that were young, the SHA-256 in hex.
    """

    states: dict[str, State]
    contents: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, State]:
        """The states without those of empty folders."""
        return {name: state for name, state in self.states.items() if not name.endswith("/")}

    def again(self, path: Path, names: Iterable[str]) -> Look:
        """The same with some files at or below the path as they are now: new ones, and those that got or lost a name.

        A file that is gone since, or that somebody wrote to, stays as it was, so no later look is the same.
        """
        now, states, contents = time.time_ns(), dict(self.states), dict(self.contents)
        for name in names:
            with suppress(OSError):
                newer = _state(os.stat(f"{path}/{name}"))
                if name not in states or self._shows(path, name, newer):
                    contents |= _young(path, {name: newer}, now)
                    states[name] = newer
        return Look(states, contents)

    def _shows(self, path: Path, name: str, state: State) -> bool:
        """Whether a file, now in this state, is as it was seen here."""
        content = self.contents.get(name)
        return state.same_file(self.states[name]) and (content is None or content == _sha256(path / name))


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Of the files at or below some paths. `contents`: of those that were young, the SHA-256; all digests in hex."""

    digest: str
    contents: dict[str, str]

    @classmethod
    def of(cls, looks: Mapping[Path, Look]) -> Fingerprint:
        """The fingerprint of what was seen at some paths. The same files in other places have the same digest."""
        seen = hashlib.sha256()
        contents: dict[str, str] = {}
        for path, files in looks.items():
            lines = [
                f"{name}\0{size} {written} {changed} {inode}\n"
                for name, (size, written, inode, changed) in sorted(files.states.items())
            ]
            seen.update("".join([*lines, "\n"]).encode("utf-8", "surrogateescape"))
            contents |= {os.fspath(path / name): content for name, content in files.contents.items()}
        return cls(seen.hexdigest(), contents)

    def fits(self, paths: Iterable[Path], leave_out: Collection[str] = ()) -> dict[Path, Look] | None:
        """What is seen at the paths, if it is what this was taken of; else None."""
        try:
            looks = {path: look(path, leave_out, now=0) for path in paths}
            same = Fingerprint.of(looks).digest == self.digest
            return looks if same and all(_sha256(path) == content for path, content in self.contents.items()) else None
        except (OSError, Unclear):
            return None


def look(path: Path, leave_out: Collection[str] = (), *, now: int | None = None, links: bool = False) -> Look:
    """The files at or below a path; `leave_out` are names of folders that do not count.

    Nothing there is nothing seen. `now` is the time in nanoseconds (0: no file is young). Raises OSError, and Unclear at a
    link, unless there may be `links`; a folder that one leads to is not looked into.
    """
    now = time.time_ns() if now is None else now
    states = _states(os.fspath(path), frozenset(leave_out), links=links)
    return Look(states, _young(path, states, now) if now else {})


def _states(path: str, leave_out: frozenset[str], *, links: bool = False) -> dict[str, State]:
    """The states of all files at or below a path, as in `Look`. Raises Unclear at a link, unless there may be `links`."""
    if not os.path.isdir(path):
        return {"": _state(os.stat(path))} if os.path.lexists(path) else {}
    states, waiting = dict[str, State](), [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{path}/{folder}") as entries:
            empty = True
            for entry in entries:
                empty = False
                linked = entry.is_symlink()
                if linked and not links:
                    raise Unclear(entry.path)
                if not entry.is_dir():
                    states[folder + entry.name] = _state(entry.stat())
                elif entry.name not in leave_out and not linked:
                    waiting.append(f"{folder}{entry.name}/")
        if empty:
            states[folder or "./"] = NOTHING
    return states


def _state(entry: os.stat_result) -> State:
    return State(entry.st_size, entry.st_mtime_ns, entry.st_ino, entry.st_ctime_ns)


def _young(path: Path, states: Mapping[str, State], now: int) -> dict[str, str]:
    """The SHA-256 (hex) of those files at or below a path that are young."""
    young = [name for name, s in states.items() if is_young(s.written, now) or is_young(s.changed, now)]
    return {name: _sha256(path / name) for name in young}


def is_young(time_ns: int, now: int) -> bool:
    """Whether something could still be written at this time of the clock, as coarse as it seems to be."""
    return time_ns > now - (TICK if time_ns % SECOND else COARSE)


def _sha256(path: str | Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
