"""Positions of places, and within which others they lie: what editors say, else what the name shows, marked as inferred.

"Red Square, Moscow" lies within Moscow if the archive knows Moscow. A name that can mean one city only has its position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby

from rapidfuzz import fuzz

from archive.gazetteer import cities
from archive.gazetteer.cities import NAMED, City
from archive.linking import anchors
from archive.model import Archive, Document, Place, Problem
from archive.text.english import quoted

ALIKE = 88  # of 100: how like two names are that may be one place's
GAZETTEER = "GeoNames"
# What a form that capitalises every word does to "of the", "Region’s", "USA"; a name of its own begins behind a comma.
_SMALL_WORD = re.compile(r"(?<=[\w’.] )(?:Of|The|And|In|On|At|By|For|De|Des|Du)(?= )")
_POSSESSIVE = re.compile(r"(?<=\w[’'])S\b")
_SHORT = re.compile(r"\b(?:Usa|Un|Uk|Uae|Ussr)\b")
_POINTED = re.compile(r"\b[A-Z]\.[A-Z]$")  # "Washington, D.C"


def shown_name(published: str) -> str:
    """The name of a place in usual capitals: "Office of the Region’s Council" for "Office Of The Region’S Council"."""
    name = _POSSESSIVE.sub(lambda match: match[0].lower(), published)
    name = _SMALL_WORD.sub(lambda match: match[0].lower(), name)
    name = _SHORT.sub(lambda match: match[0].upper(), name)
    return f"{name}." if _POINTED.search(name) else name


def placed(places: Sequence[Place], known: Sequence[Place]) -> list[Place]:
    """The places with what their names show of them. `known` are those of authority/, named in documents or not."""
    by_name = {cities.plain(name): place for place in (*places, *known) for name in (place.name, *place.aliases)}
    held = {place.id: _within(place, by_name) for place in (*known, *places)}
    return [_positioned(held[place.id], held) for place in places]


def _within(place: Place, by_name: Mapping[str, Place]) -> Place:
    """The place with the one that holds it, if what stands after its last comma is a place of the archive."""
    _, comma, last = place.name.rpartition(",")
    holder = by_name.get(cities.plain(last)) if comma and not place.within else None
    if holder is None or holder.id == place.id:
        return place
    return replace(place, within=holder.id, inferred=(*place.inferred, f"within {holder.name}, by its name"))


def _positioned(place: Place, held: Mapping[str, Place]) -> Place:
    if place.latitude is not None:
        return place
    if city := cities.meant(place.name):
        number = len(cities.candidates(place.name))
        choice = f", as by far the largest of {number} cities" if number > 1 else ""
        return _at(place, city.latitude, city.longitude, f"position by its name{choice}, from {GAZETTEER}")
    for holder in ancestors(place, held):
        if holder.latitude is not None and holder.longitude is not None:
            return _at(place, holder.latitude, holder.longitude, f"position of {holder.name}")
        if city := cities.meant(holder.name):
            return _at(place, city.latitude, city.longitude, f"position of {holder.name}, from {GAZETTEER}")
    _, comma, last = place.name.rpartition(",")
    city = cities.meant(last.strip()) if comma and not cities.country_of(last) else None
    if city and len(last.strip()) > 3:  # no "PA"
        return _at(place, city.latitude, city.longitude, f"position of {last.strip()}, from {GAZETTEER}")
    return place


def _at(place: Place, latitude: float, longitude: float, reason: str) -> Place:
    return replace(place, latitude=latitude, longitude=longitude, inferred=(*place.inferred, reason))


def ancestors(place: Place, places: Mapping[str, Place]) -> Iterator[Place]:
    """The places that hold a place, the nearest first; each once, whatever editors wrote."""
    seen = {place.id}
    while place.within and place.within not in seen and place.within in places:
        seen.add(place.within)
        place = places[place.within]
        yield place


def questions(archive: Archive) -> tuple[Problem, ...]:
    """Two spellings that may mean one place, and names that can mean several cities, each at a document that has it."""
    first: dict[str, Document] = {}
    for document in archive.documents:
        if document.place_id:
            first.setdefault(document.place_id, document)
    used = [place for place in archive.places if place.id in first]
    asked = [_variant(first[spelling.id], spelling, variant) for spelling, variant in _pairs(used)]
    unplaced = [place for place in used if place.provisional and place.latitude is None]
    doubts = [
        _several(first[place.id], place, some) for place in unplaced if len(some := cities.candidates(place.name)) > 1
    ]
    return (*asked, *doubts)


def _pairs(places: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    """Places whose names may be spellings of one, where an editor has not given each an entry of its own."""
    keyed = sorted((_key(place.name), place.id, place) for place in places)
    for _, group in groupby(keyed, key=lambda row: row[0][:1]):
        spelt = [(key, cities.sound(key), place) for key, _, place in group]
        for (key, sound, first), (other_key, other_sound, second) in combinations(spelt, 2):
            same = key == other_key or sound == other_sound != ""
            if (first.provisional or second.provisional) and (same or _slip(key, other_key)):
                yield (first, second) if second.provisional else (second, first)


def _key(name: str) -> str:
    """The words of a name in the order of the alphabet: the same for "Moscow, the Kremlin" and "The Kremlin, Moscow"."""
    words = re.split(r"[\s,-]+", cities.plain(name.replace(",", " ")))
    return " ".join(sorted(word for word in words if word != "the"))


def _slip(text: str, other: str) -> bool:
    """One slip in a long name; "Palace 1" and "Palace 2" are two."""
    if min(len(text), len(other)) <= 8 or fuzz.ratio(text, other) < ALIKE:
        return False
    return re.findall(r"\d+", text) == re.findall(r"\d+", other)


def _question(document: Document, rule: str, message: str, *about: Place) -> Problem:
    """A question about places, on the line on which the document names its place."""
    line = anchors.stated(document).get("place", document.source.first_line)
    return Problem(document.source.file, line, message, rule, about=tuple(place.id for place in about))


def _variant(document: Document, place: Place, other: Place) -> Problem:
    first, second = quoted(place.name), quoted(other.name)
    message = (
        f"{first} and {second} may be one place. If so, write one entry with the name {first} and the alias {second} into"
        " authority/places.yml; if they are two, give each an entry of its own"
    )
    return _question(document, "place.variant", message, place, other)


def _several(document: Document, place: Place, some: Sequence[City]) -> Problem:
    named = "; ".join(f"{cities.country_name(city)} at {city.latitude}, {city.longitude}" for city in some[:NAMED])
    message = (
        f"{quoted(place.name)} can be {len(some)} cities ({named}) and so is on no map. Give it an entry in"
        " authority/places.yml, with latitude and longitude if it is known which one is meant"
    )
    return _question(document, "place.several", message, place)
