"""Pages into docs/: only what changed is written, and only what this program made is ever overwritten or removed.

Which pages it made stands in docs/.generated, a path a line; that file belongs into the repository with them. A page is
entered there before it is written, so a run that is cut off leaves nothing behind that the next one does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.model import Problem
from archive.pages.page import Page
from archive.work.progress import Failed

MANIFEST = ".generated"
_PART = ".part"  # behind the name of a file that is being written
_PATH = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.md")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pages were written, were already so, and were removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


def write(pages: Iterable[Page], docs: Path) -> Counts:
    """Make the generated pages in the folder `docs` be `pages`; all other files there stay as they are.

    Raises Failed where a page would overwrite a file that somebody made by hand, or would lie outside of `docs` through a
    symbolic link; OSError where something cannot be read or written. The pages before that one are then written.
    """
    docs.mkdir(parents=True, exist_ok=True)
    known = _known(docs)
    made: set[str] = set()
    written = 0
    for page in pages:
        target = _target(docs, page.path)
        if page.path in made:
            raise _failed(target, "Two pages have this address; this is an error of the program.")
        made.add(page.path)
        written += _write(docs, target, page, known)
    stale = sorted(known - made)
    for path in stale:
        _remove(docs, path)
    _settle(docs, made)
    return Counts(written, len(made) - written, len(stale))


def _known(docs: Path) -> set[str]:
    """The pages that earlier runs made and that are still there. Lines that no run can have written are an error."""
    manifest = docs / MANIFEST
    if manifest.is_symlink():
        raise _failed(manifest, "A symbolic link stands where the list of generated pages belongs; remove it.")
    if not manifest.is_file():
        return set()
    paths = manifest.read_text(encoding="utf-8").splitlines()
    for number, path in enumerate(paths, 1):
        if not _PATH.fullmatch(path):
            raise _failed(manifest, "This is not the path of a page; restore the file from version control.", number)
    return {path for path in paths if (docs / path).is_file()}


def _target(docs: Path, path: str) -> Path:
    """Where the page is written: under `docs`, with no symbolic link on the way."""
    if not _PATH.fullmatch(path):
        raise ValueError(f"not the path of a page: {path!r}")
    target = docs
    for name in path.split("/"):
        target = target / name
        if target.is_symlink():
            raise _failed(
                target, "A symbolic link stands where a page belongs; remove it. Pages are written only into docs."
            )
    return target


def _write(docs: Path, target: Path, page: Page, known: set[str]) -> bool:
    """Write the page if it is not there as it should be. True if it was written."""
    data = page.text.encode("utf-8")
    with suppress(FileNotFoundError, NotADirectoryError):
        if target.read_bytes() == data:
            return False
        if page.path not in known:
            message = "This file was not made by the program and stands where a page belongs; move it or rename it."
            raise _failed(target, message)
    if page.path not in known:
        with (docs / MANIFEST).open("a", encoding="utf-8") as manifest:
            manifest.write(f"{page.path}\n")
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, data)
    return True


def _replace(target: Path, data: bytes) -> None:
    """Put the file there in one step: nobody sees half of it."""
    part = target.with_name(target.name + _PART)
    part.unlink(missing_ok=True)
    with part.open("xb") as out:
        out.write(data)
    part.replace(target)


def _remove(docs: Path, path: str) -> None:
    """Remove a page, and the folders that are empty without it."""
    _target(docs, path).unlink(missing_ok=True)
    for folder in Path(path).parents[:-1]:
        try:
            (docs / folder).rmdir()
        except OSError:  # something else is in it
            return


def _settle(docs: Path, made: set[str]) -> None:
    """Write the manifest of this run, if it is another."""
    data = "".join(f"{path}\n" for path in sorted(made)).encode()
    manifest = docs / MANIFEST
    if not manifest.is_file() or manifest.read_bytes() != data:
        _replace(manifest, data)


def _failed(path: Path, message: str, line: int = 1) -> Failed:
    return Failed(Problem(path.as_posix(), line, message, "pages.write", fatal=True))
