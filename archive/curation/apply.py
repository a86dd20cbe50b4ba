"""Decisions put to the documents of their seed. A decision that no longer applies is an error, never ignored."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any, NamedTuple

from archive.curation.authority import Authority
from archive.curation.decisions import HINTS, DecisionEntry, Decisions, TurnEntry
from archive.curation.yamlfile import FileError, quoted
from archive.model import Block, Draft, Issue, Stated
from archive.names import parse as names
from archive.reading.read import lines as lines_of

NOBODY = "none"  # as a person: these are nobody's words


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
    """An error for each decision that does not say for which document of the file it is, or for one that is not there.

    A label is the same in the whole file, and a line is in one document.
    """
    parts = [draft.part for draft in drafts]
    for entry in decisions.entries:
        if entry.part is None and len(parts) > 1 and entry.subject in ("field", "confirm"):
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
    mine = [entry for entry in decisions.entries if entry.part in (None, draft.part) and _is_in(entry, draft)]
    texts = _squeezed(draft.source.text) if mine else Texts("", ())
    errors: list[tuple[int, str]] = []
    for entry in mine:
        hint = len(errors) < HINTS
        wrong = [*_stale(entry, texts, decisions, hint=hint), *_conflict(entry, draft, decisions)]
        wrong += _person(entry, authority, decisions, hint=hint)
        errors += wrong
        if not wrong:
            draft = _with(draft, entry, authority)
    return draft, errors


def _is_in(entry: DecisionEntry, draft: Draft) -> bool:
    """Whether the line of a turn is in this document; what is not about a line may be."""
    return entry.turn is None or draft.first_line <= entry.turn.line <= draft.last_line


class Texts(NamedTuple):
    """The lines of a seed with white space folded, as one text, and where each begins in it."""

    text: str
    starts: Sequence[int]

    def holds(self, line: int, words: str) -> bool:
        """Whether words stand on a line (from 1)."""
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return line <= len(self.starts) and self.text.find(words, self.starts[line - 1], end) >= 0

    def lines(self, words: str) -> Iterator[int]:
        """The lines on which words stand."""
        at = self.text.find(words)
        while at >= 0:
            line = bisect_right(self.starts, at)
            yield line
            at = self.text.find(words, self.starts[line]) if line < len(self.starts) else -1


@lru_cache(maxsize=2)  # the documents of one seed ask one after the other
def _squeezed(text: str) -> Texts:
    lines = [names.squeeze(line.text) for line in lines_of(text)]
    starts = tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)) if lines else ()
    return Texts("\n".join(lines), starts)


def _stale(entry: DecisionEntry, texts: Texts, decisions: Decisions, *, hint: bool) -> Iterator[tuple[int, str]]:
    """An error for each piece of evidence that does not stand where it should."""
    for index, item in enumerate(entry.evidence):
        words = names.squeeze(item.text)
        if not texts.holds(item.line, words):
            there = list(islice(texts.lines(words), 3)) if hint and index < HINTS else []
            places = f"; it stands on line {', '.join(map(str, there))}" if there else ""
            yield (
                decisions.line(entry, "evidence", index),
                f"stale: line {item.line} of the seed does not hold {quoted(item.text)}{places}; "
                "check whether the decision holds",
            )


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
        yield (
            decisions.line(entry, "overrides"),
            f"stale: the text states {entry.field} {quoted(stated)}, not {quoted(entry.overrides)}",
        )
    elif entry.overrides is None and not _completes(entry.value or "", stated):
        yield line, f'the text states {entry.field} {quoted(stated)}; to go against it, add overrides: "{stated}"'


def _no_such_place(entry: DecisionEntry, draft: Draft, decisions: Decisions) -> Iterator[tuple[int, str]]:
    """An error where the label, line or question that a decision is about is not in the document."""
    if entry.label and (entry.field or entry.label.is_speaker):
        label = names.squeeze(entry.label.text)
        if not any(block.label and names.squeeze(block.label) == label for block in draft.blocks):
            yield decisions.line(entry, "label"), f"stale: no turn has the label {quoted(entry.label.text)}"
    elif entry.label:
        label = names.squeeze(entry.label.text)
        if not any(names.squeeze(block.text).startswith(label) for block in draft.blocks):
            yield decisions.line(entry, "label"), f"stale: no paragraph begins with {quoted(entry.label.text)}"
    elif entry.turn and not any(_starts(block, entry.turn.line) for block in draft.blocks):
        line = entry.turn.line
        near = min((block.first_line for block in draft.blocks), key=lambda first: abs(first - line), default=0)
        yield (
            decisions.line(entry, "turn"),
            f"stale: no paragraph begins on line {entry.turn.line}; one begins on {near}",
        )
    for index, what in enumerate(entry.confirm):
        if not any(_is_about(what, issue) for issue in draft.issues):
            yield decisions.line(entry, "confirm", index), f"stale: nothing about the {what} is open; remove it"


def _starts(block: Block, line: int) -> bool:
    return block.first_line == line and block.kind in ("speech", "narration", "note")


def _is_about(what: str, issue: Issue) -> bool:
    """Whether an issue is about a field; the first word of its rule says so."""
    return issue.rule.split(".")[0] == what


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


def _person(
    entry: DecisionEntry, authority: Authority, decisions: Decisions, *, hint: bool
) -> Iterator[tuple[int, str]]:
    """An error where the person of a decision does not stand in authority/people.yml."""
    key, person = _names_person(entry)
    ids = [p.id for p in authority.people]
    if person is not None and person not in ids:
        near = difflib.get_close_matches(person, ids, 1) if hint else []
        words = f"did you mean {quoted(near[0])}?" if near else "add the person there first"
        yield decisions.line(entry, key), f"no person in authority/people.yml has the id {quoted(person)}; {words}"


def _names_person(entry: DecisionEntry) -> tuple[str, str | None]:
    """The key under which a decision names a person, and the person's id; None where it names nobody."""
    if entry.field == "speaker":
        return "value", entry.value
    if entry.turn:
        return "turn", None if entry.turn.person == NOBODY else entry.turn.person
    return "label", entry.label.person if entry.label else None


