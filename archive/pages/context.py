"""What the page of a document needs of the rest of the archive, and nothing else.

A page is made again only where its document or its context is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from textwrap import shorten
from typing import NamedTuple

from archive.linking import addresses, citations
from archive.linking.earlier import Past
from archive.linking.indexes import Lookup
from archive.linking.mentions import Found
from archive.model import Document, Person, Publisher
from archive.pages.beside import Quoted
from archive.text.escape import visible
from archive.work.values import key_part


class DocumentLink(NamedTuple):
    """Another document, as pages name it."""

    title: str
    page: str
    date: str | None


class NameInText(NamedTuple):
    """A name in a paragraph, its page, and the full name of an organisation that stands there under a short one."""

    name: Found
    page: str
    full_name: str


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What the rest of the archive has to do with one document. Pages are paths from docs/, None where there is none."""

    site: citations.Site
    publisher: Publisher | None
    people: Mapping[str, tuple[str, ...]]  # participants and speakers by id: name first, then all other spellings
    place: str | None
    topics: tuple[str | None, ...]  # of the tags, in their order
    geography: tuple[str | None, ...]
    persons: tuple[str | None, ...]
    previous: DocumentLink | None
    next: DocumentLink | None
    same_day: tuple[DocumentLink, ...]
    records: tuple[DocumentLink, ...]  # the other records of its event
    related: tuple[DocumentLink, ...]
    see_also: Mapping[int, str]  # by line
    names: tuple[tuple[NameInText, ...], ...]  # by block, in the order of its text
    history: tuple[Past, ...]  # what happened to the document, oldest first
    others: tuple[Past, ...]  # and to others that had its address
    quoted: tuple[Quoted, ...]  # quotations in it, and of it, in records of its event

    def person_page(self, key: str | None) -> str | None:
        """The page of a participant or speaker."""
        return addresses.person(key) if key is not None and key in self.people else None


def key_of(look: Lookup, document: Document) -> bytes:
    """The bytes of all that the context of a document says, for a key; it takes less time than the context itself.

    What is not in them is said of all documents: the names of organisations.
    """
    return key_part((_context(look, document, ()), look.mentions.inside.get(document.id)))


def document_context(look: Lookup, document: Document) -> DocumentContext:
    """The context of a document of the archive."""
    return _context(look, document, tuple(_names(look, document)))


def _context(look: Lookup, document: Document, names: tuple[tuple[NameInText, ...], ...]) -> DocumentContext:
    return DocumentContext(
        site=citations.Site(look.archive.site_name, look.archive.site_url),
        publisher=look.publishers.get(document.publisher),
        people={key: _names_of(look.people[key]) for key in _people(document) if key in look.people},
        place=look.place_page(document.place_id),
        topics=tuple(map(look.topic_page, document.topics)),
        geography=tuple(map(look.tagged_place, document.geography)),
        persons=tuple(map(look.tagged_person, document.persons)),
        previous=_link_if_any(look.beside(document, -1)),
        next=_link_if_any(look.beside(document, 1)),
        same_day=tuple(map(_link, look.same_day(document))),
        records=tuple(map(_record, look.records(document))),
        related=tuple(map(_link, look.related(document))),
        see_also=dict(_see_also(look, document)),
        names=names,
        history=tuple(look.earlier.trails.get(document.id, ())),
        others=tuple(look.earlier.others.get(document.id, ())),
        quoted=tuple(_quoted(look, document)),
    )


def _people(document: Document) -> list[str]:
    """The ids of participants and speakers, sorted, so that the same people always give the same context."""
    ids = {participant.id for participant in document.participants} | {block.speaker for block in document.blocks}
    return sorted(key for key in ids if key)


def _names_of(person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys((person.name, *person.aliases, *(spelling.text for spelling in person.spellings))))


def _see_also(look: Lookup, document: Document) -> Iterator[tuple[int, str]]:
    for block in document.blocks:
        if block.kind == "see_also" and (target := look.see_also.get((document.id, block.first_line))):
            yield block.first_line, addresses.document(look.document(target))


def _names(look: Lookup, document: Document) -> Iterator[tuple[NameInText, ...]]:
    for block, mentions in zip(document.blocks, look.mentions.inside.get(document.id) or repeat(()), strict=False):
        text = visible(block.text) if mentions else ""
        yield tuple(_name(look, mention, text) for mention in mentions)


def _name(look: Lookup, mention: Found, text: str) -> NameInText:
    pages = {"person": addresses.person, "place": addresses.place, "organisation": addresses.organisation}
    organisation = look.organisations.get(mention.id) if mention.kind == "organisation" else None
    short = organisation and text[mention.start : mention.end] == organisation.abbreviation
    return NameInText(mention, pages[mention.kind](mention.id), organisation.name if organisation and short else "")


def _quoted(look: Lookup, document: Document) -> Iterator[Quoted]:
    """The quotations in a report, each with where the words stand; in a transcript, each with where they are quoted."""
    for words in look.quotations(document):
        here = words.document == document.id
        other = look.document(words.there if here else words.document)
        anchor, there = (words.at, words.anchor) if here else (words.anchor, words.at)
        if anchor:
            yield Quoted(
                anchor, shorten(visible(words.text), 80, placeholder="…"), words.status, other.title,
                addresses.document(other), there,
            )  # fmt: skip


def _link_if_any(document: Document | None) -> DocumentLink | None:
    return _link(document) if document else None


def _record(document: Document) -> DocumentLink:
    return _link(document)._replace(title=f"{document.title} ({document.kind})")


def _link(document: Document) -> DocumentLink:
    return DocumentLink(document.title, addresses.document(document), document.date)
