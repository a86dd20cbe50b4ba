"""Heals the line breaks that links left inside a sentence, so that one paragraph of the page is one paragraph again.

    "Dmitry Medvedev" / ", with the deputy"     "OSCE" / "Chairperson-in-Office"     "Lukashenko" / ": Thank you"

Only lines that stand directly below each other are joined, and only where the lower one cannot begin a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.describing import labels

_PAUSES = tuple(".!?…:;,")
_CLOSING = "”’\"'“)]>"  # marks that may stand behind the full stop
_ENDS = tuple(')”“"’>*')  # marks that end a paragraph without one
_SENTENCE_INSIDE = re.compile(r"[.!?…][”’)]? +[A-Z“(]|, ")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|shall|may|might|must|do|does|did|who|which|that"
    r"|I|[Ww]e|[Yy]ou|[Tt]hey|[Hh]e|[Ss]he|[Ii]t)\b"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body. `text` has white space folded; `rules` names each healing, in order."""

    text: str
    first_line: int
    last_line: int
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    glue: str
    applies: Callable[[str, str, bool], bool]  # of the line before, the line, and whether the former is healed already


def _open(before: str) -> bool:
    return not (before.endswith(_ENDS) or before.rstrip(_CLOSING).endswith(_PAUSES))


def _closes(before: str, after: str, healed: bool) -> bool:
    """Punctuation that belongs to the line before: ", with", ": Thank you", "]. I asked"; but not "…but" or "”We"."""
    return after[0] in ".,;:!?)]" and not after.startswith("..") and not before.endswith(_PAUSES)


def _continues(before: str, after: str, healed: bool) -> bool:
    """A small letter goes on with the sentence."""
    return after[0].islower() and not before.endswith(_PAUSES)


def _brackets(before: str, after: str, healed: bool) -> bool:
    """ "Paolo Gentiloni" / "(retranslated): Thank you", "Mr Khristenko" / "[Chairman of …]"."""
    return after[0] in "([" and _open(before)


def _follows_link(before: str, after: str, healed: bool) -> bool:
    """A sentence that breaks off behind a name ("… and OSCE") goes on; a heading has no verb, a label begins anew."""
    return (
        _open(before)
        and (after[0].isupper() or after[0].isdigit())
        and before.rpartition(" ")[2][:1].isupper()
        and bool(healed or _SENTENCE_INSIDE.search(before) or _FINITE.search(before))
        and labels.find(before) is None
        and labels.find(after) is None
    )


_JOINS = (
    _Rule("heal.punctuation", "", _closes),
    _Rule("heal.small-letter", " ", _continues),
    _Rule("heal.bracket", " ", _brackets),
)
_LATE_JOINS = (_Rule("heal.link", " ", _follows_link),)


def heal(lines: Sequence[tuple[int, str]]) -> list[Paragraph]:
    """Paragraphs from body lines given as (line number from 1, text with white space folded and not empty)."""
    return heal_all([Paragraph(text, number, number) for number, text in lines])


def heal_all(single: Sequence[Paragraph]) -> list[Paragraph]:
    """As heal(), from paragraphs of which some are of several lines already."""
    return _join(_join(single, _JOINS), _LATE_JOINS)


def continue_with(before: Paragraph, rule: str, text: str, line: int) -> Paragraph:
    """The paragraph with a line that goes on with it: after a space, or in the middle of a word, as the rule says."""
    glue = "" if rule.endswith("-word") else " "
    return Paragraph(f"{before.text}{glue}{text}", before.first_line, line, (*before.rules, rule))


def joins(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """The lines that `heal` joins to the line above them, each with the rule that does so: {12: "heal.link"}."""
    early = _join([Paragraph(text, number, number) for number, text in lines], _JOINS)
    begin = {paragraph.first_line for paragraph in _join(early, _LATE_JOINS)}
    found = {p.first_line + nth: rule for p in early for nth, rule in enumerate(p.rules, 1)}
    late = {p.first_line: _LATE_JOINS[0].name for p in early if p.first_line not in begin}
    return dict(sorted({**found, **late}.items()))


def _join(paragraphs: Iterable[Paragraph], rules: Sequence[_Rule]) -> list[Paragraph]:
    groups: list[list[Paragraph]] = []
    glues: list[list[_Rule]] = []
    for paragraph in paragraphs:
        rule = _rule(groups[-1], paragraph, rules) if groups else None
        if rule:
            groups[-1].append(paragraph)
            glues[-1].append(rule)
        else:
            groups.append([paragraph])
            glues.append([])
    return [_merge(group, glue) for group, glue in zip(groups, glues, strict=True)]


def _rule(group: Sequence[Paragraph], after: Paragraph, rules: Sequence[_Rule]) -> _Rule | None:
    before = group[-1]
    if after.first_line != before.last_line + 1:
        return None
    healed = len(group) > 1 or bool(before.rules)
    for rule in rules:
        if rule.applies(before.text, after.text, healed):
            return rule
    return None


def _merge(group: Sequence[Paragraph], glues: Sequence[_Rule]) -> Paragraph:
    if not glues:
        return group[0]
    parts = [group[0].text]
    for rule, paragraph in zip(glues, group[1:], strict=True):
        parts += [rule.glue, paragraph.text]
    rules = tuple(name for p in group for name in p.rules) + tuple(rule.name for rule in glues)
    return Paragraph("".join(parts), group[0].first_line, group[-1].last_line, rules)
