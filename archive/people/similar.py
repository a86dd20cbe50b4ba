"""Point out names that are so alike that one person may stand behind them. Only an editor decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from archive.curation.authority import Authority
from archive.model import Person, Problem
from archive.names import roles, translit

MANY = 100  # names in a group of which each is compared with each; in a larger one only with its neighbours by alphabet
NEAR = 20

_LEAST = 5  # letters of a family name that another may begin with
_NICKNAMES = dict(
    pair.split()
    for pair in """
    tony anthony;bill william;billy william;jim james;jimmy james;joe joseph;mike michael;tom thomas;bob robert;dick richard
    rick richard;ted edward;ed edward;dave david;steve stephen;dan daniel;ben benjamin;alex alexander;nick nicholas
    chris christopher;sam samuel;tim timothy;greg gregory;jeff jeffrey;ken kenneth;ron ronald;don donald;liz elizabeth
    kate katherine
    """.strip()
    .replace("\n", ";")
    .split(";")
)

_Row = tuple[str, Person]  # a name, the person who bears it


def similar(people: Iterable[Person], authority: Authority) -> tuple[Problem, ...]:
    """One problem for each group of people whose names are alike, at the first place of a name that authority lacks."""
    people = [*people]
    here = {p.id for p in people}
    everyone = sorted([*people, *(p for p in authority.people if p.id not in here)], key=lambda p: p.id)
    joined = Groups()
    for block in _blocks((person.name, person) for person in everyone):
        for person, other in _pairs(block):
            joined.join(person.id, other.id)
    by_id = {person.id: person for person in everyone}
    return tuple(_problem([by_id[key] for key in group]) for group in joined.groups())


class Groups:
    """Ids joined in pairs make groups (a union of disjoint sets, each named by its smallest id)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, text: str, other: str) -> None:
        """Put the groups of two ids together."""
        first, second = sorted((self._top(text), self._top(other)))
        self._above[second] = first

    def _top(self, key: str) -> str:
        path = [key]
        while (above := self._above.setdefault(path[-1], path[-1])) != path[-1]:
            path.append(above)
        self._above.update(dict.fromkeys(path, path[-1]))
        return path[-1]

    def groups(self) -> list[list[str]]:
        """Each group of two or more once; all sorted."""
        groups: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._above):
            groups[self._top(key)].append(key)
        return sorted(groups.values())


def _blocks(people: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Groups within which names are compared: the same family name, or the same given name and first letter of the other."""
    blocks: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for name, person in people:
        words = [translit.key(word) for word in translit.words(name)]
        if len(words) > 1:
            blocks["family", words[-1]].append((name, person))
            blocks["given", words[0], words[-1][:1]].append((name, person))
    yield from blocks.values()


def _pairs(block: list[_Row]) -> Iterator[tuple[Person, Person]]:
    """Each two whose names are alike, unless authority has both."""
    if len(block) > MANY:
        block = sorted(block, key=lambda row: (row[0], row[1].id))
    reach = len(block) if len(block) <= MANY else NEAR
    for index, (name, person) in enumerate(block):
        for other_name, other in block[index + 1 : index + 1 + reach]:
            if (person.provisional or other.provisional) and (
                translit.alike(name, other_name) or _may_be_called(person, name, other, other_name)
            ):
                yield person, other


def _may_be_called(person: Person, name: str, other: Person, other_name: str) -> bool:
    """Whether one office and a short form make two names one person's: "Tony", "Anthony"; "Rakhmon", "Rakhmonov"."""
    first, second = translit.words(name), translit.words(other_name)
    short, long = sorted((translit.key(first[-1]), translit.key(second[-1])), key=len)
    given, other_given = (_NICKNAMES.get(words[0], words[0]) for words in (first, second))
    same_family = short == long or (len(short) >= _LEAST and long.startswith(short))
    if not same_family or translit.key(given) != translit.key(other_given):
        return False
    return any(roles.telling(a) & roles.telling(b) for a in _offices(person) for b in _offices(other))


def _offices(person: Person) -> list[str]:
    return [*(role.title for role in person.roles), *(attested_role.text for attested_role in person.attested_roles)]


def _problem(group: list[Person]) -> Problem:
    """What to ask. The one whom authority knows, else the one with most spellings, is whose name the others may be."""
    last_first = sorted(group, key=lambda p: p.id, reverse=True)
    main = min(last_first, key=lambda p: (p.provisional, -len(p.spellings), -len(p.attested_roles)))
    others = [person for person in group if person is not main]
    asked = next(person for person in sorted(group, key=lambda p: (not p.provisional, p is main, p.id)))
    first = min(asked.spellings, key=lambda s: (s.document, s.line)) if asked.spellings else None
    path, _, _ = first.document.rpartition(":") if first else ("authority/people.yml", "", "")
    named = ", ".join(f"'{person.name}'" for person in others)
    return Problem(
        path,
        first.line if first else 1,
        f"{named} and '{main.name}' may be one person. If so, give all the names to one entry in authority/people.yml; if not,"
        " give each an entry.",
        "person.similar",
        about=(main.id, *(person.id for person in others)),
    )
