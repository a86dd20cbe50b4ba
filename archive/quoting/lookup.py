"""Looks quotations up in the documents of a site: one pass over documents.jsonl for any number of quotations."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from archive.quoting.compare import Alignment, Comparison, Piece, align, judge, near
from archive.quoting.rules import LIMITS
from archive.quoting.speakers import People
from archive.quoting.words import Word, fold, split

_PROBES, _COMPARED, _REACH = LIMITS["probes"], LIMITS["compared"], LIMITS["reach"]


@dataclass(frozen=True)
class Text:
    """One document: what stands on its page, paragraph after paragraph."""

    id: str
    title: str
    date: str | None
    page: str  # from the home of the site: "documents/2014/2014-05-08-meeting.html"
    names: dict[str, str]  # of those who take part, by id
    paragraphs: tuple[tuple[str, str, str], ...]  # anchor ("L57"), id of the speaker ("": nobody known), words

    @cached_property
    def whole(self) -> str:
        """Its words, for judging."""
        return " ".join(text for _, _, text in self.paragraphs)

    @cached_property
    def folded(self) -> str:
        """Its words folded, for a first look."""
        return " ".join(map(fold, self.whole.split()))

    @cached_property
    def words(self) -> list[Word]:
        """Its words with anchor and speaker."""
        return [word for anchor, speaker, text in self.paragraphs for word in split(text, anchor, speaker)]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each word stands in `words`."""
        positions = defaultdict(list)
        for at, word in enumerate(self.words):
            positions[word.word].append(at)
        return positions


@dataclass
class Unit:
    """What is looked up as one: a quotation, or a sentence of it. `places` fills while the documents go by."""

    text: str
    pieces: list[Piece]
    places: list[Place] = field(default_factory=list)

    @cached_property
    def main(self) -> Piece:
        """The longest piece; it leads to the places."""
        return max(self.pieces, key=lambda piece: len(piece.words))

    @cached_property
    def probes(self) -> dict[str, list[int]]:
        """The longest words of the main piece, each with where it stands in it."""
        at: dict[str, list[int]] = {}
        for number, word in enumerate(self.main.words):
            at.setdefault(word.word, []).append(number)
        return {word: at[word] for word in sorted(at, key=len, reverse=True)[:_PROBES]}

    @property
    def need(self) -> int:
        """How many of the probes must stand in about the right distance."""
        return (len(self.probes) + 1) // 2


@dataclass(frozen=True)
class Place:
    """Where a quotation stands."""

    text: Text
    comparison: Comparison

    @property
    def speakers(self) -> set[str]:
        """The ids of those who say it; "" among them where nobody known does."""
        return {word.speaker for mine, word in self.comparison.steps if mine and word and mine.word == word.word}

    @property
    def names(self) -> list[str]:
        """The names of those who say it, as the document has them."""
        return sorted(self.text.names.get(key, key) for key in self.speakers if key)

    @property
    def address(self) -> str:
        """Page and paragraph, from the home of the site."""
        return f"{self.text.page}#{self.comparison.theirs[0].anchor}"


def texts(data: Path) -> Iterator[Text]:
    """The documents of a documents.jsonl, in its order. OSError, ValueError or KeyError where it is none."""
    with data.open(encoding="utf-8") as file:
        for line in file:
            yield _text(json.loads(line))


def _text(row: dict[str, Any]) -> Text:
    year = re.match(r"\d{4}", row["date"] or "")
    page = f"documents/{year[0] if year else 'undated'}/{row['id']}.html"
    names = {who["id"]: who["name"] for who in row["participants"] if who["id"]}
    return Text(row["id"], row["title"], row["date"], page, names, tuple(_paragraphs(row)))


def _paragraphs(row: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    seen: dict[int, int] = {}
    if row["lead"] and (line := row["lines"].get("lead")):
        seen[line] = 1
        yield f"L{line}", "", row["lead"]
    for block in row["blocks"]:
        first = block["first_line"]
        seen[first] = nth = seen.get(first, 0) + 1
        if block["kind"] != "see_also":
            speaker = block["speaker"] if block["kind"] == "speech" else None
            yield f"L{first}-{nth}" if nth > 1 else f"L{first}", speaker or "", block["text"]


def find(units: Sequence[Unit], documents: Iterator[Text], people: People) -> None:
    """Fill in the places of all units."""
    for text in documents:
        for unit in units:
            if sum(probe in text.folded for probe in unit.probes) >= unit.need:
                unit.places.extend(_in(unit, text, people.words))
                unit.places.sort(key=lambda place: (place.comparison.status == "altered", place.comparison.differ))
                del unit.places[_COMPARED:]


def _in(unit: Unit, text: Text, names: frozenset[str]) -> Iterator[Place]:
    room = 12 + len(unit.main.words) // 4
    ends: set[int] = set()
    for start in _starts(unit, text):
        window = (max(start - room, 0), max(start + len(unit.main.words) + room, 0))
        alignments = _lay(unit, text, window)
        if alignments and all(map(near, alignments)) and alignments[0].start not in ends:
            ends.add(alignments[0].start)
            yield Place(text, judge(alignments, text.whole, text.words, names))


def _lay(unit: Unit, text: Text, window: tuple[int, int]) -> list[Alignment]:
    """The pieces on the text, in their order: the main piece in the window, those before and behind it within reach."""
    middle = unit.pieces.index(unit.main)
    laid = {middle: _shifted(unit.main, text.words, *window)}
    for at in range(middle + 1, len(unit.pieces)):
        start = laid[at - 1].end
        laid[at] = _shifted(unit.pieces[at], text.words, start, start + _REACH)
    for at in range(middle - 1, -1, -1):
        end = laid[at + 1].start
        laid[at] = _shifted(unit.pieces[at], text.words, max(end - _REACH, 0), end)
    return [laid[at] for at in range(len(unit.pieces))]


def _shifted(piece: Piece, words: list[Word], start: int, end: int) -> Alignment:
    alignment = align(piece, words[start:end])
    return replace(alignment, start=alignment.start + start, end=alignment.end + start)


def _starts(unit: Unit, text: Text) -> list[int]:
    """Where the main piece may begin: where most probes stand in the right distance."""
    lists = [
        {at - own for at in text.positions.get(word, ()) for own in offsets} for word, offsets in unit.probes.items()
    ]
    slack = 2 + len(unit.main.words) / 8
    scored = []
    for start in set().union(*lists):
        close = sum(any(abs(at - start) <= slack for at in some) for some in lists)
        if close >= unit.need:
            scored.append((-sum(start in some for some in lists), -close, start))
    chosen: list[int] = []
    for _, _, start in sorted(scored):
        if len(chosen) < _COMPARED and all(abs(start - other) > slack for other in chosen):
            chosen.append(start)
    return chosen
