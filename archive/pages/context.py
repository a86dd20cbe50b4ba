"""What the page of a document needs of the rest of the archive, and nothing else.

So it is plain on what a page depends, and a page is made again only where its document or this is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

from archive.linking import addresses, citations
from archive.linking.earlier import Past
from archive.linking.indexes import Lookup
from archive.linking.mentions import Found
from archive.model import Document, Person, Publisher
from archive.text.escape import visible


class Head(NamedTuple):
    """Another document, as pages name it."""

    title: str
    page: str
    date: str | None


class Name(NamedTuple):
    """A name in a paragraph, its page, and the whole name of an organisation that stands there under a short one."""

    found: Found
    page: str
    whole: str


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of one document. Pages are paths from docs/, None where there is none."""

    site: citations.Site
    publisher: Publisher | None
    people: Mapping[str, tuple[str, ...]]  # of those who take part: name first, then all other spellings
    place: str | None
    topics: tuple[str, ...]  # of the tags, in their order
    geography: tuple[str | None, ...]
    persons: tuple[str | None, ...]
    before: Head | None
    after: Head | None
    same_day: tuple[Head, ...]
    related: tuple[Head, ...]
    see_also: Mapping[int, str]  # by line
    names: tuple[tuple[Name, ...], ...]  # by block, in the order of its text
    trail: tuple[Past, ...]  # what happened to the document, oldest first
    others: tuple[Past, ...]  # and to others that had its address

    def person_page(self, key: str | None) -> str | None:
        """The page of somebody who takes part."""
        return addresses.person(key) if key is not None and key in self.people else None


def around(look: Lookup, one: Document) -> Around:
    """The surroundings of `one`."""
    return Around(
        site=citations.Site(look.archive.site_name, look.archive.site_url),
        publisher=look.publishers.get(one.publisher),
        people={key: _names_of(look.people[key]) for key in _taking_part(one) if key in look.people},
        place=look.place_page(one.place_id),
        topics=tuple(map(look.topic_page, one.topics)),
        geography=tuple(map(look.tagged_place, one.geography)),
        persons=tuple(map(look.tagged_person, one.persons)),
        before=_head(look.beside(one, -1)),
        after=_head(look.beside(one, 1)),
        same_day=tuple(map(_named, look.same_day(one))),
        related=tuple(map(_named, look.related(one))),
        see_also=dict(_see_also(look, one)),
        names=tuple(_names(look, one)),
        trail=tuple(look.earlier.trails.get(one.id, ())),
        others=tuple(look.earlier.others.get(one.id, ())),
    )


def _taking_part(one: Document) -> Iterator[str]:
    """In an order of its own, so that the same is the same."""
    takers = {taker.id for taker in one.participants} | {block.speaker for block in one.blocks}
    yield from sorted(key for key in takers if key)


def _names_of(person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys((person.name, *person.aliases, *(found.text for found in person.spellings))))


def _see_also(look: Lookup, one: Document) -> Iterator[tuple[int, str]]:
    for block in one.blocks:
        if block.kind == "see_also" and (target := look.see_also.get((one.id, block.first_line))):
            yield block.first_line, addresses.document(look.document(target))


def _names(look: Lookup, one: Document) -> Iterator[tuple[Name, ...]]:
    for block, some in zip(one.blocks, look.mentions.inside.get(one.id) or repeat(()), strict=False):
        text = visible(block.text) if some else ""
        yield tuple(_name(look, found, text) for found in some)


def _name(look: Lookup, found: Found, text: str) -> Name:
    pages = {"person": addresses.person, "place": addresses.place, "organisation": addresses.organisation}
    one = look.organisations.get(found.id) if found.kind == "organisation" else None
    short = one and text[found.start : found.end] == one.abbreviation
    return Name(found, pages[found.kind](found.id), one.name if one and short else "")


def _head(one: Document | None) -> Head | None:
    return _named(one) if one else None


def _named(one: Document) -> Head:
    return Head(one.title, addresses.document(one), one.date)
