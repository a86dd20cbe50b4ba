"""The values that pass from stage to stage. All are frozen; offsets count characters from 0, lines count from 1.

May import: nothing.
"""

from archive.model.archive import Archive
from archive.model.authority import Attested, Organisation, Person, Place, Role
from archive.model.change import Affected, Change, ChangeKind
from archive.model.document import (
    Bases,
    Basis,
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Draft,
    Participant,
    Publisher,
    Quote,
    SameEvent,
    Save,
    SourceRef,
    Stated,
    Withdrawal,
    Withdrawn,
)
from archive.model.event import Alignment, Event, QuotedWords, SeeAlso
from archive.model.problem import Issue, Problem
from archive.model.source import Fact, Original, Provenance, Repair, Segment, SegmentKind, Source

__all__ = [
    "Affected", "Alignment", "Archive", "Attested", "Bases", "Basis", "Block", "BlockKind", "Change", "ChangeKind", "Document",
    "DocumentKind", "Draft", "Event", "Fact", "Issue", "Organisation", "Original", "Participant", "Person", "Place", "Problem",
    "Provenance", "Publisher", "Quote", "QuotedWords", "Repair", "Role", "SameEvent", "Save", "SeeAlso", "Segment",
    "SegmentKind", "Source", "SourceRef", "Stated", "Withdrawal", "Withdrawn",
]  # fmt: skip
