"""Event pages of the Russian President's site (en.kremlin.ru), copied from a browser.

    Events | title | lead … | date | clock | place | captions, body, see-also boxes |
    Geography … | Topics … | Persons … | Publication status | Published in sections: … | Publication date: … | Text version

A file may hold several, glued without a line break ("Text versionEvents"). Saved by selecting in a browser, the date, clock
and place run together ("June 28, 201909:30Osaka") and the site's menus stand before "Events", its footer after the end.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from archive.describing import captions, places
from archive.reading.adapter import Adapter, Mark, Piece, publisher, row_for, rows
from archive.text import clocks, dates

_OPENING = "Events"
_HEADER = 12  # pieces after "Events" within which the date must stand
_BOILERPLATE = rows("event_page")
# A new page begins inside a line where the end of one runs into "Events": "Text versionEvents", "17:00Events".
_CUT = re.compile(r"Events(?<=[\w.…>)]Events)\s*$")
_COUNTER = re.compile(r"\d{1,3} of \d{1,3}")
_BOXES = {"See also": "see_also", "Additional": "see_also"}
_PERSONS, _END = "Persons", "Publication status"
_LISTS = {"Geography": "geography", "Topics": "topic", _PERSONS: "person"}
_SECTIONS = re.compile(r"Published in sections?:\s*")
_PUBLISHED = re.compile(r"Publication date:\s*")
_LINK = re.compile(r"Direct link:\s*")
_FILE = re.compile(r"(?:docx?|pdf|xlsx?|pptx?|rtf|zip|rar|mp[34]|jpe?g|png),?|\d[\d.,]* ?[kKMG]B", re.IGNORECASE)
_SENTENCE_ENDS = (*".!?…:;,", *(end + mark for end in ".!?…" for mark in '”"’)'))


def recognises(pieces: Sequence[Piece]) -> bool:
    """True if a page begins somewhere: see `_starts`."""
    return bool(_starts(pieces))


def mark(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Marks of a file of one or more event pages."""
    starts = _starts(pieces)
    for piece in pieces[: starts[0]]:
        yield Mark(piece.start, "boilerplate", "boilerplate.site-menu")
    for part, (first, stop) in enumerate(zip(starts, [*starts[1:], len(pieces)], strict=True), 1):
        yield from _page(pieces[first:stop], part)


def _starts(pieces: Sequence[Piece]) -> list[int]:
    """Where pages begin: at "Events" above a title and a dateline; or, copied without it, at the title itself.

    The latter counts only where the publication stamp of the site stands further down.
    """
    starts = [i for i, p in enumerate(pieces) if p.text == _OPENING and _dateline(pieces[i + 1 : i + 1 + _HEADER])]
    if starts or not any(_PUBLISHED.match(piece.text) or _SECTIONS.match(piece.text) for piece in pieces):
        return starts
    return [0] if _dateline(pieces[:_HEADER]) else []


def _dateline(header: Sequence[Piece]) -> int | None:
    """The index of the piece with the date below a title; a clock goes with it. No second "Events" may come first."""
    for at, piece in enumerate(header):
        if piece.text == _OPENING:
            return None
        dated = at and (_run_together(piece) or (dates.whole_date(piece.text) and _clocked(header, at)))
        if dated:
            return at
    return None


def _clocked(header: Sequence[Piece], at: int) -> bool:
    """True if the line below a date is a clock time; right below title and lead the date may stand without."""
    return at <= 2 or (at + 1 < len(header) and clocks.clock(header[at + 1].text) is not None)


def _run_together(piece: Piece) -> dates.Dateline | None:
    dateline = dates.dateline(piece.flat.lstrip())
    return dateline if dateline and dateline.time else None


def _page(page: Sequence[Piece], part: int) -> Iterator[Mark]:
    if page[0].text == _OPENING:
        yield Mark(page[0].start, "boilerplate", "boilerplate.site-section", part)
        page = page[1:]
    date = _dateline(page[: _HEADER + 1]) or 0  # `_starts` made sure that there is one
    yield Mark(page[0].start, "metadata", "title", part)
    for piece in page[1:date]:
        yield Mark(piece.start, "metadata", "lead", part)
    head = list(_dated(page[date:], part, [piece.text for piece in page[:date]]))
    yield from head
    body = date + sum(piece.start <= head[-1].start for piece in page[date : date + 3])
    tail = _tail(page, body)
    yield from _body(page[body:tail], part, page[0].text, {piece.text for piece in page[1:date]})
    yield from _end(page[tail:], part)


def _dated(pieces: Sequence[Piece], part: int, headings: Sequence[str]) -> Iterator[Mark]:
    """Marks of the date, the clock and the place: on a line each, or run together on one. `headings`: title and lead."""
    first = pieces[0]
    yield Mark(first.start, "metadata", "date", part)
    at = 1
    if joined := _run_together(first):
        indent = len(first.flat) - len(first.flat.lstrip())
        yield Mark(first.start + indent + joined.date_end, "metadata", "time", part)
        if joined.place_start is not None:
            yield Mark(first.start + indent + joined.place_start, "metadata", "place", part)
            return
    elif len(pieces) > at and clocks.clock(pieces[at].text):
        yield Mark(pieces[at].start, "metadata", "time", part)
        at += 1
    if len(pieces) > at and _is_place(pieces, at, headings):
        yield Mark(pieces[at].start, "metadata", "place", part)


