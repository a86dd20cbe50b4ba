"""Compares a quotation with one text: where its pieces stand there, what differs, and whether that is grave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TypeAlias

from archive.quoting.rules import LIMITS, PATTERNS, PRICES
from archive.quoting.words import Word, is_name, is_negation, number, plain, split
from archive.text.words import COMMON

LONGEST, FEWEST = LIMITS["longest"], LIMITS["fewest"]
_CHANGED, _PUT_IN, _ALIKE = PRICES["changed"], PRICES["put_in"], PRICES["alike"]

Step: TypeAlias = "tuple[Word | None, Word | None]"  # a word of the quotation, and that of the archive
# What a step takes, in a byte: a word of the quotation, one of the archive, or (both together) one of each.
_MINE, _THEIRS = 1, 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quotation between two marks of omission."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a piece lies on a text: its words `start` to `end` (exclusive), step by step."""

    piece: Piece
    steps: tuple[Step, ...]
    cost: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a quotation stands at one place. `status`: exact, close or altered."""

    status: str
    steps: tuple[Step, ...]
    differ: int  # words changed, missing or added
    alarms: tuple[str, ...]
    letter: bool  # capitals and punctuation are the same too

    @property
    def theirs(self) -> list[Word]:
        """The words of the archive that it lies on."""
        return [there for _, there in self.steps if there]


def tidy(pasted: str) -> tuple[str, str | None]:
    """The words of a quotation without outer marks, and the speaker if it was copied from this archive with its citation."""
    text = " ".join(pasted.split())
    who = None
    if copied := PATTERNS["cited"].match(text):
        text, who = copied[1], copied[2]
    return PATTERNS["outer"].sub("", text), who


def sentences(text: str) -> list[str]:
    """The sentences of a text whose white space is folded. Each begins with a capital or a number, and the marks before it."""
    first = [word for word in split(text)[1:] if word.first and (word.own[0].isupper() or word.own[0].isdigit())]
    cuts = [0, *(text.rfind(" ", 0, word.start) + 1 for word in first), len(text)]
    return [text[start:end].strip() for start, end in pairwise(cuts)]


def pieces(text: str) -> list[Piece]:
    """The pieces of a quotation, each word with the number of its sentence and whether it is put in."""
    parts = []
    number_of = 0
    for part in PATTERNS["omission"].split(PATTERNS["capital"].sub(r"\1", text)):
        put = [span.span() for span in PATTERNS["put_in"].finditer(part)]
        words = []
        for word in split(part):
            number_of += word.first
            inside = any(start < word.start and word.end < end for start, end in put)
            words.append(replace(word, put=inside, sentence=number_of))
        if words:
            parts.append(Piece(part, tuple(words)))
    return parts


def align(piece: Piece, there: Sequence[Word]) -> Alignment:
    """The least difference between a piece and any stretch of words. Takes len(piece) x len(there) steps and bytes."""
    # The least costs to end before each word of the archive, and behind the last.
    row = [0.0] * (len(there) + 1)
    taken = []
    for word in piece.words:
        row, last = _next(row, word, there)
        taken.append(last)
    end = row.index(min(row))
    # Rather another last word than none.
    if taken[-1][end] == _MINE and row[end + 1 : end + 2] == [row[end]]:
        end += 1
    steps = _walk(piece.words, there, taken, end)
    return Alignment(piece, steps, _cost(steps), end - sum(bool(other) for _, other in steps), end)


def _next(above: list[float], word: Word, there: Sequence[Word]) -> tuple[list[float], bytearray]:
    """The least costs with one more word of the quotation, and the last step of each."""
    own = _price(word)
    row = [cost + own for cost in above]
    last = bytearray([_MINE]) * len(row)
    for at, other in enumerate(there):
        beside = above[at] + (_ALIKE if word.word == other.word else own)
        missing, added = row[at + 1], row[at] + _CHANGED
        if beside <= missing and beside <= added:
            row[at + 1], last[at + 1] = beside, _MINE | _THEIRS
        elif added < missing:
            row[at + 1], last[at + 1] = added, _THEIRS
    return row, last


def _walk(mine: Sequence[Word], there: Sequence[Word], taken: Sequence[bytearray], end: int) -> tuple[Step, ...]:
    """The steps back from the end of an alignment, in order."""
    steps: list[Step] = []
    at, other = len(mine), end
    while at:
        last = taken[at - 1][other]
        at -= bool(last & _MINE)
        other -= bool(last & _THEIRS)
        steps.append((mine[at] if last & _MINE else None, there[other] if last & _THEIRS else None))
    return tuple(reversed(steps))


def _price(word: Word | None) -> float:
    """What a word of the quotation costs that the archive does not have there."""
    return _PUT_IN if word and word.put else _CHANGED


def near(alignment: Alignment) -> bool:
    """Whether a piece stands there at least nearly: as a whole, and each of its sentences of four words and more."""
    if not alignment.cost:
        return True
    if len(alignment.piece.words) <= FEWEST:
        return False
    by_sentence: dict[int, list[Step]] = {}
    last = alignment.piece.words[0].sentence
    for mine, there in alignment.steps:
        last = mine.sentence if mine else last
        by_sentence.setdefault(last, []).append((mine, there))
    long = [steps for steps in by_sentence.values() if sum(bool(mine) for mine, _ in steps) > FEWEST]
    return all(map(_near, [list(alignment.steps), *long]))


def _cost(steps: Sequence[Step]) -> float:
    return sum(_price(step[0]) for step in steps if not _alike(step))


def _near(steps: list[Step]) -> bool:
    cost = _cost(steps)
    telling = sum(_alike(step) and bool(step[0]) and step[0].word not in COMMON for step in steps if step[0])
    return cost <= telling and cost <= max(1 if len(steps) < 6 else 2, 0.3 * len(steps))


def _alike(step: Step) -> bool:
    mine, there = step
    return bool(mine and there and mine.word == there.word)


def judge(alignments: Sequence[Alignment], text: str, there: Sequence[Word], names: frozenset[str]) -> Comparison:
    """What the alignments of the pieces of a quotation on the words of `text` amount to."""
    steps = tuple(step for alignment in alignments for step in alignment.steps)
    alarms: list[str] = []
    differ = 0
    for alignment in alignments:
        for run in _runs(alignment.steps):
            alarms += _alarms(run, names)
            if not all(mine.put for mine, _ in run.steps if mine) or not any(mine for mine, _ in run.steps):
                differ += sum(not (mine and mine.put) for mine, _ in run.steps)
    alarms += _left_out(alignments, there)
    letter = not differ and all(plain(alignment.piece.text) in plain(text) for alignment in alignments)
    status = "altered" if alarms else "close" if differ else "exact"
    return Comparison(status, steps, differ, tuple(alarms), letter)


@dataclass(frozen=True, slots=True)
class _Run:
    """Steps beside one another that differ, and the words of the archive just before and after."""

    steps: tuple[Step, ...]
    before: Word | None
    after: Word | None


def _runs(steps: Sequence[Step]) -> Iterator[_Run]:
    at = 0
    for alike, group in groupby(steps, key=_alike):
        run = tuple(group)
        if not alike:
            before = steps[at - 1][1] if at else None
            after = steps[at + len(run)][1] if at + len(run) < len(steps) else None
            yield _Run(run, before, after)
        at += len(run)


def _alarms(run: _Run, names: frozenset[str]) -> Iterator[str]:
    """What is grave in a run of differences, in words."""
    mine = [word for word, _ in run.steps if word]
    theirs = [word for _, word in run.steps if word]
    told = f"“{_words(mine)}” for “{_words(theirs)}”" if mine and theirs else (
        f"“{_words(mine)}” put in" if mine else f"“{_words(theirs)}” left out"
    )  # fmt: skip
    if sum(map(is_negation, mine)) != sum(map(is_negation, theirs)):
        yield f"negation: {told}"
    if mine and all(word.put for word in mine):
        return
    own = [word for word in mine if not word.put]
    if sorted(filter(None, map(number, own))) != sorted(filter(None, map(number, theirs))):
        yield f"number: {told}"
    if _other_names(own, theirs, run, names):
        yield f"name: {told}"


def _other_names(mine: list[Word], theirs: list[Word], run: _Run, names: frozenset[str]) -> bool:
    shouted = all(word.own.isupper() for word in mine)
    own = {word.word for word in mine if (word.word in names if shouted else is_name(word, names))}
    other = {word.word for word in theirs if is_name(word, names)}
    if own - other:
        return True
    beside = any(word and is_name(word, names) for word in (run.before, run.after))  # "Vladimir" of "Vladimir Putin"
    return bool(other - own) and not (beside and not mine)


def _left_out(alignments: Sequence[Alignment], there: Sequence[Word]) -> Iterator[str]:
    """Negations that "…" leaves out within a sentence."""
    for before, after in pairwise(alignments):
        gap = there[before.end : after.start]
        within_sentence = not any(word.first for word in there[before.end : after.start + 1])
        if within_sentence and any(map(is_negation, gap)):
            yield f"negation: “…” leaves out “{_words(gap)}”"


def _words(words: Sequence[Word]) -> str:
    return " ".join(word.own for word in words)
