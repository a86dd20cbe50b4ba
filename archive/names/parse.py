"""Names of people: cut a speaker label into role and name, tell a name's shape, compare names.

Only the text of the label (and, where given, names that are known already) is used: nothing here knows a person.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container
from dataclasses import dataclass

from archive.names.boundary import name_start
from archive.names.folding import fold as fold
from archive.names.folding import squeeze as squeeze
from archive.names.word_kinds import (
    INITIALS,
    ends_role,
    in_name,
    is_office,
    is_particle,
    opens_name,
)
from archive.names.words import (
    ANONYMOUS,
    COUNTRIES,
    HONORIFICS,
    LETTERS,
    OFFICES,
    SOFT_OFFICES,
)
from archive.names.words_abroad import FAMILY_PARTICLES, NOT_OF_NAMES, RANKS

_LONGEST = 1000  # characters of a label, or of a role with its name: what is longer names nobody
_OFFICES_IN_ING = ("acting", "king")  # "Acting Governor"; not "responding to the minister"
_MOST_WORDS = 12  # of a tag that can be turned round
# "VladimirPutin", "VladimirPUTIN": a given name of four letters or more runs into a family name. Not "MacArthur".
_GLUED = re.compile(r"(?!Mac)([A-Z][a-z]{3,})([A-Z][a-z]{2,}|[A-Z]{3,})")
_TRAILING_BRACKET = re.compile(r"^(.*?)\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])\s*$")
# "Mr. ", "Rt Hon ", "The Hon. ": what stands before a name, with its space.
_HONORIFIC = re.compile(
    r"(?:The )?(?:(?:Right|Rt\.?) )?(?:(?:"
    + "|".join(sorted(HONORIFICS - {"professor", "sheikh", "right"}))
    + r")\.? )+",
    re.IGNORECASE,
)
_QUESTION_NUMBER = re.compile(
    r"(?P<number>Q ?\d{1,4}|\d{1,3}\.)[.)]? (?=[^\W\d_])"
)  # "Q2 Ben Muster", "1. Hon Anna Sample"
_OF_PLACE = re.compile(r"(?P<name>.+?) (?P<place>of (?:[A-Z][\w’'-]+ ?)+)")  # "SMITH of New Jersey"


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label in its parts; together they hold every word of the label.

    `certain` is False where the border between role and name was guessed: the last two words were taken for the name.
    """

    role: str | None = None
    name: str | None = None
    qualifier: str | None = None
    certain: bool = True


def split(label: str, known: Container[str] = ()) -> Label:
    """Cut a speaker label (without its colon) into role, name and qualifier.

    `known`: names in the form that fold() gives; they decide where the wording alone does not ("Head of Rosneft Igor
    Sechin"). A label that names nobody ("Question", "Call centre operator") has its words in `role` and name None.
    """
    if len(label) > _LONGEST:
        return Label(role=squeeze(label))
    plain = _split_alone(label)
    return plain if not known or (plain.name and plain.certain) else _split(label, known)


@functools.lru_cache(maxsize=1 << 14)
def _split_alone(label: str) -> Label:
    return _split(label, ())


def _split(label: str, known: Container[str]) -> Label:
    text = squeeze(label)
    if number := _QUESTION_NUMBER.match(text):
        return _with_qualifier(_split(text[number.end() :], known), number["number"])
    core, qualifier = _take_brackets(text)
    if is_anonymous(core):
        return Label(role=core or None, qualifier=qualifier)
    if qualifier and _names_holder(core, qualifier):
        return Label(core, qualifier)
    parts = (
        _after_honorific(core)
        or _name_first(core, known)
        or _name_between(core, known)
        or _without_article(_role_first(core, known))
    )
    return _with_qualifier(parts, qualifier)


def _after_honorific(text: str) -> Label | None:
    """ "Mr. Smith", "Mr. Duncan Smith", "Mr. SMITH of New Jersey": all of it is the name; "Mr. Speaker" is an office."""
    match = _HONORIFIC.match(text)
    if not match or "," in text:
        return None
    rest = text[match.end() :]
    place = _OF_PLACE.fullmatch(rest)
    words = (place["name"] if place else rest).split(" ")
    if len(words) > 5 or not all(in_name(word) for word in words) or any(fold(w) in OFFICES for w in words[:1]):
        return None
    if any(fold(word) in OFFICES for word in words[1:] if fold(word) not in ("jr", "sr")):
        return None
    return Label(None, text[: match.end()] + " ".join(words), place["place"] if place else None)


def _names_holder(core: str, qualifier: str) -> bool:
    """Whether brackets name who holds an office: "The Minister for Trade (Mr. Munya)", "Secretary General [Anna Sample]"."""
    named = _after_honorific(qualifier) if _HONORIFIC.match(qualifier) else is_full_name(qualifier)
    return bool(named) and not _HONORIFIC.match(core) and has_office(core) and not is_name(core)


def _without_article(parts: Label) -> Label:
    """ "The Minister for East African Community" names nobody: behind "The", a name follows an office or a country."""
    role = parts.role or ""
    if not parts.name or not role.lower().startswith("the "):
        return parts
    last = fold(role).rpartition(" ")[2]
    if last in OFFICES or last in COUNTRIES or last in SOFT_OFFICES:
        return parts
    return Label(f"{role} {parts.name}", None, parts.qualifier, parts.certain)


def is_name(text: str) -> bool:
    """Whether the text has the shape of a person's name and nothing else: "Sergei Shoigu", "V.Putin", "Alina"."""
    words = squeeze(text).split(" ")
    if not 1 <= len(words) <= 6 or fold(text) in ANONYMOUS:
        return False
    if not opens_name(words[0]) or is_particle(words[-1]):
        return False
    return all(in_name(word) and not ends_role(words, i) for i, word in enumerate(words))


