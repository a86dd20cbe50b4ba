"""The lines of a text while it is put together, and what the page shows of each: headings, bold words, links, times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.adding.page import NotTakenError
from archive.curation.origin import Heading, Label, Link, Time

FOLDED = " \t\n\r\f"  # what HTML folds; a no-break space stays
_SPACE = re.compile(f"[{FOLDED}]+")
# No text file holds them; U+FFFD stands in their place.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
MOST_LINES = 12_000  # as a build reads
_MOST_PARTS = 500  # of a heading, link or the like
MOST_NOTED = 3_000  # headings, links and the like of one page


@dataclass
class Span:
    """An element inside a line, while it is open: where its text begins, and what is noted of it when it ends."""

    kind: str
    value: str
    start: tuple[int, int]  # number of the line, parts of it that are written


@dataclass
class LineBuilder:
    """Collects text into lines. White space is folded; `end_line` ends a line and leaves out an empty one."""

    lines: list[str] = field(default_factory=list)
    regions: list[tuple[int, ...]] = field(default_factory=list)  # of each line: the regions of the page that hold it
    headings: list[Heading] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _space: bool = False  # white space came, and is written before the next word
    led: bool = False  # white space stood before the first word of the line

    def add(self, text: str) -> None:
        """Add text to the line."""
        folded = _SPACE.sub(" ", _UNWRITABLE.sub("\ufffd", text))
        words = folded.strip(" ")
        if not words:
            self._space |= bool(folded)
            return
        space = self._space or folded[0] == " "
        if not self._length:
            self.led = space
        elif space:
            words = f" {words}"
        self._parts.append(words)
        self._length += len(words)
        self._space = folded[-1] == " "

    def end_line(self, regions: tuple[int, ...], *, broken: bool = False) -> bool:
        """End the line that is being written, in `regions`; gives whether there was one.

        `broken`: the text goes on, so white space at the end counts for what follows.
        """
        written = bool(self._length)
        if written:
            if len(self.lines) == MOST_LINES:
                raise NotTakenError(f"has more than {MOST_LINES:,} lines of text; split it or take it out")
            self.lines.append("".join(self._parts))
            self.regions.append(regions)
        self._parts, self._length, self._space = [], 0, broken and self._space
        return written

    @property
    def place(self) -> tuple[int, int]:
        """Number of the line that is being written, from 1, and how many parts it has; none: it is empty."""
        return len(self.lines) + 1, len(self._parts)

    def parts(self, start: int) -> list[str]:
        """The parts of the line that is being written, from one on."""
        return self._parts[start:]

    @property
    def first(self) -> str:
        """The first part of the line that is being written."""
        return self._parts[0] if self._parts else ""

    @property
    def text(self) -> str:
        """The line that is being written."""
        return "".join(self._parts)

    @property
    def ends_in_space(self) -> bool:
        """True if white space stands at the end of the line that is being written."""
        return self._space or self.text[-1:].isspace()

    def note(self, span: Span) -> None:
        """Note an element that ends here, if all its text stands on one line."""
        line, start = span.start
        if line != self.place[0] or len(self.labels) + len(self.links) + len(self.times) >= MOST_NOTED:
            return
        text = "".join(self._parts[start : start + _MOST_PARTS]).strip()
        if not text or len(text) > 500:
            return
        if span.kind == "bold":
            if start == 0:  # bold words that open a line may be the label of a speaker
                self.labels.append(Label(line=line, text=text))
        elif span.kind == "link":
            self.links.append(Link(line=line, text=text, to=span.value))
        elif span.value:
            self.times.append(Time(line=line, text=text, datetime=span.value))
