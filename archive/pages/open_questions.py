"""Open questions: what was unclear in the sources, by file and line, with the YAML that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from archive.curation import issues, suggest, suggest_names
from archive.curation.folder import NAME as FOLDER_FILE
from archive.linking import addresses, anchors
from archive.linking.indexes import Lookup
from archive.model import Document, Issue, Problem
from archive.pages import deciding
from archive.pages.asked import LABELS, LAYOUT, LAYOUTS, NAMES, Question, once_a_folder, questions
from archive.pages.page import Page, bullets, moved, paged
from archive.text.english import count
from archive.text.escape import code, inline, line, link
from archive.text.frontmatter import Value

WORDS = (
    "Each line is a question that the program left open. An editor answers it in the YAML file named below it, and builds "
    f"again; {link(deciding.TITLE, deciding.PATH)} explains everything that these files can hold. Sources and generated pages "
    "are never edited. Below each question are the lines to write for each answer. If the file already exists, leave out the "
    "first line, “decisions:” or “defaults:”, and add the rest at the end of its list."
)
NOTED = "Nothing needs deciding here. The sources are like this, and their pages show it."
PATH = "open-questions.md"
OLD_PATH = "keeper.md"  # its address in the first release
_ASIDE = " The file, or this part of it, was set aside."
_KEPT = " What is in the archive stays as it was last read."
_FILES_SHOWN = 10  # of those that have one label
_COUNTED = "see_also.unlinked"  # a rule whose notes are counted, not listed: their own pages show them


def open_questions(look: Lookup) -> Iterator[Page]:
    """open-questions.md and its further pages, and pages that lead on from their old addresses."""
    every = questions(look.archive)
    counted = [question for question in every if question.rule == _COUNTED]
    listed = sorted(once_a_folder((q for q in every if q.rule != _COUNTED), look), key=_order)
    asked = [question for question in listed if _open(question)]
    parts = _parts(look.archive.documents)
    files = count(len({file for question in asked for file in question.files}), "file")
    head = [f"{count(len(asked), 'open question')} in {files}.", WORDS] if asked else ["There are no open questions."]
    if counted:
        head.append(_pointers(len(counted)))

    def shown(some: Sequence[Question], origin: str) -> Iterator[str]:
        told: set[tuple[str, str]] = set()
        for is_open, kind in groupby(some, key=_open):
            yield from ("## To decide",) if is_open else ("## For information", NOTED)
            for section, group in groupby(kind, key=lambda question: question.section):
                yield f"### {line(section)}"
                rows = [*group]
                if section == NAMES:
                    yield from _about_names(look, rows)
                elif section == LAYOUTS:
                    for _, folder in groupby(rows, key=lambda question: PurePosixPath(question.path).parent):
                        yield from _about_layouts(look, [*folder], origin, parts)
                elif section == LABELS:
                    yield from _about_labels(look, rows, origin)
                else:
                    yield from _about_file(look, rows, origin, parts, told)

    meta: dict[str, Value] = {"description": "What was unclear in the sources."}
    pages = paged(
        PATH,
        "open-questions",
        "Open questions",
        listed,
        shown,
        head=head,
        mark=lambda question: question.section,
        meta=meta,
    )
    for number, page in enumerate(pages, 1):
        yield page
        yield moved(addresses.page(OLD_PATH, number), page.path, "Open questions")


def _order(question: Question) -> tuple[bool, bool, bool, bool]:
    return not _open(question), not question.about, question.rule != LAYOUT, not question.places


def _open(question: Question) -> bool:
    return question.fatal or issues.asks(question.rule)


def _pointers(number: int) -> str:
    words = "see-also entry matches" if number == 1 else "see-also entries match"
    return f"{number:,} {words} no single document in this archive; the pages show such entries as plain text."


def _about_file(
    look: Lookup, some: Sequence[Question], origin: str, parts: Mapping[str, int], told: set[tuple[str, str]]
) -> Iterator[str]:
    """The questions on one file, and below them the answers: those of one kind together, to be pasted together.

    `told`: (file, YAML) of what the page has already; one answer for a folder is not said again at its other files.
    """
    yield bullets(_rows(look, some, origin))
    answers: dict[tuple[str, str], list[str]] = {}
    for question in some:
        if question.document is None:
            continue
        issue = Issue(question.rule, question.line, question.message)
        document = look.document(question.document)
        for answer in suggest.suggest(document, issue, parts.get(document.id), look.people):
            for piece in answer.pieces:
                if (piece.into, piece.yaml) not in told:
                    indent = "  " if piece.yaml.startswith(" ") else ""
                    lines = answers.setdefault((answer.when, piece.into), [])
                    lines.append(f"{indent}# line {question.line}\n{piece.yaml}")
                    told.add((piece.into, piece.yaml))
    for (when, into), lines in answers.items():
        yield f"If {inline(when)}, add to {inline(into)}:"
        yield code(head(into) + "".join(lines))


def _about_layouts(look: Lookup, some: Sequence[Question], origin: str, parts: Mapping[str, int]) -> Iterator[str]:
    """The documents of one folder whose layout nobody knows, and how to say that they are read rightly."""
    answers: dict[tuple[str, str], list[str]] = {}
    rows = []
    for question in some:
        document = look.document(question.document or "")
        target = addresses.relative(addresses.document(document), origin)
        rows.append(f"{inline(question.path)}: {link(document.title, target)}")
        issue = Issue(question.rule, question.line, question.message)
        for answer in suggest.suggest(document, issue, parts.get(document.id)):
            for piece in answer.pieces:
                files = answers.setdefault((answer.when, piece.yaml), [])
                files += [piece.into] if piece.into not in files else []
    yield line(some[0].message)
    yield bullets(rows)
    for (when, text), files in answers.items():
        where = inline(files[0]) if len(files) == 1 else "the .yml file beside each .txt file of which this is true"
        yield f"If {inline(when)}, add to {where}:"
        yield code(head(files[0]) + text)


def _about_labels(look: Lookup, some: Sequence[Question], origin: str) -> Iterator[str]:
    """The labels that several files of a folder have: where, and how to answer for the whole folder."""
    for question in some:
        yield line(question.message)
        rows = [
            _in_file(look, [*places], origin) for _, places in groupby(question.places, key=lambda place: place.path)
        ]
        more = len(rows) - _FILES_SHOWN
        yield bullets([*rows[:_FILES_SHOWN], *([f"and {count(more, 'more file')}"] if more > 0 else [])])
        for answer in suggest.for_folder(question.rule, question.label, question.path):
            for piece in answer.pieces:
                yield f"If {inline(answer.when)}, add to {inline(piece.into)}:"
                yield code(head(piece.into) + piece.yaml)


def _in_file(look: Lookup, places: Sequence[Question], origin: str) -> str:
    """Where a label stands in one file, each place with a link to its paragraph."""
    links = []
    for place in places:
        document = look.document(place.document or "")
        target = addresses.relative(addresses.document(document), origin) + anchors.by_line(document).get(
            place.line, ""
        )
        links.append(link(f"line {place.line}", target))
    return f"{inline(places[0].path)}: {', '.join(links)}"


def _about_names(look: Lookup, some: Sequence[Question]) -> Iterator[str]:
    """The questions on names, each with its answers."""
    for question in some:
        yield bullets([f"{inline(question.path)}, line {question.line}: {line(question.message)}"])
        problem = Problem(question.path, question.line, question.message, question.rule, about=question.about)
        for answer in suggest_names.suggest(problem, look.people, look.places):
            for piece in answer.pieces:
                where = f", in place of the entry {inline(piece.replaces)}" if piece.replaces else ""
                yield f"If {inline(answer.when)}, add to {inline(piece.into)}{where}:"
                yield code(head(piece.into) + piece.yaml)


def head(into: str) -> str:
    """The first line of a file of decisions or defaults; an authority file has none."""
    if into.startswith("authority/"):
        return ""
    return "defaults:\n" if PurePosixPath(into).name == FOLDER_FILE else "decisions:\n"


def _outcome(question: Question) -> str:
    """What became of the file of a question that is an error."""
    return "" if not question.fatal else _KEPT if question.rule == issues.KEPT else _ASIDE


def _rows(look: Lookup, some: Iterable[Question], origin: str) -> Iterator[str]:
    """The questions on one file, each with a link to the paragraph that it is about."""
    anchor: dict[str, dict[int, str]] = {}
    for question in some:
        text = f"Line {question.line}: {line(question.message)}" + _outcome(question)
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
