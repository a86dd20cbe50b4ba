"""The archive: all that the pages and exports are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.model.authority import Organisation, Person, Place
from archive.model.change import Change
from archive.model.document import Document, Publisher, Withdrawn
from archive.model.event import Event, SeeAlso
from archive.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Archive:
    """Documents, and the people, places, events and changes that go with them."""

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
    words: Mapping[str, bytes] = field(default_factory=dict)  # document id -> Draft.words, of what it shows
