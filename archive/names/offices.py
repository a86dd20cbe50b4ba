"""An office named once for several people: "Presidential Aides Igor Belov and Pavel Orlov" are each a Presidential Aide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.names.word_kinds import is_connecting
from archive.names.words import OFFICES, SOFT_OFFICES

_IRREGULAR = {"chairmen": "chairman", "deputies": "deputy", "secretaries": "secretary", "chairwomen": "chairwoman"}


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a sentence names one. `certain` as in names.Label."""

    name: str
    role: str | None
    certain: bool = True


def shared(people: Iterable[Named]) -> tuple[Named, ...]:
    """The people, an office in the plural given to each of those whom it names, in the singular."""
    out: list[Named] = []
    office: str | None = None
    plural = False
    for person in people:
        if person.role:
            office = singular(person.role)
            plural = office != person.role
            out.append(replace(person, role=office))
        else:
            out.append(replace(person, role=office) if plural else person)
    return tuple(out)


def of_each(office: str | None) -> str | None:
    """The office of each of several people who have it in the plural; None for an office of one."""
    return office if office and singular(office) != office else None


def singular(role: str) -> str | None:
    """ "Deputy Prime Ministers" -> "Deputy Prime Minister", "presidents of Arland" -> "president of Arland".

    None for one that may be shared out among them: "Governors of the Omsk and Tomsk Regions", "Trade and Industry Ministers".
    """
    words = role.split()
    for at, word in enumerate(words):
        if at + 1 < len(words) and not is_connecting(words[at + 1]):
            continue  # the office ends here: "Prime | Ministers of …"
        if (single := _one(word)) is None:
            if words[at + 1 : at + 2] == ["and"]:  # "Trade | and Industry Ministers"
                continue
            return role
        if "and" in words:
            return None
        return " ".join([*words[:at], single, *words[at + 1 :]])
    return role


def _one(word: str) -> str | None:
    """The singular of an office, or None for a word that is no office in the plural."""
    small = word.lower()
    if single := _IRREGULAR.get(small):
        return word[: len(word) - len(small)] + (single.capitalize() if word[0].isupper() else single)
    if small.endswith("s") and not small.endswith("ss") and small[:-1] in OFFICES | SOFT_OFFICES:
        return word[:-1]
    return None
