"""Reads a folder of files that may be hostile: plain files only, no link followed, nothing read beyond a bound.

Whoever made the folder may want the reader to hang, to run out of memory or to read other files of this machine. So the
folder is listed once, whatever is no plain file is told, and files are only opened by the names in that list.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader, FileIO
from pathlib import Path

from archive.model import Problem

DEEPEST = 12  # folders within folders; a build makes four
LARGEST = 16 << 30  # bytes; more than the database of 100,000 documents
PAGE = 64 << 20  # bytes of a file that is held in memory: a page, or a file of one document
# Systems of files that compress make text five times smaller. A thousand times smaller is a hole, read for minutes.
_HOLE = 1000
_SMALL = 1 << 20  # bytes below which a hole costs nothing


class UnreadableError(Exception):
    """A file that a build makes is not there, is no plain file, or is larger than any that a build makes."""


@dataclass(slots=True)
class Folder:
    """A folder and the sizes of its plain files by path from it, with forward slashes. `odd` says what else is there."""

    path: Path
    sizes: dict[str, int] = field(default_factory=dict)
    odd: list[Problem] = field(default_factory=list)

    def __contains__(self, name: str) -> bool:
        """Whether there is a plain file of this name."""
        return name in self.sizes

    def shown(self, name: str) -> str:
        """The path of a file for messages."""
        return str(self.path / name)

    def open(self, name: str, most: int = LARGEST) -> BufferedReader:
        """The file, opened to read bytes. Raises UnreadableError as told there, and OSError."""
        if name not in self.sizes:
            raise UnreadableError("is missing")
        # Between the listing and now the name can have become another thing.
        handle = os.open(self.path / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        file: BufferedReader = BufferedReader(FileIO(handle))
        now = os.fstat(handle)
        if not stat.S_ISREG(now.st_mode):
            file.close()
            raise UnreadableError("is no plain file")
        if now.st_size > most:
            file.close()
            raise UnreadableError(f"has {now.st_size:,} bytes, more than the {most:,} that it can have here")
        return file

    def read(self, name: str, most: int = PAGE) -> bytes:
        """The bytes of a file. Raises as `open`."""
        with self.open(name, most) as file:
            return file.read(most)

    def holds(self, name: str, content: bytes) -> bool:
        """Whether there is a plain file of this name with just these bytes."""
        try:
            return self.sizes.get(name) == len(content) and self.read(name, len(content)) == content
        except (UnreadableError, OSError):
            return False

    def lines(self, name: str, longest: int) -> Iterator[bytes]:
        """The lines of a file, with their ends. Raises as `open`, and UnreadableError at a line of more bytes."""
        with self.open(name) as file:
            while line := file.readline(longest + 1):
                if len(line) > longest:
                    raise UnreadableError(f"holds a line of more than {longest:,} bytes")
                yield line

    def sha256(self, name: str) -> str:
        """The SHA-256 of a file in hex. Raises as `open`."""
        with self.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def listed(path: Path) -> Folder:
    """The files of the folder `path`, which may itself be a link, in the order of their names."""
    folder = Folder(path)
    waiting = [("", 1)]
    while waiting:
        inside, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(path / inside), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            folder.odd.append(Problem(folder.shown(inside), 0, f"cannot be read: {error.strerror}"))
            continue
        for entry in entries:
            name = f"{inside}/{entry.name}" if inside else entry.name
            if entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
                waiting.append((name, depth + 1))
            elif message := _enter(folder, name, entry):
                folder.odd.append(Problem(folder.shown(name), 0, message))
    folder.sizes = dict(sorted(folder.sizes.items()))
    return folder


def _enter(folder: Folder, name: str, entry: os.DirEntry[str]) -> str:
    """Note a plain file; "" then, else what is wrong with it."""
    state = entry.stat(follow_symlinks=False)
    held = getattr(state, "st_blocks", state.st_size) * 512  # Windows does not tell
    if stat.S_ISLNK(state.st_mode):
        return "is a link; a build writes none, and it is not followed"
    if stat.S_ISDIR(state.st_mode):
        return f"lies {DEEPEST} folders deep; no build makes that, and it is not read"
    if not stat.S_ISREG(state.st_mode):
        return "is no plain file; a build writes none, and it is not read"
    if state.st_size > LARGEST:
        return f"has {state.st_size:,} bytes, more than the {LARGEST:,} that a build writes, and is not read"
    if state.st_size > _SMALL and state.st_size > held * _HOLE:
        return f"says that it has {state.st_size:,} bytes, and the disk holds {held:,}; it is not read"
    folder.sizes[name] = state.st_size
    return ""
