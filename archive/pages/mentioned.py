"""Where documents mention people, places and organisations: gathered once from all texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from archive import mentions
from archive.escape import visible
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

    known: Known = field(default_factory=lambda: Known({}, {}))
    by: Mapping[Key, Sequence[Mention]] = field(default_factory=dict)

    def of(self, kind: Kind, key: str) -> Sequence[Mention]:
        """The mentions of one."""
        return self.by.get((kind, key), ())


def index(archive: Archive) -> Index:
    """Go through all texts once."""
    places = {one.id: one for one in (*archive.gazetteer, *archive.places)}
    known = mentions.known(archive.people, places.values(), archive.organisations)
    by: dict[Key, list[Mention]] = {}
    for one in archive.documents:
        for key, mention in _first(one, known).items():
            by.setdefault(key, []).append(mention)
    return Index(known, by)


def _first(one: Document, known: Known) -> dict[Key, Mention]:
    first: dict[Key, Mention] = {}
    here = mentions.present(one)
    for block, anchor in anchors.blocks(one):
        if block.kind in mentions.READ:
            for found in mentions.find(visible(block.text), known, here):
                key = (found.kind, found.id)
                before = first.get(key)
                first[key] = (
                    replace(before, number=before.number + 1) if before else Mention(one, block, anchor, found, 1)
                )
    return first


def with_places(archive: Archive, found: Index) -> Archive:
    """The archive with the places that its texts mention, beside those where documents were made."""
    have = {one.id for one in archive.places}
    more = (one for one in archive.gazetteer if one.id not in have and ("place", one.id) in found.by)
    return replace(archive, places=tuple(sorted((*archive.places, *more), key=lambda one: one.id)))
