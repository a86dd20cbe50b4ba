"""Compares what a document's page shows with the lines of its source, under one rule, in the HTML or in a browser.

The rule: white space folds to one space, characters without width do not count, characters that cannot be seen are named
as `escape.visible` does it. A line break of the source that stands inside a paragraph is one space or nothing. A speaker's
label is the heading above the paragraph, without its colon, full stop, line break or gap; a time stamp beside it does not
count. The date of a see-also entry follows its title after a comma. Nothing else may differ; no line of the text may be
missing, added or out of its order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from archive.model import Problem
from archive.pages.source_table import Piece
from archive.reading import rules
from archive.text.escape import visible

_WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ANCHOR = re.compile(r"L(\d+)(?:-(\d+))?")
# How a label may end in the source: "Name: ", "Mr. NAME. ", "Q   "; a name alone on its line ends with it.
_LABEL_ENDS = (": ", ":", " : ", " :", ". ", ".", " ", ":. ", ". – ", ". — ", ".– ")
_TIME = re.compile(r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d\d[\])]?\s*")  # beside a label; the page shows it below the heading
_AROUND = 40  # characters of both texts that a message shows
_LEADS = ("lead", "lead.dated", "lead.assumed")


class Shown(NamedTuple):
    """A heading or paragraph as a page shows it. `anchor` is "L57-2", or "" where it has none."""

    tag: str
    anchor: str
    kind: str
    text: str
    line: int  # of the HTML, from 1; 0: not known


Reader = Callable[[Path], list[Shown]]


def compare(
    page: str, shown: Sequence[Shown], pieces: Sequence[Piece], file: str, *, titled: bool
) -> Iterator[Problem]:
    """A problem for each thing that the page at `page` shows and the pieces of `file` do not have, and the reverse."""
    if titled:
        yield from _title(page, shown, pieces, file)
    paragraphs = sorted(_labelled(shown), key=lambda row: _place(row[0]))
    leads = [row for row in paragraphs if row[0].kind == "lead"]
    rest = [row for row in paragraphs if row[0].kind != "lead"]
    yield from _walk(page, leads, [p for p in pieces if p.rule in _LEADS], file)
    text = [p for p in pieces if p.rule not in _LEADS and rules.rule(p.rule).shown == "text"]
    yield from _walk(page, rest, text, file)


def _title(page: str, shown: Sequence[Shown], pieces: Sequence[Piece], file: str) -> Iterator[Problem]:
    expected = fold(" ".join(piece.text for piece in pieces if piece.rule == "title"))
    found = next((part for part in shown if part.tag == "h1"), Shown("h1", "", "", "", 0))
    if fold(found.text) != expected:
        yield Problem(page, found.line, f"the title is not that of {file}: {_difference(fold(found.text), expected)}")


def _place(one: Shown) -> tuple[int, int]:
    match = _ANCHOR.fullmatch(one.anchor)
    return (int(match[1]), int(match[2] or 1)) if match else (0, 0)


def _labelled(shown: Iterable[Shown]) -> Iterator[tuple[Shown, str]]:
    """The paragraphs that have an address, each with the label of the heading directly before it, if it is speech."""
    label = ""
    for one in shown:
        if one.anchor:
            yield one, label if not one.kind else ""
        if one.tag != "p" or one.anchor:  # a time stamp may stand between the label and the words
            label = "" if one.anchor else one.text


def _walk(page: str, paragraphs: Sequence[tuple[Shown, str]], pieces: Sequence[Piece], file: str) -> Iterator[Problem]:
    """Go along paragraphs and pieces together; each piece must be used up by exactly one paragraph."""
    at = 0
    for one, label in paragraphs:
        line, _ = _place(one)
        while at < len(pieces) and pieces[at].line < line:
            yield Problem(page, one.line, f"line {pieces[at].line} of {file} is not shown: {short(pieces[at].text)}")
            at += 1
        used = _match(one, label, pieces, at)
        if used is None:
            source = pieces[at].text if at < len(pieces) and pieces[at].line == line else ""
            words = f"{label}: {one.text}" if label else one.text
            text = _difference(fold(words), fold(source))
            yield Problem(page, one.line, f"paragraph {one.anchor} is not what line {line} of {file} has: {text}")
            used = int(bool(source))
        at += used
    for piece in pieces[at:]:
        yield Problem(page, 0, f"line {piece.line} of {file} is not shown: {short(piece.text)}")


def _match(one: Shown, label: str, pieces: Sequence[Piece], at: int) -> int | None:
    """How many of the pieces from `at` on the paragraph shows; None if it does not show just them."""
    if at >= len(pieces) or pieces[at].line != _place(one)[0]:
        return None
    text = fold(one.text)
    if one.kind == "see_also":
        dated = at + 1 < len(pieces) and pieces[at + 1].rule == "see_also.date"
        parts = [fold(piece.text) for piece in pieces[at : at + 1 + dated]]
        return len(parts) if text == ", ".join(parts) else None
    if not label:
        return _consumed(text, pieces, at)
    first = pieces[at].text
    ways = (
        _consumed(f"{fold(label)}{end}{text}".rstrip(" "), pieces, at, opening)
        for opening in dict.fromkeys((first, _TIME.sub("", first, count=1)))
        for end in _LABEL_ENDS
    )
    return next((used for used in ways if used is not None), None)


def _consumed(text: str, pieces: Sequence[Piece], first: int, opening: str | None = None) -> int | None:
    """How many pieces, one after the other with a space or nothing between, are `text`; None if none are.

    `opening` stands for the words of the first piece, if given.
    """
    at = 0
    for number in range(first, len(pieces)):
        words = fold(pieces[number].text if number > first or opening is None else opening)
        if not text.startswith(words, at):
            return None
        at += len(words)
        if at == len(text):
            return number - first + 1
        at += text[at] == " "
    return None


def fold(text: str) -> str:
    """The form in which what is shown and what the source has are compared."""
    return " ".join(_WIDTHLESS.sub("", visible(" ".join(text.split()))).split())


def _difference(shown: str, source: str) -> str:
    """The place where two texts part."""
    at = next((i for i, (a, b) in enumerate(zip(shown, source, strict=False)) if a != b), min(len(shown), len(source)))
    start = max(0, at - _AROUND // 2)
    return f"shown {short(shown[start:])}, source {short(source[start:])}"


def short(text: str) -> str:
    """The beginning of a text, in quotation marks, for a message."""
    text = fold(text[: 4 * _AROUND])
    return f"“{text[:_AROUND]}…”" if len(text) > _AROUND else f"“{text}”"


# --- reading a page ---------------------------------------------------------------------------------------------------

_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6")


class _Page(HTMLParser):
    """Collects the headings and paragraphs of the article."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Shown] = []
        self.inside = False
        self.block: tuple[str, int] | None = None
        self.anchor: tuple[str, str] = ("", "")
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        held: Mapping[str, str | None] = dict(attrs)
        if tag == "article":
            self.inside = True
        elif self.inside and tag in _BLOCKS:
            self.block, self.anchor, self.text = (tag, self.getpos()[0]), ("", ""), []
        elif self.block and tag == "a" and _ANCHOR.fullmatch(held.get("id") or "") and not self.anchor[0]:
            self.anchor = (held.get("id") or "", held.get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.inside = False
        elif self.block and tag == self.block[0]:
            self.found.append(Shown(tag, *self.anchor, "".join(self.text), self.block[1]))
            self.block = None

    def handle_data(self, data: str) -> None:
        if self.block:
            self.text.append(data)


def parsed(page: Path) -> list[Shown]:
    """The headings and paragraphs of the article in an HTML file, as its bytes have them."""
    parser = _Page()
    parser.feed(page.read_bytes().decode("utf-8", "replace"))
    parser.close()
    return parser.found
