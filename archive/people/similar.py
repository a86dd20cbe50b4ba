"""Point out names that are so alike that one person may stand behind them. Only a keeper decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from archive.curation.authority import Authority
from archive.model import Person, Problem
from archive.names import parse as names

ALIKE = 90  # of 100: "Sergey Krikalyov" and "Sergei Krikalyov" have 94, "Anna Berg" and "Anton Berg" 84
MANY = 500  # names in a group of which each is compared with each; in a larger one only with its neighbours by alphabet
NEAR = 20

_Folded = tuple[str, Person]  # the folded name, the person


def similar(people: Iterable[Person], authority: Authority) -> tuple[Problem, ...]:
    """A problem for each provisional person whose name is close to another's, at the first place of the name."""
    people = [*people]
    here = {p.id for p in people}
    everyone = sorted([*people, *(p for p in authority.people if p.id not in here)], key=lambda p: p.id)
    found = {
        tuple(sorted((one.id, other.id))): (one, other) for group in _blocks(everyone) for one, other in _pairs(group)
    }
    return tuple(_problem(one, other) for _, (one, other) in sorted(found.items()))


def _blocks(people: list[Person]) -> Iterator[list[_Folded]]:
    """Groups within which names are compared: the same family name, or the same given name and first letter of the other."""
    blocks: dict[tuple[str, ...], list[_Folded]] = defaultdict(list)
    for person in people:
        folded = names.fold(person.name)
        words = folded.split()
        if len(words) > 1:
            blocks["family", words[-1]].append((folded, person))
            blocks["given", words[0], words[-1][0]].append((folded, person))
    yield from blocks.values()


def _pairs(group: list[_Folded]) -> Iterator[tuple[Person, Person]]:
    """(provisional, other) for each two whose names are alike; `other` is the one whom authority knows, if one is."""
    if len(group) > MANY:
        group = sorted(group, key=lambda row: (row[0], row[1].id))
    reach = len(group) if len(group) <= MANY else NEAR
    for index, (name, one) in enumerate(group):
        for other_name, other in group[index + 1 : index + 1 + reach]:
            if not (one.provisional or other.provisional):
                continue
            if fuzz.ratio(name, other_name, score_cutoff=ALIKE):
                yield (one, other) if one.provisional else (other, one)


def _problem(one: Person, other: Person) -> Problem:
    first = min(one.spellings, key=lambda s: (s.document, s.line)) if one.spellings else None
    path, _, _ = first.document.rpartition(":") if first else ("authority/people.yml", "", "")
    where = "that person's aliases" if not other.provisional else f"the aliases of an entry for '{other.name}'"
    return Problem(
        path,
        first.line if first else 1,
        f"'{one.name}' and '{other.name}' ({other.id}) may be one person. If so, add '{one.name}' to {where} in"
        f" authority/people.yml; if not, give '{one.name}' an entry of its own",
        "person.similar",
    )
