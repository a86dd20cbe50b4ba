"""What no label is, whatever it looks like: sentences, and words that open a list, a remark or a line of data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from archive.describing import label_patterns as patterns
from archive.describing.label_words import (
    BEFORE_NAMES,
    NAMES_TOO,
    OF_DATA,
    SENTENCE,
    STOP_PHRASES,
    STOPS,
)
from archive.names import parse as names
from archive.names.words import ACRONYMS, COUNTRIES, THINGS

Verdict = Literal[
    "sure",  # a label wherever it stands
    "likely",  # it ends the turn before it; whose words follow is not known until the document shows more
    "maybe",  # prose, unless it comes again
    "none",
]
_MOST_WORDS = 24
_SHORT_FOR = frozenset({"ps", "nb", "cc", "re", "to", "tv", "ok"})
# What no label holds: the end of a sentence, brackets other than round ones and a [gloss].
_SENTENCE_MARK = re.compile(r"[?!;…<>{}\[\]]|\.(?=\s+[a-z]+\s+[a-z])|[^\W_]{5,}\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words before a colon: as they stand, without brackets, and one by one."""

    text: str
    bare: str
    words: tuple[str, ...]

    @property
    def capitals(self) -> bool:
        """Whether every letter is a capital, and there are three or more."""
        letters = [c for c in self.bare if c.isalpha()]
        return len(letters) > 2 and all(c.isupper() for c in letters)

    @property
    def titled(self) -> bool:
        """Whether each word has a capital, small words such as "of" aside."""
        return self.bare[0].isupper() and all(patterns.CAPITAL_WORD.fullmatch(word.rstrip(",")) for word in self.words)


def is_no_label(label: Words) -> bool:
    """Whether the words are too many, end a sentence, or begin with no letter or figure."""
    bare = label.bare
    return not bare or not bare[0].isalnum() or len(label.words) > _MOST_WORDS or bool(_SENTENCE_MARK.search(bare))


def holds_sentence_words(label: Words) -> bool:
    """Case counts: Theresa May and the US are no such words, nor is "I" alone, who interviews "R"."""
    if label.bare == "I":
        return False
    first = label.words[0] if label.words[0].isupper() else label.words[0].lower()
    words = [first, *label.words[1:]]
    if label.capitals:
        words = [word.lower() for word in words if word not in ("I", "US", "IT")]
        return any(word in SENTENCE - {"may", "а", "в", "и"} for word in words[1:])
    return any(word in SENTENCE or word == "I" or word.endswith(("n't", "'ll", "'ve", "'re", "'m")) for word in words)


def name_too(label: Words) -> Verdict | None:
    """ "Will Sample", "May": a given name that begins sentences too, with a family name or alone."""
    first, *rest = label.words
    if first.lower() not in NAMES_TOO | BEFORE_NAMES or len(label.words) > 4 or not label.titled:
        return None
    if not rest:
        return "maybe" if first.lower() in NAMES_TOO and len(first) > 2 and label.bare == first else None
    family = all(word[0].isupper() and word.casefold() not in STOPS | SENTENCE for word in rest)
    return "likely" if family and not any(names.fold(word) in THINGS for word in rest) else None


def is_stopped(label: Words) -> bool:
    """ "Next", "Note", "Disclaimer", "Question time in Parliament": words that open something else than a turn."""
    folded = label.bare.casefold()
    first = label.words[0].casefold().strip(".,'")
    if folded.startswith(STOP_PHRASES):
        return True
    if (
        1 < len(label.words) <= 3
        and label.titled
        and label.words[-1].casefold() in OF_DATA
        and not patterns.HONORIFIC.match(label.bare)
    ):
        return True
    if first in ("first", "second", "third") and label.titled and patterns.ORDINAL_OFFICE.search(label.bare):
        return False
    if re.fullmatch("[A-ZА-ЯЁ]{2}", label.bare):
        return False  # initials: "AS:"
    if first in STOPS:
        return not (len(label.words) > 1 and is_named(label))
    return folded in COUNTRIES or folded in ACRONYMS


def initials_too(label: Words) -> bool:
    """ "RT", "US", "PS": short for something, and the initials of somebody where others speak under theirs."""
    folded = label.bare.casefold()
    short = folded in COUNTRIES or folded in ACRONYMS or folded in _SHORT_FOR
    return short and bool(patterns.LETTERS.fullmatch(label.bare))


def is_named(label: Words) -> bool:
    """Behind a stop word an office with a full name is a speaker after all: "First Deputy Minister Ivan Petrov"."""
    parts = names.split(label.text)
    return bool(parts.name and parts.role and names.has_office(parts.role) and names.is_full_name(parts.name))
