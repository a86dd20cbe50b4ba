"""Files in the folder of seeds that are none: each is named once in every build, with the command that takes it in."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from archive.model import Problem
from archive.reading import formats

ORIGINALS = "originals"  # the folder below the seeds in which `add` keeps what it took in
RECORD = ".source.yml"  # ends the name of the record beside a seed that `add` made
RULE = "seed.not-read"
_SHA256 = re.compile(rb"\bsha256: ([0-9a-f]{64})\b")
_HEAD = 4096  # bytes of a record or a file that are read to tell what it is
_LARGEST = 64 * 1024 * 1024  # bytes of a file whose digest is asked for
# What `add` can take in by its name; of others it tells by their first bytes.
_BY_NAME = frozenset(
    (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".md", ".markdown", ".text", ".docx", ".pdf", ".vtt", ".srt")
)
_INSIDE = frozenset((".warc", ".gz", ".wacz", ".zip"))


class Unread(NamedTuple):
    """`taken_in`: texts of which a seed was made already, which are no seeds; `problems`: files that nobody reads."""

    taken_in: frozenset[Path]
    problems: tuple[Problem, ...]


def unread(folder: Path, texts: Iterable[Path], shown_folder: str) -> Unread:
    """What below `folder` is no seed. `texts` are the .txt files in it. Hidden files are of no account."""
    texts = frozenset(texts)
    others = [path for path in _files(folder) if path not in texts and path.suffix != ".yml"]
    pages = [path for path in texts if formats.recognise(_head(path))]
    known = _digests(folder) if others or pages else frozenset()
    taken_in = frozenset(path for path in pages if _digest(path) in known)
    left = (path for path in others if _digest(path) not in known)
    return Unread(taken_in, tuple(_problem(path, folder, shown_folder) for path in left))


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if Path(parent) == folder and ORIGINALS in folders:
            folders.remove(ORIGINALS)
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _problem(path: Path, folder: Path, shown_folder: str) -> Problem:
    name = path.relative_to(folder).as_posix()
    shown = "".join(char if char.isprintable() else "\ufffd" for char in f"{shown_folder}/{name}")
    if path.suffix.lower() in _BY_NAME | _INSIDE or formats.recognise(_head(path)):
        what = f"is no text file and was not read; take it in with: build_site.py add {quote(str(path))}"
    else:
        what = "is no seed and was not read; take it out of the folder, or save it as text"
    return Problem(shown, 1, what, RULE)


def _digests(folder: Path) -> frozenset[str]:
    """The SHA-256 of all originals that records beside seeds name; each names it near its beginning."""
    found = (match for path in folder.rglob(f"*{RECORD}") if (match := _SHA256.search(_head(path))))
    return frozenset(match[1].decode() for match in found)


def _digest(path: Path) -> str:
    """The SHA-256 of a file; "" of one that cannot be read, or is larger than anything that was taken in."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return ""
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""
