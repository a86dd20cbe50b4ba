"""What a name in running text cannot be, and where it was cut short: "Great Northern War", "bin | Zayed Al Nahyan"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.names import parse as names
from archive.names.parse import Label
from archive.names.word_kinds import is_particle
from archive.names.words import COUNTRIES, THINGS, words_of

# Beside the institutions in THINGS: what a capitalised run of words is, if it ends so or holds it.
_THINGS = THINGS | words_of(
    "war wars battle tv channel bridge day days victory festival summit games cup prize award awards order olympiad"
    " olympics championship exhibition street railway cathedral situation initiative strategy"
    " conference treaty convention world valley embassy airport cosmodrome around pact plan express online daily"
)
# What follows a name that only describes something: "Arlandia TV channel", "Great Northern War veterans".
_NOUNS = words_of(
    "channel team company newspaper agency radio festival forum staff crew party project programme movement foundation"
    " website portal magazine bridge railway pipeline station plant prize award cup competition contest tournament"
    " club squad group region volunteers"
)
_VERBS_IN_S = words_of(
    "is was has does meets discusses holds says thanks its his this as us vs attends visits takes goes"
)
_PLURAL = re.compile(r"[a-z]{4,}s")
_AGED = re.compile(r"-old$|^\w+-year-")
# Countries that are given or family names too.
_NAMES_TOO = words_of("jordan georgia israel chad kenya india china cuba france german martinique malta congo mali")


def whole_name(label: Label) -> Label:
    """The label with its name whole: a particle takes the word before it, a country in front goes to the role."""
    if not label.name or not label.role:
        return _without_country(label)
    role, name = label.role.split(), label.name.split()
    while len(role) > 1 and is_particle(role[-1]) and names.goes_inside(role[-2]):
        name = [*role[-2:], *name]
        role = role[:-2]
    return _without_country(Label(" ".join(role) or None, " ".join(name), label.qualifier, label.certain))


def _without_country(label: Label) -> Label:
    """ "Turkey Recep Erdogan" -> role "Turkey", name "Recep Erdogan", where two words of a name are left."""
    words = (label.name or "").split()
    if len(words) > 2 and _is_country(words[0]):
        role = f"{label.role or ''} {words[0]}".strip()
        return Label(role, " ".join(words[1:]), label.qualifier, label.certain)
    return label


def is_thing(name: str) -> bool:
    """Whether a run of capitalised words is no name: it holds the word of a thing, a country, an age, or two words in one."""
    words = name.split()
    return any(
        names.fold(word) in _THINGS or _is_country(word) or _AGED.search(word) or _is_glued(word) for word in words
    )


def describes(piece: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether the words behind a bare name are what it describes: a plural noun, "channel", "team"."""
    if not rest or piece[-1].endswith((",", ";", ".", ":")):
        return False
    following = rest[0].rstrip(",.;:")
    return following in _NOUNS or (bool(_PLURAL.fullmatch(following)) and following not in _VERBS_IN_S)


def _is_country(word: str) -> bool:
    folded = names.fold(word)
    return folded in COUNTRIES and folded not in _NAMES_TOO


def _is_glued(word: str) -> bool:
    """ "QatarTamim": a country ran into a name."""
    match = re.fullmatch(r"([A-Z][a-z]{3,})[A-Z][a-z]{2,}", word)
    return match is not None and names.fold(match[1]) in COUNTRIES
