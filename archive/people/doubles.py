"""One person under two names, and two people under one name: what the documents show of either.

Near-equal names in one document, one of them without a role or both with the same, are one person's. One name with offices
that do not go together, in documents of the same time, raises a question.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from archive.model import Person, Problem
from archive.names import parse as names
from archive.names import roles, spellings, translit
from archive.names.words import HONORIFICS
from archive.people.similar import Groups

AUTHORITY = "@"  # begins the key of a person of authority
_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\b")
_ONE_YEAR = datetime.timedelta(days=366)  # within which somebody is taken to keep an employer
_TOGETHER = datetime.timedelta(days=31)  # within which two offices are of the same time
_MOST_ROLES = 30  # of one person that are compared with each other
_MOST_NAMESAKES = 20  # names of one family name in a document that are compared


@dataclass(frozen=True, slots=True)
class Bearing:
    """A name as one document has it: the key of whom it means, the role beside it, and the date of the document."""

    key: str
    name: str
    role: str | None
    document: str
    line: int
    date: str | None = None  # ISO 8601
    introduced: str | None = None  # the office that the speaker gives: "I am Dmitry Belov, an engineer at our plant"
    link: str | None = None  # whom the page's own link names: "example.org 156"


def joined(documents: Iterable[Sequence[Bearing]]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Keys that mean the person of another key, by the names that one document holds; and a note of each."""
    groups, notes = Groups(), dict[tuple[str, str], Problem]()
    for bearings in documents:
        for bearing, other in _near(bearings):
            groups.join(bearing.key, other.key)
            notes.setdefault((bearing.key, other.key), _note(bearing, other))
    targets: dict[str, str] = {}
    kept: set[str] = set()
    for group in groups.groups():
        known = [key for key in group if key.startswith(AUTHORITY)]
        if len(known) < 2:
            target = known[0] if known else max(group, key=lambda key: (key.count(" "), key))  # the fullest name
            targets |= {key: target for key in group if key != target}
            kept |= set(group)
    return targets, tuple(note for (key, _), note in sorted(notes.items()) if key in kept)


def _near(bearings: Sequence[Bearing]) -> Iterator[tuple[Bearing, Bearing]]:
    """The pairs of near-equal names that a document gives no two roles."""
    first: dict[str, Bearing] = {}
    for bearing in bearings:
        first.setdefault(bearing.key, bearing)
    if len(first) < 2:
        return
    families: dict[str, list[str]] = defaultdict(list)
    for key, bearing in first.items():
        if initial := _initial(bearing.name):
            families[initial].append(key)
    for keys in families.values():
        for key, other in combinations(sorted(keys)[:_MOST_NAMESAKES], 2):
            if _may_be_one(first[key], first[other]) and not _apart(_roles(bearings, key), _roles(bearings, other)):
                yield first[key], first[other]


@lru_cache(maxsize=1 << 14)
def _initial(name: str) -> str:
    """The first letter of the last word of a name, the same for all spellings of it; "" for initials alone."""
    parts = translit.words(name)
    return translit.key(parts[-1])[:1] if parts else ""


def _roles(bearings: Iterable[Bearing], key: str) -> set[str]:
    """What a document calls somebody beside the name."""
    return {names.fold(bearing.role or "") for bearing in bearings if bearing.key == key} - {"", *HONORIFICS}


def _apart(roles: set[str], others: set[str]) -> bool:
    return bool(roles and others) and roles.isdisjoint(others)


def _may_be_one(bearing: Bearing, other: Bearing) -> bool:
    """Spellings of one name; or "Mr Duncan Smith" beside "Iain Duncan Smith"."""
    return translit.alike(bearing.name, other.name) or any(
        _ADDRESSED.match(f"{short.role or ''} {short.name}".lstrip()) and spellings.is_short_for(short.name, full.name)
        for short, full in ((bearing, other), (other, bearing))
    )


def _note(bearing: Bearing, other: Bearing) -> Problem:
    path, _, _ = other.document.rpartition(":")
    return Problem(
        path,
        other.line,
        f"'{bearing.name}' and '{other.name}' were taken to be one person, because this document has both and only one"
        " role. If they are two people, give each an entry in authority/people.yml.",
        "person.joined",
    )


