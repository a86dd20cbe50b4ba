"""The body of a document: paragraphs become blocks, each of one kind, and turns of speakers.

A label opens a turn; the turn goes on over omissions and bracketed notes until another label, a separator or a subheading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.describing import captions, paragraphs, pullquotes
from archive.describing import own_lines as names_alone
from archive.describing.forms import form
from archive.describing.items import BOLD, BROKEN_LABEL, GOES_ON, HEADING, LABEL, TIME, TIME_APART, WRAPPED, Item, Signs
from archive.describing.label_evidence import Accepted, weigh
from archive.describing.labels import COLON, Form
from archive.describing.paragraphs import Paragraph
from archive.model import Block, BlockKind
from archive.reading.saved_page import UNNAMED


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a document, and the labels in it that end a turn and are not understood, with their lines."""

    blocks: tuple[Block, ...]
    unknown: tuple[tuple[str, tuple[int, ...]], ...] = ()
    unnamed: tuple[int, ...] = ()  # lines at which somebody speaks whom the file does not name


_ENDS = tuple('.!?…:;,”")’]>')
_VERBLESS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|I|we|We|you|You|he|He|she|She|they|They|it|It)\b"
)
_OF_BILL = re.compile(r"(?:SEC(?:TION)?|TITLE|ART(?:ICLE)?|CHAPTER|PART)\.? (?:\d|[IVX]+\b)")  # "SEC. 5. AUTHORITY FOR"
_CLOSES = re.compile(r":|\.(?![\w.])")  # ": Thank you", ". Thank you"; not "...and", ".org"
_HEADING_WORDS = 40


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph with what its own words tell: the label that opens it, its time stamp, and its form."""

    paragraph: Paragraph
    label: Accepted | None
    form: BlockKind | None
    time: str | None = None


def blocks(items: Sequence[Item]) -> tuple[Block, ...]:
    """The blocks of a document whose labels end in colons, in order of the source. Speakers are not resolved yet."""
    return body(items).blocks


def body(items: Sequence[Item], forms: tuple[Form, ...] = (COLON,), own_lines: bool = False) -> Body:
    """The blocks of a document, in order of the source, with labels of these `forms`; see `label_evidence.weigh`."""
    items = _timed(items)
    begin = _beginnings(items, forms) if own_lines else frozenset()
    begin |= {item.line for item in items if item.rule in (UNNAMED, BROKEN_LABEL)}
    mixed = _told(_gathered(items, begin), items, forms, own_lines)
    unknown: dict[str, list[int]] = {}
    for _, told in _own(mixed):
        if told.label and not told.label.known:
            unknown.setdefault(told.label.label, []).append(told.paragraph.first_line)
    unnamed = frozenset(item.line for item in items if item.rule == UNNAMED)
    turns = _turns(mixed, _before_labels(mixed), frozenset() if own_lines else _pulled(mixed), unnamed)
    alone = tuple(block.first_line for block in turns if block.kind == "narration" and block.first_line in unnamed)
    return Body(tuple(turns), tuple((label, tuple(lines)) for label, lines in unknown.items()), alone)


def _timed(items: Sequence[Item]) -> list[Item]:
    """The items; a time stamp that has its line for itself is moved to the name above or below it, else to the line above.

    There it tells when the words were said, and nothing of a label: see `Signs`.
    """
    worded = {item.line: item.text for item in items if item.rule.startswith("paragraph") or item.rule == LABEL}
    times = Counter(worded.values())
    out: list[Item] = []
    above = 0
    for item in items:
        above = item.line if item.line in worded else above
        if item.rule != TIME or item.line in worded:
            out.append(item)
        elif above and names_alone.verdict(worded[above]):
            out.append(replace(item, line=above))
        elif times[below := worded.get(item.line + 1, "")] > 1 and names_alone.verdict(below, marked=True):
            out.append(replace(item, line=item.line + 1))
        else:
            out.append(replace(item, line=above or item.line, rule=TIME_APART))
    return out


def _beginnings(items: Sequence[Item], forms: tuple[Form, ...]) -> frozenset[int]:
    """The lines that open a turn by themselves, and those below a name that stands alone: they go on with no line above."""
    own = _single_lines(items)
    signs = Signs.of(items)
    accepted = weigh([signs.opening(line, forms) for line in own], own_lines=True)
    lines = {line.first_line for line, label in zip(own, accepted, strict=True) if label}
    alone = {p.first_line for p, label in zip(own, accepted, strict=True) if label and label.text_start >= len(p.text)}
    bracketed = {line.first_line for line in own if line.text.startswith("(") and line.text.endswith(")")}
    below = {b.first_line for a, b in pairwise(own) if a.first_line in alone} - bracketed
    return frozenset(lines | below | {line + (2 if line + 1 in bracketed else 1) for line in alone})


def _single_lines(items: Sequence[Item]) -> list[Paragraph]:
    """The lines that go on with no line above, each whole: one that was cut is put together again."""
    lines: list[Paragraph] = []
    for item in items:
        if item.rule == "paragraph" or (lines and lines[-1].last_line == item.line and item.rule.startswith(GOES_ON)):
            _put(lines, item)
    return lines


def _gathered(items: Sequence[Item], begin: Container[int] = ()) -> list[Paragraph | Block]:
    """Body lines healed into paragraphs; captions, headings and see-also entries as blocks. A paragraph begins at `begin`."""
    out: list[Paragraph | Block] = []
    lines: list[Paragraph] = []
    for item in [*items, Item("end", "", 0)]:
        if item.rule in (TIME, TIME_APART, BOLD):
            continue
        if item.rule.startswith("paragraph") or item.rule == LABEL:
            if (item.line in begin or item.rule == LABEL) and lines and lines[-1].last_line < item.line:
                out += paragraphs.heal(lines)
                lines = []
            _put(lines, item)
            continue
        out += paragraphs.heal(lines)
        lines = []
        if block := _apparatus(item, out):
            out.append(block)
    return out


def _put(lines: list[Paragraph], item: Item) -> None:
    """Add a line: to the paragraph above it where it was wrapped, or is the rest of a line that was cut."""
    if item.rule.startswith(GOES_ON) and lines:
        lines[-1] = paragraphs.continue_with(lines[-1], item.rule, item.text, item.line)
        return
    before = lines[-1] if lines else None
    if before is None or not (item.rule == WRAPPED or before.last_line == item.line):
        lines.append(Paragraph(item.text, item.line, item.line))
        return
    hyphened = item.rule == WRAPPED and before.text.endswith("-") and item.text[:1].islower()
    glue = "" if hyphened or _CLOSES.match(item.text) else " "
    joins = (*before.joins, (item.line, WRAPPED)) if item.rule == WRAPPED else before.joins
    lines[-1] = Paragraph(f"{before.text}{glue}{item.text}", before.first_line, item.line, joins)


def _apparatus(item: Item, before: list[Paragraph | Block]) -> Block | None:
    if item.rule == "see_also.date" and before and isinstance(last := before[-1], Block):
        before[-1] = replace(last, text=f"{last.text}\n{item.text}", last_line=item.line)
        return None
    if item.rule == "pull_quote":
        return Block("pull_quote", item.text, item.line, item.line)
    if item.rule in captions.NAMES:
        return Block("caption", item.text, item.line, item.line)
    if item.rule == HEADING:
        return Block("subheading", item.text, item.line, item.line)
    return Block("see_also", item.text, item.line, item.line) if item.rule == "see_also.title" else None


def _told(
    mixed: Sequence[Paragraph | Block], items: Sequence[Item], forms: tuple[Form, ...], own_lines: bool
) -> list[_Told | Block]:
    signs = Signs.of(items)
    own = [item for item in mixed if isinstance(item, Paragraph)]
    openings = [signs.opening(paragraph, forms) for paragraph in own]
    told = iter(zip(openings, weigh(openings, own_lines), strict=True))
    out: list[_Told | Block] = []
    for item in mixed:
        if isinstance(item, Block):
            out.append(item)
            continue
        opening, accepted = next(told)
        known = None if item.first_line in signs.apart else form(item.text)
        time = signs.times.get(item.first_line) or (opening.found.time if opening.found else None)
        out.append(_Told(item, None if known else accepted, known, time))
    return out


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


def _turns(
    mixed: Sequence[_Told | Block], opens: frozenset[int], pulled: frozenset[int], unnamed: Container[int] = ()
) -> list[Block]:
    out: list[Block] = []
    speaking, waiting = False, ""
    for at, item in enumerate(mixed):
        if isinstance(item, Block):
            out.append(item)
            waiting = ""  # the label stays alone above a caption
            speaking = speaking and item.kind != "subheading"
            continue
        own, label = item.paragraph, item.label
        if label:
            text = own.text[label.text_start :]
            out.append(Block("speech", text, own.first_line, own.last_line, label.label, time=item.time))
            speaking, waiting = True, "" if text else label.label
            continue
        if own.first_line in unnamed and not item.form:
            out.append(Block("narration", own.text, own.first_line, own.last_line))
            speaking, waiting = False, ""
            continue
        kind = "pull_quote" if at in pulled else _kind(item, mixed[at - 1] if at else None, at in opens, speaking)
        if waiting and kind in ("speech", "subheading") and names_alone.is_office_line(own.text):
            kind = "note"  # what the speaker is, below the name
        if waiting and kind == "speech":  # the label stood on a line of its own: the words begin here
            _begin(out, own)
        else:
            out.append(Block(kind, own.text, own.first_line, own.last_line))
        waiting = waiting if kind == "note" else ""
        speaking = speaking and kind not in ("separator", "subheading", "narration")
    return out


def _begin(out: list[Block], words: Paragraph) -> None:
    """Give the label that stands alone at the end its words; behind a note they are a block of their own."""
    if out[-1].kind == "note":
        out.append(Block("speech", words.text, words.first_line, words.last_line))
    else:
        out.append(replace(out.pop(), text=words.text, last_line=words.last_line))


def _kind(item: _Told, before: _Told | Block | None, next_opens: bool, speaking: bool) -> BlockKind:
    if item.form is not None:
        return item.form
    if _is_shouted(item.paragraph.text):
        return "subheading"
    if (next_opens or (_is_gap(before) and not speaking)) and _is_heading(item.paragraph.text):
        return "subheading"
    return "speech" if speaking else "narration"


def _is_shouted(text: str) -> bool:
    """ "DIRECT EXAMINATION", "BY MR. EXAMPLE:", "STATEMENT OF ANNA EXAMPLE": a heading in capitals, not one of a bill."""
    return (
        not _OF_BILL.match(text)
        and text.isupper()
        and 2 <= len(text.split()) <= 14
        and (text[-1].isalnum() or text.endswith((":", ")")))
    )


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
