"""The authority files: people, places, organisations and publishers that an editor has written down, by names and aliases.

`authority/people.yml`, `places.yml`, `organisations.yml` and `publishers.yml` are lists; a missing or empty file is an empty
list. A publisher with the id of one that comes with the program stands in its place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from slugify import slugify

from archive.curation import yamlfile
from archive.curation.authority_schema import FILES, PersonEntry
from archive.curation.yamlfile import FileError, Lines
from archive.model import Organisation, Person, Place, Publisher, Role
from archive.names import parse as names
from archive.reading import adapter
from archive.reading.folder import leads_out
from archive.text.english import quoted


@dataclass(frozen=True)
class Authority:
    """All that the authority files hold, and the ways to look it up. Keys of the look-ups are names.fold()ed."""

    people: tuple[Person, ...] = ()  # sorted by id, as are the others
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    person_ids: dict[str, str] = field(default_factory=dict)
    no_people: frozenset[str] = frozenset()  # folded names of what could be taken for somebody
    place_ids: dict[str, str] = field(default_factory=dict)
    organisation_ids: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, Publisher] = field(default_factory=dict)  # by id and by folded name and alias

    def person(self, name: str) -> str | None:
        """The id of the person who has this name or alias."""
        return self.person_ids.get(names.fold(name))

    def place(self, name: str) -> str | None:
        """The id of the place that has this name or alias."""
        return self.place_ids.get(names.fold(name))

    def organisation(self, name: str) -> str | None:
        """The id of the organisation that has this name, abbreviation or alias."""
        return self.organisation_ids.get(names.fold(name))

    def publisher(self, name: str) -> Publisher:
        """The whole record of the publisher with this id, name or alias; one of that name alone where there is none."""
        known = self.publishers.get(name) or self.publishers.get(names.fold(name)) or adapter.publisher_named(name)
        return known or Publisher(slugify(name) or "publisher", name)

    def record(self, publisher: Publisher) -> Publisher:
        """What an editor has written down of a publisher, by its id; else what is known."""
        return self.publishers.get(publisher.id, publisher)


def raw(folder: Path) -> Iterator[bytes]:
    """The bytes of the files that are there, for a digest. Raises FileError."""
    for name in FILES:
        if (folder / name).is_file():
            yield from (name.encode(), yamlfile.read_bytes(folder / name, name))


def load(folder: Path, shown: str = "authority") -> Authority:
    """Read the files of a folder. `shown` is the folder in messages. Raises FileError: all files' problems."""
    entries: list[list[Any]] = []
    ids: list[dict[str, str]] = []
    errors: list[FileError] = []
    for name, schema in FILES.items():
        try:
            other, index = _read(folder / name, f"{shown}/{name}", schema)
        except FileError as error:
            errors.append(error)
            other, index = [], {}
        entries.append(other)
        ids.append(index)
    if errors:
        first, *more = (p for e in errors for p in e.problems)
        raise FileError(first.path, first.line, first.message, more)
    return _authority(entries, ids)


def role_at(person: Person, date: str | None) -> str | None:
    """The office that a person held on a date (ISO; a year or a month will do); None where none or several fit."""
    if date is None or not person.roles or not re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
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
    content, lines = yamlfile.read(path, shown, schema)
    entries: list[Any] = list(content.root)  # type: ignore[attr-defined]
    index, errors = _index(entries, lines)
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
        if first.setdefault(entry.id, line) != line:
            message = (
                f"the id {quoted(entry.id)} is already on line {first[entry.id]}; give each entry an id of its own"
            )
            errors.append((line, message))
        for text, at in _names_of(entry, number, lines):
            owner, there = index.setdefault(names.fold(text), (entry.id, at))
            if owner != entry.id:
                here = f"{quoted(text)} belongs to {quoted(entry.id)} here"
                errors.append((at, f"{here} and to {quoted(owner)} on line {there}; remove one"))
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
    people, places, organisations, publishers = entries
    things = {entry.id for entry in people if not entry.is_person}
    published = {entry.id: Publisher(**entry.model_dump(exclude={"aliases"})) for entry in publishers}
    return Authority(
        people=tuple(_person(p) for p in people if p.is_person),
        places=tuple(Place(**dict(entry)) for entry in places),
        organisations=tuple(Organisation(**dict(entry)) for entry in organisations),
        person_ids={name: key for name, key in ids[0].items() if key not in things},
        no_people=frozenset(name for name, key in ids[0].items() if key in things),
        place_ids=ids[1],
        organisation_ids=ids[2],
        publishers=published | {name: published[key] for name, key in ids[3].items()},
    )


def _person(entry: PersonEntry) -> Person:
    roles = tuple(Role(r.title, r.since, r.until) for r in entry.roles)
    return Person(entry.id, entry.name, entry.aliases, roles, entry.wikidata)
