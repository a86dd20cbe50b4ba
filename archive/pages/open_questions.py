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
    listed = sorted(questions(look.archive), key=lambda question: not _open(question))
    asked = [question for question in listed if _open(question)]
    parts = _parts(look.archive.documents)
    files = count(len({question.path for question in asked}), "file")
    head = [f"{count(len(asked), 'open question')} in {files}.", WORDS] if asked else ["There are no open questions."]

    def shown(some: Sequence[Question], origin: str) -> Iterator[str]:
        for is_open, kind in groupby(some, key=_open):
            yield from ("## To decide",) if is_open else ("## For information", NOTED)
            for path, group in groupby(kind, key=lambda question: question.path):
                rows = list(group)
                yield f"### {line(path)}"
                yield bullets(_rows(look, rows, origin))
                yield from _answers(look, rows, parts)

    meta: dict[str, Value] = {"description": "What was unclear in the sources."}
    pages = paged(
        PATH,
        "open-questions",
        "Open questions",
        listed,
        shown,
        head=head,
        mark=lambda question: question.path,
        meta=meta,
    )
    for number, page in enumerate(pages, 1):
        yield page
        yield moved(addresses.page(OLD_PATH, number), page.path, "Open questions")


def _open(question: Question) -> bool:
    return question.fatal or issues.asks(question.rule)


def questions(archive: Archive) -> list[Question]:
    """All that is open, by file and line: what was found in documents, and what was found in files. Each once."""
    unique: dict[tuple[str, int, str], Question] = {}
    for problem in archive.problems:
        key = (problem.path, problem.line, problem.message)
        unique[key] = Question(*key, problem.rule, problem.fatal)
    for document in archive.documents:
        for issue in document.issues:
            key = (document.source.file, issue.line, issue.message)
            unique[key] = Question(*key, issue.rule, document=document.id)
    return [unique[key] for key in sorted(unique)]


def _rows(look: Lookup, some: Iterable[Question], origin: str) -> Iterator[str]:
    """The questions on one file, each with a link to the paragraph that it is about."""
    anchor: dict[str, dict[int, str]] = {}
    for question in some:
        text = f"Line {question.line}: {line(question.message)}" + (
            " The file, or this part of it, was set aside." if question.fatal else ""
        )
        if question.document is None:
            yield text
            continue
        document = look.document(question.document)
        if question.document not in anchor:
            anchor[question.document] = anchors.by_line(document)
        target = addresses.relative(addresses.document(document), origin) + anchor[question.document].get(
            question.line, ""
        )
        yield f"{text} ({link(document.title, target)})"


def _answers(look: Lookup, some: Iterable[Question], parts: Mapping[str, int]) -> Iterator[str]:
    """What an editor can copy to answer the questions on one file: decisions, and people to add."""
    decisions: dict[str, str] = {}
    people: dict[str, str] = {}
    path = ""
    for question in some:
        if question.document is None:
            continue
        path = question.path
        issue = Issue(question.rule, question.line, question.message)
        text = suggest(look.document(question.document), issue, parts.get(question.document))
        kind = decisions if text and text.startswith(_DECISIONS) else people
        if text:
            kind.setdefault(text.removeprefix(_DECISIONS), f"# line {question.line}: {visible(question.message)}\n")
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
    for document in documents:
        starts.setdefault(document.source.file, {})[document.source.first_line] = document.id
        for copy in document.source.copies:
            file, _, number = copy.rpartition(":")
            starts.setdefault(file, {}).setdefault(int(number), "")
    return {
        key: part
        for lines in starts.values()
        if len(lines) > 1
        for part, (_, key) in enumerate(sorted(lines.items()), 1)
        if key
    }
