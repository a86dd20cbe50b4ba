"""Whether two offices can be one person's at a time: "Governor of Omsk Region" and "Omsk Region Governor" are one office."""

from __future__ import annotations

import functools
import re

from archive.names.parse import fold, has_office
from archive.names.words import CONNECTING, COUNTRIES, THINGS, words_of

_STEM = 5  # letters by which two words are compared
_MY_NAME = re.compile(r"\b(?:[Mm]y name is|I am|I’m) $")
_INTRODUCED = re.compile(
    r"(?:,? and (?:I am|I’m|I work as)|, (?:I am|I’m)|,) (?:an? |the )?(?!who|this|my)([a-z][^.,;:!?]{3,80})"
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…] )$")
_EMPLOYER = re.compile(r", ([^.;:!?]{3,80})[.!]")
# Words that say nothing of which office it is.
_ANY = CONNECTING | words_of(
    "president minister deputy head chief director general chairman chair chairwoman chairperson first acting former"
    " russian russia federation federal state national republic secretary member leader representative special s and"
    " presidential officer aide adviser ceo executive manager governor of co the prime region territory city area district"
    " committee council ministry department service office board sir dame mr"
)


def go_together(text: str, other: str) -> bool:
    """Whether two roles share what they are of, or one of them says no more than "President"."""
    first, second = telling(text), telling(other)
    return not first or not second or any(_same_word(a, b) for a in first for b in second)


@functools.lru_cache(maxsize=1 << 12)
def telling(role: str) -> frozenset[str]:
    """The words of a role that say what it is of, folded."""
    return frozenset(word for word in re.findall(r"[^\W\d_]+", fold(role)) if word not in _ANY)


def introduced(text: str, name: str) -> str | None:
    """The office or employer that somebody gives with their name.

    "My name is Dmitry Belov and I am a fitter at the plant"; "Dmitry Belov, Omsk television channel."
    """
    at = text.find(name) if name else -1
    if at < 0:
        return None
    if _MY_NAME.search(text, max(0, at - 20), at):
        match = _INTRODUCED.match(text, at + len(name))
        return match[1] if match and has_office(match[1]) else None
    match = _EMPLOYER.match(text, at + len(name)) if _SENTENCE_BEGINS.search(text, 0, at) else None
    return match[1] if match and (has_office(match[1]) or not THINGS.isdisjoint(fold(match[1]).split())) else None


def _same_word(text: str, other: str) -> bool:
    """ "Farm", "Farming"; a country and its adjective: "France", "French"."""
    country = text in COUNTRIES or other in COUNTRIES
    return text[:_STEM] == other[:_STEM] or (country and text[:2] == other[:2])
