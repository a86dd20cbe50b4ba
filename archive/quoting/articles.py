"""The quotations in an article, each with the line on which it begins and the person to whom the article gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.quoting.compare import FEWEST
from archive.quoting.rules import LIMITS, PATTERNS, RULES, WORDS, compiled
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


_AFTER, _BEFORE = (list(map(compiled, RULES[where])) for where in ("after", "before"))
_MARKUP = [(compiled(mark), plain.replace("$", "\\")) for mark, plain in RULES["markup"]]
_WINDOW = LIMITS["window"]


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
    return bool(who) and str(who).lower() in WORDS["pronouns"]


def _goes_on(paragraphs: Sequence[Paragraph], at: int, number: int, span: _Span) -> bool:
    """Whether a quotation goes on from the paragraph before, which did not close it, with an opening mark of its own."""
    if number or not at or paragraphs[at].text[: span.start - 1].strip():
        return False
    before = _spans(paragraphs[at - 1])
    return bool(before) and before[-1].open and before[-1].mark == span.mark


def _spans(paragraph: Paragraph) -> list[_Span]:
    """The quotations of a paragraph; what stands within another is part of it."""
    matches = PATTERNS["quotation"].finditer(paragraph.text)
    spans = [_Span(m.start() + 1, m.end() - (not m["open"]), m[0][0], bool(m["open"])) for m in matches]
    if paragraph.quoted and not spans:
        return [_Span(0, len(paragraph.text), "")]
    return spans


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


def _joined(rows: Sequence[tuple[int, str]]) -> Paragraph:
    text, lines = "", []
    quoted = all(PATTERNS["set_apart"].match(line) for _, line in rows)
    for number, line in rows:
        line = PATTERNS["set_apart"].sub("", line) if quoted else line
        for pattern, plain in _MARKUP:
            line = pattern.sub(plain, line)
        lines.append((len(text), number))
        text += line.strip() + "\n"
    return Paragraph(text.rstrip("\n"), tuple(lines), quoted)
