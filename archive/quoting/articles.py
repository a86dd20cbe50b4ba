"""The quotations in an article, each with the line on which it begins and the person to whom the article gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.quoting.compare import FEWEST
from archive.quoting.words import split


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article. `lines`: (offset in `text`, line of the file) where a new line begins, first of all offset 0.

    `quoted`: it is set as a quotation (blockquote), with or without marks.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    quoted: bool = False

    def line(self, offset: int) -> int:
        """The line of the file on which a character of the text stands."""
        return max(line for start, line in self.lines if start <= offset)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in an article. `who`: the name as the article has it, None where it says none."""

    text: str
    line: int
    who: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks in a paragraph, by its number from 0. `who`: a name or a pronoun as the article has it.

    `goes_on`: they go on with the quotation before, which the paragraph before did not close.
    """

    paragraph: int
    start: int
    end: int  # exclusive
    who: str | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a quotation stands between its marks (exclusive); `open`: it has no closing mark."""

    start: int
    end: int
    mark: str
    open: bool = False


# Opening mark -> what may close it. Only where no letter stands before an opening mark.
MARKS = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", '"': '"', "”": "”", "‘": "’", "'": "'",
}  # fmt: skip
_SINGLE = "‘'"  # apostrophes look like these: they close only where no letter follows, and never stay open
_LETTER = r"[^\W\d_]"
_UPPER = "A-Z\u00c0-\u00de\u0100-\u017f\u0400-\u042f"
_PART = rf"[{_UPPER}](?:{_LETTER}|[’'.-](?={_LETTER})|\.)*"
_NAME = rf"(?:{_PART})(?: (?:of |of the |de |van |von |bin |al-)?{_PART}){{0,6}}"
_VERB = (
    "said|says|say|told|tells|added|adds|stressed|noted|notes|declared|stated|states|asked|replied|answered|explained|emphasised|"
    "emphasized|continued|argued|warned|insisted|announced|claimed|recalled|wrote|concluded|remarked|commented|responded|believes|"
    "pointed out|went on"
)
_HE = "he|she|they|He|She|They"
_ADVERB = r"(?: has| have| had| then| also| \w{2,20}ly)?"
_AFTER = (  # “…,” said Anna; “…,” Anna, the mayor, said; “…,” he said; “…,” according to Anna
    re.compile(rf"^[,.\s—–-]*(?:{_VERB}) (?P<who>{_NAME}|(?:{_HE})\b)"),
    re.compile(
        rf"^[,\s—–-]*(?:[Tt]he )?(?P<who>{_NAME}|(?:{_HE})\b)(?:, [^,.]{{1,80}},)?{_ADVERB}"
        rf" (?:{_VERB})\b"
    ),
    re.compile(rf"^[,\s—–-]*(?:according to|in the words of) (?P<who>{_NAME})"),
)
_BEFORE = (  # Anna said: “…; Anna told reporters on Monday that “…; According to Anna, “…; Anna: “…
    re.compile(
        rf"(?P<who>{_NAME}|\b(?:{_HE})\b)(?:, [^,.]{{1,80}},)?{_ADVERB} (?:{_VERB})\b"
        rf"[^.!?“”\"«»„]{{0,90}}[:,.]?\s*$"
    ),
    re.compile(rf"(?:[Aa]ccording to|[Ii]n the words of) (?P<who>{_NAME}),?\s*$"),
    re.compile(rf"(?:{_VERB}) (?P<who>{_NAME})[:,.]?\s*$"),
    re.compile(rf"(?:^|\n)\s*(?P<who>{_NAME}):\s*$"),
)
_REACH, _SINGLE_REACH = 10_000, 1_000  # signs in which a quotation must close
_WINDOW = 200  # signs before and behind a quotation that are looked at


def quotations(paragraphs: Sequence[Paragraph]) -> list[Quoted]:
    """All quotations of three words and more, in their order."""
    quoted: list[Quoted] = []
    last: str | None = None  # who was named last; "he" means him
    for marked in marks(paragraphs):
        paragraph = paragraphs[marked.paragraph]
        last = last if is_pronoun(marked.who) else marked.who or last
        who = last if is_pronoun(marked.who) else marked.who
        text = " ".join(paragraph.text[marked.start : marked.end].split())
        if marked.goes_on and quoted:
            quoted[-1] = Quoted(f"{quoted[-1].text} {text}", quoted[-1].line, quoted[-1].who or who)
        else:
            quoted.append(Quoted(text, paragraph.line(marked.start), who))
    return [quotation for quotation in quoted if len(split(quotation.text)) >= FEWEST]


