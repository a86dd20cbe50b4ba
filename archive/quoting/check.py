"""Answers a quotation: exact, close, altered, another speaker's, or not found; and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.quoting.compare import FEWEST, LONGEST, pieces, sentences, tidy
from archive.quoting.lookup import Place, Text, Unit, find, texts
from archive.quoting.speakers import People

GRAVITY = ("exact", "close", "other-speaker", "altered", "not-found")
_ORDER = {status: at for at, status in enumerate(GRAVITY)}


@dataclass(frozen=True)
class Quotation:
    """What is to be checked. `who`: who is said to have said it; `when`: "2014", "2014-05" or "2014-05-08"."""

    text: str
    who: str | None = None
    when: str | None = None


@dataclass(frozen=True)
class Part:
    """A quotation, or a sentence of one, with its answer and the places that fit it best."""

    text: str
    status: str
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The answer to a quotation: the gravest of its parts' answers."""

    quotation: Quotation
    status: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = field(default=())


def check(quotations: Sequence[Quotation], data: Path) -> list[Answer]:
    """The answer to each quotation from the documents.jsonl `data`, which is read twice.

    ValueError: a quotation is longer than LONGEST or has fewer than FEWEST words. OSError, ValueError or KeyError: `data` is
    no documents.jsonl.
    """
    return answers(quotations, texts(data), People(named(data)))


def named(data: Path) -> Iterator[tuple[str, str]]:
    """Id and name of those who take part in the documents of a documents.jsonl."""
    for text in texts(data):
        yield from text.names.items()


def answers(quotations: Sequence[Quotation], documents: Iterable[Text], people: People) -> list[Answer]:
    """The answer to each quotation."""
    asked = [_units(quotation.text) for quotation in quotations]
    find([unit for units in asked for unit in units], iter(documents), people)
    return [_answer(quotation, units, people) for quotation, units in zip(quotations, asked, strict=True)]


def _units(quotation: str) -> list[Unit]:
    """The quotation as a whole, then its sentences if it has several."""
    if len(quotation) > 10 * LONGEST or len(text := tidy(quotation)[0]) > LONGEST:
        raise ValueError(f"a quotation has at most {LONGEST} signs")
    whole = Unit(text, pieces(text))
    if sum(len(piece.words) for piece in whole.pieces) < FEWEST:
        raise ValueError(f"a quotation has at least {FEWEST} words")
    own = [Unit(sentence, pieces(sentence)) for sentence in sentences(text)]
    long = [unit for unit in own if sum(len(piece.words) for piece in unit.pieces) >= FEWEST]
    return [whole, *long] if len(own) > 1 else [whole]


def _answer(quotation: Quotation, units: list[Unit], people: People) -> Answer:
    claim = quotation.who or tidy(quotation.text)[1]
    whole = _part(units[0], claim, quotation.when, people)
    if whole.status != "not-found" or len(units) < 2:
        return Answer(quotation, whole.status, (whole,))
    parts = tuple(_part(unit, claim, quotation.when, people) for unit in units[1:])
    status = max((part.status for part in parts), key=_ORDER.__getitem__)
    notes = () if status == "not-found" else ("its sentences do not stand together in this archive",)
    return Answer(quotation, status, parts, notes)


def _part(unit: Unit, claim: str | None, when: str | None, people: People) -> Part:
    def rank(place: Place) -> tuple[int, int]:
        return _ORDER[_status(place, claim, people)], place.comparison.differ

    ranked = sorted(unit.places, key=lambda place: (rank(place), not _fits(place, when)))
    if not ranked:
        return Part(unit.text, "not-found")
    first = ranked[0]
    status = _status(first, claim, people)
    best = [place for place in ranked if rank(place) == rank(first)]
    if any(_fits(place, when) for place in best):
        best = [place for place in best if _fits(place, when)]
    notes = [*first.comparison.alarms]
    if status == "altered" and claim and people.agrees(claim, first.speakers) is False:
        notes.append("another speaker")
    if not _fits(first, when):
        notes.append(f"it is of {first.text.date or 'an unknown date'}")
    return Part(unit.text, status, tuple(best), tuple(notes))


def _status(place: Place, claim: str | None, people: People) -> str:
    status = place.comparison.status
    right = status in ("exact", "close")
    return "other-speaker" if right and claim and people.agrees(claim, place.speakers) is False else status


def _fits(place: Place, when: str | None) -> bool:
    """Whether a place is of the date that is given, as far as it is given."""
    plain = re.match(r"\d{4}(?:-\d\d){0,2}", when or "")
    return not plain or (place.text.date or "").startswith(plain[0])
