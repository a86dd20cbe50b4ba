"""Files in the folder of seeds that are none: each is named once in every build, with the command that takes it in."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from archive.reading import formats

ORIGINALS = "originals"  # the folder below the seeds in which `add` keeps what it took in
DECISIONS = ".yml"  # ends the name of what editors write beside a seed
RECORD = ".source.yml"  # ends the name of the record beside a seed that `add` made
RULE = "seed.not-read"
_KEPT = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]+)+")
_SHA256 = re.compile(rb"\bsha256: ([0-9a-f]{64})\b")
_HEAD = 4096  # bytes of a record or a file that are read to tell what it is
_LARGEST = 64 * 1024 * 1024  # bytes of a file whose digest is asked for
# What `add` can take in by its name; of others it tells by their first bytes.
_BY_NAME = frozenset(
    (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".md", ".markdown", ".text", ".docx", ".pdf", ".vtt", ".srt")
)
_INSIDE = frozenset((".warc", ".gz", ".wacz", ".zip"))


class Unread(NamedTuple):
    """`taken_in`: texts of which a seed was made already, which are no seeds; `left`: files that nobody reads, and why."""

    taken_in: frozenset[Path]
    left: tuple[tuple[Path, str], ...]


def unread(folder: Path, texts: Iterable[Path]) -> Unread:
    """What below `folder` is no seed. `texts` are the .txt files in it. Hidden files are of no account."""
    texts = frozenset(texts)
    others = [path for path in _files(folder) if path not in texts and path.suffix != DECISIONS]
    pages = [path for path in texts if formats.recognise(_head(path))]
    known = _digests(folder) if others or pages else frozenset()
    taken_in = frozenset(path for path in pages if _digest(path) in known)
    left = (path for path in others if _digest(path) not in known)
    return Unread(taken_in, tuple((path, _what_to_do(path)) for path in left))


def is_original(path: Path, folder: Path) -> bool:
    """Whether a file is an original that `add` keeps: originals/SHA256.html."""
    return path.parent == folder / ORIGINALS and _KEPT.fullmatch(path.name) is not None


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(parent, name) for name in sorted(names) if not name.startswith("."))
        yield from (path for path in paths if not is_original(path, folder))


def _what_to_do(path: Path) -> str:
    if path.suffix.lower() in _BY_NAME | _INSIDE or formats.recognise(_head(path)):
        return f"is not a text file and was not read; add it with: build_site.py add {quote(str(path))}"
    return "is not a seed and was not read; take it out of the folder, or save it as text"


def _digests(folder: Path) -> frozenset[str]:
    """The SHA-256 of all originals that records beside seeds name; each names it near its beginning."""
    digests = (match for path in folder.rglob(f"*{RECORD}") if (match := _SHA256.search(_head(path))))
    return frozenset(match[1].decode() for match in digests)


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
