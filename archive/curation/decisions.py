"""The editors' decisions on one seed: NAME.yml beside NAME.txt. A decision that no longer applies is an error.

encoding: cp1250             # of the seed; only where it is not UTF-8 and the program cannot tell
decisions:
  - part: 1                    # which document of the file; may be left out where the file holds one
    field: date                # see FIELDS
    value: "2021-09-09"
    basis: inferred            # inferred from the text, or decided on other grounds
    reason: A sentence that readers see.
    evidence:                  # words that stand on these lines of the seed; needed where the basis is inferred
      - {line: 51, text: strategic army exercise Zapad 2021}
"""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

import edtf
from edtf.parser import EDTFParseException
from pydantic import BeforeValidator, Field
from slugify import slugify

from archive.curation import yamlfile
from archive.curation.authority import Authority
from archive.curation.yamlfile import Entry, FileError, Lines
from archive.model import Block, Dated, Draft, Issue, Publisher, Stated
from archive.names import parse as names
from archive.reading.read import lines as lines_of

FieldName = Literal["date", "time", "place", "title", "kind", "language", "publisher", "url", "speaker"]
_ENCODINGS = "write one such as utf-8, cp1252, cp1250, iso8859-2, koi8-r, shift_jis, gb18030 or big5"
REASON = "Say why, in a sentence."  # what suggest() writes; it is no reason yet

_FORMS: dict[str, tuple[re.Pattern[str], str]] = {
    "time": (re.compile(r"([01]\d|2[0-3]):[0-5]\d"), "a time such as 09:30 or 17:00"),
    "kind": (re.compile(r"transcript|report"), "transcript or report"),
    "language": (re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "a language tag such as en or en-GB"),
    "url": (re.compile(r"https?://[\w.-]+(:\d+)?(/[!-~]*)?"), "an address that begins with http:// or https://"),
}
_DATE = "a date: 2021-09-09, or EDTF where not all is known, such as 2021-09, XXXX-09-09 or 2021-09-09~"


class EvidenceEntry(Entry):
    """Words of the seed on which a decision rests."""

    line: int = Field(ge=1)
    text: str


class DecisionEntry(Entry):
    """One decision on one field of one document."""

    part: int | None = Field(default=None, ge=1)
    field: FieldName
    value: str
    label: str | None = None
    basis: Literal["inferred", "decided"]
    reason: str
    overrides: str | None = None
    evidence: tuple[EvidenceEntry, ...] = ()


class DecisionsFile(Entry):
    """A whole file."""

    encoding: str | None = None
    decisions: Annotated[tuple[DecisionEntry, ...], BeforeValidator(lambda found: () if found is None else found)] = ()


def _wrong(entry: DecisionEntry) -> Iterator[tuple[str, str]]:
    """(key, message) for what is wrong within one decision."""
    form, plain = _FORMS.get(entry.field, (None, ""))
    if form and not form.fullmatch(entry.value):
        yield "value", f"must be {plain}; it is '{entry.value}'"
    if entry.field == "date" and not _is_date(entry.value):
        yield "value", f"must be {_DATE}; it is '{entry.value}'"
    if (entry.field == "speaker") != (entry.label is not None):
        yield "label", "must be given for field: speaker, and for no other field"
    if entry.basis == "inferred" and not entry.evidence:
        yield "evidence", "must name the lines of the seed that the value rests on; else write basis: decided"
    if entry.reason == REASON:
        yield "reason", f"must be your own, in place of '{REASON}'"


