"""Compares two folders of generated files: those that are committed, and those that the seeds give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.model import Problem
from archive.work import contexts


def differences(have: Path, new: Path) -> Iterator[Problem]:
    """A problem for each file that is not the same in both folders, at the first line that differs. Paths: `have`'s."""
    files = [(folder, path) for folder in (have, new) for path in folder.rglob("*") if path.is_file()]
    names = {path.relative_to(folder) for folder, path in files} - {Path(contexts.FILE)}  # that is in no repository
    for name in sorted(names, key=lambda name: name.parts):
        if not (have / name).is_file():
            yield Problem(str(have / name), 0, "is missing; run build_site.py and commit it", "check")
        elif not (new / name).is_file():
            yield Problem(str(have / name), 0, "comes of no seed any more; run build_site.py", "check")
        elif not _same(have / name, new / name):
            line = _first_difference((have / name).read_bytes(), (new / name).read_bytes())
            yield Problem(str(have / name), line, "is not what the seeds give; run build_site.py", "check")


def _same(path: Path, other: Path) -> bool:
    """Whether two files say the same. Databases are compared by what they hold: releases of SQLite lay them out anew."""
    if path.read_bytes() == other.read_bytes():
        return True
    from archive.data import sqlite

    return path.name == sqlite.NAME and list(sqlite.dump(path)) == list(sqlite.dump(other))


def _first_difference(raw: bytes, other: bytes) -> int:
    lines, others = raw.split(b"\n"), other.split(b"\n")
    same = next((at for at, (a, b) in enumerate(zip(lines, others, strict=False)) if a != b), len(lines) - 1)
    return same + 1
