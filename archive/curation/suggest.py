"""For an open question, the YAML with which an editor can answer it: complete but for the value and the reason."""

from __future__ import annotations

import re

import yaml

from archive.curation.decisions import NO_RECORD, REASON
from archive.model import Block, Document, Draft, Issue
from archive.names import parse as names
from archive.names import spellings
from archive.reading.read import lines as lines_of

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
_LONGEST = 80  # characters of evidence


def suggest(item: Draft | Document, issue: Issue, part: int | None = None) -> str | None:
    """YAML text to write into the decision file of the seed, or into authority/people.yml; None where neither helps.

    `part`: the number of the document in its file, needed where the file holds several; a draft knows its own.
    """
    field = issue.rule.split(".")[0]
    if issue.rule == "event.possible":
        return _event(_part(item, part), issue.message)
    if issue.rule == "name.guessed":
        quoted = re.match(r"'(.+?)' was taken for the name", issue.message)
        return _person(quoted[1]) if quoted else None
    if issue.rule in ("speaker.unknown", "name.ambiguous", "label.unknown"):
        label = next((b.label for b in item.blocks if b.label and b.first_line == issue.line), None)
        return (
            _decision(_part(item, part), "speaker", "the person's id", [f"label: {_quoted(label)}"]) if label else None
        )
    if field not in _VALUES:
        return None
    evidence = _evidence(item, issue.line)
    rest = [f"evidence: [{{line: {issue.line}, text: {_quoted(evidence)}}}]"] if evidence else []
    return _decision(_part(item, part), field, _VALUES[field], [], rest)


def _decision(part: int | None, field: str, value: str, before: list[str], after: list[str] | None = None) -> str:
    """One decision; `before` and `after` are lines around basis and reason."""
    basis = "inferred" if after else "decided"
    lines = [
        *([f"part: {part}"] if part else []),
        f"field: {field}",
        *before,
        f"value: {_quoted(value)}",
        f"basis: {basis}",
        f"reason: {_quoted(REASON)}",
        *(after or []),
    ]
    return "decisions:\n" + _entry(lines)


def _event(part: int | None, message: str) -> str | None:
    """Yes and no to the question whether another document tells of the same event; an editor keeps one of the two."""
    other = re.match(r"This and (.+?:\d+) may tell of one event", message)
    if not other:
        return None
    rest = [f"part: {part}"] if part else []
    rest.append(f"reason: {_quoted(REASON)}")
    yes, no = (_entry([f"same_event: {answer}", *rest]) for answer in (_quoted(other[1]), NO_RECORD))
    as_comment = "".join(f"  # {line[2:]}\n" for line in no.splitlines())
    return f"decisions:\n{yes}  # Or, if no other document tells of the event:\n{as_comment}"


def _entry(lines: list[str]) -> str:
    return "  - " + "\n    ".join(lines) + "\n"


def _person(name: str) -> str:
    shown = spellings.display(name)
    slug = re.sub(r"[^a-z0-9]+", "-", names.fold(shown)).strip("-") or "person"
    return f"- id: {slug}\n  name: {_quoted(shown)}\n"


def _part(item: Draft | Document, part: int | None) -> int | None:
    return item.part if isinstance(item, Draft) else part


def _evidence(item: Draft | Document, line: int) -> str:
    """The first words of a line of the seed, cut between words."""
    if isinstance(item, Draft):
        texts = [text.text for text in lines_of(item.source.text)]
        found = texts[line - 1] if 0 < line <= len(texts) else ""
    else:
        found = next((_words(b) for b in item.blocks if b.first_line == line), "")
    short = names.squeeze(found)
    return (
        short
        if len(short) <= _LONGEST
        else short[: short.rfind(" ", 0, _LONGEST) if " " in short[:_LONGEST] else _LONGEST]
    )


def _words(block: Block) -> str:
    """The words of a block that surely stand on its first line: none where the paragraph was healed out of several lines."""
    return block.text if block.first_line == block.last_line else ""


def _quoted(text: str) -> str:
    """The text as YAML in double quotes, in one line."""
    quoted: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9)
    return quoted.rstrip("\n")
