"""Text that was taken out of a page element by element, as BeautifulSoup's get_text does: a label stands on several lines.

    President of Arland      Ben
    Anna Example             Sample:
    Example Anna             Thank you.
    President of Arland
    : Good morning.

What a site shows when somebody points at a name, a card with the name again, surname first, and an office, is then part of
the text. Segments come in and go out; they tile the source as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.describing import label_shapes
from archive.describing.forms import form
from archive.describing.items import BROKEN_LABEL
from archive.model import Segment, Source
from archive.names import parse as names
from archive.reading.adapter import clean
from archive.reading.read import line_numbers

CARD = "boilerplate.card-at-a-name"
GOES_ON = {True: "paragraph.continued-label", False: "paragraph.continued-label-word"}  # after a space, or not
_BROKEN, _SHARE = 5, 0.04  # lines that cannot begin a paragraph, and their share, from which a text counts as broken
_STOPS = tuple(".!?…:;")
_CLOSING = "”’\"'“)]>*"
_LONGEST, _MOST_LINES = 120, 14  # characters of a line of a label, and lines
_MOST_CARD = 400  # characters of a label with a card in it
_OFFICE_WORDS = 30  # of what a card says of somebody
_BEFORE_COLON = re.compile(r"(?P<label>[^:]{0,200}?)\s*:(?=\s|$)")
_INITIAL = re.compile(r"[^\W\d_a-zа-яё]\.")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|I|we|you|they|he|she|it)\b"
)
# What a heading tells of: the label begins below it.
_OCCASION = re.compile(
    r"\b(?:address|anniversary|answers|award|beginning|eginning|call|ceremony|closing|conference|congress|conversation"
    r"|excerpts?|festival|forum|interview|meetings?|opening|parade|reception|remarks|session|speech(?:es)?|statements?|summit"
    r"|talks|transcript|videoconference|visit)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:On|In|At|About|For|With|To|By|From|Of|After|Before|During)\b")
_WORD = re.compile(r"[^\s,:;()]+")
_NAMES = range(4, 1, -1)  # words of a name
_ABOVE = 3  # lines over which a name can stand


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the body: the index of its first segment, its number and its words."""

    at: int
    number: int
    text: str


