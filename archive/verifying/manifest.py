"""Compares the files of a site with its manifest, which lists the SHA-256 of each.

Who changes a site can write its manifest anew. So this finds damage and careless changes; against a forger only the
SHA-256 of the manifest itself helps, known from elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from archive.model import Problem
from archive.site.publish import MANIFEST
from archive.verifying.folder import Folder, UnreadableError

_LINE = re.compile(rb"([0-9a-f]{64})  ([^\n]+)\n")
_LONGEST = 5000  # bytes of a line: a path has at most 4,096
_MOST = 1000  # problems after which no more lines are read


def check(folder: Folder) -> tuple[str, list[Problem]]:
    """The SHA-256 of the manifest in hex ("" if it cannot be read), and a problem for each file that is not as it says."""
    check = _Check(folder)
    try:
        digest = check.read()
    except (UnreadableError, OSError) as error:
        message = f"{reason(error)}; without it nothing shows that the files are those of the build"
        return "", [*check.problems, Problem(check.shown, 0, message)]
    return digest, list(check.files())


class _Check:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.shown = folder.shown(MANIFEST)
        self.listed: dict[str, tuple[str, int]] = {}  # SHA-256 and line by name
        self.problems: list[Problem] = []

    def read(self) -> str:
        """Note what each line says of which file. Gives the SHA-256 of the manifest, "" if it was left half read."""
        before, digest = "", hashlib.sha256()
        for number, raw in enumerate(self.folder.lines(MANIFEST, _LONGEST), 1):
            digest.update(raw)
            before = self._line(number, raw, before)
            if len(self.problems) >= _MOST:
                self._wrong(number, "is the last line read, as so many are wrong")
                return ""
        return digest.hexdigest()

    def _line(self, number: int, raw: bytes, before: str) -> str:
        match = _LINE.fullmatch(raw)
        name = _decoded(match[2]) if match else ""
        if not match or not name:
            self._wrong(number, "is no line of a manifest: SHA-256, two spaces, path, line feed")
        elif name <= before:
            self._wrong(number, "stands twice, or out of the order of the paths")
        elif name not in self.folder:
            self._wrong(number, f"{name} is missing from the site")
        else:
            self.listed[name] = match[1].decode(), number
        return name or before

    def _wrong(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.shown, line, message))

    def files(self) -> Iterator[Problem]:
        """The problems of the manifest, and of each file."""
        yield from self.problems
        for name in self.folder.sizes:
            if name == MANIFEST:
                continue
            expected, number = self.listed.get(name, ("", 0))
            if not expected:
                yield Problem(self.folder.shown(name), 0, f"is not in {MANIFEST}: somebody added it after the build")
            elif (digest := self._sha256(name)) != expected:
                what = "has changed: its SHA-256 is" if digest else "cannot be read; its SHA-256 is"
                yield Problem(self.folder.shown(name), 0, f"{what} not that of {MANIFEST}:{number}")

    def _sha256(self, name: str) -> str:
        try:
            return self.folder.sha256(name)
        except (UnreadableError, OSError):  # it was there when the folder was listed
            return ""


def _decoded(raw: bytes) -> str:
    """The name, or "" for bytes that are none."""
    return raw.decode("utf-8", "ignore") if raw.decode("utf-8", "ignore").encode() == raw else ""


def reason(error: Exception) -> str:
    """Why a file cannot be read, in words for a message."""
    return f"cannot be read: {error.strerror or error}" if isinstance(error, OSError) else str(error)
