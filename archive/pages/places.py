"""Places: a map of them, and for each the documents made there and those that mention it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.linking import addresses
from archive.linking.indexes import Entry, Lookup
from archive.model import Place
from archive.pages import figures
from archive.pages.documents import NOTHING
from archive.pages.mention_lists import listed
from archive.pages.page import Page, aside, bullets, dotted, entries, paged, search_for, when, wikidata
from archive.text.english import count
from archive.text.escape import inline, link, visible
from archive.text.frontmatter import Value

MENTIONED = "## Mentioned in"


def places(look: Lookup) -> Iterator[Page]:
    """places/index.md with the map, and a page a place."""
    path = "places/index.md"
    found = sorted(look.archive.places, key=lambda one: (one.name.casefold(), one.id))
    words = "The places where documents were made, and those that documents mention."
    picture = figures.places(look, found, path)

    def shown(some: Sequence[Place], origin: str) -> Iterator[str]:
        yield bullets(_row(look, one, origin) for one in some)

    yield from paged(
        path, "places", "Places", found, shown, head=[words if found else NOTHING, picture],
        mark=lambda one: one.name, meta={"description": words, **figures.used(picture)},
    )  # fmt: skip
    for one in look.archive.places:
        yield from _place(look, one)


def _row(look: Lookup, one: Place, origin: str) -> str:
    made, said = len(look.by_place.get(one.id, ())), len(look.mentions.of("place", one.id))
    name = link(one.name, addresses.relative(addresses.place(one.id), origin))
    parts = (count(made, "document") if made else "", f"mentioned in {said:,}" if said else "")
    return f"{name} {aside(*parts)}".rstrip()


def _place(look: Lookup, one: Place) -> Iterator[Page]:
    path = addresses.place(one.id)
    found, mentions = look.by_place.get(one.id, ()), look.mentions.of("place", one.id)
    facts = dotted(
        [
            f"{count(len(found), 'document')} made here" if found else "No document was made here",
            f"mentioned in {count(len(mentions), 'document')}" if mentions else "",
            f"also written {'; '.join(map(inline, one.aliases))}" if one.aliases else "",
            _coordinates(one),
            wikidata(one.wikidata),
        ]
    )
    note = "This place is known from the documents only; no keeper has described it yet." if one.provisional else ""
    words = f"Documents made at this place or mentioning it: {visible(one.name)}."

    def shown(some: Sequence[Entry], origin: str) -> Iterator[str]:
        yield from ("## Documents made here", entries(some, origin, of=one.name)) if some else ()
        if origin == path and mentions:
            yield MENTIONED
            yield from listed(mentions, origin)

    meta: dict[str, Value] = {"description": words}
    if found:
        meta["search"] = search_for("place", one.id)
    yield from paged(path, "place", one.name, found, shown, head=[facts, note], mark=when, meta=meta)


def _coordinates(one: Place) -> str:
    """ "55.7558° N, 37.6173° E"."""
    if one.latitude is None or one.longitude is None:
        return ""
    north, east = "N" if one.latitude >= 0 else "S", "E" if one.longitude >= 0 else "W"
    return f"{abs(one.latitude):.4f}° {north}, {abs(one.longitude):.4f}° {east}"
