"""Namesakes: where a name in a text may be that of another person of the same name, it is not linked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from archive.model import Person
from archive.names import parse as names
from archive.names import roles, spellings, translit
from archive.names.words import HONORIFICS, THINGS, words_of

_TWO_WORDS = re.compile(r"\b([A-Z]\.|[A-Z][\w’-]+\.?) (?=([A-Z][\w’-]+))")  # "I. Belov", "Igor Belov", "Mr. Belov"
_BRACKETED = re.compile(r",? [\[(]([^\])]{3,120})[\])]")  # "Dmitry Belov [Director of the agency]"
_BEFORE, _BEHIND = 30, 140  # characters around a name that are looked at
_WOMEN = ("Mrs", "Ms", "Miss")
_KIN = words_of("grandfather grandmother grandpa uncle aunt comrade citizen dear candidate brother sister")
_NO_GIVEN_NAMES = HONORIFICS | THINGS | _KIN
_PATRONYMIC = re.compile(r"\w{2,}(?:vich|ich|vna|ichna)")


def is_another(text: str, start: int, end: int, person: Person) -> bool:
    """Whether a text gives an office with a name that fits nothing known of the person.

    It stands in brackets behind the name, or somebody introduces themselves: "I am Dmitry Belov, an engineer".
    """
    bracket = _BRACKETED.match(text, end)
    role = bracket[1] if bracket else roles.introduced(text[max(0, start - _BEFORE) : end + _BEHIND], text[start:end])
    known = [*(role.title for role in person.roles), *(attested.text for attested in person.attested_roles)]
    if not role or not names.has_office(role) or not any(map(roles.telling, known)):
        return False
    return not any(roles.go_together(role, other) for other in known)


def unambiguous(present: Iterable[Person], texts: Iterable[str]) -> list[Person]:
    """Those whom "Mr Ivanov" can mean: no other full name of the texts ends so, and there is no Mr and Mrs of the name."""
    present = list(present)
    families = {spellings.ending(person.name): person for person in present}
    if not families:
        return []
    others: set[str] = set()
    addressed: dict[str, set[bool]] = defaultdict(set)  # family name -> whether as a woman
    for text in texts:
        for match in _TWO_WORDS.finditer(text):
            family, before = names.fold(match[2].removesuffix("’s")), match[1].rstrip(".")
            if family not in families:
                continue
            if before in ("Mr", *_WOMEN):
                addressed[family].add(before in _WOMEN)
            elif _is_given_name(match[1]) and not _bears(families[family], match[1], match[2]):
                others.add(family)
    others |= {family for family, ways in addressed.items() if len(ways) > 1}
    return [person for person in present if spellings.ending(person.name) not in others]


def _is_given_name(word: str) -> bool:
    folded = names.fold(word)
    address = folded in _NO_GIVEN_NAMES or names.has_office(word) or _PATRONYMIC.fullmatch(folded)
    return not address and names.is_name(word.rstrip("."))


def _bears(person: Person, given: str, family: str) -> bool:
    """Whether these are the person's names, in any spelling."""
    short = f"{given} {family.removesuffix('’s')}"
    first = names.fold(given)
    return any(
        spellings.is_short_for(short, name) or translit.alike(short, name) or first in names.fold(name).split()
        for name in person.names
    )
