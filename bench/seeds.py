"""Makes a folder of many seeds out of a few: other dates, other people, other words, the same shape.

Text is taken from the labelled pages beside the repository (../shared/corpus, or the folder that ARCHIVE_CORPUS names)
where they are, else from the project's seeds. In each copy the date is another, some speakers get names of their own and
some words are made up, from a vocabulary that grows with the text as it does in real text (Heaps: words ~ tokens ** 0.6).
Same number, same files.
"""

from __future__ import annotations

import os
import random
import re
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("ARCHIVE_CORPUS") or ROOT.parent / "shared" / "corpus")
LAYOUTS = ("page", "news")
FIRST, LAST = date(1999, 12, 31), date(2023, 6, 30)
PER_FOLDER = 1000
CHANGED = 0.04  # of the words in small letters
_DATE = re.compile(r"^[A-Z][a-z]+ \d{1,2}, \d{4}$", re.MULTILINE)  # December 10, 2012
_SPEAKER = re.compile(r"^(?:[A-Z][^:\n]{0,80} )?([A-Z][a-z]+ [A-Z][a-z]+)(?: \([^)]*\))?:", re.MULTILINE)
_WORD = re.compile(r"\b[a-z]{5,12}\b")
_SYLLABLES = [f"{a}{b}" for a in "bdfgklmnprstvz" for b in "aeiou"]
_MONTHS = "January February March April May June July August September October November December".split()


def make(number: int, folder: Path) -> int:
    """Write `number` seeds below `folder`. Gives how many bytes they have.

    Where the labelled pages are exactly so many, they are taken as they are.
    """
    texts = originals()
    size = 0
    for at in range(number):
        path = folder / f"{at // PER_FOLDER:03}" / f"{at:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = texts[at % len(texts)]
        data = (text if number == len(texts) else changed(text, at, number)).encode("utf-8", "surrogateescape")
        path.write_bytes(data)
        size += len(data)
    return size


def originals() -> list[str]:
    """The texts that all are made of: the labelled pages, else the project's own seeds."""
    files = [file for layout in LAYOUTS for file in sorted((CORPUS / layout / "txt").glob("*.txt"))]
    return [file.read_text("utf-8", "surrogateescape") for file in files or sorted((ROOT / "seeds").glob("*.txt"))]


def changed(text: str, at: int, number: int) -> str:
    """The copy number `at` of `number` of a text."""
    dice = random.Random(at)
    day = FIRST + timedelta(days=(LAST - FIRST).days * at // max(number - 1, 1))
    text = _DATE.sub(f"{_MONTHS[day.month - 1]} {day.day}, {day.year}", text)
    for name in dict.fromkeys(_SPEAKER.findall(text)):
        if name != "Vladimir Putin" and dice.random() < 0.5:
            text = text.replace(name, _name(int((at + 1) ** 0.7 * dice.random())))
    words = int(3000 * (at + 1) ** 0.6)  # 3000: about the new words of a first document, by 0.04 of 25,000 of a corpus
    return _WORD.sub(lambda match: _word(dice, words) if dice.random() < CHANGED else match[0], text)


def _word(dice: random.Random, words: int) -> str:
    """A made-up word: low numbers are frequent, as in real text."""
    return _spelled(int(words * dice.random() ** 4) + 70)


def _name(number: int) -> str:
    return f"{_spelled(70 + number % 50).capitalize()} {_spelled(5000 + number).capitalize()}"


def _spelled(number: int) -> str:
    """A number as a word of syllables."""
    made = ""
    while number:
        number, place = divmod(number, len(_SYLLABLES))
        made += _SYLLABLES[place]
    return made
