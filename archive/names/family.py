"""The word under which a list of people has a person: the family name, as far as the name and its short forms tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.names import titled
from archive.names.folding import fold, squeeze
from archive.names.word_kinds import is_particle

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)", re.I)
_BRACKET = re.compile(r"\s*[(\[].*$")
_SON_OF = frozenset(("bin", "ibn", "bint"))
_ARTICLE = re.compile(r"(?:al|el|ad|as|at|az) ")  # "al-Assad" stands under A of Assad


def family_name(name: str, others: Iterable[str] = ()) -> str:
    """ "Putin" for "Vladimir Putin", "von der Leyen" for "Ursula von der Leyen".

    It is the last word, with particles before it; of a ruler or prelate the one name, "Gavriil" for "Patriarch Gavriil". It
    is the first word if that is among the `others` (spellings found in the documents), and the last is not: "Xi" for "Xi
    Jinping" whom they also call "Xi".
    """
    if titled.is_titled(name):
        return titled.bare(name)
    words = squeeze(_BRACKET.sub("", name)).replace(",", " ").split() or [name]
    while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    short = {fold(other) for other in others if " " not in fold(other)}
    if fold(words[0]) in short and fold(words[-1]) not in short:
        return words[0]
    particles = [i for i in range(1, len(words) - 1) if is_particle(words[i])]
    at = particles[0] if particles else len(words) - 1
    if fold(words[at]) in _SON_OF and fold(words[particles[-1]]) == "al":
        at = particles[-1]  # "Yusuf bin Zaid Al Harun": his father's name, then that of the house
    return " ".join(words[at:])


def sort_key(name: str, others: Iterable[str] = ()) -> tuple[str, str]:
    """The order of people in a list: by family name, then by the whole name; case, accents and "al-" do not count."""
    return _ARTICLE.sub("", fold(family_name(name, others)), count=1), fold(name)
