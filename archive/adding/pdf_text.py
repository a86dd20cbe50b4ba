"""The text of a page of a PDF as its lines: pieces as the file draws them, put together by their place on the page.

A link can hold a hidden card: words that a page keeps for its readers' pointers and that show in print where its styles were
missing ("Anna Example" + "Example Anna" of a picture + "Example Anna" + her office). They are told apart from the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any, NamedTuple

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_TWICE = re.compile(r"(.{4,80}?)\1")  # of letters and figures only
_BOLD_WIDTH = 1.12
_CAPITAL = 0.3  # of a small letter, by which a capital is wider
_NARROW = frozenset("iljtfrI.,:;'’!|()[] \u00a0")
_NEAR = 2.0  # points by which a link's box and its words may differ


class Link(NamedTuple):
    """A box on a page that is a link. Lengths are points; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float
    to: str


class Piece(NamedTuple):
    """Words as the file draws them at once."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    link: str | None = None


class Part(NamedTuple):
    """Words of a line that are alike: `hidden` in a card, bold, a link."""

    text: str
    hidden: bool = False
    bold: bool = False
    link: str | None = None


class Line(NamedTuple):
    """A line on a page. `text` is all that a reader of the styled page sees of it."""

    parts: tuple[Part, ...]
    x: float
    y: float
    size: float
    page: int

    @property
    def text(self) -> str:
        """The words that are not hidden."""
        return "".join(part.text for part in self.parts if not part.hidden)

    @property
    def letters(self) -> int:
        """How many characters are printed."""
        return sum(len(part.text) for part in self.parts)

    @property
    def width(self) -> float:
        """About how wide the line is, in small letters of its size."""
        return sum(width(part.text, bold=part.bold) for part in self.parts)

    @property
    def word_width(self) -> float:
        """About how wide the first word is, with what no-break spaces hold to it."""
        part = self.parts[0]
        return width(part.text.strip().split(" ", 1)[0], bold=part.bold)


def pieces(extract: Callable[..., str], links: Sequence[Link]) -> list[Piece]:
    """What a page draws, in the order of the file. `extract` is pypdf's for this page."""
    drawn: list[Piece] = []

    def draw(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        """Note a piece of text, with the matrices that place it; white space alone goes to the piece before."""
        if text.strip():
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(cm[3] * tm[3]) or abs(cm[1] * tm[2]) or 1.0
            bold = bool(font and _BOLD.search(str(font.get("/BaseFont", ""))))
            drawn.append(Piece(text, x, y, size * scale, bold, _link_at(x, y, links)))
        elif text and drawn and "\n" not in text:
            drawn[-1] = drawn[-1]._replace(text=f"{drawn[-1].text} ")

    extract(visitor_text=draw)
    return drawn


def _link_at(x: float, y: float, links: Sequence[Link]) -> str | None:
    for link in links:
        if link.left - _NEAR <= x < link.right - _NEAR and link.bottom - _NEAR <= y <= link.top:
            return link.to
    return None


def lines(pages: Sequence[Sequence[Piece]]) -> list[list[Line]]:
    """The lines of each page that hold words, in the order of the file."""
    hidden = _cards([piece for page in pages for piece in page])
    starts = accumulate((len(page) for page in pages), initial=0)
    return [
        list(_lines(number, page, [start + at in hidden for at in range(len(page))]))
        for number, (page, start) in enumerate(zip(pages, starts, strict=False))
    ]


def _lines(number: int, page: Sequence[Piece], hidden: Sequence[bool]) -> Iterator[Line]:
    rows: list[list[int]] = []
    for at, piece in enumerate(page):
        if rows and _same_line(page[rows[-1][-1]], piece, max(page[i].size for i in rows[-1])):
            rows[-1].append(at)
        else:
            rows.append([at])
    for row in rows:
        line = _line([(page[at], hidden[at]) for at in row], number)
        if any(part.text.strip() for part in line.parts):
            yield line


def width(text: str, *, bold: bool = False) -> float:
    """About how wide a text is, in small letters; bold letters and capitals take more."""
    narrow = sum(char in _NARROW for char in text)
    return (len(text) + _CAPITAL * sum(map(str.isupper, text)) - 0.5 * narrow) * (_BOLD_WIDTH if bold else 1)


def links_of(annotations: Any) -> Iterator[Link]:
    """The links among the annotations of a page that lead to an address."""
    for entry in annotations or ():
        item = entry.get_object()
        action = item.get("/A")
        to = action.get_object().get("/URI") if action is not None else None
        box = item.get("/Rect")
        if to and box is not None and len(box) == 4:
            left, bottom, right, top = (float(value) for value in box)
            yield Link(min(left, right), min(bottom, top), max(left, right), max(bottom, top), str(to)[:500])


def _same_line(last: Piece, piece: Piece, size: float) -> bool:
    return abs(last.y - piece.y) < 0.4 * max(size, piece.size) and piece.x >= last.x


def _line(pieces: Sequence[tuple[Piece, bool]], number: int) -> Line:
    parts = [
        Part(piece.text.translate(_LIGATURES).replace("\n", ""), hidden, piece.bold, piece.link)
        for piece, hidden in pieces
    ]
    for at, (part, after) in enumerate(pairwise(parts)):
        if after.hidden and not part.hidden:  # white space before a card is the card's
            parts[at] = part._replace(text=part.text.rstrip(" "))
    first = pieces[0][0]
    return Line(tuple(_joined(parts)), first.x, first.y, max(piece.size for piece, _ in pieces), number)


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Neighbours that are alike as one; white space at both ends of the line left out."""
    alike = [
        Part("".join(part.text for part in group), *key) for key, group in groupby(parts, key=lambda part: part[1:])
    ]
    for at, part in enumerate(alike):
        text = part.text.lstrip() if at == 0 else part.text
        if text := text.rstrip(" ") if at == len(alike) - 1 else text:
            yield part._replace(text=text)


def _cards(pieces: Sequence[Piece]) -> set[int]:
    """The indexes of the pieces that are in a hidden card: in a link, from a piece on, words said twice that the link begins
    with too, in any order."""
    hidden: set[int] = set()
    for to, group in groupby(enumerate(pieces), key=lambda pair: pair[1].link):
        run = [at for at, _ in group]
        for start in range(1, len(run)) if to else ():
            twice = _TWICE.match(_letters(pieces[at].text for at in run[start:]))
            named = " ".join(pieces[at].text for at in run[:start]).casefold().split()
            if twice and any(word in twice[1] for word in map(_bare, named) if len(word) > 1):
                hidden.update(run[start:])
                break
    return hidden


def _letters(texts: Iterator[str]) -> str:
    return "".join(_bare(text.casefold()) for text in texts)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))
