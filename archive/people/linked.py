"""What a saved page's own links say of people: a name that leads to /persons/156 is the publisher's person 156.

Two spellings with one number are one person, if they have a word in common; one name with two numbers raises a question.
The links stand by line in NAME.source.yml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from archive.model import Problem, Provenance
from archive.names import parse as names
from archive.people.doubles import AUTHORITY, Bearing
from archive.people.similar import Groups

_NUMBER = re.compile(r"/persons?/(\d{1,9})(?=/|$)")  # "/catalog/persons/156/events"


def numbers(page: Provenance | None) -> dict[tuple[int, str], str]:
    """By line and folded name, whom the links of a page name: "example.org 156"."""
    if page is None:
        return {}
    own = urlsplit(page.address or "").hostname or ""
    by_name: dict[tuple[int, str], str] = {}
    for line, words, to in page.links:
        address = urlsplit(to)
        if match := _NUMBER.search(address.path):
            by_name.setdefault((line, names.fold(words)), f"{address.hostname or own} {match[1]}")
    return by_name


def joined(documents: Iterable[Sequence[Bearing]]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Keys that mean the person of another key, as links with the same number say; questions where a name has two numbers."""
    keys: dict[str, dict[str, Bearing]] = defaultdict(dict)  # by number
    bearers: dict[str, dict[str, Bearing]] = defaultdict(dict)  # by key
    for bearing in (bearing for bearings in documents for bearing in bearings if bearing.link):
        keys[bearing.link or ""].setdefault(bearing.key, bearing)
        bearers[bearing.key].setdefault(bearing.link or "", bearing)
    groups = Groups()
    for same in keys.values():
        first, *others = (same[key] for key in sorted(same))
        for other in others:
            if _words(first) & _words(other):
                groups.join(first.key, other.key)
    targets: dict[str, str] = {}
    for group in groups.groups():
        known = [key for key in group if key.startswith(AUTHORITY)]
        if len(known) < 2:
            target = known[0] if known else max(group, key=lambda key: (key.count(" "), key))  # the fullest name
            targets |= {key: target for key in group if key != target}
    return targets, tuple(_question(list(some.values())) for _, some in sorted(bearers.items()) if len(some) > 1)


def _words(bearing: Bearing) -> set[str]:
    return set(names.fold(bearing.name).split())


def _question(bearings: Sequence[Bearing]) -> Problem:
    """That one name is linked as two people."""
    last = bearings[-1]
    file = last.document.rpartition(":")[0]
    listed = ", ".join(bearing.link or "" for bearing in bearings)
    message = (
        f"“{last.name}” is linked here and elsewhere as different people ({listed}); say who is who in a decision."
    )
    return Problem(file, last.line, message, "name.linked-twice")
