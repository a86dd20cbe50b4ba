"""Questions and answers that one letter each tells apart, in any language: "P. ¿Cuándo?", "R. En mayo."; "Q - …", "R - …".

A letter before a full stop or a dash is mostly a point of a list or somebody's initial. So two letters count only together:
they come again in turns, and what stands behind one of them asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

SHAPE = "pair"
_LETTER = re.compile(r"(?P<label>[^\W\d_])(?:\.[-–—]?| ?[-–—]|\.[-–—] ?)\s+(?=[^\s.,;:)])")
_LEAST, _ASK, _TURN = 2, 0.5, 0.6  # times of each letter; shares of its words that ask, and of changes between the two
_QUESTION_MARKS = re.compile("[?؟？]")


def find(text: str) -> re.Match[str] | None:
    """The capital letter with which a paragraph begins, before a full stop or a dash."""
    match = _LETTER.match(text)
    return match if match and match["label"].isupper() else None


def told(letters: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The two letters that tell questions from answers, of the letters found and the words behind each; none if none do."""
    times = Counter(letter for letter, _ in letters)
    two = [letter for letter, count in times.most_common(2) if count >= _LEAST]
    if len(two) < 2 or sum(times[letter] for letter in two) < 0.9 * len(letters):
        return frozenset()
    row = [(letter, words) for letter, words in letters if letter in two]
    asks = [
        sum(bool(_QUESTION_MARKS.search(words)) for own, words in row if own == letter) / times[letter]
        for letter in two
    ]
    changes = sum(a != b for (a, _), (b, _) in pairwise(row))
    if max(asks) < _ASK or min(asks) >= max(asks) or changes < _TURN * (len(row) - 1):
        return frozenset()
    return frozenset(two)