def _is_date(value: str) -> bool:
    """An EDTF date without a clock time."""
    try:
        edtf.parse_edtf(value)
    except EDTFParseException:
        return False
    return "T" not in value and ":" not in value


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one file, and where they stand in it."""

    path: str = ""
    entries: tuple[DecisionEntry, ...] = ()
    lines: Lines = field(default_factory=Lines)
    encoding: str | None = None  # of the seed: the name of a Python codec

    def line(self, entry: DecisionEntry, *loc: str | int) -> int:
        """The line of a decision, or of a value in it."""
        index = next(i for i, e in enumerate(self.entries) if e is entry)
        return self.lines.at("decisions", index, *loc)


def load(path: Path, shown: str) -> Decisions:
    """The decisions of a file; none if there is no file. Raises FileError: all that is wrong in it by itself."""
    return parse(yamlfile.read_bytes(path, shown), shown) if path.exists() else Decisions(shown)


def parse(raw: bytes, shown: str) -> Decisions:
    """As load(), from bytes."""
    if yamlfile.load(raw, shown)[0] is None:
        return Decisions(shown)
    loaded = yamlfile.parse(raw, shown, DecisionsFile)
    found = Decisions(shown, loaded.value.decisions, loaded.lines, _codec(loaded.value.encoding))
    errors = [*_twice(found)]
    if loaded.value.encoding and found.encoding is None:
        errors.append(
            (loaded.lines.at("encoding"), f"encoding: '{loaded.value.encoding[:80]}' is not known; {_ENCODINGS}")
        )
    errors += [(found.line(e, key), f"{key}: {text}") for e in found.entries for key, text in _wrong(e)]
    if errors:
        raise FileError.of(shown, errors)
    return found


def _codec(name: str | None) -> str | None:
    """The name of the codec that reads text in this encoding, or None where there is none."""
    try:
        codec = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    return codec.name if codec._is_text_encoding else None


def _twice(found: Decisions) -> Iterator[tuple[int, str]]:
    """An error for each decision on what another one decides already."""
    first: dict[tuple[object, ...], DecisionEntry] = {}
    for entry in found.entries:
        other = first.setdefault((entry.part, entry.field, entry.label), entry)
        if other is not entry:
            yield (
                found.line(entry),
                f"'{entry.field}' is decided on line {found.line(other)} already; keep one of the two",
            )


def apply_all(drafts: Sequence[Draft], decisions: Decisions, authority: Authority) -> tuple[Draft, ...]:
    """All documents of one seed with its decisions. Raises FileError: every decision that does not apply."""
    errors = [*_parts(drafts, decisions)]
    done = []
    for draft in drafts:
        draft, wrong = _apply(draft, decisions, authority)
        done.append(draft)
        errors += wrong
    if errors:
        raise FileError.of(decisions.path, errors)
    return tuple(done)


def apply(draft: Draft, decisions: Decisions, authority: Authority) -> Draft:
    """One document with the decisions for it. Raises FileError: every one that does not apply."""
    done, errors = _apply(draft, decisions, authority)
    if errors:
        raise FileError.of(decisions.path, errors)
    return done


def _parts(drafts: Sequence[Draft], decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error for each decision that does not say for which document of the file it is, or for one that is not there."""
    parts = [draft.part for draft in drafts]
    for entry in decisions.entries:
        if entry.part is None and len(parts) > 1:
            yield (
                decisions.line(entry),
                f"the file holds {len(parts)} documents; say which one: part: 1 to {len(parts)}",
            )
        elif entry.part is not None and entry.part not in parts:
            yield (
                decisions.line(entry, "part"),
                f"part: the file holds no document {entry.part}, but {len(parts)} in all",
            )


def _apply(draft: Draft, decisions: Decisions, authority: Authority) -> tuple[Draft, list[tuple[int, str]]]:
    """The draft with the decisions for it that apply, and an error for each thing wrong with the others."""
    mine = [entry for entry in decisions.entries if entry.part in (None, draft.part)]
    texts = [names.squeeze(line.text) for line in lines_of(draft.source.text)] if mine else []
    errors: list[tuple[int, str]] = []
    for entry in mine:
        wrong = [*_stale(entry, texts, decisions), *_conflict(entry, draft, decisions)]
        wrong += _person(entry, authority, decisions)
        errors += wrong
        if not wrong:
            draft = _with(draft, entry)
    return draft, errors


