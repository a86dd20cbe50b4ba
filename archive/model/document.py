"""Documents: as their source describes them (Draft), and as the archive has them (Document)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from archive.model.problem import Issue
from archive.model.source import Original, Source

_HIDDEN = re.compile(r"\d+ more")  # tags that a page does not show

BlockKind = Literal[
    "speech",  # words of the speaker of the turn
    "narration",  # the publisher's own words
    "subheading",  # a heading inside the document
    "note",  # a bracketed remark by the publisher: "(Applause.)"
    "omission",  # a mark that the publisher left something out: "<…>"
    "pull_quote",  # a sentence of the document that the page repeats for show
    "caption",  # what stood under a picture
    "see_also",  # a pointer to another document: title, then its date on a second line
    "separator",  # "* * *"
]
DocumentKind = Literal["transcript", "report"]
# metadata: the saved page says so beside its text
Basis = Literal["stated", "inferred", "decided", "metadata", "unknown"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as published, and the line on which it stands. A date is ISO 8601 or, where uncertain, EDTF."""

    value: str
    line: int
    basis: Basis = "stated"
    note: str | None = None  # what it rests on, when it is not plainly stated


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in a report's paragraph that it puts into somebody's mouth; offsets count characters of the text."""

    speaker: str | None  # person id; None: the report does not name one person whom the archive knows
    start: int  # of the words without their marks
    end: int  # exclusive


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or what stands like one. `text` is as published with white space folded and line breaks healed."""

    kind: BlockKind
    text: str
    first_line: int
    last_line: int
    label: str | None = None  # as published, no colon; only on the block that opens a turn
    speaker: str | None = None  # person id, on every block of the turn
    time: str | None = None  # "00:12:30", as published beside the label; only on the block that opens a turn
    quotes: tuple[Quote, ...] = ()  # in the narration of a report, in the order of the text

    def by(self, speaker: str | None) -> Block:
        """The block with this speaker. (As `dataclasses.replace` gives it, in a quarter of the time: every turn needs it.)"""
        return Block(self.kind, self.text, self.first_line, self.last_line, self.label, speaker, self.time, self.quotes)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published the pages of one family of sources."""

    id: str
    name: str
    site: str | None = None
    licence: str | None = None
    licence_url: str | None = None
    author: str | None = None  # who stands as the author in citations, where that is not `name`
    originals: bool = True  # whether the files that its pages were saved as may be published


@dataclass(frozen=True, slots=True)
class Participant:
    """One who took part. `role` is as published at that date; `evidence_line` is where it stands."""

    id: str | None  # authority or provisional id; None while unresolved
    name: str
    role: str | None
    evidence_line: int


@dataclass(frozen=True, slots=True)
class SameEvent:
    """What an editor says of other records of the event of a document."""

    records: tuple[str, ...]  # "seeds/a.txt", "seeds/a.txt:40" for the document that begins there; ("none",): no other
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an editor took a document back: since which day (ISO), and why."""

    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document that was taken back. Its address stays, its words are nowhere. `date` is the document's own."""

    id: str
    date: str | None
    file: str
    withdrawal: Withdrawal


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its source describes it: nothing decided, nobody identified yet."""

    source: Source
    adapter: str
    publisher: Publisher
    language: str | None  # BCP 47; None: neither stated nor told by the text
    part: int
    first_line: int
    last_line: int
    kind: DocumentKind | None = None  # None: told by whether anybody speaks
    title: Stated | None = None
    date: Stated | None = None
    time: Stated | None = None  # "17:00"
    place: Stated | None = None
    lead: tuple[Stated, ...] = ()
    geography: tuple[Stated, ...] = ()
    topics: tuple[Stated, ...] = ()
    persons: tuple[Stated, ...] = ()  # tags as published: "Lukashenko Alexander"
    sections: tuple[Stated, ...] = ()
    published: Stated | None = None
    url: Stated | None = None
    participants: tuple[Participant, ...] = ()  # as the text names them, ids still None
    blocks: tuple[Block, ...] = ()
    issues: tuple[Issue, ...] = ()
    saved: str | None = None  # ISO day on which the file was saved, where it is known
    sketch: str = ""  # of its words, by which it is compared with others; see history/shingles.py
    exact: str | None = None  # the same for two only if their words and what names them are; see history/saves.py
    words: bytes | None = None  # a digest of its blocks as they were read
    same_event: SameEvent | None = None  # as an editor says
    speaker_labels: tuple[str, ...] = ()  # labels of which an editor says that they name a speaker, known or not
    named: tuple[tuple[str, str | None], ...] = ()  # name -> person id, or None: nobody; as an editor says
    withdrawn: Withdrawal | None = None  # then it has no words


@dataclass(frozen=True, slots=True)
class Save:
    """One of the files that hold a document: the same page, saved at another time or in another layout."""

    file: str
    sha256: str
    saved: str | None  # ISO day, where it is known
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a document comes from."""

    file: str
    sha256: str
    first_line: int
    last_line: int
    url: str | None
    copies: tuple[str, ...] = ()  # "seeds/b.txt:1": other places in the seeds that hold the same document
    original: Original | None = None  # the file that `add` made the seed from
    encoding: str = "utf-8"  # in which the seed was read, a Python codec name, and why
    encoding_reason: str = ""


@dataclass(frozen=True, slots=True)
class Bases:
    """On what the fields that a reader relies on rest."""

    date: Basis = "unknown"
    time: Basis = "unknown"
    place: Basis = "unknown"
    title: Basis = "stated"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the archive. The fields are those of a line of documents.jsonl, in this order."""

    id: str
    title: str
    date: str | None
    date_note: str | None
    time: str | None
    place: str | None
    place_id: str | None
    place_note: str | None
    lead: str | None
    geography: tuple[str, ...]
    topics: tuple[str, ...]
    persons: tuple[str, ...]
    sections: tuple[str, ...]
    published: str | None
    publisher: str  # publisher id
    kind: DocumentKind
    language: str | None  # BCP 47; None: not known
    participants: tuple[Participant, ...]
    source: SourceRef
    blocks: tuple[Block, ...]
    issues: tuple[Issue, ...]
    basis: Bases = field(default_factory=Bases)
    lines: tuple[tuple[str, int], ...] = ()  # field name -> line on which it stands
    saves: tuple[Save, ...] = ()  # all saves of it, newest first; the first is the one that is shown
    event: str | None = None  # id shared by the records of one event: a transcript, and a report that quotes it
    records: int = 1  # how many documents are records of the event, this one among them
    same_event: SameEvent | None = None  # as an editor says

    @property
    def named_topics(self) -> tuple[str, ...]:
        """The topics without "1 more", which a page shows in place of those that it hides."""
        return tuple([topic for topic in self.topics if not (topic.endswith(" more") and _HIDDEN.fullmatch(topic))])
