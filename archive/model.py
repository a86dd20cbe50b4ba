"""The values that pass from stage to stage. All are frozen; offsets count characters from 0, lines count from 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SegmentKind = Literal["metadata", "body", "apparatus", "boilerplate", "blank"]
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
Basis = Literal[
    "stated", "inferred", "decided", "metadata", "unknown"
]  # metadata: the saved page says so beside its text
ChangeKind = Literal[
    "save",  # another save of the same page differs; not a line of changes.jsonl, as the seeds show it
    "changed",  # its bytes are others
    "moved",  # its documents are made from another file
    "removed",  # the file, or a document in it, is gone
    "restored",  # a removed file is there again
    "renamed",  # the same bytes, but a document has another address: its title or date was decided anew
    "aside",  # the file is there but could not be read; not a line of changes.jsonl but of aside.jsonl
]


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


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as published, and the line on which it stands. A date is ISO 8601 or, where uncertain, EDTF."""

    value: str
    line: int
    basis: Basis = "stated"
    note: str | None = None  # what it rests on, when it is not plainly stated


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong in the source, or left undecided. `rule` is a fixed name, `message` says what to do about it."""

    rule: str
    line: int
    message: str


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an editor should see, at a place in a file. Prints as `path:line: message`."""

    path: str
    line: int
    message: str
    rule: str = ""
    fatal: bool = False  # True: the file or part was set aside, the exit status is 1
    about: tuple[str, ...] = ()  # of a question about names: the ids, names and offices that it is about

    def __str__(self) -> str:
        """The form that editors jump to."""
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a person held, with the dates between which it is attested."""

    title: str
    since: str | None = None  # ISO date, or None: open
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Attested:
    """A spelling or role of a person, as one document has it."""

    text: str
    document: str  # document id
    line: int


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `provisional` people are made from the documents' own evidence, the others stand in authority/."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    provisional: bool = False
    spellings: tuple[Attested, ...] = ()  # names found in the documents, first occurrence of each
    attested_roles: tuple[Attested, ...] = ()  # roles found in the documents, first occurrence of each


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `latitude` and `longitude` are WGS 84 degrees."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    wikidata: str | None = None
    provisional: bool = False
    within: str | None = None  # id of the place that holds it
    inferred: tuple[str, ...] = ()  # what of this no editor says, each with its reason: "within Moscow, by its name"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation, with the short names that documents use for it ("CSTO")."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    abbreviation: str | None = None
    wikidata: str | None = None
    explanation: str | None = None  # a sentence that says what it is


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
    """Something of which several documents tell."""

    id: str
    documents: tuple[str, ...]  # ids, in the order of the archive
    quotations: tuple[QuotedWords, ...] = ()
    alignments: tuple[Alignment, ...] = ()  # of its transcripts, two and two
    reasons: tuple[str, ...] = ()  # on what it rests, in sentences


@dataclass(frozen=True, slots=True)
class Affected:
    """A document of a seed that changed: what it was before, and the id that it has since (None: it is gone)."""

    id: str
    title: str
    date: str | None
    first_line: int
    last_line: int
    now: str | None
    edited: int = 0  # how many of its lines are others now; 0 where only their numbers changed


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a seed after it was first converted, as data/changes.jsonl has it."""

    date: str  # ISO day on which a conversion first saw it
    kind: ChangeKind
    file: str  # "seeds/000.txt"
    to: str | None  # the file that its documents are made from since; None: none
    old: str  # SHA-256 of the file before
    new: str | None  # and of `to` since
    documents: tuple[Affected, ...] = ()
    runs: tuple[tuple[int, int, int], ...] = ()  # where lines went: first line before, first line since, how many
    diff: tuple[tuple[int, int, str, str], ...] = ()  # line before and since (0: none), its text before and since
    more: int = 0  # differences beyond those in `diff`


@dataclass(frozen=True, slots=True)
class Archive:
    """All that the pages and exports are made from."""

    site_name: str
    documents: tuple[Document, ...] = ()  # sorted by date, time, id; undated last
    people: tuple[Person, ...] = ()  # all who speak, take part or are tagged; sorted by id
    places: tuple[Place, ...] = ()  # places where a document was made; sorted by id
    organisations: tuple[Organisation, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    see_also: tuple[SeeAlso, ...] = ()
    events: tuple[Event, ...] = ()  # of which several documents tell
    saves: tuple[Change, ...] = ()  # what differs between saves of one document, oldest first
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()  # oldest first
    site_url: str | None = None  # where the site stands on the web, with a slash at the end
    withdrawn: tuple[Withdrawn, ...] = ()  # sorted by id
    originals: frozenset[str] = frozenset()  # SHA-256 of the files that `add` took in and that are published
    gazetteer: tuple[Place, ...] = ()  # all places in authority/, named in documents or not
    site_description: str | None = None  # what the archive is, in the words of mkdocs.yml