def goes_inside(word: str) -> bool:
    """Whether a word can stand between the words of a name: "bin", "al-Assad", "V.", not "with"."""
    word = squeeze(word)
    return not word or (in_name(word) and not ends_role(["Anna", word, "Bo"], 1))


def ends_name(word: str) -> bool:
    """Whether a word can be the last of a name: "Putin", "al-Assad", not "met"."""
    return in_name(word)


def is_with_honorific(text: str) -> bool:
    """Whether the text is a name behind "Mr" or the like and nothing else: "Mr. Sample (Fiji)", not "Mr. Speaker"."""
    core, _ = _take_brackets(squeeze(text))
    label = _after_honorific(core)
    return label is not None and not label.qualifier


def is_anonymous(label: str) -> bool:
    """Whether a label stands for nobody in particular: "Question", "Question from Izhevsk"."""
    folded = fold(label)
    return folded in LETTERS or folded.split(" ", 1)[0] in ANONYMOUS


@functools.lru_cache(maxsize=1 << 16)
def is_full_name(text: str) -> bool:
    """Whether the text is a name with a given name written out and a family name: "Sergei Shoigu", not "V. Putin"."""
    words = squeeze(text).split(" ")
    words = [w for w in words if fold(w) not in HONORIFICS]
    written_out = [w for w in words if not INITIALS.fullmatch(w)]
    return len(written_out) > 1 and is_name(" ".join(words)) and not INITIALS.match(words[0])


def can_be_somebody(name: str) -> bool:
    """Whether a full name is that of a person.

    Not "DC Sample", "Hayne J", "Van den Staal": a rank, an initial or particles with one name; nor "Northtown Daily".
    """
    words = fold(name).split()
    single = len(words) == 2 and (words[0] in RANKS or len(words[1]) == 1)
    return not (single or all(word in FAMILY_PARTICLES for word in words[:-1]) or NOT_OF_NAMES & set(words))


def inverted(tag: str) -> str:
    """The likeliest name for a tag with the family name first: "Lukashenko Alexander" -> "Alexander Lukashenko"."""
    return inversions(tag)[0]


def inversions(tag: str) -> tuple[str, ...]:
    """All names that a tag can mean, the likeliest first, the tag's own order last ("Xi Jinping")."""
    words = squeeze(tag).replace(",", "").split(" ")
    if len(words) > _MOST_WORDS:
        return (" ".join(words),)
    first = 1 + next((i for i, w in enumerate(words) if not is_particle(w)), 0)
    cuts = [first, *(i for i in range(1, len(words)) if i != first)]
    turned = [" ".join(words[i:] + words[:i]) for i in cuts if i < len(words)]
    return tuple(dict.fromkeys([*turned, " ".join(words)]))


def has_office(text: str) -> bool:
    """Whether the words name an office and do not tell what somebody does ("responding to remarks by test pilot …")."""
    words = re.findall(r"[\w-]+", text)
    return any(is_office(w) for w in words) and (not words[0].endswith("ing") or words[0].lower() in _OFFICES_IN_ING)


def _take_brackets(text: str) -> tuple[str, str | None]:
    """Take bracketed ends off: "Paolo Gentiloni (retranslated)" -> "Paolo Gentiloni", "retranslated"."""
    brackets: list[str] = []
    while (match := _TRAILING_BRACKET.match(text)) and match[1]:
        text = match[1]
        brackets.insert(0, (match[2] or match[3] or "").strip())
    return text, "; ".join(f for f in brackets if f) or None


def _with_qualifier(parts: Label, qualifier: str | None) -> Label:
    """Add what stood in brackets: as the role if it reads like one, else as the qualifier."""
    if qualifier and parts.name and not parts.role and has_office(qualifier):
        return Label(qualifier, parts.name, parts.qualifier, parts.certain)
    return Label(parts.role, parts.name, ", ".join(q for q in (parts.qualifier, qualifier) if q) or None, parts.certain)


def _name_first(text: str, known: Container[str]) -> Label | None:
    """ "Yevgeny Rozhkov, reporter at VGTRK", "Dmitry, Moscow": the name, a comma, then what is said of the person."""
    name, comma, rest = (part.strip() for part in text.partition(","))
    if not comma or not rest or not is_name(name):
        return None
    later = _role_first(rest, known)
    if later.role and later.certain and later.name and is_full_name(later.name) and has_office(later.role):
        return None
    return Label(rest, name) if has_office(rest) else Label(None, name, rest)


def _name_between(text: str, known: Container[str]) -> Label | None:
    """ "ABC TV anchor George Carter, moderator of the session": an office before the name and one behind the comma."""
    before, comma, rest = (part.strip() for part in text.partition(","))
    if not comma or not has_office(rest):
        return None
    label, behind = _role_first(before, known), _role_first(rest, known)
    if not label.role or not label.name or not label.certain or not is_full_name(label.name) or behind.name:
        return None
    return Label(f"{label.role}, {rest}", label.name) if has_office(label.role) else None


def _role_first(text: str, known: Container[str]) -> Label:
    """ "President of Belarus Alexander Lukashenko", "Sergei Shoigu", "VladimirPutin"."""
    if glued := _GLUED.fullmatch(text):
        return Label(None, f"{glued[1]} {glued[2]}")
    words = text.split(" ") if text else []
    start, certain = name_start(words, known)
    role, name = " ".join(words[:start]) or None, " ".join(words[start:]) or None
    return Label(role, name, None, certain)
