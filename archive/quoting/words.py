"""Words of a text with their places, and what makes a difference between words grave: numbers, negations, names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from archive.quoting.rules import PATTERNS, RULES, WORDS
from archive.text.invisible import WIDTHLESS
from archive.text.words import COMMON, folded

TITLES = frozenset(WORDS["offices"] + WORDS["courtesies"])
_NEGATIONS = frozenset(WORDS["negations"])
_NUMERALS = {word: str(number) for number, word in enumerate(WORDS["numerals"])}
_AMOUNTS = frozenset(WORDS["amounts"])
_SHORT = frozenset(WORDS["short"])
_SIGNS = str.maketrans(
    {other: sign for sign, others in RULES["signs"].items() for other in others}
    | dict.fromkeys(WIDTHLESS, "")
    | {"…": "..."}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word: folded, as written (`own`), and with the signs behind it (`tail`). `first`: it begins a sentence."""

    word: str
    own: str
    tail: str
    start: int
    end: int
    first: bool
    put: bool = False  # stands in brackets: put in by whoever quotes
    sentence: int = 0
    anchor: str = ""  # of the paragraph of the archive that it stands in
    speaker: str = ""  # who says it there; "": nobody known


def plain(text: str) -> str:
    """The text with one kind of quotation mark, dash and space."""
    return unicodedata.normalize("NFC", " ".join(text.translate(_SIGNS).split()))


@lru_cache(1 << 16)
def fold(word: str) -> str:
    """A word as it is compared: as the search has it, without apostrophes."""
    return folded(word).replace("'", "")


def split(text: str, anchor: str = "", speaker: str = "") -> list[Word]:
    """The words of a text, in order; of a paragraph of the archive with its anchor and speaker."""
    spans = [match.span() for match in PATTERNS["word"].finditer(text)]
    if not spans:
        return []
    ends = [start for start, _ in spans[1:]] + [len(text)]
    words: list[Word] = []
    first = True
    for (start, end), after in zip(spans, ends, strict=True):
        own, tail = text[start:end], plain(text[start:after]).rstrip(" []")
        words.append(Word(fold(own), own, tail, start, end, first, anchor=anchor, speaker=speaker))
        first = _ends(words[-1], text[end:after])
    return words


def _ends(word: Word, between: str) -> bool:
    """Whether a sentence ends behind a word; not at "V. Putin" and "Mr. Putin"."""
    end = PATTERNS["sentence_end"].search(between)
    initial = len(word.word) == 1 and word.word.isalpha()
    return end is not None and not (end[1] == "." and (initial or word.word in _SHORT))


def is_negation(word: Word) -> bool:
    """Whether it says no."""
    return word.word in _NEGATIONS


def number(word: Word) -> str | None:
    """The number that a word tells, in one spelling ("5" for "five"); None for other words."""
    if any(char.isdigit() for char in word.word):
        return word.word
    return _NUMERALS.get(word.word) or (word.word if word.word in _AMOUNTS else None)


def is_name(word: Word, names: frozenset[str]) -> bool:
    """Whether a word names somebody or something: known names, and capitals inside a sentence."""
    if word.word in TITLES or word.word in COMMON or len(word.word) < 2 or word.own.startswith(("I'", "I’")):
        return False
    return word.word in names or (not word.first and word.own[0].isupper() and not word.word.isdigit())
