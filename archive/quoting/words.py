"""Words of a text with their places, and what makes a difference between words grave: numbers, negations, names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from archive.text.invisible import WIDTHLESS

_INSIDE = f"'’‘ʼ`´{WIDTHLESS}"  # signs that do not part a word: Russia’s
_MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_](?:[{_MARKS}{_INSIDE}]*[^\W_{_INSIDE}]|[{_MARKS}])*")
_STRIP = re.compile(f"[{_INSIDE}]")
_COMBINING = re.compile(f"[{_MARKS}]+")
_PLAIN = str.maketrans(
    dict.fromkeys("’‘‛ʼ`´", "'")
    | dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys(WIDTHLESS, "")
    | {"…": "..."}
)
_SENTENCE_END = re.compile(r"([.!?…]+)[\"”’»)\]]*\s")
SHORT = frozenset(
    "mr mrs ms dr st jr sr vs no prof gen col sen rep gov".split()
)  # a full stop behind them ends nothing
# Too common to tell texts apart.
COMMON = frozenset(
    "a an and are as at be been but by for from had has have he i in is it its not of on or our that the their there they this "
    "to was we were which will with would you".split()
)
NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere nor neither without cannot cant dont doesnt didnt isnt arent wasnt werent wont "
    "wouldnt shouldnt couldnt hasnt havent hadnt mustnt neednt aint hardly barely refuse refuses refused".split()
)
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_NUMERALS = {word: str(number) for number, word in enumerate(_SMALL.split())}
_AMOUNTS = frozenset(
    "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions "
    "trillion trillions dozen dozens half twice double triple first second third".split()
)
TITLES = frozenset(
    "mr mrs ms miss dr sir madam president prime minister chairman chairwoman secretary general foreign deputy vice leader "
    "premier chancellor king queen head the of".split()
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
    return unicodedata.normalize("NFC", " ".join(text.translate(_PLAIN).split()))


def word_key(text: str) -> str:
    """A word as it is compared: lower case, no accents, no apostrophes."""
    folded = _STRIP.sub("", text).lower()
    return folded if folded.isascii() else _COMBINING.sub("", unicodedata.normalize("NFD", folded))


def split(text: str, anchor: str = "", speaker: str = "") -> list[Word]:
    """The words of a text, in order; of a paragraph of the archive with its anchor and speaker."""
    spans = [match.span() for match in _WORD.finditer(text)]
    if not spans:
        return []
    ends = [start for start, _ in spans[1:]] + [len(text)]
    words: list[Word] = []
    first = True
    for (start, end), after in zip(spans, ends, strict=True):
        tail = plain(text[start:after]).rstrip(" []")
        own = text[start:end]
        words.append(Word(word_key(own), own, tail, start, end, first, anchor=anchor, speaker=speaker))
        first = _ends(words[-1], text[end:after])
    return words


def _ends(word: Word, between: str) -> bool:
    """Whether a sentence ends behind a word; not at "V. Putin" and "Mr. Putin"."""
    end = _SENTENCE_END.search(between)
    return end is not None and not (end[1] == "." and (len(word.word) == 1 or word.word in SHORT))


def is_negation(word: Word) -> bool:
    """Whether it says no."""
    return word.word in NEGATIONS


def number(word: Word) -> str | None:
    """The number that a word tells, in one spelling ("5" for "five"); None for other words."""
    if any(char.isdigit() for char in word.word):
        return word.word
    return _NUMERALS.get(word.word) or (word.word if word.word in _AMOUNTS else None)


def is_name(word: Word, names: frozenset[str]) -> bool:
    """Whether a word names somebody or something: known names, and capitals inside a sentence."""
    if word.word in TITLES or word.word in COMMON or len(word.word) < 2 or re.match("I['’]", word.own):
        return False
    return word.word in names or (not word.first and word.own[0].isupper() and not word.word.isdigit())
