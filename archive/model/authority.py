"""Who and what documents speak of: people, places, organisations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a person held, with the dates between which it is attested."""

    title: str
    since: str | None = None  # ISO date, or None: open
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Attested:
    """A spelling or role of a person, as one document has it."""

    text: str
    document: str  # document id
    line: int


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `provisional` people are made from the documents' own evidence, the others stand in authority/."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    provisional: bool = False
    spellings: tuple[Attested, ...] = ()  # names found in the documents, first occurrence of each
    attested_roles: tuple[Attested, ...] = ()  # roles found in the documents, first occurrence of each

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the person, the main one first."""
        return (self.name, *self.aliases, *(spelling.text for spelling in self.spellings))


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `latitude` and `longitude` are WGS 84 degrees."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    wikidata: str | None = None
    provisional: bool = False
    within: str | None = None  # id of the place that holds it
    inferred: tuple[str, ...] = ()  # what of this no editor says, each with its reason: "within Moscow, by its name"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation, with the short names that documents use for it ("CSTO")."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    abbreviation: str | None = None
    wikidata: str | None = None
    explanation: str | None = None  # a sentence that says what it is