def _is_place(pieces: Sequence[Piece], at: int, headings: Sequence[str]) -> bool:
    """True if the line below the clock is a place: see `places`. The lists of tags and the stamp are none."""
    text = pieces[at].text
    if text in _BOXES or text in _LISTS or text == _END or _is_stamp(text):
        return False
    below = pieces[at + 1].text if len(pieces) > at + 1 else ""
    return places.is_place(places.Line(text, below, headings, _tagged(pieces)))


def _tagged(pieces: Sequence[Piece]) -> list[str]:
    """The people listed under "Persons" at the end of a page."""
    after = next((i + 1 for i in range(len(pieces) - 1, -1, -1) if pieces[i].text == _PERSONS), len(pieces))
    listed = itertools.takewhile(lambda piece: piece.text not in _LISTS and piece.text != _END, pieces[after:])
    return [piece.text for piece in listed]


def _tail(page: Sequence[Piece], body: int) -> int:
    """The index where the lists of tags and the publication stamp begin, looking back from the end of the page."""
    at = next((i for i in range(len(page) - 1, body - 1, -1) if page[i].text == _END), None)
    if at is None:
        ends = [i for i in range(len(page) - 1, body - 1, -1) if _is_stamp(page[i].text)]
        at = ends[-1] if ends else len(page)
    lists = [i for i in range(at - 1, body - 1, -1) if page[i].text in _LISTS]
    for heading in lists:
        if any(piece.text.endswith(_SENTENCE_ENDS) and not _LISTS.get(piece.text) for piece in page[heading + 1 : at]):
            break
        at = heading
    return at


def _is_stamp(text: str) -> bool:
    return bool(_SECTIONS.match(text) or _PUBLISHED.match(text) or _LINK.match(text) or row_for(text, _BOILERPLATE))


def _body(pieces: Sequence[Piece], part: int, title: str, known: set[str]) -> Iterator[Mark]:
    """Marks of the body. `known` are lines that, when they come again, are captions: the lead, and captions are added."""
    count = Counter(piece.text for piece in pieces)
    repeated = {text for text, times in count.items() if times > 1}
    pictures = any(_COUNTER.fullmatch(piece.text) for piece in pieces)
    at = 0
    while at < len(pieces):
        text = pieces[at].text
        if _COUNTER.fullmatch(text):
            rules = ["caption.counter", "caption"]
            known.update(piece.text for piece in pieces[at + 1 : at + 2])
        elif text in _BOXES:
            rules = ["see_also.heading", *_box(pieces, at + 1)]
        else:
            before = pieces[at - 1].text if at else ""
            after = pieces[at + 1].text if at + 1 < len(pieces) else ""
            page = captions.Page(title, known, repeated, before, after, pictures)
            rules = [(captions.find(text, page) if _is_over(before) else None) or "paragraph"]
        for piece, rule in zip(pieces[at : at + len(rules)], rules, strict=False):
            yield Mark(piece.start, "body" if rule == "paragraph" else "apparatus", rule, part)
        at += len(rules)


def _is_over(text: str) -> bool:
    """Whether a line is a whole paragraph; not "… of the Farm Union (FU)", which goes on below."""
    if not text or text.endswith(_SENTENCE_ENDS):
        return True
    return not text[-1].isalnum() and not (text.endswith(")") and not text.startswith("("))


def _box(pieces: Sequence[Piece], at: int) -> Iterator[str]:
    """The rules of the lines of a see-also box from `at` on: titles, each with its date or file below; one may go without."""
    first = at
    while at < len(pieces) and pieces[at].text not in _BOXES:
        below = list(_below(pieces, at + 1))
        if not below and at > first:
            return
        yield "see_also.title"
        yield from below
        at += 1 + len(below)
        if not below:
            return


def _below(pieces: Sequence[Piece], at: int) -> Iterator[str]:
    """The rules of the lines below a title in a box: a date, or kind and size of a file ("doc," / "45.1 kB")."""
    if at < len(pieces) and _is_date(pieces[at].text):
        yield "see_also.date"
        at += 1
    while at < len(pieces) and _FILE.fullmatch(pieces[at].text):
        yield "see_also.file"
        at += 1


def _is_date(text: str) -> bool:
    dateline = dates.dateline(text)
    return bool(dateline and (dateline.place_start is None))


def _end(pieces: Iterable[Piece], part: int) -> Iterator[Mark]:
    """Marks of the tags and the publication stamp; what comes after the last known line is the site's footer."""
    current, over = "", False
    for piece in pieces:
        row = row_for(piece.text, _BOILERPLATE)
        if piece.text in _LISTS or piece.text == _END:
            current = _LISTS.get(piece.text, "")
            yield Mark(piece.start, "metadata", "heading", part)
        elif row:
            over, current = True, ""
            yield Mark(piece.start, "boilerplate", row, part)
        elif field := _field(piece):
            current = ""
            yield Mark(piece.start, "metadata", "heading", part)
            if field[1] < len(piece.raw.rstrip()):
                yield Mark(piece.start + field[1], "metadata", field[0], part)
        elif current and not over:
            yield Mark(piece.start, "metadata", current, part)
        else:
            yield Mark(piece.start, "boilerplate", "boilerplate.site-footer", part)


def _field(piece: Piece) -> tuple[str, int] | None:
    indent = len(piece.raw) - len(piece.raw.lstrip())
    for pattern, name in ((_SECTIONS, "sections"), (_PUBLISHED, "published"), (_LINK, "url")):
        if match := pattern.match(piece.flat, indent):
            return name, match.end()
    return None


ADAPTER = Adapter("event-page", publisher("kremlin"), "en", recognises, mark, cut=_CUT)
