"""Compares what a document's page shows with the lines of its source, under one rule, in the HTML or in a browser.

The rule: white space folds to one space, characters without width do not count, characters that cannot be seen are named
as `escape.visible` does it. A line break of the source that stands inside a paragraph is one space or nothing. A speaker's
label is the heading above the paragraph, without its colon. The date of a see-also entry follows its title after a comma.
Nothing else may differ; no line of the text may be missing, added or out of its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.model import Problem
from archive.pages.source_table import Piece
from archive.reading import rules
from archive.text.escape import visible
from archive.verifying.article import ANCHOR, Shown

_WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_COLONS = (": ", ":", " : ", " :")  # how a label may end in the source
_AROUND = 40  # characters of both texts that a message shows
_UNSEEN = 20  # lines one after the other without a character that can be seen; more are no paragraph
_LEADS = ("lead", "lead.dated", "lead.assumed")


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
    match = ANCHOR.fullmatch(one.anchor)
    return (int(match[1]), int(match[2] or 1)) if match else (0, 0)


def _labelled(shown: Iterable[Shown]) -> Iterator[tuple[Shown, str]]:
    """The paragraphs that have an address, each with the label of the heading directly before it."""
    label = ""
    for block in shown:
        if block.anchor:
            yield block, "" if block.kind == "see_also" else label
        label = block.text if block.tag not in ("p", "h1") and not block.anchor else ""


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
    ways = (_consumed(f"{fold(label)}{colon}{text}".rstrip(" "), pieces, at) for colon in _COLONS)
    return next((used for used in ways if used is not None), None)


def _consumed(text: str, pieces: Sequence[Piece], first: int) -> int | None:
    """How many pieces, one after the other with a space or nothing between, are `text`; None if none are."""
    at = unseen = 0
    for number in range(first, len(pieces)):
        words = fold(pieces[number].text)
        unseen = 0 if words else unseen + 1
        if not text.startswith(words, at) or unseen > _UNSEEN:
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
