"""Plain transcripts: a head with title, date and place, then paragraphs. What adapters of such files have in common.

Undoes what paper and Markdown did to the text: wrapped lines, page numbers, running heads, bold labels, time stamps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.describing import labels
from archive.describing.label_evidence import Opening, weigh
from archive.model import SegmentKind
from archive.reading import furniture, line_numbers, markup, wrap
from archive.reading.adapter import Mark, Piece, Row, row_for
from archive.sources import header

_BULLET = re.compile(r"\s*[-–—•] +")  # "- Anna: Hello.", "– Anna: Hello."


def marks(
    pieces: Sequence[Piece],
    *,
    heads: Sequence[Row] = (),
    wrapped: bool = True,
    headed: bool = True,
    forms: Sequence[re.Pattern[str]] = (),
) -> Iterator[Mark]:
    """Marks of a file that holds one transcript, or of the text of one.

    `heads` are lines that stand at the head or foot of pages, beside those that show themselves by coming again;
    `wrapped` says that lines may be broken at a fixed width; `headed` that title and date are to be found in the first lines;
    `forms` are forms of labels beside those that are known, as in `Adapter.labels`.
    """
    numbered, pieces = pieces, line_numbers.without(pieces)
    skipped = furniture.find(pieces)
    skipped |= {at: line_numbers.RULE for at, piece in enumerate(pieces) if not piece.text}
    skipped |= {at: rule for at, piece in enumerate(pieces) if (rule := row_for(piece.text, heads))}
    opening = _openings(pieces, (*map(labels.stated, forms), *labels.FORMS))
    head = header.marks(pieces, skipped, opening.__contains__) if headed else {}
    skipped = {at: rule for at, rule in skipped.items() if at not in head}
    goes_on = wrap.continued(pieces, {*skipped, *head}, opening.__contains__) if wrapped else frozenset()
    stamped = frozenset(markup.stamps(pieces))
    for at, piece in enumerate(pieces):
        if piece.start > numbered[at].start:
            yield Mark(numbered[at].start, "boilerplate", line_numbers.RULE)
        if not piece.text:
            continue
        if at in head:
            yield from head[at]
        elif at in skipped:
            yield Mark(piece.start, "boilerplate", skipped[at])
        else:
            yield from _line(piece, at in goes_on, at in stamped, at in opening)


def _openings(pieces: Sequence[Piece], forms: tuple[labels.Form, ...]) -> frozenset[int]:
    """The indexes of the lines that open a turn, as far as the lines alone tell."""
    texts = [_BULLET.sub("", piece.text) for piece in pieces]
    openings = [Opening(text, labels.find(text, forms=forms)) for text in texts]
    accepted = {at for at, label in enumerate(weigh(openings)) if label}
    return frozenset({*accepted, *(at for at, piece in enumerate(pieces) if markup.bold_label(piece))})


def _line(piece: Piece, goes_on: bool, stamped: bool, opens: bool) -> Iterator[Mark]:
    """Marks of a line of the text: of the signs of Markdown and the time stamp in it, and of its words."""
    if cut := markup.heading(piece):
        _, start, end = cut
        yield Mark(piece.start, "boilerplate", "markup.heading")
        yield Mark(piece.start + start, "body", "heading.markdown")
        if end < len(piece.raw):
            yield Mark(piece.start + end, "boilerplate", "markup.heading")
        return
    cuts: list[tuple[int, int, str]] = []
    if opens and (bullet := _BULLET.match(piece.raw)):
        cuts.append((bullet.start(), bullet.end(), "markup.bullet"))
    if bold := markup.bold_label(piece):
        opening, label, closing, end = bold
        cuts += [(opening, label, "markup.bold"), (closing, end, "markup.bold")]
    if stamped and (span := markup.stamp(piece)):
        cuts.append((*span, "turn.time"))
    yield from _around(piece, sorted(cuts), "paragraph.wrapped" if goes_on else "paragraph")


def _around(piece: Piece, cuts: Sequence[tuple[int, int, str]], rule: str) -> Iterator[Mark]:
    """Marks of the words of a line, and of the spans cut out of it."""
    at = 0
    begun = False
    for start, end, name in cuts:
        if piece.raw[at:start].strip():
            yield Mark(piece.start + at, "body", rule if not begun else "paragraph")
            begun = True
            start_of_cut = start
        else:
            start_of_cut = at
        kind: SegmentKind = "metadata" if name == "turn.time" else "boilerplate"
        yield Mark(piece.start + start_of_cut, kind, name)
        at = end
    if not cuts or re.search(r"\S", piece.raw[at:]):
        yield Mark(piece.start + at, "body", rule if not begun else "paragraph")
