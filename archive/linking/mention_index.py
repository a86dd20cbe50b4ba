"""An index of all mentions of people, places and organisations in the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeAlias

from archive.linking import anchors, mentions, placing
from archive.linking.mentions import Found, Kind
from archive.model import Archive, Block, Document
from archive.work.cache import Cache, code, digest, each
from archive.work.values import decoder, encoded

KIND = "names"  # of what the cache keeps
Key: TypeAlias = "tuple[Kind, str]"
_decoded = decoder(list[tuple[Found, ...]])  # the names in a document by block


@dataclass(frozen=True, slots=True)
class Mention:
    """The first time that a document names somebody or something, and how often it does."""

    document: Document
    block: Block
    anchor: str
    name: Found
    number: int


@dataclass(frozen=True, slots=True)
class Index:
    """All mentions, by what is meant, in the order of the archive."""

    by: Mapping[Key, Sequence[Mention]] = field(default_factory=dict)  # a person's: where the person takes no part
    inside: Mapping[str, Sequence[Sequence[Found]]] = field(default_factory=dict)  # document id -> names by block

    def of(self, kind: Kind, key: str) -> Sequence[Mention]:
        """The mentions of one person, place or organisation."""
        return self.by.get((kind, key), ())


def index(archive: Archive, jobs: int = 1, kept: Cache | None = None, digests: Sequence[bytes] = ()) -> Index:
    """Look for names in all texts, on `jobs` processes; with `kept`, only through those that changed, or whose names did.

    `digests`: of each document, where something is kept.
    """
    known = known_in(archive)
    known.automaton  # noqa: B018  (made once, before there are copies of this process)
    common, documents = digest(code(), repr(known.names)), archive.documents

    named = cache(lambda person: repr((person, known.people[person].names)))

    def key(at: int) -> bytes:
        bearers = [person for person in mentions.present(documents[at]) if person in known.people]
        return digest(common, digests[at], *map(named, bearers))

    def names(at: int) -> bytes:
        return encoded([names for _, _, names in mentions.in_document(documents[at], known)])

    every = each(kept, KIND, key, names, len(documents), jobs=jobs)
    inside = {
        document.id: [
            names_in_block and mentions.without_namesakes(block, names_in_block, known.people)
            for block, names_in_block in zip(document.blocks, names_found, strict=True)
        ]
        for document, names_found in zip(documents, map(_decoded, every), strict=True)
    }
    return gathered(inside, (first(other, inside[other.id]) for other in documents))


def known_in(archive: Archive) -> mentions.Known:
    """The names that are looked for in the texts of an archive."""
    places = {place.id: place for place in (*archive.gazetteer, *archive.places)}
    return mentions.known(archive.people, places.values(), archive.organisations)


def gathered(inside: Mapping[str, Sequence[Sequence[Found]]], firsts: Iterable[Mapping[Key, Mention]]) -> Index:
    """The index of the names `inside` documents, of which `firsts` has the mentions of each document, as `first` gives them."""
    by: dict[Key, list[Mention]] = {}
    for some in firsts:
        for who, mention in some.items():
            by.setdefault(who, []).append(mention)
    return Index(by, inside)


def first(document: Document, inside: Sequence[Sequence[Found]]) -> dict[Key, Mention]:
    """The first mention of each in a document that does not take part in it, with how many there are."""
    earliest: dict[Key, tuple[int, Found]] = {}
    times: dict[Key, int] = {}
    here = {("person", key) for key in mentions.present(document)} if any(inside) else ()
    for at, names in enumerate(inside):
        for name in names:
            key = (name.kind, name.id)
            if key not in here:
                times[key] = times.get(key, 0) + 1
                earliest.setdefault(key, (at, name))
    blocks = list(anchors.blocks(document)) if earliest else []
    return {key: Mention(document, *blocks[at], name, times[key]) for key, (at, name) in earliest.items()}


def with_places(archive: Archive, mentions: Index) -> Archive:
    """The archive with the places that its texts mention, and those that hold others, beside where documents were made."""
    have = {place.id for place in archive.places}
    known = {place.id: place for place in (*archive.gazetteer, *archive.places)}
    mentioned = [place for place in archive.gazetteer if place.id not in have and ("place", place.id) in mentions.by]
    holding = [holder for place in (*archive.places, *mentioned) for holder in placing.ancestors(place, known)]
    new = {place.id: place for place in (*mentioned, *holding) if place.id not in have}
    places = (*archive.places, *placing.placed(list(new.values()), archive.gazetteer))
    return replace(archive, places=tuple(sorted(places, key=lambda place: place.id)))
