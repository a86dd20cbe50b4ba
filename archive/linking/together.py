"""Who appeared together: the people who take part in the same documents, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

CROWD = 30  # people in a document; where more take part, it says little of who met whom


class Tie(NamedTuple):
    """Two people, in the order of their ids, and the numbers of the documents in which both take part, rising."""

    first: str
    second: str
    documents: Sequence[int]


def ties(present: Iterable[Iterable[str]]) -> list[Tie]:
    """All pairs, those with most documents first. `present`: for each document the ids of those who take part.

    Documents with more than CROWD people are left out.
    """
    pairs: dict[tuple[str, str], list[int]] = {}
    for number, everybody in enumerate(present):
        people = sorted(set(everybody))
        for pair in combinations(people, 2) if len(people) <= CROWD else ():
            pairs.setdefault(pair, []).append(number)
    by_number = sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Tie(*pair, documents) for pair, documents in by_number]


def by_person(some: Iterable[Tie]) -> Mapping[str, list[tuple[str, Sequence[int]]]]:
    """For each person the others with the common documents, in the order of the ties."""
    others: dict[str, list[tuple[str, Sequence[int]]]] = {}
    for tie in some:
        others.setdefault(tie.first, []).append((tie.second, tie.documents))
        others.setdefault(tie.second, []).append((tie.first, tie.documents))
    return others
