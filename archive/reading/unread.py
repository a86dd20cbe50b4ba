"""Files in the folder of seeds that are none: each is named once in every build, with the command that takes it in."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
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
    """`taken_in`: texts of which a seed was made already, which are no seeds; `left`: files that nobody reads, and why.

    Files go by their paths from the folder, with forward slashes.
    """

    taken_in: frozenset[str]
    left: tuple[tuple[str, str], ...]


def unread(folder: Path, names: Iterable[str]) -> Unread:
    """What below `folder` is no seed. `names` are the seeds, and files beside them, in it. Hidden files are of no account."""
    names = frozenset(names)
    others = [name for name in _files(folder) if name not in names and not is_decisions(name)]
    records = [name for name in names if name.endswith(RECORD)]
    texts = [name for name in names if not is_decisions(name)] if records else []  # without records, none was taken in
    pages = [name for name in texts if formats.recognise(_head(folder / name))]
    known = _digests(folder / name for name in records) if others or pages else frozenset()
    taken_in = frozenset(name for name in pages if _digest(folder / name) in known)
    left = (name for name in others if _digest(folder / name) not in known)
    return Unread(taken_in, tuple((name, _what_to_do(folder / name)) for name in left))


def is_decisions(name: str) -> bool:
    """Whether a file is one that can stand beside a seed, by its name: "a.yml", "a.source.yml"; not ".yml"."""
    return name.endswith(DECISIONS) and name[: -len(DECISIONS)].rpartition("/")[2] != ""


def is_original(name: str) -> bool:
    """Whether a file is an original that `add` keeps: originals/SHA256.html."""
    inside, _, last = name.rpartition("/")
    return inside == ORIGINALS and _KEPT.fullmatch(last) is not None


def walk(
    folder: Path, failed: Callable[[OSError], object] | None = None
) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """As os.walk, by name: before the path of each folder that from `folder`, with forward slashes ("", "2014/")."""
    start = len(os.path.join(folder, ""))
    for path, folders, files in os.walk(folder, onerror=failed):
        folders.sort()
        inside = path[start:].replace(os.sep, "/")
        yield f"{inside}/" if inside else "", path, folders, sorted(files)


def _files(folder: Path) -> Iterator[str]:
    for inside, _, folders, files in walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        names = (f"{inside}{name}" for name in files if not name.startswith("."))
        yield from (name for name in names if not is_original(name))


def _what_to_do(path: Path) -> str:
    if path.suffix.lower() in _BY_NAME | _INSIDE or formats.recognise(_head(path)):
        return f"is not a text file and was not read; add it with: build_site.py add {quote(str(path))}"
    return "is not a seed and was not read; take it out of the folder, or save it as text"


def _digests(records: Iterable[Path]) -> frozenset[str]:
    """The SHA-256 of all originals that records beside seeds name; each names it near its beginning."""
    digests = (match for path in records if (match := _SHA256.search(_head(path))))
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