def _stale(entry: DecisionEntry, texts: list[str], decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error for each piece of evidence that does not stand where it should."""
    for index, item in enumerate(entry.evidence):
        if item.line > len(texts) or names.squeeze(item.text) not in texts[item.line - 1]:
            there = [n for n, text in enumerate(texts, 1) if names.squeeze(item.text) in text][:3]
            hint = f"; it stands on line {', '.join(map(str, there))}" if there else ""
            yield (
                decisions.line(entry, "evidence", index),
                f"stale: line {item.line} of the seed does not hold '{item.text}'{hint}; check whether the decision holds",
            )


def _conflict(entry: DecisionEntry, draft: Draft, decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error where the decision and what the text states do not go together."""
    line = decisions.line(entry, "field")
    if entry.field == "speaker":
        if not any(b.label and names.squeeze(b.label) == names.squeeze(str(entry.label)) for b in draft.blocks):
            yield decisions.line(entry, "label"), f"stale: no turn has the label '{entry.label}'"
        return
    stated = _stated(draft, entry.field)
    if stated is None:
        if entry.overrides is not None:
            yield decisions.line(entry, "overrides"), f"stale: the text states no {entry.field}; remove 'overrides'"
    elif stated == entry.value:
        yield line, f"the text itself states {entry.field} '{stated}'; remove the decision"
    elif entry.overrides is not None and entry.overrides != stated:
        yield (
            decisions.line(entry, "overrides"),
            f"stale: the text states {entry.field} '{stated}', not '{entry.overrides}'",
        )
    elif entry.overrides is None and not _completes(entry.value, stated):
        yield line, f"the text states {entry.field} '{stated}'; to go against it, add overrides: \"{stated}\""


def _completes(value: str, stated: str) -> bool:
    """ "2021-09-09" completes "XXXX-09-09": it differs only where the other leaves a digit open."""
    return (
        "X" in stated and len(value) == len(stated) and all(s in ("X", v) for v, s in zip(value, stated, strict=True))
    )


def _stated(draft: Draft, field: str) -> str | None:
    """What the source gives for a field. Language and publisher come with the kind of source: they may be decided freely."""
    if field in ("language", "publisher"):
        return None
    found = getattr(draft, field)
    return found if isinstance(found, str) or found is None else str(found.value)


def _person(entry: DecisionEntry, authority: Authority, decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error where the person of a speaker decision does not stand in authority/people.yml."""
    ids = [p.id for p in authority.people]
    if entry.field == "speaker" and entry.value not in ids:
        near = difflib.get_close_matches(entry.value, ids, 1)
        hint = f"did you mean '{near[0]}'?" if near else "add the person there first"
        yield decisions.line(entry, "value"), f"no person in authority/people.yml has the id '{entry.value}'; {hint}"


def _with(draft: Draft, entry: DecisionEntry) -> Draft:
    """The draft with one decision; the issues that it answers are gone."""
    issues = tuple(i for i in draft.issues if not _answers(entry, i))
    draft = replace(draft, issues=issues)
    stated = getattr(draft, entry.field, None)
    line = entry.evidence[0].line if entry.evidence else getattr(stated, "line", draft.first_line)
    label = names.squeeze(entry.label or "")
    made: dict[str, Any] = {
        "date": lambda: Dated(entry.value, getattr(stated, "line", line), entry.basis, _note(entry)),
        "publisher": lambda: Publisher(slugify(entry.value) or "publisher", entry.value),
        "kind": lambda: entry.value,
        "language": lambda: entry.value,
        "speaker": lambda: tuple(_spoken(block, label, entry.value) for block in draft.blocks),
    }
    value = made.get(entry.field, lambda: Stated(entry.value, line, entry.basis, _note(entry)))()
    changed: dict[str, Any] = {"blocks" if entry.field == "speaker" else entry.field: value}
    return replace(draft, **changed)


def _spoken(block: Block, label: str, person: str) -> Block:
    """The block with its speaker, if it opens a turn with the label."""
    return replace(block, speaker=person) if block.label and names.squeeze(block.label) == label else block


def _answers(entry: DecisionEntry, issue: Issue) -> bool:
    """Whether a decision on a field answers an issue; the first word of an issue's rule is the field."""
    return entry.field != "speaker" and issue.rule.split(".")[0] == entry.field


def _note(entry: DecisionEntry) -> str:
    """The reason as readers see it, with the lines of the source on which it rests."""
    lines = sorted({e.line for e in entry.evidence})
    if not lines:
        return entry.reason
    return f"{entry.reason.rstrip('.')} (source line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})."
