"""An editor's decisions on one seed: NAME.yml beside NAME.txt, checked against its schema.

decisions:
  - part: 1                    # which document of the file; may be left out where the file holds one
    field: date                # or title, time, place, kind, language, publisher, url, speaker
    value: "2021-09-09"
    basis: inferred            # inferred from the text, or decided on other grounds
    reason: A sentence that readers see.
    evidence:                  # words that stand on these lines of the seed; needed where the basis is inferred
      - {line: 51, text: strategic army exercise Zapad 2021}
  - label: {text: The Chair, is_speaker: true, person: anna-berg}      # the person may be left out
    reason: She chairs the meeting, as line 3 says.
  - turn: {line: 57, person: none}                                     # from here on these are nobody's words
    reason: The publisher's note begins here.
  - name: {text: Igor Belov, person: igor-belov-2}                     # in this file it is his name; "none": nobody's
    reason: He is the engineer, not the minister.
  - confirm: [title, layout]                                           # what the program asked about is right
    reason: Read beside the source.
  - encoding: cp1250                                                   # of the seed, where the program cannot tell it
    reason: The publisher's pages of that year are all in it.
  - same_event: [seeds/report.txt, "seeds/week.txt:40"]               # other records of the event; :40 is the line on which
    reason: Both tell of the meeting of that afternoon.               # the document begins, where a file holds several
  - same_event: none                                                  # no other document tells of the event
    reason: The report is of the meeting in the evening.
withdrawn: {date: "2026-05-01", reason: The publisher asked for it.}   # the address stays, the words go
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from archive.curation import yamlfile
from archive.curation.yamlfile import Entry, FileError, Lines
from archive.model import Withdrawal
from archive.names import parse as names
from archive.text.english import has_words, quoted

FieldName = Literal["date", "time", "place", "title", "kind", "language", "publisher", "url", "speaker"]
MAX_BYTES = 1_000_000  # of decisions on one seed
HINTS = 20  # errors of one file that suggest what may be meant; looking costs time
SUBJECTS = ("label", "turn", "name", "confirm", "encoding", "same_event")  # what a decision may be on beside a field
NO_RECORD = "none"  # of same_event: no other document tells of the event
_RECORD = re.compile(r"(?=.{1,300}$)[^/].*\.txt(:[1-9]\d{0,8})?", re.IGNORECASE)
_ENCODINGS = "write one such as utf-8, cp1252, cp1250, iso8859-2, koi8-r, shift_jis, gb18030 or big5"
REASON = "Say why, in a sentence."  # what suggest() writes; it is no reason yet

_FORMS: dict[str, tuple[re.Pattern[str], str]] = {
    "time": (re.compile(r"([01]\d|2[0-3]):[0-5]\d"), "a time such as 09:30 or 17:00"),
    "kind": (re.compile(r"transcript|report"), "transcript or report"),
    "language": (re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "a language tag such as en or en-GB"),
    "url": (re.compile(r"https?://[\w.-]+(:\d+)?(/[!-~]*)?"), "an address that begins with http:// or https://"),
}
_DATE = (
    "a date: 2021-09-09, or EDTF where not all is known, such as 2021-09, 2021-21 (spring), 202X, XXXX-09-09, "
    "2021-09-09~ or 2021-09-09/2021-09-12"
)


class EvidenceEntry(Entry):
    """Words of the seed on which a decision rests."""

    line: int = Field(ge=1)
    text: str


class LabelEntry(Entry):
    """Words at the beginning of a paragraph, before a colon, that name its speaker, or do not."""

    text: str
    is_speaker: bool | None = None
    person: str | None = None  # an id of authority/people.yml


class TurnEntry(Entry):
    """The line on which the words of `person` begin; "none": from there on they are nobody's."""

    line: int = Field(ge=1)
    person: str


class NameEntry(Entry):
    """A name in the text, and the person whose it is; "none": no person's, or nobody's that can be told."""

    text: str
    person: str


