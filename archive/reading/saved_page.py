"""What a saved page shows beside its words, put to use: which lines are its own, which is the title, where a paragraph goes on.

Only seeds that `add` made have it (Source.provenance); all functions give back what they got for any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.model import Source
from archive.reading.piece import Mark, Piece

OUTSIDE = "boilerplate.around-the-page"
CONTINUED = {
    True: "paragraph.continued",
    False: "paragraph.continued-word",
}  # after a space, or in the middle of a word
UNNAMED = "paragraph.unnamed"
_SITE_NAME = re.compile(r"\s+[|•·–—:»-]+\s+[^|•·–—:»]+$")  # "A meeting • President of Russia"
_WORD = re.compile(r"\w+")
_REPEATED = 0.7
_NEAR = 30  # lines of the page's own text within which a line can be the title


def own(source: Source, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that are the page's own text, not its site's menus, feet and hidden notes."""
    ranges = source.provenance.own if source.provenance else ()
    if not ranges:
        return list(pieces)
    lines = {line for first, last in ranges for line in range(first, last + 1)}
    return [piece for piece in pieces if piece.line in lines]


def whole(source: Source, pieces: Sequence[Piece], marks: Sequence[Mark]) -> list[Mark]:
    """`marks` of the page's own pieces together with a mark for each line around them."""
    if not (source.provenance and source.provenance.own):
        return list(marks)
    inside = {piece.start for piece in own(source, pieces)}
    around = [piece.start for piece in pieces if piece.text and piece.start not in inside]
    parts = sorted((mark.start, mark.part) for mark in marks)
    return sorted([*marks, *(Mark(start, "boilerplate", OUTSIDE, part) for start, part in _parts(around, parts))])


def _parts(starts: Iterable[int], parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The part of the mark before each start; before the first mark, that of the first."""
    at, part = 0, parts[0][1] if parts else 1
    for start in starts:
        while at < len(parts) and parts[at][0] < start:
            part = parts[at][1]
            at += 1
        yield start, part


def titled(source: Source, pieces: Sequence[Piece], marks: Sequence[Mark]) -> list[Mark]:
    """`marks` of an unknown layout with the line as title that the page itself shows or names as such.

    Where the page names a title that no line has, no line is taken for it: see `origin.complete`. All lines of subtitles are
    said, so none is the title.
    """
    line = title_line(source, pieces)
    start = next((piece.start for piece in pieces if piece.line == line), None)
    if start is None and (names_itself(source) or _is_all_said(source)):
        return [Mark(m.start, "body", "paragraph", m.part) if m.rule == "title" else m for m in marks]
    if start is None or any(mark.start == start and mark.rule not in ("paragraph", "title") for mark in marks):
        return list(marks)
    return [
        Mark(mark.start, "metadata", "title", mark.part)
        if mark.start == start
        else Mark(mark.start, "body", "paragraph", mark.part)
        if mark.rule == "title"
        else mark
        for mark in marks
    ]


def _is_all_said(source: Source) -> bool:
    return source.provenance is not None and source.provenance.format in ("vtt", "srt")


def names_itself(source: Source) -> bool:
    """True if the page's metadata give a title that somebody wrote for it; what office programs enter is none."""
    title = source.provenance.title if source.provenance else None
    return title is not None and title.where.startswith(("meta ", "json-ld ", "front matter ", "title"))


def without_site(title: str) -> str:
    """A title without the name of the site behind it: "A meeting • President of Russia"."""
    return _SITE_NAME.sub("", title)


def title_line(source: Source, pieces: Sequence[Piece]) -> int | None:
    """The line of the page's title: the one that repeats what the page's metadata give as title, or its main heading."""
    if source.provenance is None:
        return None
    head = [piece for piece in pieces if piece.text][:_NEAR]
    if source.provenance.title:
        named = _folded(source.provenance.title.text)
        short = _folded(without_site(source.provenance.title.text))
        for name in (named, short):
            if line := next((piece.line for piece in head if _folded(piece.text) == name), None):
                return line
    lines = {piece.line for piece in head}
    headings = sorted((level, line) for line, level in source.provenance.headings if line in lines)
    return headings[0][1] if headings and headings[0][0] == 1 else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def set_apart(source: Source, pieces: Sequence[Piece], marks: Sequence[Mark]) -> list[Mark]:
    """`marks` in which text under pictures is marked as caption, and a quotation that repeats the text as pull quote."""
    page = source.provenance
    if page is None or not (page.captions or page.quotes):
        return list(marks)
    rules = dict.fromkeys((piece.start for piece in pieces if piece.line in page.captions), "caption")
    rules |= dict.fromkeys(_repeated(pieces, frozenset(page.quotes)), "pull_quote")
    return [
        Mark(mark.start, "apparatus", rules[mark.start], mark.part)
        if mark.rule == "paragraph" and mark.start in rules
        else mark
        for mark in marks
    ]


def unnamed(source: Source, pieces: Sequence[Piece], marks: Sequence[Mark]) -> list[Mark]:
    """`marks` in which a paragraph says so where somebody begins to speak in it whom the file does not name."""
    lines = frozenset(source.provenance.unnamed if source.provenance else ())
    starts = {piece.start for piece in pieces if piece.line in lines}
    return [
        mark._replace(rule=UNNAMED) if mark.rule == "paragraph" and mark.start in starts else mark for mark in marks
    ]


def _repeated(pieces: Sequence[Piece], lines: frozenset[int]) -> Iterator[int]:
    """The starts of those of `lines` of which most runs of three words stand in the rest of the text too."""
    rest = {run for piece in pieces if piece.line not in lines for run in _runs(piece.text)}
    for piece in pieces:
        runs = list(_runs(piece.text)) if piece.line in lines else []
        if runs and sum(run in rest for run in runs) >= _REPEATED * len(runs):
            yield piece.start


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return zip(words, words[1:], words[2:], strict=False)


def joined(source: Source, pieces: Sequence[Piece], marks: Sequence[Mark]) -> list[Mark]:
    """`marks` in which a line that goes on with the one above is marked as that one is, and says so in text."""
    continued = dict(source.provenance.continued) if source.provenance else {}
    if not continued:
        return list(marks)
    lines = {piece.start: piece.line for piece in pieces}
    done: list[Mark] = []
    for mark in marks:
        space = continued.get(lines.get(mark.start, 0))
        if space is not None and done:
            before = done[-1]
            text = before.rule.startswith("paragraph")
            mark = Mark(mark.start, before.kind, CONTINUED[space] if text else before.rule, before.part)
        done.append(mark)
    return done
