"""Which open questions belong to a page, and in which file an editor answers each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from archive.curation import suggest, suggest_names
from archive.model import Document, Issue, Problem
from archive.pages.open_questions import head
from archive.preview.memory import Settled
from archive.preview.places import Hint
from archive.reading import folder

MOST = 2000  # on one page
_LISTS = ("open-questions",)


def on_page(settled: Settled, path: str, asked: Sequence[Problem]) -> list[Problem]:
    """The questions that the page with this path from docs/ is about; of a list of questions, all."""
    if PurePosixPath(path).parts[0].removesuffix(".md") in _LISTS:
        return list(asked[:MOST])
    document = settled.book.document(path)
    if document:
        place = document.source
        lines = range(place.first_line, place.last_line + 1)
        return [question for question in asked if question.path == place.file and question.line in lines]
    file = settled.book.seed(path)
    return [question for question in asked if question.path == file][:MOST] if file else []


def answered_in(settled: Settled, question: Problem) -> tuple[str, str | None]:
    """The file in which a question is answered, as messages name it ("seeds/a.yml"), and the entry there that is replaced."""
    for answer in answers(settled, question):
        return answer.pieces[0].into, answer.pieces[0].replaces
    if question.about:
        return suggest.PEOPLE, None
    is_seed = PurePosixPath(question.path).suffix == folder.SEED
    return suggest.beside(question.path) if is_seed else question.path, None


def hints(settled: Settled, name: str) -> Iterator[Hint]:
    """What is open in a file, be it a seed, its decisions or authority/people.yml."""
    for question in settled.questions():
        offered = answers(settled, question)
        pieces = [(answer.when, piece) for answer in offered for piece in answer.pieces]
        if name in (question.path, answered_in(settled, question)[0], *(piece.into for _, piece in pieces)):
            told = tuple((f"If {when}, into {piece.into}:", head(piece.into) + piece.yaml) for when, piece in pieces)
            yield Hint(question.message, f"{question.path}:{question.line}", told)


def answers(settled: Settled, question: Problem) -> tuple[suggest.Answer, ...]:
    """The YAML that answers a question; none where none is known."""
    people = settled.book.look.people
    if question.about:
        return suggest_names.suggest(question, people, settled.book.look.places)
    held = settled.book.held(question.path)
    for part, holding in enumerate(held, 1):
        if not holding.copy and _asks(holding.document, question):
            issue = Issue(question.rule, question.line, question.message)
            return suggest.suggest(holding.document, issue, part if len(held) > 1 else None, people)
    return ()


def line_of(lines: Sequence[str], entry: str | None) -> int:
    """The line of a YAML file, from 1, on which to write: that of the entry with this id, else the one after the last."""
    for number, line in enumerate(lines, 1):
        if entry and line.split("#")[0].strip().strip('"') in (f"- id: {entry}", f"id: {entry}"):
            return number
    return len(lines) + 1


def _asks(document: Document, question: Problem) -> bool:
    return any((issue.line, issue.message) == (question.line, question.message) for issue in document.issues)