class DecisionEntry(Entry):
    """One decision: on a field, a label, a turn, a name, what the program asked about, the seed's encoding, or its event."""

    part: int | None = Field(default=None, ge=1)
    field: FieldName | None = None
    value: str | None = None
    label: Annotated[LabelEntry | None, BeforeValidator(lambda x: {"text": x} if isinstance(x, str) else x)] = None
    turn: TurnEntry | None = None
    name: NameEntry | None = None
    confirm: tuple[Literal["title", "layout"], ...] = Field(default=(), max_length=2)
    encoding: str | None = None  # of the seed: a name that Python knows
    same_event: Annotated[tuple[str, ...], BeforeValidator(lambda x: (x,) if isinstance(x, str) else x)] = ()
    basis: Literal["inferred", "decided"] | None = None
    reason: str
    overrides: str | None = None
    evidence: tuple[EvidenceEntry, ...] = ()

    @property
    def subject(self) -> str:
        """What it decides: "field" or one of SUBJECTS; "" where that is not said."""
        if self.field:
            return "field"
        return next((name for name in SUBJECTS if getattr(self, name)), "")


class WithdrawnEntry(Entry):
    """That all documents of the seed are taken back: since which day, and why. Readers see both."""

    date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    reason: str = Field(min_length=1, max_length=1000)


class DecisionsFile(Entry):
    """A whole file."""

    withdrawn: WithdrawnEntry | None = None

    decisions: Annotated[tuple[DecisionEntry, ...], BeforeValidator(lambda value: () if value is None else value)] = ()


def _wrong(entry: DecisionEntry) -> Iterator[tuple[str, str]]:
    """(key, message) for what is wrong within one decision."""
    if not entry.subject:
        yield "reason", f"the decision must have one of the keys field, {', '.join(SUBJECTS[:-1])} or {SUBJECTS[-1]}"
    extra = [name for name in SUBJECTS[1:] if getattr(entry, name) and name != entry.subject]
    if entry.subject not in ("field", "") and (entry.value is not None or entry.overrides is not None):
        extra.append("value" if entry.value is not None else "overrides")
    for name in extra:
        yield name, f"'{name}' does not go with '{entry.subject}'; write two decisions"
    if entry.encoding is not None:
        yield from _wrong_encoding(entry, entry.encoding)
    yield from _wrong_event(entry.same_event)
    yield from _wrong_field(entry) if entry.field else _wrong_label(entry)
    if entry.basis == "inferred" and not entry.evidence:
        yield "evidence", "must name the lines of the seed that the value rests on; else write basis: decided"
    if entry.reason == REASON:
        yield "reason", f"must be your own, in place of {quoted(REASON)}"


def _wrong_field(entry: DecisionEntry) -> Iterator[tuple[str, str]]:
    for key in ("value", "basis"):
        if getattr(entry, key) is None:
            yield "field", f"the key '{key}' is missing"
    if entry.value and (wrong := wrong_value(str(entry.field), entry.value)):
        yield "value", wrong
    if (entry.field == "speaker") != (entry.label is not None):
        yield "label", "must be given for field: speaker, and for no other field"


def _wrong_label(entry: DecisionEntry) -> Iterator[tuple[str, str]]:
    if entry.label and entry.label.is_speaker is None:
        yield "label", "must say is_speaker: true or is_speaker: false"
    if entry.label and entry.label.person and not entry.label.is_speaker:
        yield "label", "names a person, so it must say is_speaker: true"


