"""The YAML that answers a question about names beyond one document: one person or place or two, a name or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from archive.curation.suggest import PEOPLE, PLACES, Answer, Piece, beside, entry, entry_of, in_quotes, item, reason
from archive.gazetteer import cities
from archive.model import Person, Place, Problem, Role
from archive.names import parse as names
from archive.names import spellings


def suggest(problem: Problem, people: Mapping[str, Person], places: Mapping[str, Place]) -> tuple[Answer, ...]:
    """The answers to a question on names of people or places; none where no YAML answers it. `people`, `places`: all, by id."""
    if of_places := _OF_PLACES.get(problem.rule):
        return tuple(of_places(*(places[key] for key in problem.about)))
    answers = _ANSWERS.get(problem.rule)
    return tuple(answers(problem, people)) if answers and problem.about else ()


def _variant(place: Place, other: Place) -> Iterator[Answer]:
    """Two names that may be one place's; nobody entered the second."""
    together = Piece(PLACES, _place(place, other.name), None if place.provisional else place.id)
    yield Answer("they are one place", (together,))
    apart = "".join(_place(entered) for entered in (place, other) if entered.provisional)
    yield Answer("each is a place", (Piece(PLACES, apart),))


def _several(place: Place) -> Iterator[Answer]:
    """A name that several cities have: one answer for each of the largest, and one for a place that is none of them."""
    for city in cities.candidates(place.name)[: cities.NAMED]:
        there = replace(place, latitude=city.latitude, longitude=city.longitude)
        where = f"it is the one in {cities.country_name(city)} at {city.latitude}, {city.longitude}"
        yield Answer(where, (Piece(PLACES, _place(there)),))
    yield Answer("it is none of these, or it is not known which", (Piece(PLACES, _place(place)),))


def _place(place: Place, *aliases: str) -> str:
    """The entry of a place for places.yml, with more aliases than it has; what no editor said of it is left out."""
    lines: list[str] = []
    inferred = " ".join(place.inferred)
    if place.latitude is not None and "position" not in inferred:
        lines += [f"latitude: {place.latitude}", f"longitude: {place.longitude}"]
    if place.within and "within" not in inferred:
        lines.append(f"within: {place.within}")
    return entry_of(place, aliases, *lines)


def _similar(problem: Problem, people: Mapping[str, Person]) -> Iterator[Answer]:
    """`about`: the ids of all, that of the one whose name the others may be first."""
    main, *others = (people[key] for key in problem.about)
    own = {names.fold(name) for name in (main.name, *main.aliases)}
    more: dict[str, str] = {}
    for other in (other for other in others if other.provisional):
        for name in (other.name, *(spelling.text for spelling in other.spellings)):
            if names.fold(name) not in own:
                more.setdefault(names.fold(name), name)
    together = Piece(PEOPLE, entry(main, *more.values()), None if main.provisional else main.id)
    yield Answer("they are one person", (together,))
    apart = "".join(entry(person) for person in (main, *others) if person.provisional)
    yield Answer("each is a person", (Piece(PEOPLE, apart),))


def _homonym(problem: Problem, people: Mapping[str, Person]) -> Iterator[Answer]:
    """`about`: the id, the office elsewhere, the office in this file, and the name there."""
    key, there, here, name = problem.about
    person = people[key]
    replaced = None if person.provisional else person.id
    both = entry(person, roles=(there, here))
    yield Answer("it is one person", (Piece(PEOPLE, both, replaced),))
    second = Person(f"{person.id}-2", f"{person.name} ({here})", roles=(Role(here),))
    first = Piece(PEOPLE, entry(person, roles=(there,)), replaced)
    why = reason(f"Read beside the source: this is the {here}.")
    named = Piece(beside(problem.path), item(f"name: {{text: {in_quotes(name)}, person: {second.id}}}", why))
    yield Answer("they are two", (first, Piece(PEOPLE, entry(second)), named))


def _guessed(problem: Problem, people: Mapping[str, Person]) -> Iterator[Answer]:
    """`about`: the name as it was taken, and the words before it that were taken for the role."""
    name, role = problem.about
    yield Answer(f"the name is {spellings.display(name)}", (Piece(PEOPLE, entry(_new(name))),))
    before = role.rpartition(" ")[2]
    if before[:1].isupper() and names.is_full_name(longer := f"{before} {name}"):
        yield Answer(f"the name is {spellings.display(longer)}", (Piece(PEOPLE, entry(_new(longer))),))
    yield Answer("it is nobody’s name", (Piece(PEOPLE, f"{entry(_new(name))}  is_person: false\n"),))


def _new(name: str) -> Person:
    shown = spellings.display(name)
    return Person(re.sub(r"[^a-z0-9]+", "-", names.fold(shown)).strip("-") or "person", shown)


_ANSWERS: Mapping[str, Callable[[Problem, Mapping[str, Person]], Iterator[Answer]]] = {
    "person.similar": _similar,
    "person.homonym": _homonym,
    "name.guessed": _guessed,
}
_OF_PLACES: Mapping[str, Callable[..., Iterator[Answer]]] = {"place.variant": _variant, "place.several": _several}
