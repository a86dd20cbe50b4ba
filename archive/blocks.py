"""The body of a document: paragraphs become blocks, each of one kind, and turns of speakers.

A label opens a turn; the turn goes on over omissions and bracketed notes until another label, a separator or a subheading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from archive import captions, labels, paragraphs, pullquotes
from archive.model import Block, BlockKind
from archive.paragraphs import Paragraph


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
_ENDED = re.compile(r"[.!?…:;,”\")’\]>]$")
_VERBLESS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|I|we|We|you|You|he|He|she|She|they|They|it|It)\b"
)
_HEADING_WORDS = 40


def form(text: str) -> BlockKind | None:
    """The kind of a paragraph that its form alone tells: separator, omission or note; else None."""
    return next((row.kind for row in FORMS if row.pattern.fullmatch(text)), None)


def blocks(items: Sequence[Item]) -> tuple[Block, ...]:
    """The blocks of a document, in order of the source. Speakers are not resolved yet."""
    mixed = _healed(items)
    texts = [p.text for p in mixed if isinstance(p, Paragraph)]
    once = labels.confirmed(texts)
    found = {id(p): _label(p.text, once) for p in mixed if isinstance(p, Paragraph)}
    pulled = _pulled(mixed, found)
    return tuple(_turns(mixed, found, pulled))


def _healed(items: Sequence[Item]) -> list[Paragraph | Block]:
    """Body lines healed into paragraphs; captions and see-also entries as blocks."""
    out: list[Paragraph | Block] = []
    body: list[tuple[int, str]] = []
    for item in [*items, Item("end", "", 0)]:
        if item.rule == "paragraph":
            body.append((item.line, item.text))
            continue
        out += paragraphs.heal(body)
        body = []
        if block := _apparatus(item, out):
            out.append(block)
    return out


def _apparatus(item: Item, before: list[Paragraph | Block]) -> Block | None:
    if item.rule == "see_also.date" and before and isinstance(last := before[-1], Block):
        before[-1] = replace(last, text=f"{last.text}\n{item.text}", last_line=item.line)
        return None
    if item.rule in captions.NAMES:
        return Block("caption", item.text, item.line, item.line)
    return Block("see_also", item.text, item.line, item.line) if item.rule == "see_also.title" else None


def _label(text: str, confirmed: frozenset[str]) -> labels.Found | None:
    found = labels.find(text)
    return found if found and (found.sure or found.label in confirmed) else None


def _pulled(mixed: Sequence[Paragraph | Block], found: dict[int, labels.Found | None]) -> frozenset[int]:
    own = [p for p in mixed if isinstance(p, Paragraph)]
    may = [not found[id(p)] and form(p.text) is None for p in own]
    return frozenset(id(own[i]) for i in pullquotes.find([p.text for p in own], may))


def _turns(
    mixed: Sequence[Paragraph | Block], found: dict[int, labels.Found | None], pulled: frozenset[int]
) -> list[Block]:
    out: list[Block] = []
    opens = _before_labels(mixed, found)
    speaking, waiting = False, ""
    for at, item in enumerate(mixed):
        if isinstance(item, Block):
            out.append(item)
            continue
        label = found[id(item)]
        if label:
            text = item.text[label.text_start :]
            out.append(Block("speech", text, item.first_line, item.last_line, label.label))
            speaking, waiting = True, "" if text else label.label
            continue
        kind = "pull_quote" if id(item) in pulled else _kind(mixed, at, id(item) in opens, speaking)
        if waiting and kind == "speech":  # the label stood on a line of its own: the words begin here
            opened = out.pop()
            out.append(replace(opened, text=item.text, last_line=item.last_line))
        else:
            out.append(Block(kind, item.text, item.first_line, item.last_line))
        waiting = ""
        speaking = speaking and kind not in ("separator", "subheading")
    return out


def _kind(mixed: Sequence[Paragraph | Block], at: int, next_opens: bool, speaking: bool) -> BlockKind:
    item = mixed[at]
    assert isinstance(item, Paragraph)
    if (shape := form(item.text)) is not None:
        return shape
    if _is_subheading(item.text, next_opens, _follows_gap(mixed, at), speaking):
        return "subheading"
    return "speech" if speaking else "narration"


def _before_labels(mixed: Sequence[Paragraph | Block], found: dict[int, labels.Found | None]) -> frozenset[int]:
    """The paragraphs (by identity) of which the next one opens a turn."""
    own = [item for item in mixed if isinstance(item, Paragraph)]
    return frozenset(id(one) for one, after in pairwise(own) if found[id(after)] is not None)


def _follows_gap(mixed: Sequence[Paragraph | Block], at: int) -> bool:
    before = mixed[at - 1] if at else None
    return before is None or (isinstance(before, Paragraph) and form(before.text) in ("separator", "omission"))


def _is_subheading(text: str, next_opens: bool, follows_gap: bool, speaking: bool) -> bool:
    """A line without a verb and without a full stop, before a label or after a separator."""
    return (
        not _ENDED.search(text)
        and text[0].isupper()
        and len(text.split()) <= _HEADING_WORDS
        and not _VERBLESS.search(text)
        and (next_opens or (follows_gap and not speaking))
    )
