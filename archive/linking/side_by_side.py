"""Two records of one event side by side: quotations on the words of a transcript, and the turns of two transcripts.

Quotations are compared as `quoting` does it for readers. Turns are the same where they share runs of words that are rare in
both; the pairs that keep the order of both records and share most are taken, and what lies between is compared by letters.
A turn of one record can be several of the other, which cuts it at a remark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from archive.history.shingles import SPOKEN
from archive.linking import addresses, anchors
from archive.model import Alignment, Block, Document, QuotedWords
from archive.quoting.check import Answer, Quotation, answers
from archive.quoting.compare import FEWEST, LONGEST
from archive.quoting.lookup import Place, Text
from archive.quoting.speakers import People
from archive.quoting.words import split
from archive.text import linediff

MOST = 200  # quotations of one document that are looked up
RARE = 4  # turns of a record in which a run of words may stand and still tell them apart
RUN = 3  # words of such a run
SHARED = 0.25  # of the runs of the shorter of two turns, so that both are the same
Pair: TypeAlias = "tuple[int, int]"  # numbers of turns from 0


class Unit(NamedTuple):
    """A turn, or a paragraph outside of all turns."""

    label: str
    paragraphs: tuple[tuple[str, str], ...]  # anchor ("L57"), words

    @property
    def anchor(self) -> str:
        """That of its first paragraph."""
        return self.paragraphs[0][0]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(words for _, words in self.paragraphs)


def units(document: Document) -> list[Unit]:
    """The turns of a document, and what stands between them: narration, remarks, subheadings."""
    units_here: list[Unit] = []
    spoken = False
    for block, anchor in anchors.blocks(document):
        if block.kind not in SPOKEN:
            continue
        if block.kind == "speech" and spoken and not block.label:
            turn = units_here[-1]
            units_here[-1] = turn._replace(paragraphs=(*turn.paragraphs, (f"L{anchor}", block.text)))
        else:
            units_here.append(Unit(block.label or "", ((f"L{anchor}", block.text),)))
        spoken = block.kind == "speech"
    return units_here


def aligned(document: Document, other: Document) -> Alignment:
    """The turns of two transcripts, row by row; a row without turns of one record is only in the other."""
    first, second = units(document), units(other)
    rows = _rows(_chain(first, second), len(first), len(second))
    return Alignment(
        (document.id, other.id),
        tuple(
            (tuple(first[at].anchor for at in left), tuple(second[at].anchor for at in right))
            for left, right in _filled(rows, first, second)
        ),
    )


def _chain(first: Sequence[Unit], second: Sequence[Unit]) -> list[Pair]:
    """Pairs of turns that share rare runs of words: of all rows of pairs that rise on both sides the one that shares most."""
    runs, others = _runs(first), _runs(second)
    shared: dict[Pair, int] = defaultdict(int)
    for run, places in runs.items():
        there = others.get(run, ())
        if len(places) <= RARE and len(there) <= RARE:
            for at in places:
                for to in there:
                    shared[at, to] += 1
    own, sizes = [_size(unit) for unit in first], [_size(unit) for unit in second]
    pairs = sorted((at, to) for (at, to), number in shared.items() if number >= SHARED * min(own[at], sizes[to]))
    # By turn of the second record: weight of the best row that ends there, its pair.
    best: dict[int, tuple[int, int]] = {}
    before: list[int] = []
    for number, pair in enumerate(pairs):
        weight, last = max((best[to] for to in best if to <= pair[1]), default=(0, -1))
        before.append(last)
        best[pair[1]] = max(best.get(pair[1], (0, -1)), (weight + shared[pair], number))
    at = max(best.values(), default=(0, -1))[1]
    chain = []
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _size(unit: Unit) -> int:
    return max(1, len(split(unit.text)) - RUN + 1)


def _runs(some: Sequence[Unit]) -> Mapping[tuple[str, ...], list[int]]:
    """The turns in which each run of words stands; of a turn that is shorter than a run, all its words."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, unit in enumerate(some):
        words = [word.word for word in split(unit.text)]
        for run in {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}:
            runs[run].append(at)
    return runs


Row: TypeAlias = "tuple[range, range]"


