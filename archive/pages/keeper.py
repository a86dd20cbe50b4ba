"""What needs a keeper: every open question, by file and line, with what can be written to answer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.escape import line, link
from archive.model import Archive
from archive.pages import address, anchors
from archive.pages.english import count
from archive.pages.lookup import Lookup
from archive.pages.page import Page, bullets, paged

WORDS = (
    "Each line is a question that the program did not answer by itself. Answer it in the YAML file beside the source "
    "file, with a reason, and run the program again; the README says how under “Decide what is unclear”. "
    "Sources and generated pages are never edited."
)


@dataclass(frozen=True, slots=True)
class Question:
    """Something open at a place in a file; `document` is the id of the document that it is about, if it is in the archive."""

    path: str
    line: int
    message: str
    fatal: bool = False
    document: str | None = None


def keeper(look: Lookup) -> Iterator[Page]:
    """keeper.md and its further pages."""
    found = questions(look.archive)
    files = len({one.path for one in found})
    head = (
        [f"{count(len(found), 'open question')} in {count(files, 'file')}.", WORDS]
        if found
        else ["Nothing is open: every document has what it needs, and every question is answered."]
    )

    def shown(some: Sequence[Question], origin: str) -> Iterator[str]:
        for path, group in groupby(some, key=lambda one: one.path):
            yield f"## {line(path)}"
            yield bullets(_rows(look, group, origin))

    yield from paged(
        "keeper.md", "keeper", "What needs a keeper", found, shown,
        head=head, mark=lambda one: one.path, meta={"description": "What was unclear in the sources."},
    )  # fmt: skip


def questions(archive: Archive) -> list[Question]:
    """All that is open, by file and line: what was found in documents, and what was found in files. Each once."""
    found: dict[tuple[str, int, str], Question] = {}
    for problem in archive.problems:
        key = (problem.path, problem.line, problem.message)
        found[key] = Question(*key, fatal=problem.fatal)
    for one in archive.documents:
        for issue in one.issues:
            key = (one.source.file, issue.line, issue.message)
            found[key] = Question(*key, document=one.id)
    return [found[key] for key in sorted(found)]


def _rows(look: Lookup, some: Iterable[Question], origin: str) -> Iterator[str]:
    """The questions on one file, each with a link to the paragraph that it is about."""
    anchor: dict[str, dict[int, str]] = {}
    for one in some:
        text = f"Line {one.line}: {line(one.message)}" + (" The file or part was set aside." if one.fatal else "")
        if one.document is None:
            yield text
            continue
        document = look.document(one.document)
        if one.document not in anchor:
            anchor[one.document] = anchors.by_line(document)
        target = address.relative(address.document(document), origin) + anchor[one.document].get(one.line, "")
        yield f"{text} ({link(document.title, target)})"
