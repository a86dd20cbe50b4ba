"""What is open in the archive; a label that asks the same in several files of a folder is one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from archive.curation import suggest
from archive.linking.indexes import Lookup
from archive.model import Archive

NAMES = "Names"  # the section of what is asked beyond one file
LAYOUTS = "Files of no known layout"  # asked once a folder: there are many, and one answer can be all of theirs
LABELS = "Labels in several files"  # each asked once a folder
LAYOUT = "layout.unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """Something open at a place in a file; `document` is the id of the document it is about, if the archive has it."""

    path: str
    line: int
    message: str
    rule: str = ""
    fatal: bool = False
    document: str | None = None
    about: tuple[str, ...] = ()
    label: str = ""  # of a question on a label that several files have
    places: tuple[Question, ...] = ()  # the questions that it stands for, one or more in each of these files

    @property
    def section(self) -> str:
        """The heading under which it stands: its file, or what it has in common with questions on other files."""
        if self.places:
            return LABELS
        return NAMES if self.about else LAYOUTS if self.rule == LAYOUT else self.path

    @property
    def files(self) -> frozenset[str]:
        """The files that it is about."""
        return frozenset(question.path for question in self.places) or frozenset({self.path})


def questions(archive: Archive) -> list[Question]:
    """All that is open, by file and line: what was found in documents, and what was found in files. Each once."""
    unique: dict[tuple[str, int, str], Question] = {}
    for problem in archive.problems:
        key = (problem.path, problem.line, problem.message)
        unique[key] = Question(*key, problem.rule, problem.fatal, about=problem.about)
    for document in archive.documents:
        for issue in document.issues:
            key = (document.source.file, issue.line, issue.message)
            unique[key] = Question(*key, issue.rule, document=document.id)
    return [unique[key] for key in sorted(unique)]


def once_a_folder(every: Iterable[Question], look: Lookup) -> list[Question]:
    """The questions, with those on one label in several files of a folder as one, at the first of its places."""
    listed: list[Question] = []
    same: dict[tuple[str, str, str], list[Question]] = {}
    for question in every:
        label = _label(question, look)
        if not label:
            listed.append(question)
            continue
        folder = PurePosixPath(question.path).parent.as_posix()
        same.setdefault((folder, question.rule, label), []).append(question)
    for (_, _, label), places in same.items():
        listed += [_shared(label, places, look)] if len({place.path for place in places}) > 1 else places
    return sorted(listed, key=lambda question: (question.path, question.line, question.message))


def _label(question: Question, look: Lookup) -> str | None:
    """The label that a question is about, if what is decided of it can hold in a whole folder."""
    if question.document is None or question.rule not in suggest.OF_LABELS:
        return None
    return suggest.label_at(look.document(question.document), question.line)


def _shared(label: str, places: Sequence[Question], look: Lookup) -> Question:
    files = len({place.path for place in places})
    documents = {place.document or "": look.document(place.document or "") for place in places}
    turns = sum(block.label == label for document in documents.values() for block in document.blocks)
    first = places[0]
    message = suggest.OF_LABELS[first.rule].format(label, files, turns)
    return Question(first.path, first.line, message, first.rule, label=label, places=(*places,))