def _with(draft: Draft, entry: DecisionEntry, authority: Authority) -> Draft:
    """The draft with one decision; the issues that it answers are gone."""
    draft = replace(draft, issues=tuple(issue for issue in draft.issues if not _answers(entry, issue)))
    if entry.turn:
        return replace(draft, blocks=tuple(_with_turn(draft.blocks, entry.turn, authority)))
    if entry.label:
        label, person = names.squeeze(entry.label.text), _names_person(entry)[1]
        return replace(draft, blocks=tuple(_spoken(block, label, person) for block in draft.blocks))
    return _with_field(draft, entry, authority) if entry.field else draft


def _with_field(draft: Draft, entry: DecisionEntry, authority: Authority) -> Draft:
    field, value, basis = str(entry.field), str(entry.value), entry.basis or "decided"
    stated = getattr(draft, field)
    line = entry.evidence[0].line if entry.evidence else getattr(stated, "line", draft.first_line)
    made: dict[str, Any] = {
        "date": lambda: Stated(value, getattr(stated, "line", line), basis, _note(entry)),
        "publisher": lambda: authority.publisher(value),
        "kind": lambda: value,
        "language": lambda: value,
    }
    changed: dict[str, Any] = {field: made.get(field, lambda: Stated(value, line, basis, _note(entry)))()}
    return replace(draft, **changed)


def _with_turn(blocks: Sequence[Block], turn: TurnEntry, authority: Authority) -> Iterator[Block]:
    """The blocks with a turn that begins on a line, and goes on until the next label. A name that only the editor gives
    stands in square brackets, as is usual for an editor's words."""
    name = next((person.name for person in authority.people if person.id == turn.person), None)
    inside = False
    for block in blocks:
        begins = _starts(block, turn.line)
        inside = begins or (inside and block.label is None)
        if not inside or block.kind not in ("speech", "narration"):
            yield block
        elif name is None:
            yield replace(block, kind="narration", label=None, speaker=None)
        else:
            label = f"[{name}]" if begins else None
            yield replace(block, kind="speech", label=label, speaker=turn.person)


def _spoken(block: Block, label: str, person: str | None) -> Block:
    """The block with its speaker, if it opens a turn with the label and the decision names the person."""
    is_label = person is not None and block.label is not None and names.squeeze(block.label) == label
    return replace(block, speaker=person) if is_label else block


def _answers(entry: DecisionEntry, issue: Issue) -> bool:
    """Whether a decision answers an issue."""
    if entry.turn:
        return issue.line == entry.turn.line and issue.rule.startswith(("speaker.", "label."))
    if entry.label:
        return issue.rule.startswith(("speaker.", "label.")) and f"'{entry.label.text}'" in issue.message
    return any(_is_about(what, issue) for what in (entry.field, *entry.confirm) if what)


def _note(entry: DecisionEntry) -> str:
    """The reason as readers see it, with the lines of the source on which it rests."""
    lines = sorted({e.line for e in entry.evidence})
    if not lines:
        return entry.reason
    return f"{entry.reason.rstrip('.')} (source line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})."
