"""PDF to text: lines by their place on the page, joined to paragraphs; page numbers and running heads marked as furniture.

A line goes on with the one above where that one is full, as an editor breaks lines, and no wider gap lies between. The letters
are those of the file; only ligatures (ﬁ) are written as letters. Needs `pip install .[pdf]`.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from archive.adding.lines import LineBuilder
from archive.adding.page import NotTakenError, Page, ranges
from archive.curation.origin import Continued, Evidence, Heading, PageFacts, Text

MISSING = "needs the converter for PDF; run: pip install .[pdf]"
_SCANNED = "holds pictures of pages and no text; have its text recognised first (OCR, such as ocrmypdf)"
_LETTERS_A_PAGE = 10  # fewer, and the pages are pictures
_MOST_PAGES = 3_000
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_FULL = 0.82  # of the characters of a full line
_GAP = 1.3  # times the usual distance of two lines: more, and a paragraph ends
_TITLE = 1.3  # times the size of the text: letters of a title
_EDGE = 3  # lines at the head and the foot of a page that can be furniture
_NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_OPENS = re.compile(r"[^\W\d_a-z][^.!?:]{0,80}:(?:\s|$)")  # "Anna Example: Good morning"
_ENDS = (".", "!", "?", "…", ":", ".”", "?”", "!”", ".)", '."')


class _Line(NamedTuple):
    """A line on a page. Lengths are points; `y` grows upwards."""

    text: str
    x: float
    y: float
    size: float
    page: int


@dataclass
class _Fragments:
    """Collects what pypdf finds on one page, piece by piece."""

    page: int
    lines: list[_Line] = field(default_factory=list)

    def __call__(self, text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        """A piece of text, with the matrices that place it."""
        if not text.strip():
            if self.lines and text and "\n" not in text:
                self.lines[-1] = self.lines[-1]._replace(text=f"{self.lines[-1].text} ")
            return
        scale = abs(cm[3] * tm[3]) or abs(cm[1] * tm[2]) or 1.0
        x, y, height = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5], size * scale
        last = self.lines[-1] if self.lines else None
        if last and abs(last.y - y) < 0.4 * max(last.size, height) and x >= last.x:
            self.lines[-1] = last._replace(text=last.text.rstrip("\n") + text, size=max(last.size, height))
        else:
            self.lines.append(_Line(text, x, y, height, self.page))


def convert(raw: bytes, address: str | None = None, saved: str | None = None) -> Page:
    """The text of a PDF. Raises NotTakenError, also where it holds no text."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise NotTakenError(MISSING) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each small fault of a file
    try:
        reader = PdfReader(io.BytesIO(raw))
        if len(reader.pages) > _MOST_PAGES:
            raise NotTakenError(f"has more than {_MOST_PAGES:,} pages; split it")
        pages = [_page_lines(page.extract_text, number) for number, page in enumerate(reader.pages)]
        title = str((reader.metadata and reader.metadata.title) or "")
    except PyPdfError as error:
        reason = " ".join(str(error).split())[:80]
        raise NotTakenError(f"cannot be read as a PDF ({reason}); print it anew without a password") from None
    if sum(len(line.text.strip()) for page in pages for line in page) < _LETTERS_A_PAGE * max(1, len(pages)):
        raise NotTakenError(_SCANNED)
    return _page(pages, " ".join(title.split()), address, saved)


def _page_lines(extract: Callable[..., str], number: int) -> list[_Line]:
    found = _Fragments(number)
    extract(visitor_text=found)
    folded = (
        line._replace(text=" ".join(line.text.translate(_LIGATURES).split(" ")).strip("\n ")) for line in found.lines
    )
    return [line for line in folded if line.text.strip()]


