"""How the text of a PDF is set, and what follows from that: where a paragraph goes on, which lines are boilerplate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from archive.adding.pdf_text import Line

_FULL = 0.82  # of the width of a full line
_FULL_HEADING = 0.95  # the same of bold words at the foot of a page, which may be a heading
_GAP = 1.3  # times the usual distance of two lines: more, and a paragraph ends
_EDGE = 3  # lines at the head and the foot of a page that can be boilerplate
_NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_OPENS = re.compile(r"[^\W\d_a-z][^.!?:]{0,80}:(?:\s|$)")  # "Anna Example: Good morning"
_ENDS = (".", "!", "?", "…", ":", ".”", "?”", "!”", ".)", '."')


@dataclass(frozen=True, slots=True)
class Shape:
    """How the text of a file is set: the size of its letters, the distance of its lines, the width of a full line."""

    size: float
    largest: float
    leading: float
    full: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Shape:
        """The shape of the lines that most of the text is in."""
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += line.letters
        size = sizes.most_common(1)[0][0] if sizes else 1.0
        text = [line for line in lines if abs(line.size - size) < 0.1 * size]
        gaps = [gap for gap in _gaps(text) if gap > 0]
        widths = sorted(line.width for line in text)
        first = max((line.size for line in lines if line.page == 0), default=size)
        return cls(size, first, median(gaps) if gaps else size, widths[int(len(widths) * 0.95)] if widths else 1.0)

    def goes_on(self, before: Line, line: Line) -> bool:
        """True if `line` goes on with the paragraph that `before` belongs to."""
        if abs(before.size - line.size) > 0.15 * before.size:
            return False
        scale = self.size / before.size if before.size else 1.0
        apart = before.page != line.page
        full = _FULL_HEADING if apart and line.parts[0].bold else _FULL
        is_full = before.width + line.word_width >= full * self.full * scale
        ended = before.text.rstrip().endswith(_ENDS)
        if _OPENS.match(line.text) and (ended or (line.parts[0].bold and not before.parts[-1].bold)):
            return False
        is_full |= _same_link(before, line)
        if apart:
            return is_full and (not ended or line.text[:1].islower())
        leading = max(self.leading, 1.05 * before.size * (0 if scale > 0.87 else 1))
        return is_full and 0 < before.y - line.y <= _GAP * leading


def boilerplate(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Page numbers, and lines that stand at the head or the foot of several pages, but for their digits the same."""
    edges = [list(dict.fromkeys([*page[:_EDGE], *page[-_EDGE:]])) for page in pages]
    count = Counter(key for edge in edges for key in {_masked(line) for line in edge})
    often = max(3, len(pages) // 3)
    repeated = {line for edge in edges for line in edge if count[_masked(line)] >= often}
    numbers = {line for page in pages for line in (*page[:1], *page[-1:]) if _NUMBER.fullmatch(line.text.strip())}
    return repeated | numbers if len(pages) > 1 else set()


def _same_link(before: Line, line: Line) -> bool:
    """Whether a link goes on from one line to the next."""
    return before.parts[-1].link is not None and before.parts[-1].link == line.parts[0].link


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text.strip())


def _gaps(lines: Sequence[Line]) -> Iterator[float]:
    for above, below in pairwise(lines):
        if above.page == below.page:
            yield above.y - below.y
