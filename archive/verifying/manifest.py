"""Compares the files of a site with its manifest, which lists the SHA-256 of each.

Who changes a site can write its manifest anew. So this finds damage and careless changes; against a forger only the
SHA-256 of the manifest itself helps, known from elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from archive.model import Problem
from archive.site.publish import MANIFEST
from archive.verifying.folder import Folder, UnreadableError

_LINE = re.compile(rb"([0-9a-f]{64})  ([^\n]+)\n")
_LONGEST = 5000  # bytes of a line: a path has at most 4,096
_MOST = 1000  # problems after which no more lines are read


def check(folder: Folder) -> tuple[str, list[Problem]]:
    """The SHA-256 of the manifest in hex ("" if it cannot be read), and a problem for each file that is not as it says."""
    shown, digest, before = folder.shown(MANIFEST), hashlib.sha256(), ""
    listed: dict[str, tuple[str, int]] = {}  # SHA-256 and line by name
    problems: list[Problem] = []
    try:
        for number, raw in enumerate(folder.lines(MANIFEST, _LONGEST), 1):
            digest.update(raw)
            sha256, name = _parsed(raw)
            if message := _wrong(name, before, folder):
                problems.append(Problem(shown, number, message))
            else:
                listed[name] = sha256, number
            before = name or before
            if len(problems) >= _MOST:
                problems.append(Problem(shown, number, "is the last line read, as so many are wrong"))
                return "", [*problems, *_files(folder, listed)]
    except (UnreadableError, OSError) as error:
        message = f"{reason(error)}; without it nothing shows that the files are those of the build"
        return "", [*problems, Problem(shown, 0, message)]
    return digest.hexdigest(), [*problems, *_files(folder, listed)]


def _parsed(raw: bytes) -> tuple[str, str]:
    """SHA-256 and name in a line of a manifest; no name where it is none."""
    match = _LINE.fullmatch(raw)
    name = match[2].decode("utf-8", "ignore") if match else ""
    return (match[1].decode(), name) if match and name.encode() == match[2] else ("", "")


def _wrong(name: str, before: str, folder: Folder) -> str:
    """What is wrong with a line of the manifest; "" if nothing is. `before`: the last name above it."""
    if not name:
        return "is no line of a manifest: SHA-256, two spaces, path, line feed"
    if name <= before:
        return "stands twice, or out of the order of the paths"
    return "" if name in folder else f"{name} is missing from the site"


def _files(folder: Folder, listed: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    """A problem for each file that is not as the manifest says."""
    for name in folder.sizes:
        expected, number = listed.get(name, ("", 0))
        if name == MANIFEST:
            continue
        if not expected:
            yield Problem(folder.shown(name), 0, f"is not in {MANIFEST}: somebody added it after the build")
        elif (digest := _sha256(folder, name)) != expected:
            what = "has changed: its SHA-256 is" if digest else "cannot be read; its SHA-256 is"
            yield Problem(folder.shown(name), 0, f"{what} not that of {MANIFEST}:{number}")


def _sha256(folder: Folder, name: str) -> str:
    try:
        return folder.sha256(name)
    except (UnreadableError, OSError):  # it was there when the folder was listed
        return ""


def reason(error: Exception) -> str:
    """Why a file cannot be read, in words for a message."""
    return f"cannot be read: {error.strerror or error}" if isinstance(error, OSError) else str(error)
