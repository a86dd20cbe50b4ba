"""Where documents mention people, places and organisations: gathered once from all texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from archive import forked, mentions
from archive.mentions import Found, Kind, Known
from archive.model import Archive, Block, Document
from archive.pages import anchors

Key: TypeAlias = "tuple[Kind, str]"


@dataclass(frozen=True, slots=True)
class Mention:
    """The first time that a document names somebody or something, and how often it does."""

    document: Document
    block: Block
    anchor: str
    found: Found
    number: int


@dataclass(frozen=True, slots=True)
class Index:
    """All mentions, by what is meant, in the order of the archive."""

    by: Mapping[Key, Sequence[Mention]] = field(default_factory=dict)  # a person's: where the person takes no part
    inside: Mapping[str, Sequence[Sequence[Found]]] = field(default_factory=dict)  # document id -> names by block

    def of(self, kind: Kind, key: str) -> Sequence[Mention]:
        """The mentions of one."""
        return self.by.get((kind, key), ())


def index(archive: Archive, jobs: int = 1) -> Index:
    """Go through all texts once, on `jobs` processes."""
    places = {one.id: one for one in (*archive.gazetteer, *archive.places)}
    known = mentions.known(archive.people, places.values(), archive.organisations)
    known.automaton  # noqa: B018  (made once, before there are copies of this process)
    found = forked.each(lambda at: _names(archive.documents[at], known), range(len(archive.documents)), jobs)
    inside = {one.id: names for one, names in zip(archive.documents, found, strict=True)}
    by: dict[Key, list[Mention]] = {}
    for one in archive.documents:
        for key, mention in _first(one, inside[one.id]).items():
            by.setdefault(key, []).append(mention)
    return Index(by, inside)


def _names(one: Document, known: Known) -> list[Sequence[Found]]:
    return [tuple(names) for _, _, names in mentions.in_document(one, known)]


def _first(one: Document, inside: Sequence[Sequence[Found]]) -> dict[Key, Mention]:
    first: dict[Key, Mention] = {}
    times: Counter[Key] = Counter()
    here = {("person", key) for key in mentions.present(one)}
    for (block, anchor), names in zip(anchors.blocks(one), inside, strict=True):
        for found in names:
            key = (found.kind, found.id)
            if key not in here:
                times[key] += 1
                first.setdefault(key, Mention(one, block, anchor, found, 1))
    return {key: replace(mention, number=times[key]) if times[key] > 1 else mention for key, mention in first.items()}


def with_places(archive: Archive, found: Index) -> Archive:
    """The archive with the places that its texts mention, beside those where documents were made."""
    have = {one.id for one in archive.places}
    more = (one for one in archive.gazetteer if one.id not in have and ("place", one.id) in found.by)
    return replace(archive, places=tuple(sorted((*archive.places, *more), key=lambda one: one.id)))