def marks(paragraphs: Sequence[Paragraph]) -> Iterator[Marked]:
    """All words between quotation marks, in their order, each with whom the words around it name as the speaker."""
    for at, paragraph in enumerate(paragraphs):
        spans = _spans(paragraph)
        for number, span in enumerate(spans):
            before = paragraph.text[spans[number - 1].end + 1 if number else 0 : max(span.start - 1, 0)]
            after = paragraph.text[span.end + 1 : spans[number + 1].start - 1 if number + 1 < len(spans) else None]
            who = _speaker(before[-_WINDOW:], after[:_WINDOW])
            yield Marked(at, span.start, span.end, who, _goes_on(paragraphs, at, number, span))


def is_pronoun(who: str | None) -> bool:
    """Whether the article says "he" in place of a name."""
    return bool(who) and str(who).lower() in _HE.split("|")


def _goes_on(paragraphs: Sequence[Paragraph], at: int, number: int, span: _Span) -> bool:
    """Whether a quotation goes on from the paragraph before, which did not close it, with an opening mark of its own."""
    if number or not at or paragraphs[at].text[: span.start - 1].strip():
        return False
    before = _spans(paragraphs[at - 1])
    return bool(before) and before[-1].open and before[-1].mark == span.mark


def _spans(paragraph: Paragraph) -> list[_Span]:
    """The quotations of a paragraph; what stands within another is part of it."""
    text, spans, at = paragraph.text, list[_Span](), 0
    while at < len(text):
        mark = text[at]
        if mark not in MARKS or not _opens(text, at):
            at += 1
            continue
        end = _closing(text, at)
        if end is None and mark in _SINGLE + "»”":
            at += 1
            continue
        spans.append(_Span(at + 1, len(text) if end is None else end, mark, end is None))
        at = spans[-1].end + 1
    if paragraph.quoted and not spans:
        return [_Span(0, len(text), "")]
    return spans


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() or not after or (text[at] in _SINGLE and after.isdigit()):  # '90s
        return False
    return not after.isspace() or text[at] == "«"


def _closing(text: str, at: int) -> int | None:
    """Where the quotation that opens at `at` closes; None if it does not in this paragraph."""
    mark, depth = text[at], 0
    reach = _SINGLE_REACH if mark in _SINGLE else _REACH
    for place in range(at + 1, min(len(text), at + reach)):
        char = text[place]
        if char in MARKS[mark]:
            if mark in _SINGLE and (text[place + 1 : place + 2].isalnum() or text[place - 1].isspace()):
                continue
            if not depth:
                return place
            depth -= 1
        elif char == mark:
            depth += 1
    return None


def _speaker(before: str, after: str) -> str | None:
    """The speaker whom the words before or behind a quotation name; a pronoun as it is."""
    for patterns, text in ((_AFTER, after), (_BEFORE, before)):
        for pattern in patterns:
            if match := pattern.search(text):
                return match["who"].rstrip(".")
    return None


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a plain text or of Markdown: what stands between empty lines, without marks of Markdown."""
    rows: list[tuple[int, str]] = []
    for number, line in enumerate([*re.split(r"\r\n|\r|\n", text), ""], 1):
        if line.strip():
            rows.append((number, line))
        elif rows:
            yield _joined(rows)
            rows = []


_MARKUP = (
    (re.compile(r"^\s{0,3}(?:#{1,6}|[-+*]|\d{1,3}[.)])\s+"), ""),  # headings and lists
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*_])"), r"\2"),
    (re.compile(r"!?\[([^\]]+)\]\([^)\s]*\)"), r"\1"),
)
_SET = re.compile(r"^\s{0,3}>\s?")


def _joined(rows: Sequence[tuple[int, str]]) -> Paragraph:
    text, lines = "", []
    quoted = all(_SET.match(line) for _, line in rows)
    for number, line in rows:
        line = _SET.sub("", line) if quoted else line
        for pattern, plain in _MARKUP:
            line = pattern.sub(plain, line)
        lines.append((len(text), number))
        text += line.strip() + "\n"
    return Paragraph(text.rstrip("\n"), tuple(lines), quoted)