def _wrong_event(records: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if NO_RECORD in records and len(records) > 1:
        message = f"{quoted(NO_RECORD)} means that there is no other record; name the others, or write none alone"
        yield "same_event", message
    for name in records:
        if name != NO_RECORD and not _RECORD.fullmatch(name):
            message = f"must be a file as pages name it, such as seeds/report.txt, or none; it is {quoted(name)}"
            yield "same_event", message


def _wrong_encoding(entry: DecisionEntry, name: str) -> Iterator[tuple[str, str]]:
    if codec(name) is None:
        yield "encoding", f"{quoted(name)} is not known; {_ENCODINGS}"
    if entry.part is not None:
        yield "part", "'part' does not go with 'encoding', which is that of the whole file; remove it"


def codec(name: str) -> str | None:
    """The name of the codec that reads text in the encoding `name`; None where there is none."""
    try:
        codec_info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return codec_info.name if codec_info._is_text_encoding else None


def wrong_value(field: str, value: str) -> str | None:
    """What is wrong with the form of a value for a field, in words; None where nothing is."""
    form, plain = _FORMS.get(field, (None, ""))
    if form and not form.fullmatch(value):
        return f"must be {plain}; it is {quoted(value)}"
    return f"must be {_DATE}; it is {quoted(value)}" if field == "date" and not _is_date(value) else None


def _is_date(value: str) -> bool:
    """An EDTF date without a clock time, of a kind that pages can put into words and into order."""
    import edtf  # only here, as is the next: its grammar takes long to load, and few seeds have a date decided
    from edtf.parser import EDTFParseException

    try:
        edtf.parse_edtf(value)
    except EDTFParseException:
        return False
    return "T" not in value and ":" not in value and has_words(value)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one file, and where they stand in it."""

    path: str = ""
    entries: tuple[DecisionEntry, ...] = ()
    withdrawn: Withdrawal | None = None
    lines: Lines = field(default_factory=Lines)

    def line(self, entry: DecisionEntry, *loc: str | int) -> int:
        """The line of a decision, or of a value in it."""
        index = next(i for i, e in enumerate(self.entries) if e is entry)
        return self.lines.at("decisions", index, *loc)

    @property
    def labels(self) -> dict[str, bool]:
        """For each label that is decided, white space folded, whether it names a speaker. It holds in the whole file."""
        return {
            names.squeeze(entry.label.text): bool(entry.label.is_speaker)
            for entry in self.entries
            if entry.subject == "label" and entry.label
        }

    @property
    def encoding(self) -> str | None:
        """The codec that reads the seed, where that is decided."""
        return next((codec(entry.encoding) for entry in self.entries if entry.encoding), None)


def read(path: Path, shown: str) -> bytes:
    """The bytes of a file of decisions. Raises FileError: it cannot be read, or is too large to be one."""
    return yamlfile.read_bytes(path, shown, MAX_BYTES)


def parse(raw: bytes, shown: str) -> Decisions:
    """The decisions in the bytes of a file. Raises FileError: all that is wrong in it by itself."""
    if yamlfile.load(raw, shown)[0] is None:
        return Decisions(shown)
    content, lines = yamlfile.parse(raw, shown, DecisionsFile)
    taken_back = content.withdrawn
    withdrawal = Withdrawal(taken_back.date, " ".join(taken_back.reason.split())) if taken_back else None
    decisions = Decisions(shown, content.decisions, withdrawal, lines)
    errors = [*_twice(decisions)]
    if withdrawal and (wrong := wrong_value("date", withdrawal.date)):
        errors.append((lines.at("withdrawn", "date"), f"date: {wrong}"))
    errors += [(decisions.line(e, key), f"{key}: {text}") for e in decisions.entries for key, text in _wrong(e)]
    if errors:
        raise FileError.of(shown, errors)
    return decisions


def _twice(decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error for each decision on what another one decides already."""
    first: dict[tuple[object, ...], DecisionEntry] = {}
    for entry in decisions.entries:
        label, line = entry.label and names.squeeze(entry.label.text), entry.turn and entry.turn.line
        name = entry.name and names.fold(entry.name.text)
        other = first.setdefault((entry.subject, entry.part, entry.field, label, line, name, entry.confirm), entry)
        if other is not entry:
            what = f"{quoted(entry.field or entry.subject)} is decided on line {decisions.line(other)} already"
            yield decisions.line(entry), f"{what}; keep one of the two"
