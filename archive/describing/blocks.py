"""The body of a document: paragraphs become blocks, each of one kind, and turns of speakers.

A label opens a turn; the turn goes on over omissions and bracketed notes until another label, a separator or a subheading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from archive.describing import captions, labels, paragraphs, pullquotes
from archive.describing.paragraphs import Paragraph
from archive.model import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the body or its apparatus, as an adapter marked it: rule "paragraph", "caption", "see_also.title" …"""

    rule: str
    text: str  # white space folded
    line: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph that the whole of this pattern matches is of this kind."""

    kind: Literal["separator", "omission", "note"]
    pattern: re.Pattern[str]


FORMS = (
    _Row("separator", re.compile(r"(?:[*•_=~-] ?){2,}|\*|⁂")),  # "* * *"
    _Row("omission", re.compile(r"[<\[(‹«]?\s*(?:…|\.\.\.|&hellip;)\s*[>\])›»]?")),  # "<…>"
    _Row("note", re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)\.?|\[[^\[\]]*\]\.?")),  # "(Applause.)"
    _Row("note", re.compile(r"To be continued(?:\.|…|\.\.\.)?|\(?The text follows\.?\)?", re.IGNORECASE)),
)
_ENDS = tuple('.!?…:;,”")’]>')
_VERBLESS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|I|we|We|you|You|he|He|she|She|they|They|it|It)\b"
)
_HEADING_WORDS = 40


def form(text: str) -> BlockKind | None:
    """The kind of a paragraph that its form alone tells: separator, omission or note; else None."""
    return next((row.kind for row in FORMS if row.pattern.fullmatch(text)), None)


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph with what its own words tell: the label that opens it, and its form."""

    paragraph: Paragraph
    label: labels.Found | None
    form: BlockKind | None


def blocks(items: Sequence[Item]) -> tuple[Block, ...]:
    """The blocks of a document, in order of the source. Speakers are not resolved yet."""
    mixed = _told(_healed(items))
    return tuple(_turns(mixed, _before_labels(mixed), _pulled(mixed)))


def _healed(items: Sequence[Item]) -> list[Paragraph | Block]:
    """Body lines healed into paragraphs; captions and see-also entries as blocks."""
    out: list[Paragraph | Block] = []
    body: list[Paragraph] = []
    for item in [*items, Item("end", "", 0)]:
        if item.rule.startswith("paragraph.continued") and body:
            body[-1] = paragraphs.continue_with(body[-1], item.rule, item.text, item.line)
            continue
        if item.rule.startswith("paragraph"):
            body.append(Paragraph(item.text, item.line, item.line))
            continue
        out += paragraphs.heal_all(body)
        body = []
        if block := _apparatus(item, out):
            out.append(block)
    return out


def _apparatus(item: Item, before: list[Paragraph | Block]) -> Block | None:
    if item.rule == "see_also.date" and before and isinstance(last := before[-1], Block):
        before[-1] = replace(last, text=f"{last.text}\n{item.text}", last_line=item.line)
        return None
    if item.rule == "pull_quote":
        return Block("pull_quote", item.text, item.line, item.line)
    if item.rule in captions.NAMES:
        return Block("caption", item.text, item.line, item.line)
    return Block("see_also", item.text, item.line, item.line) if item.rule == "see_also.title" else None


def _told(mixed: Sequence[Paragraph | Block]) -> list[_Told | Block]:
    found = [None if isinstance(item, Block) else labels.find(item.text) for item in mixed]
    confirmed = labels.confirmed(found)
    sure = [one if one and (one.sure or one.label in confirmed) else None for one in found]
    return [
        item if isinstance(item, Block) else _Told(item, label, form(item.text))
        for item, label in zip(mixed, sure, strict=True)
    ]


def _own(mixed: Sequence[_Told | Block]) -> list[tuple[int, _Told]]:
    """The paragraphs, each with its index."""
    return [(at, item) for at, item in enumerate(mixed) if isinstance(item, _Told)]


def _pulled(mixed: Sequence[_Told | Block]) -> frozenset[int]:
    """The indexes of the pull quotes."""
    own = _own(mixed)
    may = [not told.label and told.form is None for _, told in own]
    return frozenset(own[i][0] for i in pullquotes.find([told.paragraph.text for _, told in own], may))


def _before_labels(mixed: Sequence[_Told | Block]) -> frozenset[int]:
    """The indexes of the paragraphs of which the next one opens a turn."""
    return frozenset(at for (at, _), (_, after) in pairwise(_own(mixed)) if after.label)


def _turns(mixed: Sequence[_Told | Block], opens: frozenset[int], pulled: frozenset[int]) -> list[Block]:
    out: list[Block] = []
    speaking, waiting = False, ""
    for at, item in enumerate(mixed):
        if isinstance(item, Block):
            out.append(item)
            continue
        own, label = item.paragraph, item.label
        if label:
            text = own.text[label.text_start :]
            out.append(Block("speech", text, own.first_line, own.last_line, label.label))
            speaking, waiting = True, "" if text else label.label
            continue
        kind = "pull_quote" if at in pulled else _kind(item, mixed[at - 1] if at else None, at in opens, speaking)
        if waiting and kind == "speech":  # the label stood on a line of its own: the words begin here
            opened = out.pop()
            out.append(replace(opened, text=own.text, last_line=own.last_line))
        else:
            out.append(Block(kind, own.text, own.first_line, own.last_line))
        waiting = ""
        speaking = speaking and kind not in ("separator", "subheading")
    return out


def _kind(item: _Told, before: _Told | Block | None, next_opens: bool, speaking: bool) -> BlockKind:
    if item.form is not None:
        return item.form
    if (next_opens or (_is_gap(before) and not speaking)) and _is_heading(item.paragraph.text):
        return "subheading"
    return "speech" if speaking else "narration"


def _is_gap(before: _Told | Block | None) -> bool:
    return before is None or (isinstance(before, _Told) and before.form in ("separator", "omission"))


def _is_heading(text: str) -> bool:
    """A line without a verb and without a full stop: a subheading, if it stands before a label or after a gap."""
    return (
        not text.endswith(_ENDS)
        and text[0].isupper()
        and len(text.split()) <= _HEADING_WORDS
        and not _VERBLESS.search(text)
    )
