"""The YAML that answers an open question about one document: yes and no to paste, or complete but for the value and reason.

A question has several answers, each with the words "If …" that tell when it holds. What is asked of names and people beyond
one document is answered in `suggest_names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from archive.curation.decisions import REASON
from archive.curation.folder import NAME as FOLDER_FILE
from archive.model import Block, Document, Issue, Person, Role
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
    "label.unknown": "'{}' looks like a speaker's label in {:,} files ({:,} turns); the words after it appear under no name.",
    "speaker.unknown": "'{}' is not a full name in {:,} files ({:,} turns); the words after it are linked to nobody.",
}
_ONE_EVENT = re.compile(r"This and (?P<other>.+?:\d+) may be about one event")


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

    def decision(self, *lines: str) -> Piece:
        """One decision on this document."""
        return Piece(beside(self.document.source.file), item(*([f"part: {self.part}"] if self.part else []), *lines))

    def whole_file(self, *lines: str) -> Piece:
        """One decision that holds in the whole file."""
        return Piece(beside(self.document.source.file), item(*lines))


def for_folder(rule: str, label: str, file: str) -> Iterator[Answer]:
    """The answers that hold in the whole folder of a file, to a question of this rule on a label there."""
    into, text = _folder(file), f"label: {{text: {in_quotes(label)}, is_speaker:"
    unknown = rule == "speaker.unknown"
    if unknown:
        who = item(f"{text} true, person: {in_quotes(SOMEBODY)}}}", reason())
        yield Answer(f"it is the same person everywhere and is in {PEOPLE}", (Piece(into, who),))
    yes = item(f"{text} true}}", reason("Checked in some of the files: it names who speaks."))
    yield Answer("it is not known who that is" if unknown else "it names a speaker", (Piece(into, yes),))
    no = item(f"{text} false}}", reason("Checked in some of the files: it names no speaker."))
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
    lines = [f"id: {person.id}", f"name: {in_quotes(person.name)}"]
    if others := [*dict.fromkeys((*person.aliases, *aliases))]:
        lines.append(f"aliases: [{', '.join(map(in_quotes, others))}]")
    if held := [*person.roles, *map(Role, roles)]:
        lines += ["roles:", *(f"  - {{{_role(role)}}}" for role in held)]
    if person.wikidata:
        lines.append(f"wikidata: {person.wikidata}")
    return "- " + "\n  ".join(lines) + "\n"


def _role(role: Role) -> str:
    spans = (("since", role.since), ("until", role.until))
    return f"title: {in_quotes(role.title)}" + "".join(f", {key}: {in_quotes(day)}" for key, day in spans if day)


def _label_unknown(asked: _Question) -> Iterator[Answer]:
    if asked.label:
        yield _is_speaker(asked)
        yield _is_none(asked)


def _is_none(asked: _Question) -> Answer:
    no = f"label: {{text: {in_quotes(asked.label or '')}, is_speaker: false}}"
    return Answer(
        "it names no speaker", (asked.whole_file(no, reason("Checked against the source: it names no speaker.")),)
    )


def _is_speaker(asked: _Question, when: str = "it names a speaker") -> Answer:
    yes = f"label: {{text: {in_quotes(asked.label or '')}, is_speaker: true}}"
    return Answer(when, (asked.whole_file(yes, reason("Checked against the source: it names who speaks.")),))


def _speaker_unknown(asked: _Question) -> Iterator[Answer]:
    if asked.label:
        who = f"label: {{text: {in_quotes(asked.label)}, is_speaker: true, person: {in_quotes(SOMEBODY)}}}"
        yield Answer(f"it is somebody in {PEOPLE}", (asked.whole_file(who, reason()),))
        yield _is_speaker(asked, "it is not known who that is")
        yield _is_none(asked)


def _name_ambiguous(asked: _Question) -> Iterator[Answer]:
    """One answer for each who can be meant, who gets an entry in people.yml if there is none."""
    meant = re.search(r" can be ([a-z0-9-]+(?: or [a-z0-9-]+)+)", asked.issue.message)
    for key in meant[1].split(" or ") if meant and asked.label else ():
        person = asked.people.get(key)
        who = f"label: {{text: {in_quotes(asked.label or '')}, is_speaker: true, person: {key}}}"
        decided = asked.whole_file(who, reason(f"Checked against the source: it is {person.name if person else key}."))
        new = (Piece(PEOPLE, entry(person)),) if person and person.provisional else ()
        yield Answer(f"it is {person.name if person else key}", (*new, decided))
    if asked.label:
        yield _is_speaker(asked, "it is not known who that is")


def _layout(asked: _Question) -> Iterator[Answer]:
    confirmed = ("confirm: [layout]", reason("Checked against the source: title, date and speakers are right."))
    yield Answer("title, date and speakers are right", (asked.decision(*confirmed),))
    folder = _folder(asked.document.source.file)
    held = ("confirm: [layout]", reason("Checked in some of the files: title, date and speakers are right."))
    yield Answer("they are right in all files of the folder", (Piece(folder, item(*held)),))


def _ambiguous_date(asked: _Question) -> Iterator[Answer]:
    written = re.match(r"'(.+?)' can be two days", asked.issue.message)
    for day_first in (True, False) if written else ():
        order = "day" if day_first else "month"
        value = dates.in_figures(written[1], day_first) if written else None
        if not value:
            continue
        lines = _field(asked, "date", value, f"The {order} comes first.")
        yield Answer(f"the {order} comes first", (asked.decision(*lines),))
        folder = _folder(asked.document.source.file)
        always = ("field: day_first", f"value: {str(day_first).lower()}", reason(f"The {order} comes first."))
        yield Answer(f"the {order} comes first in all files of the folder", (Piece(folder, item(*always)),))


def _conflicting_dates(asked: _Question) -> Iterator[Answer]:
    for written, line in re.findall(r"(\S.*?) \(line (\d+)\)", asked.issue.message.partition(":")[2]):
        if value := dates.whole_date(written.strip(" ,()")):
            lines = ["field: date", f"value: {in_quotes(value)}", "basis: decided", reason(f"Line {line} is right.")]
            yield Answer(f"line {line} is right", (asked.decision(*lines),))


def _encoding(asked: _Question) -> Iterator[Answer]:
    if read := re.search(r"was read as ([\w-]+)", asked.issue.message):
        lines = (f"encoding: {read[1]}", reason("Checked against the source: the letters are right."))
        yield Answer("the letters are right", (asked.whole_file(*lines),))


def _event(asked: _Question) -> Iterator[Answer]:
    if match := _ONE_EVENT.match(asked.issue.message):
        one = (f"same_event: {in_quotes(match['other'])}", reason("Compared: both are about one event."))
        yield Answer("both are about one event", (asked.decision(*one),))
        none = ("same_event: none", reason("Compared: no other document is about it."))
        yield Answer("no other document is about it", (asked.decision(*none),))


def _value(asked: _Question) -> Iterator[Answer]:
    field, _, what = asked.issue.rule.partition(".")
    lines = _field(asked, field, _VALUES[field], REASON)
    if (
        what == "missing"
    ):  # the question stands at the first line of the document, whose words are no evidence of the value
        lines = [f"field: {field}", f"value: {in_quotes(_VALUES[field])}", "basis: decided", reason()]
    yield Answer("you know it", (asked.decision(*lines),))


def _field(asked: _Question, field: str, value: str, why: str) -> list[str]:
    """The lines of a decision on a field, with the words of the source as evidence where they are plain."""
    evidence = _evidence(asked.document, asked.issue.line)
    rest = [f"evidence: [{{line: {asked.issue.line}, text: {in_quotes(evidence)}}}]"] if evidence else []
    basis = f"basis: {'inferred' if rest else 'decided'}"
    return [f"field: {field}", f"value: {in_quotes(value)}", basis, reason(why), *rest]


def _evidence(document: Document, line: int) -> str:
    """The first words of a line of the seed, cut between words."""
    text = next((_words(b) for b in document.blocks if b.first_line == line), "")
    short = names.squeeze(text)
    return (
        short
        if len(short) <= _LONGEST
        else short[: short.rfind(" ", 0, _LONGEST) if " " in short[:_LONGEST] else _LONGEST]
    )


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
