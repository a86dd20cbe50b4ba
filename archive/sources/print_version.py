"""Print versions of pages of the Russian President's site.

View settings … | Official website of the President of Russia | Transcripts / | title | date, place | body | date, place
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.describing import labels
from archive.describing.forms import form
from archive.reading.adapter import Adapter, Mark, Piece, publisher, row_for, rows
from archive.text import dates

_BOILERPLATE = rows("print_version")
_SECTION = re.compile(r"[A-Z][\w ,&’'-]* ?/")
HEAD = 3  # lines: section, title, date
# A new page begins inside a line where the dateline at the end of one runs into the panel: "SochiView settings".
_CUT = re.compile(r"View settings(?<=\SView settings)\s*$")


def recognises(pieces: Sequence[Piece]) -> bool:
    """True if a section line ("Transcripts /") is followed by a title and a dateline."""
    return any(_opens(pieces, i) for i in range(len(pieces)))


def mark(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Marks of a file of one or more print versions."""
    sections = _sections(pieces)
    starts = [0, *(max(before + HEAD, _panel(pieces, at)) for before, at in pairwise(sections))]
    for part, (first, section, stop) in enumerate(zip(starts, sections, [*starts[1:], len(pieces)], strict=True), 1):
        for piece in pieces[first:section]:
            yield Mark(piece.start, "boilerplate", row_for(piece.text, _BOILERPLATE) or "boilerplate.site-menu", part)
        yield from _page(pieces[section:stop], part)


def _sections(pieces: Sequence[Piece]) -> list[int]:
    """The indexes of the section lines that begin pages; one that stands in the head of another page begins none."""
    starts: list[int] = []
    for at in range(len(pieces)):
        if (not starts or at >= starts[-1] + HEAD) and _opens(pieces, at):
            starts.append(at)
    return starts


def _opens(pieces: Sequence[Piece], at: int) -> bool:
    return bool(
        pieces[at].text.endswith("/")
        and _SECTION.fullmatch(pieces[at].text)
        and len(pieces) > at + 2
        and dates.dateline(pieces[at + 2].flat.strip())
    )


def _panel(pieces: Sequence[Piece], section: int) -> int:
    """The index of the first line of the panel above the section line at `section`."""
    at = section
    while at and row_for(pieces[at - 1].text, _BOILERPLATE):
        at -= 1
    return at


def _page(page: Sequence[Piece], part: int) -> Iterator[Mark]:
    section, title, date = page[:HEAD]
    yield Mark(section.start, "metadata", "sections", part)
    yield Mark(title.start, "metadata", "title", part)
    yield from _dateline(date, part)
    last = len(page) - 1 if len(page) > 3 and page[-1].text == date.text else len(page)
    lead = _lead(page[3:last])
    for piece in page[3 : 3 + lead]:
        yield Mark(piece.start, "metadata", "lead.assumed", part)
    for piece in page[3 + lead : last]:
        yield Mark(piece.start, "body", "paragraph", part)
    for piece in page[last:]:
        yield Mark(piece.start, "metadata", "dateline.repeated", part)


def _lead(body: Sequence[Piece]) -> int:
    """How many paragraphs at the beginning are taken for the summary, which the print version does not set apart.

    All prose above the first label: where the page has text of its own there, a separator stands between. Else the first
    paragraph, of a transcript only: in a report nothing tells the summary from the text. Right for 65 of 69 labelled pages.
    """
    above = list(itertools.takewhile(lambda piece: _is_prose(piece.text), body))
    if len(above) == len(body) or not any(labels.find(piece.text) for piece in body):
        return 0
    return len(above) if labels.find(body[len(above)].text) else min(1, len(above))


def _is_prose(text: str) -> bool:
    return labels.find(text) is None and form(text) is None and text.endswith((".", "!", "?", ".”"))


def _dateline(piece: Piece, part: int) -> Iterator[Mark]:
    indent = len(piece.flat) - len(piece.flat.lstrip())
    dateline = dates.dateline(piece.flat.strip())
    yield Mark(piece.start, "metadata", "date", part)
    if dateline and dateline.time:
        yield Mark(piece.start + indent + dateline.date_end, "metadata", "time", part)
    if dateline and dateline.place_start is not None:
        yield Mark(piece.start + indent + dateline.place_start, "metadata", "place", part)


ADAPTER = Adapter("print-version", publisher("kremlin"), "en", recognises, mark, cut=_CUT)
