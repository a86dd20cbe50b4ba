"""The authority files: people, places and organisations that an editor has written down, by names and aliases.

`authority/people.yml`, `places.yml` and `organisations.yml` are lists; a missing or empty file is an empty list.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, RootModel

from archive.curation import yamlfile
from archive.curation.yamlfile import Entry, FileError, Lines, quoted
from archive.model import Organisation, Person, Place, Role
from archive.names import parse as names
from archive.reading.folder import leads_out


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(
            f"must be small letters, digits and single hyphens, such as 'vladimir-putin'; it is {quoted(value)}"
        )
    return value


def _wikidata(value: str) -> str:
    if not re.fullmatch(r"Q[1-9][0-9]*", value):
        raise ValueError(f"must be a Wikidata number such as 'Q7747'; it is {quoted(value)}")
    return value


def _day(value: str) -> str:
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        raise ValueError(f"must be a date such as '2020-01-16', '2020-01' or '2020'; it is {quoted(value)}")
    return value


Slug = Annotated[str, AfterValidator(_slug)]
Wikidata = Annotated[str, AfterValidator(_wikidata)]
Day = Annotated[str, AfterValidator(_day)]


class RoleEntry(Entry):
    """An office; `since` and `until` are its first and last day, left out where open or not known."""

    title: str
    since: Day | None = None
    until: Day | None = None


class PersonEntry(Entry):
    """A person in people.yml."""

    id: Slug
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleEntry, ...] = ()
    wikidata: Wikidata | None = None


class PlaceEntry(Entry):
    """A place in places.yml; `within` is the id of the place that holds it."""

    id: Slug
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    within: Slug | None = None
    wikidata: Wikidata | None = None


class OrganisationEntry(Entry):
    """An organisation in organisations.yml; `explanation` says in a sentence what it is."""

    id: Slug
    name: str
    abbreviation: str | None = None
    aliases: tuple[str, ...] = ()
    explanation: str | None = None
    wikidata: Wikidata | None = None


def _empty_is_a_list(value: Any) -> Any:
    return [] if value is None else value


class PeopleFile(RootModel[Annotated[list[PersonEntry], BeforeValidator(_empty_is_a_list)]]):
    """people.yml."""


class PlacesFile(RootModel[Annotated[list[PlaceEntry], BeforeValidator(_empty_is_a_list)]]):
    """places.yml."""


class OrganisationsFile(RootModel[Annotated[list[OrganisationEntry], BeforeValidator(_empty_is_a_list)]]):
    """organisations.yml."""


@dataclass(frozen=True)
class Authority:
    """All that the authority files hold, and the ways to look it up. Keys of the look-ups are names.fold()ed."""

    people: tuple[Person, ...] = ()  # sorted by id, as are the others
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    within: dict[str, str] = field(default_factory=dict)  # place id -> id of the place that holds it
    explanations: dict[str, str] = field(default_factory=dict)  # organisation id -> what it is
    person_ids: dict[str, str] = field(default_factory=dict)
    place_ids: dict[str, str] = field(default_factory=dict)
    organisation_ids: dict[str, str] = field(default_factory=dict)

    def person(self, name: str) -> str | None:
        """The id of the person who has this name or alias."""
        return self.person_ids.get(names.fold(name))

    def place(self, name: str) -> str | None:
        """The id of the place that has this name or alias."""
        return self.place_ids.get(names.fold(name))

    def organisation(self, name: str) -> str | None:
        """The id of the organisation that has this name, abbreviation or alias."""
        return self.organisation_ids.get(names.fold(name))


FILES: dict[str, type[BaseModel]] = {
    "people.yml": PeopleFile,
    "places.yml": PlacesFile,
    "organisations.yml": OrganisationsFile,
}


def raw(folder: Path) -> Iterator[bytes]:
    """The bytes of the files that are there, for a digest. Raises FileError."""
    for name in FILES:
        if (folder / name).is_file():
            yield from (name.encode(), yamlfile.read_bytes(folder / name, name))


def load(folder: Path, shown: str = "authority") -> Authority:
    """Read the three files of a folder. `shown` is the folder in messages. Raises FileError: all files' problems."""
    entries: list[list[Any]] = []
    ids: list[dict[str, str]] = []
    errors: list[FileError] = []
    for name, schema in FILES.items():
        try:
            found, index = _read(folder / name, f"{shown}/{name}", schema)
        except FileError as error:
            errors.append(error)
            found, index = [], {}
        entries.append(found)
        ids.append(index)
    if errors:
        first, *more = (p for e in errors for p in e.problems)
        raise FileError(first.path, first.line, first.message, more)
    return _authority(entries, ids)