def misprints(
    bearings: Mapping[str, Sequence[Bearing]], known: Iterable[Person]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Keys of names that are a name of authority with two neighbouring letters exchanged, and stand with the same office.

    "President Valdimir Putin" is Vladimir Putin. Gives the key of the person of authority for each, and a note of each.
    """
    by_letters: dict[tuple[str, ...], set[str]] = defaultdict(set)
    spelt: dict[str, list[str]] = defaultdict(list)
    for person in known:
        for name in (person.name, *person.aliases):
            by_letters[_letters(name)].add(f"{AUTHORITY}{person.id}")
            spelt[f"{AUTHORITY}{person.id}"].append(name)
    misprinted: dict[str, str] = {}
    notes = []
    for key in sorted(key for key, some in bearings.items() if some and not key.startswith(AUTHORITY)):
        bearing = bearings[key][0]
        meant = by_letters.get(_letters(bearing.name), ())
        if len(meant) != 1 or not _offices(bearings[key]) & _offices(bearings.get(min(meant), ())):
            continue
        if right := [name for name in spelt[min(meant)] if _is_misprint(bearing.name, name)]:
            misprinted[key] = min(meant)
            notes.append(_misprint(bearing, right[0]))
    return misprinted, tuple(notes)


def _letters(name: str) -> tuple[str, ...]:
    """The letters of each word in the order of the alphabet."""
    return tuple("".join(sorted(word)) for word in names.fold(name).split())


def _offices(bearings: Iterable[Bearing]) -> set[str]:
    return {names.fold(bearing.role) for bearing in bearings if bearing.role and names.has_office(bearing.role)}


def _is_misprint(text: str, other: str) -> bool:
    """Whether the names differ by two neighbouring letters, exchanged in a long word."""
    if _letters(text) != _letters(other):
        return False
    words = zip(names.fold(text).split(), names.fold(other).split(), strict=True)
    different = [(a, b) for a, b in words if a != b]
    return len(different) == 1 and translit.is_slip(*different[0])


def _misprint(bearing: Bearing, name: str) -> Problem:
    path, _, _ = bearing.document.rpartition(":")
    return Problem(
        path,
        bearing.line,
        f"'{bearing.name}' was taken to be a misprint of '{name}', who has the same office. If they are two people, give"
        f" '{bearing.name}' an entry of its own in authority/people.yml.",
        "person.joined",
    )


def homonyms(bearings: Mapping[str, Sequence[Bearing]], person_of: Callable[[str], Person]) -> tuple[Problem, ...]:
    """A question for each person whose name stands with offices that do not go together. `bearings` by the person's id."""
    questions = []
    for key in sorted(bearings):
        person = person_of(key)
        if not person.roles and (pair := _conflict(bearings[key])):
            questions.append(_question(person, *pair))
    return tuple(questions)


def namesakes(
    bearings: Mapping[str, Sequence[Bearing]], held: Callable[[str], Iterable[str]]
) -> frozenset[tuple[str, str]]:
    """(document, folded name) of each speaker who gives an office that nobody known by the name holds: somebody else.

    `bearings` by key; `held` gives the offices that authority has of whom a key means.
    """
    return frozenset(
        (bearing.document, names.fold(bearing.name))
        for key, group in bearings.items()
        for bearing in group
        if bearing.introduced
        and not bearing.role
        and not any(roles.go_together(bearing.introduced, office) for office in held(key))
        and _first_other(bearing.introduced, _by_role(group))
    )


def _conflict(bearings: Sequence[Bearing]) -> tuple[Bearing, Bearing] | None:
    """The first two offices that do not go together: of the same time, or one of them given by the speaker."""
    introduced = [bearing for bearing in bearings if bearing.introduced and not bearing.role]
    if not introduced and len({bearing.role for bearing in bearings}) < 2:
        return None
    by_role = _by_role(bearings)
    for bearing in introduced:
        if elsewhere := _first_other(bearing.introduced or "", by_role):
            return elsewhere, replace(bearing, role=bearing.introduced)
    for role, other in combinations(list(by_role)[:_MOST_ROLES], 2):
        if not roles.go_together(role, other) and (pair := _same_time(by_role[role], by_role[other])):
            return pair
    return _other_employer(introduced)


def _other_employer(bearings: Sequence[Bearing]) -> tuple[Bearing, Bearing] | None:
    """The first two who give in one year offices or employers of which neither word is the other's: two of the name, maybe."""
    for bearing, other in combinations(bearings[:_MOST_ROLES], 2):
        words, others = roles.telling(bearing.introduced or ""), roles.telling(other.introduced or "")
        apart = words and others and not roles.go_together(bearing.introduced or "", other.introduced or "")
        if apart and bearing.document != other.document and abs(_day(bearing) - _day(other)) <= _ONE_YEAR:
            return replace(bearing, role=bearing.introduced), replace(other, role=other.introduced)
    return None


def _by_role(bearings: Sequence[Bearing]) -> dict[str, list[Bearing]]:
    """The bearings by the office that stands with them, in order of time."""
    offices = {role for role in {bearing.role for bearing in bearings} if role and names.has_office(role)}
    by_role: dict[str, list[Bearing]] = defaultdict(list)
    in_office = [bearing for bearing in bearings if bearing.role in offices]
    for bearing in sorted(in_office, key=lambda b: (b.date or "", b.document, b.line)):
        by_role[bearing.role or ""].append(bearing)
    return by_role


def _first_other(role: str, by_role: Mapping[str, Sequence[Bearing]]) -> Bearing | None:
    """The first bearing whose office does not go together with `role`; None if one of them does."""
    if not roles.telling(role) or any(roles.go_together(role, other) for other in by_role):
        return None
    return next((bearers[0] for bearers in by_role.values()), None)


def _same_time(bearings: Sequence[Bearing], other: Sequence[Bearing]) -> tuple[Bearing, Bearing] | None:
    """The nearest two of the bearings if a month or less lies between them, in different documents."""
    spans = (
        (abs(_day(a) - _day(b)), a, b)
        for a in bearings[:_MOST_ROLES]
        for b in other[:_MOST_ROLES]
        if a.document != b.document
    )
    near = [row for row in spans if row[0] <= _TOGETHER]
    return min(near, key=lambda row: (row[0], row[1].document, row[2].document))[1:] if near else None


def _day(bearing: Bearing) -> datetime.date:
    """The day of a bearing; one without a date is of any time, and all such are of one."""
    try:
        return datetime.date.fromisoformat((bearing.date or "").split("/")[0])
    except ValueError:
        return datetime.date.min


def _question(person: Person, bearing: Bearing, other: Bearing) -> Problem:
    path, _, _ = other.document.rpartition(":")
    elsewhere, _, _ = bearing.document.rpartition(":")
    return Problem(
        path,
        other.line,
        f"'{person.name}' is '{other.role}'"
        f" here and '{bearing.role}' in {elsewhere}:{bearing.line}; two people may have this name. If"
        " it is one person, enter both roles in authority/people.yml; if two, give each an entry, and say in a"
        " decision with name: who is meant here.",
        "person.homonym",
        about=(person.id, str(bearing.role), str(other.role), other.name),
    )
