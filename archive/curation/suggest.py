"""The YAML that answers an open question about one document: yes and no to paste, or complete but for the value and reason.

A question has several answers, each with the words "If …" that tell when it holds. What is asked of names and people beyond
one document is answered in `suggest_names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from archive.curation.decisions import REASON
from archive.curation.folder import NAME as FOLDER_FILE
from archive.model import Block, Document, Issue, Person, Place, Role
from archive.names import parse as names
from archive.text import dates

PEOPLE = "authority/people.yml"
PLACES = "authority/places.yml"
_VALUES = {
    "date": "YYYY-MM-DD",
    "time": "HH:MM",
    "place": "the place",
    "title": "the title",
    "url": "https://…",
    "kind": "transcript or report",
    "language": "en",
    "publisher": "the publisher's name",
}
SOMEBODY = "the person's id"  # a value for an editor to fill in: no id looks like that
_LONGEST = 80  # characters of evidence
# Rules of questions on labels: what they ask of a label that several files of a folder have.
OF_LABELS = {
    "label.unknown": "'{}' looks like a speaker's label in {:,} files ({:,} turns); the words behind it stand under no name.",
    "speaker.unknown": "'{}' is nobody's full name in {:,} files ({:,} turns); the words behind it are linked to nobody.",
}
_ONE_EVENT = re.compile(r"This and (?P<other>.+?:\d+) may tell of one event")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines for a file. `into` is the file ("seeds/a.yml"); `replaces` is the id of the entry in whose place they stand."""

    into: str
    yaml: str  # an item of the list of decisions or defaults, indented by two spaces; or an entry of an authority file
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question. `when` goes on after "If": "it is a speaker"."""

    when: str
    pieces: tuple[Piece, ...]


def suggest(
    document: Document, issue: Issue, part: int | None = None, people: Mapping[str, Person] | None = None
) -> tuple[Answer, ...]:
    """The answers to a question about a document; none where no YAML answers it.

    `part`: the number of the document in its file, needed where the file holds several. `people`: all, by id.
    """
    question = _Question(document, issue, part, people or {})
    answers = _ANSWERS.get(issue.rule) or (_value if issue.rule.partition(".")[0] in _VALUES else None)
    return tuple(answers(question)) if answers else ()


@dataclass(frozen=True, slots=True)
class _Question:
    document: Document
    issue: Issue
    part: int | None
    people: Mapping[str, Person]

    @property
    def label(self) -> str | None:
        """The label of the turn that it is about."""
        return label_at(self.document, self.issue.line)

    def for_document(self, when: str, *lines: str) -> Answer:
        """The answer by one decision on this document."""
        return self.for_file(when, *([f"part: {self.part}"] if self.part else []), *lines)

    def for_file(self, when: str, *lines: str) -> Answer:
        """The answer by one decision that holds in the whole file."""
        return Answer(when, (Piece(beside(self.document.source.file), item(*lines)),))

    def for_folder(self, when: str, *lines: str) -> Answer:
        """The answer by a default for the folder of the file."""
        return Answer(when, (Piece(_folder(self.document.source.file), item(*lines)),))


def for_folder(rule: str, label: str, file: str) -> Iterator[Answer]:
    """The answers that hold in the whole folder of a file, to a question of this rule on a label there."""
    into, text = _folder(file), f"label: {{text: {in_quotes(label)}, is_speaker:"
    unknown = rule == "speaker.unknown"
    if unknown:
        who = item(f"{text} true, person: {in_quotes(SOMEBODY)}}}", reason())
        yield Answer(f"it is everywhere one person whom {PEOPLE} has", (Piece(into, who),))
    yes = item(f"{text} true}}", reason("Some were read beside their sources: it names who speaks."))
    yield Answer("it is not known who that is" if unknown else "it names a speaker", (Piece(into, yes),))
    no = item(f"{text} false}}", reason("Some were read beside their sources: it names no speaker."))
    yield Answer("it names no speaker", (Piece(into, no),))


def label_at(document: Document, line: int) -> str | None:
    """The label of the turn that begins on a line of the source."""
    return next((block.label for block in document.blocks if block.label and block.first_line == line), None)


def _folder(file: str) -> str:
    """The file of defaults of the folder of a seed: "seeds/_folder.yml" for "seeds/a.txt"."""
    return PurePosixPath(file).with_name(FOLDER_FILE).as_posix()


def beside(file: str) -> str:
    """The file of decisions on a seed: "seeds/a.yml" for "seeds/a.txt"."""
    return PurePosixPath(file).with_suffix(".yml").as_posix()


def item(*lines: str) -> str:
    """An item of a list, as it stands under "decisions:" or "defaults:"."""
    return "  - " + "\n    ".join(lines) + "\n"


def reason(text: str = REASON) -> str:
    """The reason of a decision; without `text` one that the editor has to write."""
    return f"reason: {in_quotes(text)}"


def in_quotes(text: str) -> str:
    """The text as YAML in double quotes, in one line."""
    quoted: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9)
    return quoted.rstrip("\n")


def entry(person: Person, *aliases: str, roles: tuple[str, ...] = ()) -> str:
    """The entry of a person for people.yml, with more aliases and offices than it has."""
    held = [*person.roles, *map(Role, roles)]
    return entry_of(person, aliases, *(["roles:"] if held else []), *(f"  - {{{_role(role)}}}" for role in held))


def entry_of(bearer: Person | Place, aliases: Iterable[str], *lines: str) -> str:
    """An entry of an authority file: id, name, aliases and more than it has of these, then `lines`, then its Wikidata id."""
    every = [f"id: {bearer.id}", f"name: {in_quotes(bearer.name)}"]
    if others := [*dict.fromkeys((*bearer.aliases, *aliases))]:
        every.append(f"aliases: [{', '.join(map(in_quotes, others))}]")
    every += [*lines, *([f"wikidata: {bearer.wikidata}"] if bearer.wikidata else [])]
    return "- " + "\n  ".join(every) + "\n"


def _role(role: Role) -> str:
    spans = (("since", role.since), ("until", role.until))
    return f"title: {in_quotes(role.title)}" + "".join(f", {key}: {in_quotes(day)}" for key, day in spans if day)


def _label_unknown(asked: _Question) -> Iterator[Answer]:
    if label := asked.label:
        yield _is_speaker(asked, label)
        yield _is_none(asked, label)


def _is_none(asked: _Question, label: str) -> Answer:
    why = reason("Read beside the source: it names no speaker.")
    return asked.for_file("it names no speaker", f"label: {{text: {in_quotes(label)}, is_speaker: false}}", why)


def _is_speaker(asked: _Question, label: str, when: str = "it names a speaker") -> Answer:
    why = reason("Read beside the source: it names who speaks.")
    return asked.for_file(when, f"label: {{text: {in_quotes(label)}, is_speaker: true}}", why)


def _speaker_unknown(asked: _Question) -> Iterator[Answer]:
    if label := asked.label:
        who = f"label: {{text: {in_quotes(label)}, is_speaker: true, person: {in_quotes(SOMEBODY)}}}"
        yield asked.for_file(f"it is somebody whom {PEOPLE} has", who, reason())
        yield _is_speaker(asked, label, "it is not known who that is")
        yield _is_none(asked, label)


def _name_ambiguous(asked: _Question) -> Iterator[Answer]:
    """One answer for each who can be meant, who gets an entry in people.yml if there is none."""
    if not (label := asked.label):
        return
    meant = re.search(r" can be ([a-z0-9-]+(?: or [a-z0-9-]+)+)", asked.issue.message)
    for key in meant[1].split(" or ") if meant else ():
        person = asked.people.get(key)
        when = f"it is {person.name if person else key}"
        who = f"label: {{text: {in_quotes(label)}, is_speaker: true, person: {key}}}"
        decided = asked.for_file(when, who, reason(f"Read beside the source: {when}."))
        new = (Piece(PEOPLE, entry(person)),) if person and person.provisional else ()
        yield Answer(when, (*new, *decided.pieces))
    yield _is_speaker(asked, label, "it is not known who that is")


def _layout(asked: _Question) -> Iterator[Answer]:
    right, layout = "title, date and speakers are right", "confirm: [layout]"
    yield asked.for_document(right, layout, reason(f"Read beside the source: {right}."))
    why = reason(f"Some were read beside their sources: {right}.")
    yield asked.for_folder("they are in all files of the folder", layout, why)


def _ambiguous_date(asked: _Question) -> Iterator[Answer]:
    written = re.match(r"'(.+?)' can be two days", asked.issue.message)
    for day_first in (True, False) if written else ():
        when = f"the {'day' if day_first else 'month'} stands first"
        why = f"{when[0].upper()}{when[1:]}."
        if value := dates.in_figures(written[1], day_first) if written else None:
            yield asked.for_document(when, *_field(asked, "date", value, why))
            always = ("field: day_first", f"value: {str(day_first).lower()}", reason(why))
            yield asked.for_folder(f"{when} in all files of the folder", *always)


def _conflicting_dates(asked: _Question) -> Iterator[Answer]:
    for written, line in re.findall(r"(\S.*?) \(line (\d+)\)", asked.issue.message.partition(":")[2]):
        if value := dates.whole_date(written.strip(" ,()")):
            decision = ("field: date", f"value: {in_quotes(value)}", "basis: decided", reason(f"Line {line} is right."))
            yield asked.for_document(f"line {line} is right", *decision)


def _encoding(asked: _Question) -> Iterator[Answer]:
    if read := re.search(r"was read as ([\w-]+)", asked.issue.message):
        why = reason("Read beside the source: the letters are right.")
        yield asked.for_file("the letters are right", f"encoding: {read[1]}", why)


def _event(asked: _Question) -> Iterator[Answer]:
    if match := _ONE_EVENT.match(asked.issue.message):
        why = reason("Read side by side: both tell of one event.")
        yield asked.for_document("both tell of one event", f"same_event: {in_quotes(match['other'])}", why)
        why = reason("Read side by side: no other document tells of it.")
        yield asked.for_document("no other document tells of it", "same_event: none", why)


def _value(asked: _Question) -> Iterator[Answer]:
    field = asked.issue.rule.partition(".")[0]
    yield asked.for_document("you know it", *_field(asked, field, _VALUES[field], REASON))


def _field(asked: _Question, field: str, value: str, why: str) -> list[str]:
    """The lines of a decision on a field, with the words of the source as evidence where they are plain."""
    evidence = _evidence(asked.document, asked.issue.line)
    rest = [f"evidence: [{{line: {asked.issue.line}, text: {in_quotes(evidence)}}}]"] if evidence else []
    basis = f"basis: {'inferred' if rest else 'decided'}"
    return [f"field: {field}", f"value: {in_quotes(value)}", basis, reason(why), *rest]


def _evidence(document: Document, line: int) -> str:
    """The first words of a line of the seed, cut between words."""
    words = names.squeeze(next((_words(b) for b in document.blocks if b.first_line == line), ""))
    if len(words) <= _LONGEST:
        return words
    cut = words.rfind(" ", 0, _LONGEST)
    return words[: cut if cut >= 0 else _LONGEST]


def _words(block: Block) -> str:
    """The words of a block that surely stand on its first line: none where the paragraph was healed out of several lines."""
    return block.text if block.first_line == block.last_line else ""


_ANSWERS: Mapping[str, Callable[[_Question], Iterator[Answer]]] = {
    "label.unknown": _label_unknown,
    "speaker.unknown": _speaker_unknown,
    "name.ambiguous": _name_ambiguous,
    "layout.unknown": _layout,
    "date.ambiguous": _ambiguous_date,
    "date.conflict": _conflicting_dates,
    "encoding.detected": _encoding,
    "event.possible": _event,
}