def _page(pages: Sequence[Sequence[_Line]], title: str, address: str | None, saved: str | None) -> Page:
    furniture = _furniture(pages)
    body = [line for page in pages for line in page if line not in furniture]
    shape = _Shape.of(body)
    out, own, continued, headings = LineBuilder(), list[bool](), list[Continued](), list[Heading]()
    before: _Line | None = None
    waiting = False  # a page ended within a paragraph, and its foot was written since
    for line in (line for page in pages for line in page):
        if line in furniture:
            waiting |= bool(out.place[1])
            _end(out, own, True)
            out.add(line.text)
            _end(out, own, False)
            continue
        goes_on = before is not None and shape.goes_on(before, line)
        if not goes_on:
            _end(out, own, True)
        elif waiting:
            continued.append(Continued(line=out.place[0], space=not _broken_word(before)))
        else:
            out.add("" if _broken_word(before) else " ")
        if not goes_on and line.page == 0 and line.size >= _TITLE * shape.size:
            headings.append(Heading(line=out.place[0], level=1 if line.size >= shape.largest * 0.99 else 2))
        out.add(line.text)
        before, waiting = line, False
    _end(out, own, True)
    facts = PageFacts(title=Text(text=title[:2000], where="pdf title")) if title else PageFacts()
    evidence = Evidence(
        address=address,
        saved=saved,
        page=facts,
        main=() if all(own) else tuple(ranges(own)),
        headings=tuple(headings),
        continued=tuple(continued),
    )
    return Page("".join(f"{line}\n" for line in out.lines), evidence)


def _end(out: LineBuilder, own: list[bool], mine: bool) -> None:
    if out.end_line(()):
        own.append(mine)


def _broken_word(line: _Line | None) -> bool:
    """True if the line ends within a word: behind a hyphen, or within a span of years."""
    return bool(line and re.search(r"(?:\w[-\u00ad]|\d–)$", line.text.rstrip()))


def _furniture(pages: Sequence[Sequence[_Line]]) -> set[_Line]:
    """Page numbers, and lines that stand at the head or the foot of several pages, but for their digits the same."""
    edges = [list(dict.fromkeys([*page[:_EDGE], *page[-_EDGE:]])) for page in pages]
    count = Counter(key for edge in edges for key in {_masked(line) for line in edge})
    often = max(3, len(pages) // 3)
    found = {line for edge in edges for line in edge if count[_masked(line)] >= often}
    found |= {line for page in pages for line in (*page[:1], *page[-1:]) if _NUMBER.fullmatch(line.text.strip())}
    return found if len(pages) > 1 else set()


def _masked(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.text.strip())


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the text of a file is set: the size of its letters, the distance of its lines, the characters of a full line."""

    size: float
    largest: float
    leading: float
    full: int

    @classmethod
    def of(cls, lines: Sequence[_Line]) -> _Shape:
        """The shape of the lines that most of the text is in."""
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 1.0
        text = [line for line in lines if abs(line.size - size) < 0.1 * size]
        gaps = [gap for gap in _gaps(text) if gap > 0]
        lengths = sorted(len(line.text) for line in text)
        first = max((line.size for line in lines if line.page == 0), default=size)
        return cls(size, first, median(gaps) if gaps else size, lengths[int(len(lengths) * 0.95)] if lengths else 1)

    def goes_on(self, before: _Line, line: _Line) -> bool:
        """True if `line` goes on with the paragraph that `before` belongs to."""
        if abs(before.size - line.size) > 0.15 * before.size:
            return False
        scale = self.size / before.size if before.size else 1.0
        word = line.text.split(" ", 1)[0]
        is_full = len(before.text) + len(word) >= _FULL * self.full * scale
        ended = before.text.rstrip().endswith(_ENDS)
        if ended and _OPENS.match(line.text):
            return False
        if before.page != line.page:
            return is_full and (not ended or line.text[:1].islower())
        leading = max(self.leading, 1.05 * before.size * (0 if scale > 0.87 else 1))
        return is_full and 0 < before.y - line.y <= _GAP * leading


def _gaps(lines: Sequence[_Line]) -> Iterator[float]:
    for above, below in pairwise(lines):
        if above.page == below.page:
            yield above.y - below.y
