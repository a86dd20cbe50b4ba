"""Finds the sentences that a page repeats for show, set between its paragraphs: they are nobody's turn and count once.

A pull quote says again what stands elsewhere in the document, often shortened; some carry quotation marks turned round: ”…“.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TURNED = re.compile(r"”.*[“‘]", re.DOTALL)
_QUOTABLE = tuple(end + mark for end in ".!…" for mark in ("", *'”“‘"’'))  # a heading or a question is no pull quote
_MARKED = re.compile(r"“.*”", re.DOTALL)
_Shingle = tuple[str, ...]
_Places = dict[_Shingle, list[int]]
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_LEAST_WORDS, _MOST_WORDS = 8, 120
_SHINGLE = 4  # words; two paragraphs that share this many in a row are compared
_PLACES = 6  # paragraphs in which a shingle is followed up: a shingle of more places says nothing
_COVERED = 0.93  # share of a pull quote's words that stand in the same order in what it repeats
_IN_MARKS = 0.7  # the same for a paragraph that is wholly in quotation marks
_RUN = 0.2  # share of its words that stand there in one run at least


def find(texts: Sequence[str], candidates: Sequence[bool]) -> frozenset[int]:
    """The indexes of the paragraphs that are pull quotes. `candidates` tells which may be (those without a label)."""
    words = [_WORD.findall(text.casefold()) for text in texts]
    places = _shingles(words)
    return frozenset(
        i
        for i, text in enumerate(texts)
        if candidates[i] and (_TURNED.fullmatch(text) or _repeats(i, texts, words, places))
    )


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
    own = words[i]
    if not _LEAST_WORDS <= len(own) <= _MOST_WORDS or not texts[i].endswith(_QUOTABLE):
        return False
    share = _IN_MARKS if _MARKED.fullmatch(texts[i]) else _COVERED
    best = _nearest(i, own, places)
    return any(_says(own, words[j], share) and _is_the_quote(i, j, texts, words) for j in best) or (
        len(best) == 2 and abs(best[0] - best[1]) == 1 and _says(own, [*words[min(best)], *words[max(best)]], share)
    )


def _nearest(i: int, own: Sequence[str], places: _Places) -> list[int]:
    """The two paragraphs that share most shingles with paragraph `i`."""
    votes: dict[int, int] = {}
    for shingle in filter(places.__contains__, _in_a_row(own)):
        found = places[shingle]
        for j in found if len(found) <= _PLACES else ():
            if j != i:
                votes[j] = votes.get(j, 0) + 1
    return sorted(votes, key=lambda j: (-votes[j], j))[:2]


def _is_the_quote(i: int, j: int, texts: Sequence[str], words: Sequence[Sequence[str]]) -> bool:
    """The shorter one is the quote; of two with the same words the one in quotation marks, else the earlier."""
    if len(words[i]) != len(words[j]):
        return len(words[i]) < len(words[j])
    marked = [texts[at][0] in "”“" for at in (i, j)]
    return marked[0] if marked[0] != marked[1] else i < j


def _says(own: Sequence[str], other: Sequence[str], share: float) -> bool:
    """True if `other` has that share of the words of `own` in the same order, some of them in one run."""
    missed = run = longest = at = 0
    for word in own:
        try:
            found = other.index(word, at)
        except ValueError:
            run, missed = 0, missed + 1
            if len(own) - missed < share * len(own):
                return False
            continue
        run = run + 1 if found == at else 1
        longest, at = max(longest, run), found + 1
    return longest >= _RUN * len(own)
