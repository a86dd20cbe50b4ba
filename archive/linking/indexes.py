"""Indexes of the archive, made once for all pages: documents by person, place, topic and year, and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import TypeAlias, TypeVar

from archive.linking import addresses, mention_index, placing
from archive.linking.earlier import Earlier, earlier
from archive.linking.quotes import QUOTED, quoted
from archive.linking.related import Related
from archive.model import Archive, Document, Event, Organisation, Person, Place, Publisher, QuotedWords
from archive.names import parse as names
from archive.text.dates import year
from archive.text.escape import visible
from archive.text.ids import free
from archive.work.cache import Cache, code, digest
from archive.work.values import key_part

BESIDE = 15  # documents of the same day that are named on a page, on either side of it

_BUT_BLOCKS = attrgetter(*(field.name for field in fields(Document) if field.name != "blocks"))

K = TypeVar("K")
Entry: TypeAlias = "tuple[Document, str]"  # a document, and in which way it has to do with the page: "speaks", ""
WAYS = ("speaks", QUOTED, "takes part", "named in the tags", "")  # the strongest first


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as published, with the key of its page."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """The archive with its indexes. Lists of documents are in the archive's order: by date, time, id.

    Lists by person, place, topic and year have an event once, by the record that has most to do with them.
    """

    archive: Archive
    position: Mapping[str, int]  # document id -> its index in archive.documents
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    publishers: Mapping[str, Publisher]
    topics: Mapping[str, Topic]  # folded name -> topic
    person_names: Mapping[str, str]  # folded name -> person id, only where it means one person
    place_names: Mapping[str, str]
    by_person: Mapping[str, Sequence[Entry]]
    by_place: Mapping[str, Sequence[Entry]]  # made there, or in a place within it
    by_topic: Mapping[str, Sequence[Entry]]  # topic key -> documents
    by_year: Mapping[str | None, Sequence[Entry]]
    see_also: Mapping[tuple[str, int], str]  # (document id, line) -> document id
    earlier: Earlier = field(default_factory=Earlier)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    mentions: mention_index.Index = field(default_factory=mention_index.Index)  # empty unless `with_mentions` made it
    like: Related | None = None  # the same
    digests: Sequence[bytes] = ()  # of each document, where results are kept: all that it holds, and of the program

    @property
    def once(self) -> list[Document]:
        """The documents that are counted: of each event only one."""
        return [document for document, _ in _once([(document, "") for document in self.archive.documents])]

    def records(self, document: Document) -> tuple[Document, ...]:
        """The other records of the event of a document."""
        event = self.events.get(document.event or "")
        return tuple(self.document(key) for key in event.documents if key != document.id) if event else ()

    def quotations(self, document: Document) -> list[QuotedWords]:
        """The quotations in records of the event of a document that stand in it, or are of it."""
        event = self.events.get(document.event or "")
        return [words for words in event.quotations if document.id in (words.document, words.there)] if event else []

    def document(self, key: str) -> Document:
        """The document with this id; KeyError if there is none."""
        return self.archive.documents[self.position[key]]

    def person_page(self, key: str | None) -> str | None:
        """The page of the person with this id, if there is one."""
        return addresses.person(key) if key is not None and key in self.people else None

    def place_page(self, key: str | None) -> str | None:
        """The page of the place with this id, if there is one."""
        return addresses.place(key) if key is not None and key in self.places else None

    def topic_page(self, name: str) -> str | None:
        """The page of a topic of a document, as published; None for "1 more"."""
        topic = self.topics.get(lookup_key(name))
        return addresses.topic(topic.key) if topic else None

    def tagged_person(self, tag: str) -> str | None:
        """The page of the one person whom a tag can mean ("Lukashenko Alexander")."""
        return self.person_page(tagged(tag, self.person_names))

    def tagged_place(self, tag: str) -> str | None:
        """The page of the one place that a geography tag can mean."""
        return self.place_page(self.place_names.get(lookup_key(tag)))

    def related(self, document: Document) -> list[Document]:
        """Documents of other days with the same people and topics."""
        return self.like.to(document, self.position) if self.like else []

    def beside(self, document: Document, step: int) -> Document | None:
        """The dated document before (-1) or after (1) this one in time; None for undated documents and at the ends."""
        at = self.position[document.id] + step
        if year(document.date) is None or not 0 <= at < len(self.archive.documents):
            return None
        other = self.archive.documents[at]
        return other if year(other.date) else None

    def same_day(self, document: Document) -> tuple[Document, ...]:
        """The other documents of the day, at most BESIDE before and after, but for other records of its event; none where
        the day is not known."""
        if not document.date or not re.fullmatch(r"\d{4}-\d\d-\d\d", document.date):
            return ()
        at, documents = self.position[document.id], self.archive.documents
        near = (*documents[max(0, at - BESIDE) : at], *documents[at + 1 : at + 1 + BESIDE])
        event = document.event
        return tuple(other for other in near if other.date == document.date and (event is None or other.event != event))


def lookup_key(name: str) -> str:
    """The key under which names and topics are looked up: case and white space do not count."""
    return visible(name).casefold()


def tagged(tag: str, person_names: Mapping[str, str]) -> str | None:
    """The id of the one person whom a tag can mean, with the family name first or last; None for nobody or several."""
    keys = {person_names.get(names.fold(name)) for name in (tag, *names.inversions(tag))} - {None}
    return keys.pop() if len(keys) == 1 else None


def lookup(archive: Archive) -> Lookup:
    """The indexes of an archive, made in one pass over it."""
    people = {person.id: person for person in archive.people}
    places = {place.id: place for place in archive.places}
    person_names = _unambiguous((names.fold(name), person.id) for person in archive.people for name in person.names)
    topics = _topics(archive.documents)
    documents = archive.documents
    return Lookup(
        archive=archive,
        position={document.id: at for at, document in enumerate(documents)},
        people=people,
        places=places,
        publishers={publisher.id: publisher for publisher in archive.publishers},
        topics=topics,
        person_names=person_names,
        place_names=_unambiguous(
            (lookup_key(name), place.id) for place in archive.places for name in (place.name, *place.aliases)
        ),
        by_person=_grouped(
            (key, document, how)
            for document in documents
            for key, how in _parts(document, person_names)
            if key in people
        ),
        by_place=_grouped((key, document, "") for document in documents for key in _places_of(document, places)),
        by_topic=_grouped((key, document, "") for document in documents for key in _topic_keys(document, topics)),
        by_year=_grouped((year(document.date), document, "") for document in documents),
        see_also={(entry.document, entry.line): entry.target for entry in archive.see_also if entry.target},
        earlier=earlier(archive),
        organisations={organisation.id: organisation for organisation in archive.organisations},
        events={event.id: event for event in archive.events},
    )


def with_mentions(archive: Archive, jobs: int = 1, kept: Cache | None = None) -> Lookup:
    """Like `lookup`, with all mentions in the texts, pages for the places mentioned, and related documents.

    Reads every word once, on `jobs` processes; with `kept`, only what changed.
    """
    words = archive.words
    digests = [digest(code(), *key_parts(each, words.get(each.id, b""))) for each in archive.documents] if kept else []
    return replace(with_index(archive, mention_index.index(archive, jobs, kept, digests), kept), digests=digests)


def key_parts(document: Document, words: bytes) -> tuple[bytes, ...]:
    """All that a document holds. `words`: a digest of its blocks as they were read; since then, only who speaks and what is
    quoted in them has been told."""
    if not words:
        return (key_part(document),)
    return words, key_part((_BUT_BLOCKS(document), [(block.speaker, block.quotes) for block in document.blocks]))


def with_index(archive: Archive, mentions: mention_index.Index, kept: Cache | None = None) -> Lookup:
    """Like `with_mentions`, with the `mentions` in the texts, which are known already."""
    whole = mention_index.with_places(archive, mentions)
    return replace(lookup(whole), mentions=mentions, like=Related(archive, kept))


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    keys_of: dict[str, set[str]] = {}
    for name, key in pairs:
        keys_of.setdefault(name, set()).add(key)
    return {name: min(keys) for name, keys in keys_of.items() if len(keys) == 1}


def _grouped(triples: Iterable[tuple[K, Document, str]]) -> dict[K, list[Entry]]:
    groups: dict[K, list[Entry]] = {}
    for key, triple, how in triples:
        groups.setdefault(key, []).append((triple, how))
    return {key: _once(some) for key, some in groups.items()}


def _once(entries: list[Entry]) -> list[Entry]:
    """The entries with one for each event: that in which somebody has the greatest part, a transcript before a report."""
    best: dict[str, Entry] = {}
    for entry in entries:
        if event := entry[0].event:
            best[event] = min(best.get(event, entry), entry, key=_weight)
    return [entry for entry in entries if not entry[0].event or best[entry[0].event] is entry] if best else entries


def _weight(entry: Entry) -> tuple[int, bool]:
    document, how = entry
    return WAYS.index(how), document.kind != "transcript"


def _parts(document: Document, names_of: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Person ids, each with the first of WAYS that holds."""
    parts = {block.speaker: "speaks" for block in document.blocks if block.speaker and block.kind == "speech"}
    for _, quote in quoted(document):
        if quote.speaker:
            parts.setdefault(quote.speaker, QUOTED)
    for participant in document.participants:
        if participant.id:
            parts.setdefault(participant.id, "takes part")
    for tag in document.persons:
        if key := tagged(tag, names_of):
            parts.setdefault(key, "named in the tags")
    return parts.items()


def _places_of(document: Document, places: Mapping[str, Place]) -> Iterable[str]:
    """The place where a document was made, and those that hold it."""
    if place := places.get(document.place_id or ""):
        yield place.id
        yield from (holder.id for holder in placing.ancestors(place, places))


def _topic_keys(document: Document, topics: Mapping[str, Topic]) -> list[str]:
    return list(dict.fromkeys(topics[lookup_key(name)].key for name in document.named_topics))


def _topics(documents: Iterable[Document]) -> dict[str, Topic]:
    """Each topic under its folded name, spelled as at its first occurrence."""
    spelled: dict[str, str] = {}
    for document in documents:
        for name in document.named_topics:
            spelled.setdefault(lookup_key(name), name)
    topics: dict[str, Topic] = {}
    taken: set[str] = set()
    for folded, name in sorted(spelled.items()):
        topics[folded] = Topic(free(folded, "topic", taken), name)
        taken.add(topics[folded].key)
    return topics
