"""Settling names and finding mentions as the build does, but only where something changed since the last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from archive.curation.authority import Authority
from archive.linking import mention_index, mentions
from archive.linking.mention_index import Key, Mention
from archive.linking.mentions import Found, Known
from archive.model import Archive, Document, Draft, Person
from archive.people import identify, resolve
from archive.people.evidence import Evidence
from archive.people.identify import People
from archive.text.escape import visible
from archive.work.memo import remembered

V = TypeVar("V", Document, Person)


class Names:
    """Tells who is who; remembers what it told of drafts that are the same, while the same names mean the same people."""

    def __init__(self) -> None:
        self._evidences: list[Evidence] = []
        self._people: People | None = None
        self._who: tuple[Any, ...] = ()
        self._same = False  # whether names mean whom they meant
        self._resolved: dict[int, tuple[Draft, Draft]] = {}  # by id of the draft: it, and what it gave
        self._before = self._resolved

    def settle(self, evidences: Iterable[Evidence], authority: Authority) -> People:
        """As identify.settle."""
        listed = list(evidences)
        if self._people is None or self._people.authority is not authority or listed != self._evidences:
            self._people, self._evidences = identify.settle(listed, authority), listed
        who = _who(self._people)
        self._same = who == self._who
        self._before, self._resolved, self._who = self._resolved, {}, who
        return self._people

    def resolved(self, draft: Draft, people: People) -> Draft:
        """As resolve.resolve."""
        held = self._before.get(id(draft))
        if held is None or held[0] is not draft:
            held = draft, resolve.resolve(draft, people)
        elif not self._same:
            again = resolve.resolve(draft, people)  # where it is as before, what is kept of it counts
            held = draft, held[1] if again == held[1] else again
        self._resolved[id(draft)] = held
        return held[1]


def _who(people: People) -> tuple[Any, ...]:
    """All that putting people to the names of a draft asks for."""
    known = {key: (person.name, person.aliases, person.roles) for key, person in people.persons.items()}
    return people.authority, people.ids, people.tags, people.namesakes, known


def with_same_values(archive: Archive, before: Archive | None) -> Archive:
    """The archive with the very documents and people of `before` where they are equal, so that what is kept of them counts."""
    if before is None:
        return archive
    documents = {document.id: document for document in before.documents}
    people = {person.id: person for person in before.people}
    return replace(
        archive,
        documents=tuple(_same(document, documents) for document in archive.documents),
        people=tuple(_same(person, people) for person in archive.people),
    )


def _same(value: V, before: Mapping[str, V]) -> V:
    other = before.get(value.id)
    return other if other is not None and other == value else value


@dataclass(frozen=True, slots=True)
class _Held:
    """The names in a document, and the values that they were found with."""

    document: Document
    bearers: list[Person]
    people: list[Person]  # who were found
    inside: list[Sequence[Found]]
    first: Mapping[Key, Mention]


class Mentions:
    """Finds the names in texts; remembers those of documents in which nothing can have changed."""

    def __init__(self) -> None:
        self._known: Known | None = None
        self._held: dict[str, _Held] = {}

    def index(self, archive: Archive) -> mention_index.Index:
        """As mention_index.index."""
        known = mention_index.known_in(archive)
        before_all = self._known.names if self._known else {}
        changed = {name for name, _ in before_all.items() ^ known.names.items()}
        held: dict[str, _Held] = {}
        for document in archive.documents:
            before = self._held.get(document.id)
            same = before is not None and _holds_still(before, document, known, changed)
            held[document.id] = before if before and same else _found(document, known)
        self._known, self._held = known, held
        inside = {key: value.inside for key, value in held.items()}
        return mention_index.gathered(inside, (value.first for value in held.values()))


def _holds_still(held: _Held, document: Document, known: Known, changed: Iterable[str]) -> bool:
    """Whether the names found in a document are still all that there are, and mean the same."""
    return (
        held.document is document
        and all(known.people.get(person.id) is person for person in (*held.bearers, *held.people))
        and not any(name in _text(document) for name in changed)
    )


def _found(document: Document, known: Known) -> _Held:
    inside = [
        mentions.without_namesakes(block, evidence, known.people)
        for block, _, evidence in mentions.in_document(document, known)
    ]
    people = {evidence.id for names in inside for evidence in names if evidence.kind == "person"}
    return _Held(
        document, mentions.bearers(document, known), [known.people[key] for key in people], inside,
        mention_index.first(document, inside),
    )  # fmt: skip


@remembered
def _text(document: Document) -> str:
    """The texts in which names are looked for."""
    return "\n".join(visible(block.text) for block in document.blocks if block.kind in mentions.READ)
