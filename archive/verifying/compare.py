"""Compares what a document's page shows with the lines of its source, under one rule, in the HTML or in a browser.

The rule: white space folds to one space, characters without width do not count, characters that cannot be seen are named
as `escape.visible` does it. A line break of the source that stands inside a paragraph is one space or nothing. A speaker's
label is the heading above the paragraph, without its colon, full stop, line break or gap; a time stamp beside it stands
below the heading. A label in square brackets is an editor's and stands in no line: see `decided`. The date of a see-also
entry follows its title after a comma. Nothing else may differ; no line of the text may be missing, added or out of its
order.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from archive.model import Problem
from archive.pages.source_table import Piece, Seed, spans
from archive.reading import rules
from archive.text.escape import visible
from archive.text.invisible import WIDTHLESS
from archive.verifying.article import ANCHOR, TIME, Shown, short

_WIDTHLESS = re.compile(f"[{WIDTHLESS}]")
# How a label may end in the source: "Name: ", "Mr. NAME. ", "Q   ", "NAME. –"; a name alone on its line ends with it.
_DASHES = tuple(
    f"{stop}{before}{dash}{behind}"
    for dash in ("—", "--", "–", "-")
    for stop in ("", ".")
    for before in ("", " ")
    for behind in ("", " ")
)
_LABEL_ENDS = (": ", ":", " : ", " :", "：", "： ", ". ", ".", " ", ":. ", *_DASHES)
_AROUND = 40  # characters of both texts that a message shows
_UNSEEN = 20  # lines one after the other without a character that can be seen; more are no paragraph
_LEADS = ("lead", "lead.dated", "lead.assumed")


class Paragraph(NamedTuple):
    """A paragraph that has an address, with what stands above it: the label and the time stamp of the turn it opens."""

    block: Shown
    label: str
    time: str
    added: bool  # an editor may have added the label


def by_lines(source: Seed) -> dict[tuple[int, int], list[Piece]]:
    """The pieces of each document of a source, by its first and last line."""
    parts: dict[int, list[Piece]] = {}
    for piece in source.pieces:
        parts.setdefault(piece.part, []).append(piece)
    return {span: parts[part] for part, span in spans(source.pieces).items()}


def compare(
    page: str,
    shown: Sequence[Shown],
    pieces: Sequence[Piece],
    file: str,
    *,
    titled: bool,
    added: Container[tuple[str, str]] = (),
) -> Iterator[Problem]:
    """A problem for each thing that the page at `page` shows and the pieces of `file` do not have, and the reverse.

    `titled`: the title is the source's own. `added` has the labels that an editor added: ("L57", "[Anna Blank]").
    """
    if titled:
        yield from _title(page, shown, pieces, file)
    paragraphs = sorted(_labelled(shown, added), key=lambda row: _place(row.block))
    yield from _times(page, paragraphs, pieces, file)
    leads = [row for row in paragraphs if row.block.kind == "lead"]
    rest = [row for row in paragraphs if row.block.kind != "lead"]
    yield from _walk(page, leads, [p for p in pieces if p.rule in _LEADS], file)
    text = [p for p in pieces if p.rule not in _LEADS and rules.rule(p.rule).shown == "text"]
    yield from _walk(page, rest, text, file)


def _title(page: str, shown: Sequence[Shown], pieces: Sequence[Piece], file: str) -> Iterator[Problem]:
    expected = comparable(" ".join(piece.text for piece in pieces if piece.rule == "title"))
    heading = next((part for part in shown if part.tag == "h1"), Shown("h1", "", "", "", 0))
    if comparable(heading.text) != expected:
        message = f"the title is not that of {file}: {_difference(comparable(heading.text), expected)}"
        yield Problem(page, heading.line, message)


def _place(paragraph: Shown) -> tuple[int, int]:
    match = ANCHOR.fullmatch(paragraph.anchor)
    return (int(match[1]), int(match[2] or 1)) if match else (0, 0)


def _labelled(shown: Iterable[Shown], added: Container[tuple[str, str]]) -> Iterator[Paragraph]:
    """The paragraphs that have an address, each with the label and the time stamp directly before it."""
    label = time = ""
    for block in shown:
        if block.anchor:
            name = "" if block.kind == "see_also" else label
            yield Paragraph(block, name, comparable(time), (block.anchor, comparable(name)) in added)
        if block.kind == TIME and label:
            time = block.text
        else:
            label, time = block.text if block.tag not in ("p", "h1") and not block.anchor else "", ""


def _times(page: str, paragraphs: Iterable[Paragraph], pieces: Iterable[Piece], file: str) -> Iterator[Problem]:
    """A problem for each time stamp that is not on the line of its label."""
    stamped = [row for row in paragraphs if row.time]
    texts: dict[int, str] = {}
    for piece in pieces if stamped else ():
        texts[piece.line] = texts.get(piece.line, "") + piece.text
    for block, _, time, _ in stamped:
        line, _ = _place(block)
        beside_or_below = f"{texts.get(line, '')} {texts.get(line + 1, '')}"
        if time not in comparable(beside_or_below):
            message = f"the time of {block.anchor} is not that of line {line} of {file}: shown {_short(time)}"
            yield Problem(page, block.line, message)


def _walk(page: str, paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], file: str) -> Iterator[Problem]:
    """Go along paragraphs and pieces together; each piece must be used up by exactly one paragraph."""
    at = 0
    for paragraph in paragraphs:
        block, label = paragraph.block, paragraph.label
        line, _ = _place(block)
        while at < len(pieces) and pieces[at].line < line:
            yield Problem(page, block.line, f"line {pieces[at].line} of {file} is not shown: {_short(pieces[at].text)}")
            at += 1
        used = _match(paragraph, pieces, at)
        if used is None:
            source = pieces[at].text if at < len(pieces) and pieces[at].line == line else ""
            words = f"{label}: {block.text}" if label else block.text
            text = _difference(comparable(words), comparable(source))
            yield Problem(page, block.line, f"paragraph {block.anchor} is not what line {line} of {file} has: {text}")
            used = int(bool(source))
        at += used
    for piece in pieces[at:]:
        yield Problem(page, 0, f"line {piece.line} of {file} is not shown: {_short(piece.text)}")


def _match(paragraph: Paragraph, pieces: Sequence[Piece], at: int) -> int | None:
    """How many of the pieces from `at` on the paragraph shows; None if it does not show just them."""
    if at >= len(pieces) or pieces[at].line != _place(paragraph.block)[0]:
        return None
    text, label = comparable(paragraph.block.text), comparable(paragraph.label)
    if paragraph.block.kind == "see_also":
        dated = at + 1 < len(pieces) and pieces[at + 1].rule == "see_also.date"
        parts = [comparable(piece.text) for piece in pieces[at : at + 1 + dated]]
        return len(parts) if text == ", ".join(parts) else None
    if not label:
        return _consumed(text, pieces, at)
    ways = (
        _consumed(f"{label}{end}{text}".rstrip(" "), pieces, at, opening)
        for opening in _openings(pieces[at].text, label, paragraph.time)
        for end in _LABEL_ENDS
    )
    used = next((used for used in ways if used is not None), None)
    return _consumed(text, pieces, at) if used is None and paragraph.added else used


def _openings(text: str, label: str, time: str) -> Iterator[str]:
    """The first words of a turn; then without its time stamp, if that stands before the label or directly after it."""
    yield comparable(text)
    match = re.search(rf"[\[(]?{re.escape(time)}[\])]?\s*", comparable(text)) if time else None
    if match and match.string[: match.start()].rstrip() in ("", label):
        yield comparable(match.string[: match.start()] + match.string[match.end() :])


def _consumed(text: str, pieces: Sequence[Piece], first: int, opening: str | None = None) -> int | None:
    """How many pieces, one after the other with a space or nothing between, are `text`; None if none are.

    `opening` stands for the words of the first piece, if given.
    """
    at = unseen = 0
    for number in range(first, len(pieces)):
        words = comparable(pieces[number].text) if number > first or opening is None else opening
        unseen = 0 if words else unseen + 1
        if not text.startswith(words, at) or unseen > _UNSEEN:
            return None
        at += len(words)
        if at == len(text):
            return number - first + 1
        at += text[at] == " "
    return None


def comparable(text: str) -> str:
    """The form in which what is shown and what the source has are compared."""
    return " ".join(_WIDTHLESS.sub("", visible(" ".join(text.split()))).split())


def _difference(shown: str, source: str) -> str:
    """The place where two texts part."""
    at = next((i for i, (a, b) in enumerate(zip(shown, source, strict=False)) if a != b), min(len(shown), len(source)))
    start = max(0, at - _AROUND // 2)
    return f"shown {_short(shown[start:])}, source {_short(source[start:])}"


def _short(text: str) -> str:
    return short(comparable(text[: 4 * _AROUND]))
