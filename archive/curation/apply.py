"""Applies decisions to the documents of their seed. A decision that no longer applies is an error, never ignored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from archive.curation import stale
from archive.curation.authority import Authority
from archive.curation.decisions import DecisionEntry, Decisions, TurnEntry
from archive.curation.folder import spoken
from archive.curation.yamlfile import FileError
from archive.model import Block, Draft, Issue, SameEvent, Stated
from archive.names import parse as names


def apply_all(drafts: Sequence[Draft], decisions: Decisions, authority: Authority) -> tuple[Draft, ...]:
    """All documents of one seed with its decisions. Raises FileError: every decision that does not apply."""
    errors = [*stale.parts(drafts, decisions), *stale.nowhere(drafts, decisions)]
    done = []
    for draft in drafts:
        draft, wrong = _apply(draft, decisions, authority)
        done.append(draft)
        errors += wrong
    if errors:
        raise FileError.of(decisions.path, errors)
    return tuple(done)


def _apply(draft: Draft, decisions: Decisions, authority: Authority) -> tuple[Draft, list[tuple[int, str]]]:
    """The draft with the decisions for it that apply, and an error for each thing wrong with the others."""
    errors: list[tuple[int, str]] = []
    for entry, wrong in stale.errors(draft, decisions, authority):
        errors += wrong
        if not wrong:
            draft = _with(draft, entry, authority)
    return draft, errors


def _with(draft: Draft, entry: DecisionEntry, authority: Authority) -> Draft:
    """The draft with one decision; the issues that it answers are gone."""
    draft = replace(draft, issues=tuple(issue for issue in draft.issues if not _answers(entry, issue)))
    if entry.turn:
        return replace(draft, blocks=tuple(_with_turn(draft.blocks, entry.turn, authority)))
    if entry.name:
        return replace(draft, named=(*draft.named, (names.fold(entry.name.text), stale.names_person(entry)[1])))
    if entry.label:
        _, person = stale.names_person(entry)
        people = {names.squeeze(entry.label.text): person} if person else {}
        return replace(draft, blocks=tuple(spoken(block, people) for block in draft.blocks))
    if entry.same_event:
        return replace(draft, same_event=SameEvent(entry.same_event, entry.reason))
    return _with_field(draft, entry, authority) if entry.field else draft


def _with_field(draft: Draft, entry: DecisionEntry, authority: Authority) -> Draft:
    field, value, basis = str(entry.field), str(entry.value), entry.basis or "decided"
    stated = getattr(draft, field)
    line = entry.evidence[0].line if entry.evidence else getattr(stated, "line", draft.first_line)
    fields: dict[str, Any] = {
        "date": lambda: Stated(value, getattr(stated, "line", line), basis, _note(entry)),
        "publisher": lambda: authority.publisher(value),
        "kind": lambda: value,
        "language": lambda: value,
    }
    changed: dict[str, Any] = {field: fields.get(field, lambda: Stated(value, line, basis, _note(entry)))()}
    return replace(draft, **changed)


def _with_turn(blocks: Sequence[Block], turn: TurnEntry, authority: Authority) -> Iterator[Block]:
    """The blocks with a turn that begins on a line, and goes on until the next label. A name that only the editor gives
    stands in square brackets, as is usual for an editor's words."""
    name = next((person.name for person in authority.people if person.id == turn.person), None)
    inside = False
    for block in blocks:
        begins = stale.starts(block, turn.line)
        inside = begins or (inside and block.label is None)
        if not inside or block.kind not in ("speech", "narration"):
            yield block
        elif name is None:
            yield replace(block, kind="narration", label=None, speaker=None)
        else:
            label = f"[{name}]" if begins else None
            yield replace(block, kind="speech", label=label, speaker=turn.person)


def _answers(entry: DecisionEntry, issue: Issue) -> bool:
    """Whether a decision answers an issue."""
    if entry.turn:
        return issue.line == entry.turn.line and issue.rule.startswith(("speaker.", "label."))
    if entry.label:
        return issue.rule.startswith(("speaker.", "label.")) and f"'{entry.label.text}'" in issue.message
    return any(stale.is_about(what, issue) for what in (entry.field, *entry.confirm) if what)


def _note(entry: DecisionEntry) -> str:
    """The reason as readers see it, with the lines of the source on which it rests."""
    lines = sorted({e.line for e in entry.evidence})
    where = f"source line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
    return f"{entry.reason.rstrip('.')} ({where})." if lines else entry.reason
