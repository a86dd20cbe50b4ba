"""What is wrong with decisions by the documents of their seed: evidence that moved, labels and lines that are not there.

A decision that no longer applies is an error, never ignored.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from archive.curation.authority import Authority
from archive.curation.decisions import HINTS, DecisionEntry, Decisions
from archive.model import Block, Draft, Issue
from archive.names import parse as names
from archive.reading.read import lines as lines_of
from archive.text.english import quoted

NOBODY = "none"  # as a person: these are nobody's words


def errors(
    draft: Draft, decisions: Decisions, authority: Authority
) -> Iterator[tuple[DecisionEntry, list[tuple[int, str]]]]:
    """Each decision for a document, with an error (line, message) for each thing wrong with it."""
    mine = [entry for entry in decisions.entries if entry.part in (None, draft.part) and is_in(entry, draft)]
    lines = _squeezed(draft.source.text) if mine else ()
    count = 0
    for entry in mine:
        hint = count < HINTS
        wrong = [*_stale(entry, lines, decisions, hint=hint), *_conflict(entry, draft, decisions)]
        wrong += _person(entry, authority, decisions, hint=hint)
        count += len(wrong)
        yield entry, wrong


def parts(drafts: Sequence[Draft], decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error for each decision that does not say for which document of the file it is, or for one that is not there.

    A label is the same in the whole file, and a line is in one document.
    """
    parts = [draft.part for draft in drafts]
    for entry in decisions.entries:
        if entry.part is None and len(parts) > 1 and entry.subject in ("field", "confirm", "same_event"):
            message = f"the file holds {len(parts)} documents; say which one: part: 1 to {len(parts)}"
            yield decisions.line(entry), message
        elif entry.part is not None and entry.part not in parts:
            message = f"part: the file holds no document {entry.part}, but {len(parts)} in all"
            yield decisions.line(entry, "part"), message


def is_in(entry: DecisionEntry, draft: Draft) -> bool:
    """Whether the line, label or name that a decision is about is in this document; what is about none may be."""
    if entry.turn:
        return draft.first_line <= entry.turn.line <= draft.last_line
    if entry.label and (entry.field or entry.label.is_speaker):
        label = names.squeeze(entry.label.text)
        return any(block.label and names.squeeze(block.label) == label for block in draft.blocks)
    if entry.label:
        label = names.squeeze(entry.label.text)
        return any(names.squeeze(block.text).startswith(label) for block in draft.blocks)
    return entry.name is None or any(names.squeeze(entry.name.text) in text for text in _texts(draft))


def _texts(draft: Draft) -> Iterator[str]:
    """The texts of a draft in which a name can stand, white space folded."""
    stated = (*((draft.title,) if draft.title else ()), *draft.lead, *draft.persons)
    yield from (names.squeeze(field.value) for field in stated)
    yield from (names.squeeze(f"{block.label or ''} {block.text}") for block in draft.blocks)


