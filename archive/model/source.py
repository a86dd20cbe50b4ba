"""One seed file: its text, its segments, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SegmentKind = Literal["metadata", "body", "apparatus", "boilerplate", "blank"]


@dataclass(frozen=True, slots=True)
class Repair:
    """One place where the bytes were not valid in the file's encoding and U+FFFD stands in the text instead."""

    start: int  # offset of the U+FFFD in Source.text
    raw: str  # the bytes as hex digits
    line: int


@dataclass(frozen=True, slots=True)
class Original:
    """The file from which `add` made a seed, as NAME.source.yml names it."""

    file: str  # its name or path when it was taken in
    sha256: str
    encoding: str | None = None  # in which its bytes were read, and why; None: it is no text, as a PDF is none
    encoding_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a saved page says of itself beside its text: `where` is "meta og:title", "html lang" …"""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a seed comes from, and what the saved page shows beside the words. Lines are lines of the seed."""

    original: Original
    kept: str  # the original's path below the folder of seeds
    format: str = ""  # of the original: "html", "vtt" …
    address: str | None = None
    saved: str | None = None  # ISO 8601
    title: Fact | None = None
    date: Fact | None = None
    language: Fact | None = None
    own: tuple[tuple[int, int], ...] = ()  # first and last lines of the page's own text; none: all is
    headings: tuple[tuple[int, int], ...] = ()  # line, level
    captions: tuple[int, ...] = ()  # lines under pictures
    quotes: tuple[int, ...] = ()  # lines set apart as a quotation
    continued: tuple[tuple[int, bool], ...] = ()  # lines that go on with the paragraph above, and whether after a space
    links: tuple[tuple[int, str, str], ...] = ()  # line, words, address
    unnamed: tuple[int, ...] = ()  # lines at which somebody begins to speak whom the file does not name


@dataclass(frozen=True, slots=True)
class Source:
    """One seed file as text. `text` keeps every line break; encoding it and undoing `repairs` gives the bytes."""

    path: str  # as shown to people, with forward slashes: "seeds/000.txt"
    sha256: str  # of the bytes
    size: int  # in bytes
    encoding: str  # a Python codec name
    text: str
    repairs: tuple[Repair, ...] = ()
    provenance: Provenance | None = None  # of a seed that `add` made
    encoding_reason: str = ""  # why it was read in this encoding: one of the reasons in reading/read.py


@dataclass(frozen=True, slots=True)
class Segment:
    """A tile of the source text. The segments of a source, joined in order, are its text."""

    kind: SegmentKind
    start: int
    end: int  # exclusive
    rule: str  # the named rule that made it so: "title", "boilerplate.share-counter"
    part: int = 1  # number of the document within the file, from 1