def _rows(chain: Sequence[Pair], first: int, second: int) -> Iterator[Row]:
    """Pairs that share a turn as one row, and between them what is not paired."""
    at = to = 0
    while chain:
        left, right = chain[0]
        last, end = left, right
        number = 1
        while number < len(chain) and (chain[number][0] == last or chain[number][1] == end):
            last, end = chain[number]
            number += 1
        if at < left or to < right:
            yield range(at, left), range(to, right)
        yield range(left, last + 1), range(right, end + 1)
        at, to, chain = last + 1, end + 1, chain[number:]
    if at < first or to < second:
        yield range(at, first), range(to, second)


def _filled(rows: Iterator[Row], first: Sequence[Unit], second: Sequence[Unit]) -> Iterator[Row]:
    """The rows, with turns between paired ones put together where their letters are alike."""
    paired = True
    for left, right in rows:
        paired = bool(left) and bool(right) and _share(first, second, left, right)
        yield from [(left, right)] if paired else _by_letters(left, right, first, second)


def _share(first: Sequence[Unit], second: Sequence[Unit], left: range, right: range) -> bool:
    runs = set(_runs([_as_one(first, left)]))
    other_runs = set(_runs([_as_one(second, right)]))
    return len(runs & other_runs) >= SHARED * min(len(runs), len(other_runs))


def _as_one(some: Sequence[Unit], which: range) -> Unit:
    return Unit("", tuple(paragraph for at in which for paragraph in some[at].paragraphs))


def _by_letters(left: range, right: range, first: Sequence[Unit], second: Sequence[Unit]) -> Iterator[Row]:
    compared = linediff.compare([first[at].text for at in left], [second[at].text for at in right])
    pairs = sorted((old + n - 1, new + n - 1) for old, new, many in compared.runs for n in range(many))
    at = to = 0
    for old, new in [*pairs, (len(left), len(right))]:
        yield from ((left[n : n + 1], range(0)) for n in range(at, old))
        yield from ((range(0), right[n : n + 1]) for n in range(to, new))
        if old < len(left):
            yield left[old : old + 1], right[new : new + 1]
        at, to = old + 1, new + 1


def text(document: Document) -> Text:
    """What is spoken in a document, as quotations are looked up in it."""
    names = {who.id: who.name for who in document.participants if who.id}
    rows = tuple(
        (f"L{anchor}", block.speaker or "", block.text)
        for block, anchor in anchors.blocks(document)
        if block.kind == "speech"
    )
    return Text(document.id, document.title, document.date, addresses.html(addresses.document(document)), names, rows)


def quoted_words(document: Document, other: Document) -> list[QuotedWords]:
    """The quotations of a report, each with where it stands in the transcript `other`, if it does."""
    there = text(other)
    told = [(block, f"L{anchor}") for block, anchor in anchors.blocks(document) if block.quotes]
    quotes = [
        (anchor, block, words, quote.speaker)
        for block, anchor in told
        for quote in block.quotes
        if len(words := block.text[quote.start : quote.end]) <= LONGEST and len(split(words)) >= FEWEST
    ][:MOST]
    if not quotes or not there.paragraphs:
        return []
    people = People((who.id, who.name) for record in (document, other) for who in record.participants if who.id)
    claims = [Quotation(words, _name(document, speaker)) for _, _, words, speaker in quotes]
    told_of = answers(claims, [there], people)
    return [
        _result(document.id, other.id, block, anchor, words, answer)
        for (anchor, block, words, _), answer in zip(quotes, told_of, strict=True)
    ]


def _name(document: Document, speaker: str | None) -> str | None:
    return next((who.name for who in document.participants if who.id == speaker), None) if speaker else None


def _result(document: str, other: str, block: Block, anchor: str, words: str, answer: Answer) -> QuotedWords:
    part = next((part for part in answer.parts if part.places), None)
    if part is None:
        return QuotedWords(document, block.first_line, anchor, words, "not-found", other)
    place: Place = part.places[0]
    speakers = sorted(key for key in place.speakers if key)
    there = place.comparison.theirs
    inside = [word for word in there if word.anchor == there[0].anchor]
    return QuotedWords(
        document, block.first_line, anchor, words, answer.status, other, there[0].anchor,
        speakers[0] if len(speakers) == 1 else None, (inside[0].start, inside[-1].end), part.notes,
    )  # fmt: skip
