"""The lines of a body as an adapter marked them, and what stands beside their words: time stamps, bold type, signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.describing import labels
from archive.describing.forms import form
from archive.describing.label_seen import Opening
from archive.describing.labels import Form, Found
from archive.describing.paragraphs import Paragraph

WRAPPED = "paragraph.wrapped"  # a line that goes on with the paragraph above it, in text of a fixed width
GOES_ON = "paragraph.continued"  # the rest of a line or of a label that was cut, by several rules
TIME = "turn.time"  # a time stamp beside a label
TIME_APART = "turn.time-apart"  # a time stamp between lines of words, moved to the line above
BOLD = "markup.bold"  # the signs around a label in bold type
BROKEN_LABEL = "paragraph.label"  # the first line of a label that stands on several
LABEL = "turn.label"  # a name that signs set apart, "<alice> hi"; its words follow on the same line
HEADING = "heading.markdown"  # a heading inside the text, marked as such


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the body or its apparatus, as an adapter marked it: rule "paragraph", "caption", "see_also.title" …"""

    rule: str
    text: str  # white space folded
    line: int
    gap: bool = False  # white space gapes behind its first word: "Q    Thank you"


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands beside the words of a line, by its number."""

    times: dict[int, str]
    timed: frozenset[int]  # lines with a time stamp beside their label
    bold: frozenset[int]
    gaps: frozenset[int]
    apart: dict[int, str]  # names that signs set apart

    @classmethod
    def of(cls, items: Sequence[Item]) -> Signs:
        """Of all lines of a body."""
        return cls(
            times={item.line: item.text.strip("[]() -–—,") for item in items if item.rule in (TIME, TIME_APART)},
            timed=frozenset(item.line for item in items if item.rule == TIME),
            bold=frozenset(item.line for item in items if item.rule == BOLD),
            gaps=frozenset(item.line for item in items if item.gap),
            apart={item.line: item.text for item in items if item.rule == LABEL},
        )

    def opening(self, paragraph: Paragraph, forms: tuple[Form, ...]) -> Opening:
        """The paragraph with the label that it seems to open with."""
        line, text = paragraph.first_line, paragraph.text
        if line in self.apart:
            label: Found | None = labels.set_apart(text, self.apart[line])
        elif form(text):
            label = None
        else:
            label = labels.find(text, line in self.gaps, forms) or (
                labels.beside_time(text) if line in self.times else None
            )
        return Opening(text, label, line in self.timed or line in self.bold or bool(label and label.time))
