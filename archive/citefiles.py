"""A citation file of each kind for each document, for programs that keep references: .json (CSL-JSON), .bib, .ris."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from archive import cite
from archive.model import Archive, Document
from archive.pages import anchors

KINDS: tuple[tuple[str, Callable[[cite.Item], str]], ...] = (
    ("bib", cite.bibtex),
    ("json", cite.csl_json),
    ("ris", cite.ris),
)


def write(archive: Archive, folder: Path) -> None:
    """Make `folder` hold YEAR/ID.bib, .json and .ris of all documents and no other such file; only changes are written.

    Documents go through one by one. Raises OSError where a file cannot be written.
    """
    made: set[Path] = set()
    for one, found in items(archive):
        for kind, text in KINDS:
            path = folder / f"{cite.place(one)}.{kind}"
            _put(path, text(found).encode("utf-8", "replace"))
            made.add(path)
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".bib", ".json", ".ris") and path not in made:
            path.unlink()
            with suppress(OSError):  # something else is in it
                path.parent.rmdir()


def items(archive: Archive) -> Iterator[tuple[Document, cite.Item]]:
    """Each document with its CSL-JSON, in the order of the archive."""
    people = {one.id: one for one in archive.people}
    publishers = {one.id: one for one in archive.publishers}
    site = cite.Site(archive.site_name, archive.site_url)
    for one in archive.documents:
        speaking = tuple(people[key] for key in anchors.speakers(one) if key in people)
        yield one, cite.item(one, publishers.get(one.publisher), site, speaking)


def _put(path: Path, data: bytes) -> None:
    with suppress(FileNotFoundError):
        if path.read_bytes() == data:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