def mended(source: Source, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with the cards at names left out, and with the lines of a label marked as one paragraph."""
    apart = [part for segment in segments for part in _without_card(source.text, segment)]
    lines = _lines(source, apart)
    rules = dict(_card_lines(lines))
    own = [line for line in lines if line.at not in rules and apart[line.at].rule == "paragraph"]
    if (rules or _is_broken(own)) and not any(segment.rule == "paragraph.wrapped" for segment in apart):
        rules |= _labels(own)
    return tuple(_ruled(segment, rules.get(at)) for at, segment in enumerate(apart))


def _ruled(segment: Segment, rule: str | None) -> Segment:
    return replace(segment, rule=rule or segment.rule, kind="boilerplate" if rule == CARD else segment.kind)


def _lines(source: Source, segments: Sequence[Segment]) -> list[_Line]:
    numbers = line_numbers(source.text, (segment.start for segment in segments))
    lines: dict[int, _Line] = {}
    for at, (segment, number) in enumerate(zip(segments, numbers, strict=True)):
        if segment.kind in ("body", "apparatus"):
            text = clean(source.text[segment.start : segment.end])
            line = lines.get(number)
            lines[number] = replace(line, text=f"{line.text} {text}") if line else _Line(at, number, text)
    return [line for line in lines.values() if line.text]


def _without_card(text: str, segment: Segment) -> Iterator[Segment]:
    """A paragraph, cut where a card stands inside the label: "Anna Example Example Anna President of Arland : Good"."""
    raw = text[segment.start : min(segment.end, segment.start + _MOST_CARD)]
    card = _card_inside(raw) if segment.rule == "paragraph" and ":" in raw else None
    if card is None:
        yield segment
        return
    first, last = segment.start + card[0], segment.start + card[1]
    yield replace(segment, end=first)
    yield replace(segment, start=first, end=last, kind="boilerplate", rule=CARD)
    yield replace(segment, start=last)


def _card_inside(raw: str) -> tuple[int, int] | None:
    """The offsets of a card inside a label: a name twice in a row, in another order, and what its bearer is."""
    label = raw[: raw.index(":")]
    words = list(_WORD.finditer(label))
    for length in _NAMES:
        for at in range(length, len(words) - length + 1):
            name, again = words[at - length : at], words[at : at + length]
            if not _is_same_name([word[0] for word in name], [word[0] for word in again]):
                continue
            end = again[-1].end()
            bracket = label.find("(", end)
            if bracket >= 0 and label_shapes.is_of_speech(label[bracket:].strip()):
                label = label[:bracket]
            if not label[end:].strip() or _is_office(label[end:]):
                return again[0].start(), len(label.rstrip())
    return None


def _is_same_name(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the words are a name and the same name again: "Anna Example", "Example Anna"."""
    folded = sorted(map(str.casefold, first))
    return folded == sorted(map(str.casefold, second)) and len(set(folded)) > 1 and names.is_full_name(" ".join(first))


def _is_office(text: str) -> bool:
    """Whether a card can say so of somebody: no sentence, and an office in it."""
    return len(text.split()) <= _OFFICE_WORDS and ":" not in text and not _VERB.search(text) and names.has_office(text)


def _card_lines(lines: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    """The rule for the lines that are a card: a name again below the name, and what its bearer is where the text goes on."""
    for at in range(1, len(lines)):
        again = lines[at].text.split()
        if len(again) not in _NAMES:
            continue
        above = " ".join(line.text for line in lines[max(0, at - _ABOVE) : at]).split()
        if not _is_same_name(above[-len(again) :], again):
            continue
        yield lines[at].at, CARD
        below = lines[at + 1 : at + 3]
        if len(below) > 1 and _is_office(below[0].text) and not below[1].text[0].isupper():
            yield below[0].at, CARD


def _is_broken(lines: Sequence[_Line]) -> bool:
    """Whether the text is broken into lines all through, inside its sentences."""
    broken = sum(
        below.text[0] in ",.;:)" or (below.text[0].islower() and not above.text.endswith((*_STOPS, ",")))
        for above, below in pairwise(lines)
    )
    return broken >= _BROKEN and broken >= _SHARE * len(lines)


def _labels(lines: Sequence[_Line]) -> dict[int, str]:
    """The rules for the lines of labels that stand on several lines."""
    rules: dict[int, str] = {}
    for at, line in enumerate(lines):
        colon = _BEFORE_COLON.match(line.text)
        first = _first(lines, at, colon["label"]) if colon else at
        if first == at:
            continue
        rules[lines[first].at] = BROKEN_LABEL
        for above, part in pairwise(lines[first : at + 1]):
            rules[part.at] = GOES_ON[_apart(above.text, part.text)]
    return rules


def _apart(above: str, below: str) -> bool:
    """Whether a space stands between two parts of a label."""
    return not (above.endswith(("(", "[")) or below[0] in ":,.)]")


def _first(lines: Sequence[_Line], at: int, end: str) -> int:
    """The index of the line at which the label begins that ends on line `at` with the words `end`; `at` for one line.

    The longest is meant, from below a heading; what stands before a name must be an office, unless nothing else is a label.
    """
    first = at
    while first and at - first < _MOST_LINES and _may_go_on(lines[first - 1].text):
        first -= 1
    headings = [number for number in range(first, at) if _OCCASION.search(lines[number].text)]
    starts = range(headings[-1] + 1 if headings else first, at)
    sure = [
        (start, _role(_joined(lines[start:at], end))) for start in starts if _is_label(_joined(lines[start:at], end))
    ]
    meant = (start for start, role in sure if role is None or names.has_office(role))
    offices = (start for start, _ in sure if names.has_office(lines[start].text))
    if headings and (start := next(offices, None)) is not None:
        return start
    alone = _is_label(end) and not _role(end)
    return next(meant, at if alone or not sure else sure[0][0])


def _role(label: str) -> str | None:
    return names.split(label).role


def _may_go_on(text: str) -> bool:
    """Whether a line can be a part of a label and not its end."""
    if len(text) > _LONGEST or ":" in text or _VERB.search(text):
        return False
    if form(text) is not None:
        return label_shapes.is_of_speech(text)
    if text.endswith(",") and text != ",":
        return names.has_office(text.split()[0]) or names.is_full_name(text[:-1])
    return not text.rstrip(_CLOSING).endswith(_STOPS) or bool(_INITIAL.fullmatch(text)) or text == ")"


def _joined(parts: Sequence[_Line], end: str) -> str:
    text = parts[0].text
    for part in [*(part.text for part in parts[1:]), *([end] if end else [])]:
        text += f" {part}" if _apart(text, part) else part
    return text


def _is_label(text: str) -> bool:
    if not text or not text[0].isupper() or text.count("(") != text.count(")") or _PREPOSITION.match(text):
        return False
    return label_shapes.judge(text)[0] == "sure"
