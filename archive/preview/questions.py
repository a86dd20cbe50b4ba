"""Which open questions belong to a page, and in which file an editor answers each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from archive.curation.suggest import suggest
from archive.model import Document, Issue, Problem
from archive.preview.memory import Settled
from archive.preview.places import Hint
from archive.reading import folder

PEOPLE = "authority/people.yml"
MOST = 2000  # on one page
_LISTS = ("open-questions",)
_DECISIONS = "decisions:"
_WITHOUT_SEED = ("person.", "people.", "names.")  # rules of names that are nobody's alone


def on_page(settled: Settled, path: str, asked: Sequence[Problem]) -> list[Problem]:
    """The questions that the page with this path from docs/ is about; of a list of questions, all."""
    if PurePosixPath(path).parts[0].removesuffix(".md") in _LISTS:
        return list(asked[:MOST])
    document = settled.book.document(path)
    if document:
        lines = {(issue.line, issue.message) for issue in document.issues}
        return [one for one in asked if one.path == document.source.file and (one.line, one.message) in lines]
    file = settled.book.seed(path)
    return [one for one in asked if one.path == file][:MOST] if file else []


def answered_in(settled: Settled, question: Problem) -> str:
    """The file in which a question is answered, as messages name it: "seeds/a.yml"."""
    answer = _answer(settled, question)
    people = not answer.startswith(_DECISIONS) if answer else question.rule.startswith(_WITHOUT_SEED)
    if people:
        return PEOPLE
    path = PurePosixPath(question.path)
    return path.with_suffix(folder.DECISIONS).as_posix() if path.suffix == folder.SEED else question.path


def hints(settled: Settled, name: str) -> Iterator[Hint]:
    """What is open in a file, be it a seed, its decisions or authority/people.yml."""
    for question in settled.questions():
        if name in (question.path, answered_in(settled, question)):
            yield Hint(question.message, f"{question.path}:{question.line}", _answer(settled, question))


def _answer(settled: Settled, question: Problem) -> str:
    """YAML that answers a question, but for value and reason; "" where none can be suggested."""
    held = settled.book.held(question.path)
    for part, one in enumerate(held, 1):
        if not one.copy and _asks(one.document, question):
            issue = Issue(question.rule, question.line, question.message)
            return suggest(one.document, issue, part if len(held) > 1 else None) or ""
    return ""


def _asks(document: Document, question: Problem) -> bool:
    return any((issue.line, issue.message) == (question.line, question.message) for issue in document.issues)