def role_at(person: Person, date: str | None) -> str | None:
    """The office that a person held on a date (ISO; a year or a month will do); None where none or several fit."""
    if date is None or not re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        return None
    fitting = [r.title for r in person.roles if (r.since or r.until) and _holds(r, date)]
    return fitting[0] if len(fitting) == 1 else None


def _holds(role: Role, date: str) -> bool:
    """Whether every day of the date lies between the first and last day of the role."""
    first, last = date + "-01-01"[len(date) - 4 :], date + "-12-31"[len(date) - 4 :]
    since, until = role.since or "0000", role.until or "9999"
    return since + "-01-01"[len(since) - 4 :] <= first and last <= until + "-12-31"[len(until) - 4 :]


def _read(path: Path, shown: str, schema: type[BaseModel]) -> tuple[list[Any], dict[str, str]]:
    """The entries of one file sorted by id, and which folded name belongs to which id."""
    if not os.path.lexists(path):
        return [], {}
    if wrong := leads_out(path, path.parent.resolve()):
        raise FileError(shown, 1, wrong)
    loaded = yamlfile.read(path, shown, schema)
    entries: list[Any] = list(loaded.value.root)  # type: ignore[attr-defined]
    index, errors = _index(entries, loaded.lines)
    if errors:
        raise FileError.of(shown, errors)
    return sorted(entries, key=lambda e: e.id), index


def _index(entries: list[Any], lines: Lines) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Folded name -> id, and an error for each id, name or alias that two entries claim and for unknown `within`s."""
    index: dict[str, tuple[str, int]] = {}
    first: dict[str, int] = {}
    errors: list[tuple[int, str]] = []
    for number, entry in enumerate(entries):
        line = lines.at(number, "id")
        if entry.id in first:
            errors.append(
                (line, f"the id {quoted(entry.id)} stands on line {first[entry.id]} already; give each entry its own")
            )
        first.setdefault(entry.id, line)
        for text, at in _names_of(entry, number, lines):
            owner, there = index.setdefault(names.fold(text), (entry.id, at))
            if owner != entry.id:
                errors.append(
                    (
                        at,
                        f"{quoted(text)} belongs to {quoted(entry.id)} here and to {quoted(owner)} on line {there}; remove one",
                    )
                )
    for number, entry in enumerate(entries):
        if getattr(entry, "within", None) and (entry.within not in first or entry.within == entry.id):
            errors.append((lines.at(number, "within"), f"within: no other place has the id {quoted(entry.within)}"))
    return {key: owner for key, (owner, _) in index.items()}, errors


def _names_of(entry: Any, number: int, lines: Lines) -> Iterator[tuple[str, int]]:
    """All names of an entry with their lines."""
    yield entry.name, lines.at(number, "name")
    if getattr(entry, "abbreviation", None):
        yield entry.abbreviation, lines.at(number, "abbreviation")
    for position, alias in enumerate(entry.aliases):
        yield alias, lines.at(number, "aliases", position)


def _authority(entries: list[list[Any]], ids: list[dict[str, str]]) -> Authority:
    people, places, organisations = entries
    return Authority(
        people=tuple(_person(p) for p in people),
        places=tuple(
            Place(p.id, p.name, p.aliases, p.latitude, p.longitude, p.wikidata, within=p.within) for p in places
        ),
        organisations=tuple(
            Organisation(o.id, o.name, o.aliases, o.abbreviation, o.wikidata, o.explanation) for o in organisations
        ),
        within=_pairs((p.id, p.within) for p in places),
        explanations=_pairs((o.id, o.explanation) for o in organisations),
        person_ids=ids[0],
        place_ids=ids[1],
        organisation_ids=ids[2],
    )


def _person(entry: PersonEntry) -> Person:
    roles = tuple(Role(r.title, r.since, r.until) for r in entry.roles)
    return Person(entry.id, entry.name, entry.aliases, roles, entry.wikidata)


def _pairs(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    return {key: value for key, value in pairs if value is not None}
