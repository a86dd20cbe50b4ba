"""Finds the sentences that a page repeats for show, set between its paragraphs: they are nobody's turn and count once.

A pull quote says again what stands elsewhere in the document, often shortened, sometimes out of several paragraphs; some
carry quotation marks turned round: ”…“. What a speaker says twice, a courtesy or a passage, is no pull quote.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

_TURNED = re.compile(r"”.*[“‘]", re.DOTALL)
_QUOTABLE = tuple(end + mark for end in ".!…" for mark in ("", *'”“‘"’'))  # a heading or a question is no pull quote
_MARKED = re.compile(r"[“”].*[”“]", re.DOTALL)
# "I would like to wish you success. Thank you very much."
_COURTESY = re.compile(
    r"\b(?:thank|thanks|wish|glad|happy|pleased|congratulate|congratulations|welcome|good luck|all the best|look forward)\b"
)
_COURTESY_WORDS = 30  # at most
_Shingle = tuple[str, ...]
_Places = dict[_Shingle, list[int]]
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_LEAST_WORDS, _MOST_WORDS = 8, 120
_LONGEST_SOURCE = (
    5_000  # words: of a longer paragraph nothing is looked for, which keeps the cost in proportion to the text
)
_SHINGLE = 4  # words; two paragraphs that share this many in a row are compared
_PLACES = 6  # paragraphs in which a shingle is followed up: a shingle of more places says nothing
_SOURCES = 3  # paragraphs at most that a pull quote is taken from
_COVERED = 0.93  # share of a pull quote's words that stand in the same order in what it repeats
_IN_MARKS = 0.7  # the same for a paragraph that is wholly in quotation marks
_BESIDE_OTHERS = 0.25  # the same where others in such marks stand in the document
_RUN = 0.2  # share of its words that stand there in one run at least
_SENTENCE = 8  # words that a quote of which less is covered repeats in one run


def find(texts: Sequence[str], candidates: Sequence[bool]) -> frozenset[int]:
    """The indexes of the paragraphs that are pull quotes. `candidates` tells which may be (those without a label)."""
    words = [_WORD.findall(text.casefold()) for text in texts]
    places = _shingles(words)
    speech = _printed_twice(words, texts)
    may = [
        i
        for i, text in enumerate(texts)
        if candidates[i] and i not in speech and not _is_courtesy(text, words[i]) and text.endswith(_QUOTABLE)
    ]
    quotes = {i for i, text in enumerate(texts) if candidates[i] and _TURNED.fullmatch(text)}
    composed = {i: sources for i in may if len(sources := _sources(i, texts, words, places)) > 1}
    mine = {j for sources in composed.values() for j in sources}
    quotes |= composed.keys() - mine
    quotes |= {i for i in may if i not in mine and _repeats(i, texts, words, places)}
    if any(_MARKED.fullmatch(texts[i]) for i in quotes):
        quotes |= {i for i in may if _MARKED.fullmatch(texts[i]) and _repeats_a_sentence(i, words, places)}
    return frozenset(quotes)


def _is_courtesy(text: str, words: Sequence[str]) -> bool:
    """What hosts and guests say every time: nobody sets it for show."""
    return len(words) <= _COURTESY_WORDS and "you" in words and bool(_COURTESY.search(text.casefold()))


def _printed_twice(words: Sequence[Sequence[str]], texts: Sequence[str]) -> frozenset[int]:
    """The paragraphs of a passage, two or more in a row, that stands in the document twice, word for word."""
    first: dict[tuple[_Shingle, _Shingle], int] = {}
    lines: set[int] = set()
    for at, (above, below) in enumerate(pairwise(map(tuple, words))):
        if min(len(above), len(below)) < _LEAST_WORDS or _TURNED.fullmatch(texts[at]):
            continue
        earlier = first.setdefault((above, below), at)
        if earlier < at - 1:
            lines |= {earlier, earlier + 1, at, at + 1}
    return frozenset(lines)


def _in_a_row(words: Sequence[str]) -> Iterator[_Shingle]:
    """All runs of _SHINGLE words."""
    return zip(*(words[at:] for at in range(_SHINGLE)), strict=False)


def _shingles(words: Sequence[Sequence[str]]) -> _Places:
    """The shingles that stand in two paragraphs or more, with the first of these paragraphs."""
    own = [set(_in_a_row(paragraph)) for paragraph in words]
    once: set[_Shingle] = set()
    again: set[_Shingle] = set()
    for shingles in own:
        again |= once & shingles
        once |= shingles
    places: _Places = {shingle: [] for shingle in again}
    for i, shingles in enumerate(own):
        for shingle in again & shingles:
            if len(places[shingle]) <= _PLACES:
                places[shingle].append(i)
    return places


def _repeats(i: int, texts: Sequence[str], words: Sequence[Sequence[str]], places: _Places) -> bool:
    """True if another paragraph says all of paragraph `i`, and more."""
    own = words[i]
    if not _LEAST_WORDS <= len(own) <= _MOST_WORDS:
        return False
    share = _share(texts[i])
    return any(_says(own, words[j], share) and _is_the_quote(i, j, texts, words) for j in _nearest(i, own, places)[:2])


def _sources(i: int, texts: Sequence[str], words: Sequence[Sequence[str]], places: _Places) -> tuple[int, ...]:
    """The two or three paragraphs, one below the other, that together say paragraph `i`; () where no such stand there."""
    own = words[i]
    if not _LEAST_WORDS <= len(own) <= _MOST_WORDS:
        return ()
    nearest = _nearest(i, own, places)
    for most in range(2, _SOURCES + 1):
        group = sorted(nearest[:most])
        in_a_row = len(group) == most and group[-1] - group[0] == most - 1
        if in_a_row and i not in range(group[0], group[-1] + 1):
            alone = any(_says(own, words[j], _share(texts[i])) for j in group)
            if not alone and _says(own, [word for j in group for word in words[j]], _share(texts[i])):
                return tuple(group)
    return ()


def _repeats_a_sentence(i: int, words: Sequence[Sequence[str]], places: _Places) -> bool:
    own = words[i]
    if not _LEAST_WORDS <= len(own) <= _MOST_WORDS:
        return False
    return any(_says(own, words[j], _BESIDE_OTHERS, _SENTENCE) for j in _nearest(i, own, places)[:2])


def _share(text: str) -> float:
    return _IN_MARKS if _MARKED.fullmatch(text) else _COVERED


def _nearest(i: int, own: Sequence[str], places: _Places) -> list[int]:
    """The paragraphs that share most shingles with paragraph `i`, the nearest first."""
    votes: dict[int, int] = {}
    for shingle in filter(places.__contains__, _in_a_row(own)):
        near = places[shingle]
        for j in near if len(near) <= _PLACES else ():
            if j != i:
                votes[j] = votes.get(j, 0) + 1
    return sorted(votes, key=lambda j: (-votes[j], j))[:_SOURCES]


def _is_the_quote(i: int, j: int, texts: Sequence[str], words: Sequence[Sequence[str]]) -> bool:
    """The one in quotation marks is the quote; else the shorter; of two with the same words the earlier."""
    marked = [bool(_MARKED.fullmatch(texts[at])) for at in (i, j)]
    if marked[0] != marked[1]:
        return marked[0]
    return (len(words[i]), i) < (len(words[j]), j)


def _says(own: Sequence[str], other: Sequence[str], share: float, run: int = 1) -> bool:
    """True if `other` has that share of the words of `own` in the same order, `run` or more of them in one run."""
    if len(other) > _LONGEST_SOURCE:
        return False
    size = max(run, math.ceil(_RUN * len(own)))
    if LCSseq.similarity(own, other) < share * len(own):
        return False
    runs = set(zip(*(other[at:] for at in range(size)), strict=False))
    return any(words in runs for words in zip(*(own[at:] for at in range(size)), strict=False))