def nowhere(drafts: Sequence[Draft], decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error for each label or name that stands in none of the documents that the decision is about."""
    for entry in decisions.entries:
        mine = [draft for draft in drafts if entry.part in (None, draft.part)]
        if not mine or any(is_in(entry, draft) for draft in mine):
            continue
        if entry.label and (entry.field or entry.label.is_speaker):
            yield decisions.line(entry, "label"), f"stale: no turn has the label {quoted(entry.label.text)}"
        elif entry.label:
            yield decisions.line(entry, "label"), f"stale: no paragraph begins with {quoted(entry.label.text)}"
        elif entry.turn:
            yield decisions.line(entry, "turn"), f"stale: line {entry.turn.line} stands in no document of the file"
        elif entry.name:
            yield decisions.line(entry, "name"), f"stale: {quoted(entry.name.text)} stands nowhere in the text"


@lru_cache(maxsize=2)  # the documents of one seed ask one after the other
def _squeezed(text: str) -> Sequence[str]:
    """The lines of a seed with white space folded."""
    return [names.squeeze(line.text) for line in lines_of(text)]


def _stale(
    entry: DecisionEntry, lines: Sequence[str], decisions: Decisions, *, hint: bool
) -> Iterator[tuple[int, str]]:
    """An error for each piece of evidence that does not stand where it should."""
    for index, item in enumerate(entry.evidence):
        words = names.squeeze(item.text)
        if item.line > len(lines) or words not in lines[item.line - 1]:
            holding = (number for number, line in enumerate(lines, 1) if words in line)
            there = list(islice(holding, 3)) if hint and index < HINTS else []
            places = f"; it stands on line {', '.join(map(str, there))}" if there else ""
            wrong = f"stale: line {item.line} of the seed does not hold {quoted(item.text)}{places}"
            yield decisions.line(entry, "evidence", index), f"{wrong}; check whether the decision holds"


def _conflict(entry: DecisionEntry, draft: Draft, decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error where the decision and what the text states do not go together."""
    if entry.field is None or entry.field == "speaker":
        yield from _no_such_place(entry, draft, decisions)
        return
    line = decisions.line(entry, "field")
    stated = _stated(draft, entry.field)
    if stated is None:
        if entry.overrides is not None:
            yield decisions.line(entry, "overrides"), f"stale: the text states no {entry.field}; remove 'overrides'"
    elif stated == entry.value:
        yield line, f"the text itself states {entry.field} {quoted(stated)}; remove the decision"
    elif entry.overrides is not None and entry.overrides != stated:
        message = f"stale: the text states {entry.field} {quoted(stated)}, not {quoted(entry.overrides)}"
        yield decisions.line(entry, "overrides"), message
    elif entry.overrides is None and not _completes(entry.value or "", stated):
        yield line, f'the text states {entry.field} {quoted(stated)}; to go against it, add overrides: "{stated}"'


def _no_such_place(entry: DecisionEntry, draft: Draft, decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error where the line or question that a decision is about is not in the document."""
    if entry.turn and not any(starts(block, entry.turn.line) for block in draft.blocks):
        line = entry.turn.line
        near = min((block.first_line for block in draft.blocks), key=lambda first: abs(first - line), default=0)
        message = f"stale: no paragraph begins on line {line}; one begins on {near}"
        yield decisions.line(entry, "turn"), message
    if draft.source.path in entry.same_event:
        yield decisions.line(entry, "same_event"), "names this file itself; name the other records of its event"
    for index, what in enumerate(entry.confirm):
        if not any(is_about(what, issue) for issue in draft.issues):
            yield decisions.line(entry, "confirm", index), f"stale: nothing about the {what} is open; remove it"


def starts(block: Block, line: int) -> bool:
    """Whether a turn can begin with a block, and it begins on a line."""
    return block.first_line == line and block.kind in ("speech", "narration", "note")


def is_about(what: str, issue: Issue) -> bool:
    """Whether an issue is about a field; the first word of its rule says so."""
    return issue.rule.split(".")[0] == what


def _completes(value: str, stated: str) -> bool:
    """ "2021-09-09" completes "XXXX-09-09": it differs only where the other leaves a digit open."""
    fits = len(value) == len(stated) and all(s in ("X", v) for v, s in zip(value, stated, strict=True))
    return "X" in stated and fits


def _stated(draft: Draft, field: str) -> str | None:
    """What the source gives for a field. Language and publisher come with the kind of source: they may be decided freely."""
    if field in ("language", "publisher"):
        return None
    stated = getattr(draft, field)
    return stated if isinstance(stated, str) or stated is None else str(stated.value)


def _person(
    entry: DecisionEntry, authority: Authority, decisions: Decisions, *, hint: bool
) -> Iterator[tuple[int, str]]:
    """An error where the person of a decision does not stand in authority/people.yml."""
    key, person = names_person(entry)
    ids = [p.id for p in authority.people]
    if person is not None and person not in ids:
        near = difflib.get_close_matches(person, ids, 1) if hint else []
        words = f"did you mean {quoted(near[0])}?" if near else "add the person there first"
        yield decisions.line(entry, key), f"no person in authority/people.yml has the id {quoted(person)}; {words}"


def names_person(entry: DecisionEntry) -> tuple[str, str | None]:
    """The key under which a decision names a person, and the person's id; None where it names nobody."""
    if entry.field == "speaker":
        return "value", entry.value
    if entry.turn:
        return "turn", None if entry.turn.person == NOBODY else entry.turn.person
    if entry.name:
        return "name", None if entry.name.person == NOBODY else entry.name.person
    return "label", entry.label.person if entry.label else None
