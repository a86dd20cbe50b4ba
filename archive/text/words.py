"""Words of a text as they are compared: folding, places, stems. theme/assets/search-core.js does the same by the same rules.

- Characters that only look different are the same (Unicode NFKC): ligatures, full width, subscripts. Case does not count.
- Latin and Greek letters lose their marks, and those that do not decompose stand in LETTERS. Other scripts keep theirs.
- An apostrophe parts no word: "Russia's" is "russias"; what follows it, from three letters on, is found too (d'Ivoire).
- Parts joined by hyphens, and numbers and initials joined by points or commas, are words each; the whole stands, joined, at
  the place of its first part: "co-operation" is "co", "operation", and "cooperation".
- Chinese and Japanese are cut into pairs of signs that overlap.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import Stemmer  # type: ignore[import-not-found]  # PyStemmer; it has no types

from archive.text.invisible import WIDTHLESS

EDGES = ".,:;!?()[]\"'“”‘’…–—-"
TAIL = 3  # letters after an apostrophe that are looked for by themselves: not "s", "t", "ve"
COMMON = frozenset(
    "a an and are as at be been but by for from had has have he i in is it its not of on or our that the their there they this "
    "to was we were which will with would you".split()
)  # too common to tell texts apart
_APOSTROPHES = "’‘ʼ`´"
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ς": "σ", "ё": "е", "\u2010": "-",
}  # fmt: skip
_MARKED = r"([a-z\u00df-\u02af\u0370-\u03ff])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
_PAIRED = r"\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


def _word(letter: str, digit: str, either: str, mark: str, paired: str = _PAIRED) -> str:
    """The pattern of a word from those of a letter, a digit, either of them, a mark. Groups: pairs; joined by points."""
    part = f"{either}(?:{either}|{mark})*"
    return (
        f"([{paired}]+)"
        rf"|({digit}{{1,3}}(?:[.,]{digit}{{3}})+(?![.,]?{either})|{letter}(?:\.{letter})+(?!{either}))"
        rf"|{part}(?:['-]{part})*"
    )


MARKS = "".join(sign for sign in map(chr, range(0x300, 0x10000)) if unicodedata.category(sign)[0] == "M")
SIGNS = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(WIDTHLESS)})
LETTERS = str.maketrans(_LETTERS)
MARKED = re.compile(_MARKED)
WORD = re.compile(_word(r"[^\W\d_]", r"\d", rf"[^\W_{_PAIRED}]", f"[{MARKS}]"))
FOR_BROWSERS = {  # the same rules for the scripts of the site; in the pattern of words <paired> stands for the signs of pairs
    "common": " ".join(sorted(COMMON)), "tail": TAIL, "apostrophes": _APOSTROPHES, "widthless": WIDTHLESS, "letters": _LETTERS,
    "marked": _MARKED, "paired": _PAIRED,
    "word": _word(r"\p{L}", r"\p{Nd}", r"(?![<paired>])[\p{L}\p{N}]", r"\p{M}", "<paired>"),
}  # fmt: skip
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_english, _russian = Stemmer.Stemmer("english", 0), Stemmer.Stemmer("russian", 0)

Place = tuple[str, ...]  # the words that stand at one place of a text, its own first


def places(text: str) -> list[Place]:
    """The words of a text, in its order."""
    return [place for run in text.split() for place in of_run(run)]


def words(text: str) -> list[str]:
    """All words of a text, those at one place one after the other."""
    return [word for place in places(text) for word in place]


@cache
def stem(word: str) -> str:
    """What the forms of a word have in common: by the rules of Russian where it is Cyrillic, else of English."""
    return str((_russian if CYRILLIC.search(word) else _english).stemWord(word))


@cache
def of_run(run: str) -> tuple[Place, ...]:
    """The words of what stands between two spaces."""
    if (plain := run.strip(EDGES)).isascii() and plain.isalpha():  # most are: the rules below give the same
        return ((plain.lower(),),)
    return tuple(place for match in WORD.finditer(folded(run)) for place in _cut(match))


def folded(text: str) -> str:
    """A text as its words are compared, with its spaces and signs."""
    text = unicodedata.normalize("NFKC", text.translate(SIGNS)).lower()
    if not text.isascii():
        text = unicodedata.normalize("NFC", MARKED.sub(r"\1", unicodedata.normalize("NFD", text))).translate(LETTERS)
    return text


def _cut(match: re.Match[str]) -> list[Place]:
    run = match[0]
    if match[1]:
        return [(run[at : at + 2], run[at])[: 2 - (at == len(run) - 1)] for at in range(len(run))]
    if run.isalnum():
        return [(run,)]
    parts = [part.split("'") for part in re.split("[.,]" if match[2] else "-", run)]
    pieces = [("".join(part), *(tail for tail in part[1:] if len(tail) >= TAIL)) for part in parts]
    whole = "".join(place[0] for place in pieces)
    if len(pieces) > 1 and (match[2] or not whole.isdecimal()):
        pieces[0] = (pieces[0][0], whole, *pieces[0][1:])
    return pieces
