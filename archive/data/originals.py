"""The source files themselves in the site, to download: rebuilt from the ledger, so that what is published proves it.

They lie in data/originals as plain text (.txt), which no browser runs. Only files that this program put there are ever
overwritten or removed; which they are stands in `.generated` beside them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from archive.data import zipped
from archive.linking.addresses import source_key
from archive.model import Problem
from archive.reading import ledger
from archive.work.progress import Failed

MANIFEST = ".generated"
_NAME = re.compile(r"[a-z0-9]+(?:[-_]+[a-z0-9]+)*\.txt|[0-9a-f]{64}\.zip")


def write(lines: Iterable[str], folder: Path, seeds: Path = Path(), published: Container[str] = ()) -> int:
    """Make `folder` hold the seeds of the ledger lines, each with its own bytes, and none of those it held before.

    Beside them lie, in zips, the originals in the folder `seeds` whose SHA-256 is in `published`: what `add` made them from.

    Gives how many files were written anew. Raises Failed where one would overwrite a file of somebody else's, ValueError
    if a ledger line does not give its file back, OSError where something cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(folder)
    made: set[str] = set()
    written = 0
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        for name, data in _files(lines, seeds, published):
            made.add(name)
            if name not in known:
                manifest.write(f"{name}\n")
                manifest.flush()  # entered before it is written: a run that is cut off leaves nothing unknown behind
            written += _put(folder / name, data, ours=name in known)
    for name in known - made:
        (folder / name).unlink(missing_ok=True)
    _replace(folder / MANIFEST, "".join(f"{name}\n" for name in sorted(made)).encode())
    return written


def _files(lines: Iterable[str], seeds: Path, published: Container[str]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file: the seed of a ledger line, and the original of it if that is published."""
    for line in lines:
        yield f"{source_key(ledger.name(line))}.txt", ledger.rebuild(line)
        original = ledger.original(line)
        if original and original["sha256"] in published:
            packed = zipped.zipped(seeds / original["kept"], original["sha256"])
            if packed is not None:
                yield zipped.name(original["sha256"]), packed


def _known(folder: Path) -> set[str]:
    """The files that earlier runs put there; lines that are no such name are of no account."""
    manifest = folder / MANIFEST
    if folder.is_symlink() or manifest.is_symlink():
        raise Failed(Problem(str(folder), 0, "a symbolic link stands where files are written; remove it"))
    names = manifest.read_text("utf-8").splitlines() if manifest.is_file() else []
    return {name for name in names if _NAME.fullmatch(name)}


def _put(path: Path, data: bytes, *, ours: bool) -> bool:
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    if not ours and (path.is_symlink() or path.exists()):
        raise Failed(Problem(str(path), 0, "was not made by the program and stands where a source belongs; move it"))
    _replace(path, data)
    return True


def _replace(path: Path, data: bytes) -> None:
    """Put the file there in one step."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    beside.write_bytes(data)
    beside.replace(path)
