"""PDF to text: lines by their place on the page, joined to paragraphs; page numbers and running heads marked as boilerplate.

A line goes on with the one above where that one is full, as an editor breaks lines, and no wider gap lies between. The letters
are those of the file; only ligatures (ﬁ) are written as letters. Bold words that open a paragraph and links are kept as
evidence. Needs `pip install .[pdf]`.
"""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass, field

from archive.adding.lines import LineBuilder, Span
from archive.adding.page import NotTakenError, Page, ranges
from archive.adding.pdf_shape import Shape, boilerplate
from archive.adding.pdf_text import Line, lines, links_of, pieces
from archive.curation.origin import Continued, Evidence, Heading, PageFacts, Text

VERSION = "2"
MISSING = "needs the converter for PDF; run: pip install .[pdf]"
_SCANNED = "holds pictures of pages and no text; have its text recognised first (OCR, such as ocrmypdf)"
_LETTERS_A_PAGE = 10  # fewer, and the pages are pictures
_MOST_PAGES = 3_000
_CLOSING = frozenset(",.;:!?)]}”’»")
_TITLE = 1.3  # times the size of the text: letters of a title


def convert(raw: bytes, address: str | None = None, saved: str | None = None) -> Page:
    """The text of a PDF. Raises NotTakenError, also where it holds no text."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
    except ImportError:
        raise NotTakenError(MISSING) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each small fault of a file
    try:
        reader = PdfReader(io.BytesIO(raw))
        if len(reader.pages) > _MOST_PAGES:
            raise NotTakenError(f"has more than {_MOST_PAGES:,} pages; split it")
        pages = lines([pieces(page.extract_text, list(links_of(page.get("/Annots")))) for page in reader.pages])
        title = str((reader.metadata and reader.metadata.title) or "")
    except DependencyError:
        raise NotTakenError("is encrypted (AES); run: pip install cryptography, or print it anew") from None
    except FileNotDecryptedError:
        raise NotTakenError("is protected by a password; save or print it anew without one") from None
    except PyPdfError as error:
        reason = " ".join(str(error).split())[:80]
        raise NotTakenError(f"cannot be read as a PDF ({reason}); print it anew") from None
    if sum(line.letters for page in pages for line in page) < _LETTERS_A_PAGE * max(1, len(pages)):
        raise NotTakenError(_SCANNED)
    written = _Written(boilerplate(pages), Shape.of([line for page in pages for line in page]))
    for line in (line for page in pages for line in page):
        written.add(line)
    return written.page(" ".join(title.split()), address, saved)


@dataclass
class _Written:
    """The paragraphs of a PDF while they are put together from its lines."""

    boilerplate: set[Line]
    shape: Shape
    out: LineBuilder = field(default_factory=LineBuilder)
    own: list[bool] = field(default_factory=list)  # of each line that is written: whether it is the text's own
    continued: list[Continued] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    before: Line | None = None  # the last line of the text
    waiting: bool = False  # something that is not the text's own stands within the paragraph, and the text goes on
    space: bool = True  # whether a space stands before what goes on
    card: str = ""  # hidden words that are not written yet
    label: Span | None = None  # bold words that open the paragraph

    def add(self, line: Line) -> None:
        """The next line."""
        if line in self.boilerplate:
            self._put_card()
            self.waiting |= bool(self.out.place[1])
            self._end(True)
            self.out.add(line.text)
            self._end(False)
            self.space = not _broken_word(self.before)
            return
        goes_on = self.before is not None and self.shape.goes_on(self.before, line)
        broken = goes_on and _broken_word(self.before)
        if not goes_on:
            self._end_paragraph()
            self._note_heading(line)
        for at, part in enumerate(line.parts):
            between = "" if at or broken or not goes_on else " "
            if part.hidden:
                self.card += between + part.text
            else:
                self._put(between + part.text, part.bold, part.link)
        self.before = line

    def _put(self, text: str, bold: bool, link: str | None) -> None:
        if self.card.strip() and text.strip():
            within = bool(self.out.place[1])
            self.space = text.lstrip()[0] not in _CLOSING  # the white space on both sides of a card is the card's
            self._put_card()
            self.waiting = within
        if self.waiting and text.strip():
            self.continued.append(Continued(line=self.out.place[0], space=self.space))
            self.waiting = False
        if self.label and not bold and text.strip():
            self._put_label()
        if bold and not self.out.place[1]:
            self.label = Span("bold", "", self.out.place)
        start = self.out.place
        self.out.add(text)
        if link and text.strip():
            self.out.note(Span("link", link, start))

    def _put_label(self) -> None:
        if self.label:
            self.out.note(self.label)
        self.label = None

    def _put_card(self) -> None:
        """Write hidden words on a line of their own."""
        if self.card.strip():
            self._end(True)
            self.out.add(self.card)
            self._end(False)
        self.card = ""

    def _note_heading(self, line: Line) -> None:
        if line.page == 0 and line.size >= _TITLE * self.shape.size:
            level = 1 if line.size >= self.shape.largest * 0.99 else 2
            self.headings.append(Heading(line=self.out.place[0], level=level))

    def _end_paragraph(self) -> None:
        self._end(True)
        self._put_card()
        self.waiting = False

    def _end(self, mine: bool) -> None:
        self._put_label()
        if self.out.end_line(()):
            self.own.append(mine)

    def page(self, title: str, address: str | None, saved: str | None) -> Page:
        """What was written."""
        self._end_paragraph()
        facts = PageFacts(title=Text(text=title[:2000], where="pdf title")) if title else PageFacts()
        evidence = Evidence(
            address=address,
            saved=saved,
            page=facts,
            main=() if all(self.own) else tuple(ranges(self.own)),
            headings=tuple(self.headings),
            labels=tuple(self.out.labels),
            links=tuple(self.out.links),
            continued=tuple(self.continued),
        )
        return Page("".join(f"{line}\n" for line in self.out.lines), evidence)


def _broken_word(line: Line | None) -> bool:
    """True if the line ends within a word: behind a hyphen, or within a span of years."""
    return bool(line and re.search(r"(?:\w[-\u00ad]|\d–)$", line.text.rstrip()))
