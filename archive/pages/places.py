"""Places: a map of them, and for each the documents made there and those that mention it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from archive.linking import addresses
from archive.linking.indexes import Entry, Lookup
from archive.model import Document, Place
from archive.pages import figures
from archive.pages.documents import NOTHING
from archive.pages.kept import Listing
from archive.pages.mention_lists import listed, shown_of
from archive.pages.page import Page, aside, bullets, dotted, entries, paged, search_for, when, wikidata
from archive.text.english import count
from archive.text.escape import inline, line, link, visible
from archive.text.frontmatter import Value

MENTIONED = "## Mentioned in"


def places(look: Lookup) -> Iterator[Page | Listing]:
    """places/index.md with the map, and a page a place."""
    path = "places/index.md"
    by_name = sorted(look.archive.places, key=lambda place: (place.name.casefold(), place.id))
    words = "The places where documents were made, and those that documents mention."
    picture = figures.places(look, by_name, path)

    def shown(some: Sequence[Place], origin: str) -> Iterator[str]:
        yield bullets(_row(look, place, origin) for place in some)

    yield from paged(
        path, "places", "Places", by_name, shown, head=[words if by_name else NOTHING, picture],
        mark=lambda place: place.name, meta={"description": words, **figures.used(picture)},
    )  # fmt: skip
    for place in look.archive.places:
        yield Listing(partial(_place, look, place), partial(_shows, look, place))


def _shows(look: Lookup, place: Place) -> tuple[object, Iterable[Document]]:
    """All that the page of a place shows."""
    documents, mentions = look.by_place.get(place.id, ()), look.mentions.of("place", place.id)
    values = place, look.places.get(place.within or ""), [*_inside(look, place)], shown_of(mentions)
    return values, chain((document for document, _ in documents), (mention.document for mention in mentions))


def _row(look: Lookup, place: Place, origin: str) -> str:
    documents, said = len(look.by_place.get(place.id, ())), len(look.mentions.of("place", place.id))
    name = link(place.name, addresses.relative(addresses.place(place.id), origin))
    parts = (count(documents, "document") if documents else "", f"mentioned in {said:,}" if said else "")
    return f"{name} {aside(*parts)}".rstrip()


def _place(look: Lookup, place: Place) -> Iterator[Page]:
    path = addresses.place(place.id)
    documents, mentions = look.by_place.get(place.id, ()), look.mentions.of("place", place.id)
    holder = look.places.get(place.within or "")
    facts = dotted(
        [
            f"{count(len(documents), 'document')} made here" if documents else "No document was made here",
            f"mentioned in {count(len(mentions), 'document')}" if mentions else "",
            f"within {link(holder.name, addresses.relative(addresses.place(holder.id), path))}" if holder else "",
            f"also written {'; '.join(map(inline, place.aliases))}" if place.aliases else "",
            _coordinates(place),
            wikidata(place.wikidata),
        ]
    )
    note = "This place is known from the documents only; no editor has described it yet." if place.provisional else ""
    inferred = f"Inferred: {line('; '.join(place.inferred))}." if place.inferred else ""
    words = f"Documents made at this place or mentioning it: {visible(place.name)}."

    def shown(some: Sequence[Entry], origin: str) -> Iterator[str]:
        yield from ("## Documents made here", entries(some, origin, of=place.name)) if some else ()
        if origin == path and mentions:
            yield MENTIONED
            yield from listed(mentions, origin)

    meta: dict[str, Value] = {"description": words}
    inside = list(_inside(look, place))
    if documents:
        meta["search_for"] = "&".join(
            search_for("place", key) for key in (place.id, *(other.id for other, _ in inside))
        )
    head = [facts, note, inferred, _within(inside, path)]
    yield from paged(path, "place", place.name, documents, shown, head=head, mark=when, meta=meta)


def _inside(look: Lookup, place: Place) -> Iterator[tuple[Place, int]]:
    """The places within a place where documents were made, and of how many of its documents; those with most first."""
    numbers = Counter(document.place_id for document, _ in look.by_place.get(place.id, ()))
    for key, number in sorted(numbers.items(), key=lambda item: (-item[1], str(item[0]))):
        if key and key != place.id:
            yield look.places[key], number


def _within(inside: Sequence[tuple[Place, int]], path: str) -> str:
    """ "Of these, in places within it: The Kremlin, Moscow (3)."."""
    if not inside:
        return ""
    names = (
        f"{link(other.name, addresses.relative(addresses.place(other.id), path))} ({number:,})"
        for other, number in inside
    )
    return f"Of these, in places within it: {', '.join(names)}."


def _coordinates(place: Place) -> str:
    """ "55.7558° N, 37.6173° E"; in fewer digits where it is inferred."""
    if place.latitude is None or place.longitude is None:
        return ""
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    digits = 2 if any(reason.startswith("position") for reason in place.inferred) else 4
    return f"{abs(place.latitude):.{digits}f}° {north}, {abs(place.longitude):.{digits}f}° {east}"
