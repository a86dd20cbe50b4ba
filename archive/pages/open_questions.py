"""Open questions: what was unclear in the sources, by file and line, with the YAML that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from archive.curation import issues
from archive.curation.suggest import suggest
from archive.linking import addresses, anchors
from archive.linking.indexes import Lookup
from archive.model import Archive, Document, Issue
from archive.pages.page import Page, bullets, moved, paged
from archive.text.english import count
from archive.text.escape import code, inline, line, link, visible
from archive.text.frontmatter import Value

WORDS = (
    "Each line is a question that the program left open. An editor answers it in the YAML file beside the source file, with "
    "a reason, and builds again; the README says how under “Decide what is unclear”. Sources and generated pages are never "
    "edited."
)
NOTED = "Nothing needs deciding here. This is how the sources are, and their pages show it."
PATH = "open-questions.md"
OLD_PATH = "keeper.md"  # its address in the first release
_DECISIONS = "decisions:\n"
_PEOPLE = "authority/people.yml"


@dataclass(frozen=True, slots=True)
class Question:
    """Something open at a place in a file; `document` is the id of the document it is about, if the archive has it."""

    path: str
    line: int
    message: str
    rule: str = ""
    fatal: bool = False
    document: str | None = None


def open_questions(look: Lookup) -> Iterator[Page]:
    """open-questions.md and its further pages, and pages that lead on from their old addresses."""
    found = sorted(questions(look.archive), key=lambda one: not _open(one))
    asked = [one for one in found if _open(one)]
    parts = _parts(look.archive.documents)
    files = count(len({one.path for one in asked}), "file")
    head = [f"{count(len(asked), 'open question')} in {files}.", WORDS] if asked else ["There are no open questions."]

    def shown(some: Sequence[Question], origin: str) -> Iterator[str]:
        for is_open, kind in groupby(some, key=_open):
            yield from ("## To decide",) if is_open else ("## For information", NOTED)
            for path, group in groupby(kind, key=lambda one: one.path):
                rows = list(group)
                yield f"### {line(path)}"
                yield bullets(_rows(look, rows, origin))
                yield from _answers(look, rows, parts)

    meta: dict[str, Value] = {"description": "What was unclear in the sources."}
    pages = paged(
        PATH,
        "open-questions",
        "Open questions",
        found,
        shown,
        head=head,
        mark=lambda question: question.path,
        meta=meta,
    )
    for number, page in enumerate(pages, 1):
        yield page
        yield moved(addresses.page(OLD_PATH, number), page.path, "Open questions")


def _open(one: Question) -> bool:
    return one.fatal or issues.asks(one.rule)


def questions(archive: Archive) -> list[Question]:
    """All that is open, by file and line: what was found in documents, and what was found in files. Each once."""
    found: dict[tuple[str, int, str], Question] = {}
    for problem in archive.problems:
        key = (problem.path, problem.line, problem.message)
        found[key] = Question(*key, problem.rule, problem.fatal)
    for one in archive.documents:
        for issue in one.issues:
            key = (one.source.file, issue.line, issue.message)
            found[key] = Question(*key, issue.rule, document=one.id)
    return [found[key] for key in sorted(found)]


def _rows(look: Lookup, some: Iterable[Question], origin: str) -> Iterator[str]:
    """The questions on one file, each with a link to the paragraph that it is about."""
    anchor: dict[str, dict[int, str]] = {}
    for one in some:
        text = f"Line {one.line}: {line(one.message)}" + (
            " The file, or this part of it, was set aside." if one.fatal else ""
        )
        if one.document is None:
            yield text
            continue
        document = look.document(one.document)
        if one.document not in anchor:
            anchor[one.document] = anchors.by_line(document)
        target = addresses.relative(addresses.document(document), origin) + anchor[one.document].get(one.line, "")
        yield f"{text} ({link(document.title, target)})"


def _answers(look: Lookup, some: Iterable[Question], parts: Mapping[str, int]) -> Iterator[str]:
    """What an editor can copy to answer the questions on one file: decisions, and people to add."""
    decisions: dict[str, str] = {}
    people: dict[str, str] = {}
    path = ""
    for one in some:
        if one.document is None:
            continue
        path = one.path
        issue = Issue(one.rule, one.line, one.message)
        text = suggest(look.document(one.document), issue, parts.get(one.document))
        kind = decisions if text and text.startswith(_DECISIONS) else people
        if text:
            kind.setdefault(text.removeprefix(_DECISIONS), f"# line {one.line}: {visible(one.message)}\n")
    beside = PurePosixPath(path).with_suffix(".yml").as_posix() if path else ""
    if decisions:
        yield f"Into {inline(beside)}, under its decisions if it is there already, with your own value and reason:"
        yield code(_DECISIONS + "".join(f"  {asked}{text}" for text, asked in decisions.items()))
    if people:
        yield f"Into {inline(_PEOPLE)}, if these are people whom it does not have:"
        yield code("".join(f"{asked}{text}" for text, asked in people.items()))


def _parts(documents: Iterable[Document]) -> dict[str, int]:
    """For each document of a file that holds several, which one it is, from 1. Copies count: they stand there too."""
    starts: dict[str, dict[int, str]] = {}
    for one in documents:
        starts.setdefault(one.source.file, {})[one.source.first_line] = one.id
        for copy in one.source.copies:
            file, _, number = copy.rpartition(":")
            starts.setdefault(file, {}).setdefault(int(number), "")
    return {
        key: part
        for lines in starts.values()
        if len(lines) > 1
        for part, (_, key) in enumerate(sorted(lines.items()), 1)
        if key
    }
