"""How documents belong together: records of one event, quotations, see-also."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """Where a see-also block of a document leads: `target` is a document id, or None if no single document matches."""

    document: str
    line: int
    target: str | None


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A quotation in one record of an event, and where it stands in another."""

    document: str  # id of the document that quotes
    line: int  # of its paragraph
    at: str  # anchor of its paragraph: "L4"
    text: str
    status: str  # exact, close, altered, other-speaker or not-found
    there: str  # id of the document in which they are looked for
    anchor: str | None = None  # of the paragraph there that has them: "L57"
    speaker: str | None = None  # person id of who says them there
    span: tuple[int, int] = (0, 0)  # where they stand in that paragraph: offsets, the second exclusive
    notes: tuple[str, ...] = ()  # what differs gravely


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which turns of two transcripts of one event are the same. A turn is named by the anchor of its first paragraph."""

    documents: tuple[str, str]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # turns of the one, of the other; (): it has none there


@dataclass(frozen=True, slots=True)
class Event:
    """An event of which several documents are records."""

    id: str
    documents: tuple[str, ...]  # ids, in the order of the archive
    quotations: tuple[QuotedWords, ...] = ()
    alignments: tuple[Alignment, ...] = ()  # of its transcripts, two and two
    reasons: tuple[str, ...] = ()  # on what it rests, in sentences
