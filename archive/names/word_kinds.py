"""What one word of a label can be: part of a name, the end of a role, an office, a particle."""

from __future__ import annotations

import re

from archive.names.folding import fold
from archive.names.words import ACRONYMS, CONNECTING, COUNTRIES, OFFICES, PARTICLES, SOFT_OFFICES, THINGS, TITLES

# One word of a name: "Putin", "al-Assad", "O’Neill", "KleYMENOV", "Кузнецов"; dots only in initials ("V.V.Putin").
_LETTER = r"[^\W\d_]"
INITIALS = re.compile(rf"(?:{_LETTER}\.)+(?:-?{_LETTER}\.)*")
_NAME_WORD = re.compile(rf"(?:(?:{_LETTER}\.)+-?)?{_LETTER}+(?:[-’'ʼ]{_LETTER}+)*")
_GLUED_INSIDE = re.compile(
    r"(?<=[a-z]{2})[A-Z](?=[a-z])"
)  # "PresidentofSahraOmarHarun": words run together, not a name
_POSSESSIVE = re.compile(r".*(?:[’']s|s[’'])$", re.IGNORECASE)


def ends_role(words: list[str], index: int) -> bool:
    """Whether the role ends with this word: an office, an institution, or a country after "of"."""
    word = fold(words[index])
    if words[index].endswith((",", ";", ")")) or is_acronym(words[index]):
        return True
    if word in ("lady", "gentleman") and index and fold(words[index - 1]) in ("first", "second"):
        return True
    if any(part in OFFICES for part in word.split(" ")):  # "Vice-President", "Secretary-General"
        return True
    if " " in word and all(part in SOFT_OFFICES for part in word.split(" ")):  # "Major-General"
        return True
    if word == "general" and index and fold(words[index - 1]) in OFFICES:  # "NATO Secretary General"
        return True
    if word in SOFT_OFFICES:
        return index < len(words) - 1 and (index == 0 or not in_name(words[index - 1]) or index < len(words) - 2)
    if word in THINGS:
        return True
    return index < len(words) - 1 and any(
        fold(words[index - size]) in CONNECTING
        and " ".join(fold(w) for w in words[index - size + 1 : index + 1]) in COUNTRIES
        for size in range(1, min(index, 4) + 1)
    )


def is_office(word: str) -> bool:
    """ "Minister", "General", "Secretary-General"."""
    return any(part in OFFICES or part in SOFT_OFFICES or part in TITLES for part in fold(word).split(" "))


def is_acronym(word: str) -> bool:
    """ "FIFA", "VTB", "US": a known short name of an institution, in capitals."""
    return word.isalpha() and word.isupper() and fold(word) in ACRONYMS


def is_particle(word: str) -> bool:
    """ "bin", "de", "von"; "D." is an initial."""
    return fold(word) in PARTICLES and "." not in word


def opens_name(word: str) -> bool:
    """A word that a name can begin with: it has a capital and is no lower-case particle."""
    first = word.lstrip("’'ʼ")[:1]
    return first.isalpha() and not first.islower() and not is_connecting(word)


def is_connecting(word: str) -> bool:
    """A word such as "of" or "and"; "A." is an initial."""
    return "." not in word and fold(word) in CONNECTING


def in_name(word: str) -> bool:
    """A word that can stand in a name: capitalised, an initial or a particle ("bin", "de", "al-Assad")."""
    if not (opens_name(word) or fold(word).split(" ")[0] in PARTICLES):
        return False
    return (
        not _POSSESSIVE.match(word)
        and len(_GLUED_INSIDE.findall(word)) < 2
        and bool(_NAME_WORD.fullmatch(word) or INITIALS.fullmatch(word))
    )
