"""What the words before a colon look like: surely a speaker's label, likely one, maybe one, or none.

Each row says what it takes for a label and how sure that is; the first row that knows the words decides. Nothing but the
label itself is looked at: what the document shows (labels come again) is weighed in `label_evidence`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.describing import caseless
from archive.describing import label_patterns as patterns
from archive.describing import label_stops as stops
from archive.describing.label_stops import Verdict, Words
from archive.describing.label_words import (
    FUNCTIONS,
    NO_GIVEN_NAME,
)
from archive.names import parse as names
from archive.names.words import ANONYMOUS, THINGS

# What only a role with an office may hold: "Chief of the General Staff – First Deputy Defence Minister", "the “Success” Fund".
_PUNCTUATED = re.compile(r"[“”\"«»]|\s[–—-]\s|^\d")
_BRACKET = re.compile(r"\s*(?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")
# Brackets that only a speaker has: "(retranslated)", "(spoke in French)", "(as interpreted)", "(via video link)".
_OF_SPEECH = re.compile(
    r"[(\[](?:re-?translated|translated|interpreted|as (?:translated|interpreted)|through (?:an )?interpreter|spoke in \w+"
    r"|speaking \w+|in [A-Z]\w+|interpretation from \w+|via \w+(?: \w+)?|by (?:video|phone|telephone)\w*(?: link)?)\.?[)\]]",
    re.IGNORECASE,
)

_OF_WHOM = ("from ", "by ", "of ", "in ", "из ", "с ", "от ")
_GERMAN_QUESTIONS = frozenset({"frage", "zusatzfrage", "nachfrage", "zusatz", "zuruf"})


def is_of_speech(text: str) -> bool:
    """Whether a text is such a bracket and nothing else."""
    return _OF_SPEECH.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Shape:
    """A row: its name, what it looks for, and how sure a label is that it fits. None as verdict: `fits` tells."""

    name: str
    fits: Callable[[Words], Verdict | bool | None]
    verdict: Verdict = "sure"


def _caseless(label: Words) -> Verdict | None:
    known = caseless.is_label(label.bare) if label.bare else None
    if not known:
        return "none" if known is False else None
    return "sure" if caseless.is_nobody(label.bare) else "likely" if caseless.is_likely(label.bare) else "maybe"


def _punctuated(label: Words) -> Verdict | None:
    """A role that names an office and ends in a full name; nothing less excuses dashes and quotation marks."""
    if not _PUNCTUATED.search(label.bare):
        return None
    return "sure" if stops.is_named(label) and not label.bare.startswith(("“", '"', "«")) else "none"


def _is_anonymous(label: Words) -> bool:
    """ "Question", "Question from Izhevsk", "Zusatzfrage Muster"; not "Question time in Parliament"."""
    first, _, rest = label.bare.partition(" ")
    asks_by_name = first.casefold() in _GERMAN_QUESTIONS and rest[:1].isupper() and len(rest.split()) < 3
    return names.fold(first) in ANONYMOUS and (not rest or rest.startswith(_OF_WHOM) or asks_by_name)


def _function(label: Words) -> Verdict | None:
    """ "Moderator", "Call centre operator", "THE WITNESS"; in small letters only behind other words."""
    if label.words[-1].casefold().strip(".") not in FUNCTIONS or len(label.words) > 8 or "," in label.bare:
        return None
    if len(label.words) > 1 and not label.titled and names.has_office(label.bare) is False:
        return None
    return "sure" if label.bare[0].isupper() else None


def _comma_parts(label: Words) -> bool:
    """ "ABC TV anchor George Carter, moderator of the session": a full name with an office before or behind a comma."""
    if "," not in label.bare:
        return False
    first, _, rest = label.bare.partition(",")
    parts = names.split(first)
    if not parts.name or not names.is_full_name(parts.name) or patterns.REGION.search(rest):
        return False
    return names.has_office(rest) or bool(parts.role and names.has_office(parts.role))


def _somebody(label: Words) -> Verdict | None:
    """A full name, with or without an office before it."""
    parts = names.split(label.bare)
    if label.bare.count(",") > 3 or not parts.name:
        return None
    if parts.qualifier and patterns.REGION.search(parts.qualifier):
        return "none"
    if not parts.role and names.fold(parts.name.split()[0]) in NO_GIVEN_NAME:
        return "none"
    if names.is_full_name(parts.name) or patterns.INITIALS.match(parts.name):
        return "sure" if label.bare[0].isupper() or parts.role or parts.name[0].isupper() else None
    if parts.role and names.has_office(parts.role) and not parts.qualifier:
        return "likely"  # "President Putin", "Chief Porter"
    return None


def _office_held(label: Words) -> bool:
    """ "NATO Secretary General [Anna Sample]", "The Minister for Trade (Anna Sample)": brackets say who holds the office."""
    parts = names.split(label.text)
    return bool(label.text != label.bare and label.titled and parts.role == label.bare and parts.name)


def _the_office(label: Words) -> Verdict | None:
    """ "The Prime Minister", "The Minister for Trade and Industry": an office in capitalised words behind "The"."""
    if label.words[0].casefold() != "the" or len(label.words) < 2 or not label.titled:
        return None
    return "sure" if names.has_office(label.bare) or label.words[-1].casefold() in FUNCTIONS else "likely"


def _office(label: Words) -> bool:
    """ "Chief Designer", "Finance Minister of Arland"."""
    return label.titled and "," not in label.bare and len(label.words) <= 8 and names.has_office(label.bare)


def _in_capitals(label: Words) -> Verdict | None:
    if not label.capitals or len(label.words) > 8 or "," in label.bare:
        return None
    if label.words[0].casefold() in NO_GIVEN_NAME and not names.has_office(label.bare):
        return None
    sure = names.has_office(label.bare) or any(word.casefold() in FUNCTIONS for word in label.words)
    sure = sure or _somebody(label) == "sure" or bool(patterns.ORDINAL_OFFICE.search(label.bare))
    return "sure" if sure else "likely" if len(label.words) > 1 or len(label.bare) > 3 else "maybe"


def _surname(label: Words) -> bool:
    """ "Jones", "Jean-Pierre": one capitalised word that is no country, no institution and no word of the lists above."""
    folded = names.fold(label.bare)
    if patterns.WITH_PARTICLE.fullmatch(label.bare) or patterns.ABBREVIATED.fullmatch(label.bare):
        return True
    return (
        len(label.words) == 1
        and names.is_name(label.bare)
        and label.bare[0].isupper()
        and not any(part in THINGS for part in folded.split())
        and not label.bare.endswith(("ly", "ing"))
    )


def _some_name(label: Words) -> bool:
    """Two or three capitalised words of which no word list knows whether they name a person: "Pavel Youth"."""
    if patterns.TWO.fullmatch(label.bare):
        return True
    return (
        2 <= len(label.words) <= 3
        and all(word[0].isupper() and word.isalpha() for word in label.words)
        and not patterns.REGION.search(label.bare)
        and label.words[0].casefold() not in NO_GIVEN_NAME
        and sum(names.fold(word) in THINGS for word in label.words) < len(label.words)
    )


def _short(label: Words) -> bool:
    """Whatever is short enough to be a label that comes again: "ben", "Team lead"."""
    return len(label.words) <= 3 and len(label.bare) <= 30 and "," not in label.bare


SHAPES: tuple[Shape, ...] = (
    Shape("phone", lambda label: bool(patterns.PHONE.fullmatch(label.bare)), "likely"),
    Shape("caseless", _caseless),
    Shape("no-label", stops.is_no_label, "none"),
    Shape("initials-too", stops.initials_too, "maybe"),
    Shape("letters-together", lambda label: bool(patterns.LETTERS_TOGETHER.fullmatch(label.bare)), "maybe"),
    Shape(
        "voice",
        lambda label: bool(patterns.VOICE.fullmatch(label.bare) or patterns.RUSSIAN_VOICE.fullmatch(label.bare)),
    ),
    Shape("foreign-voices", lambda label: bool(patterns.FOREIGN_VOICES.fullmatch(label.bare))),
    Shape(
        "foreign-functions",
        lambda label: bool(patterns.FOREIGN_FUNCTIONS.fullmatch(label.bare)) and label.bare[0].isupper(),
    ),
    Shape("foreign-chair", lambda label: bool(patterns.FOREIGN_CHAIR.fullmatch(label.bare)), "likely"),
    Shape("numbered-speech", lambda label: bool(patterns.NUMBERED_SPEECH.fullmatch(label.bare))),
    Shape("members", lambda label: bool(patterns.MEMBERS.fullmatch(label.bare))),
    Shape("numbered", lambda label: bool(patterns.NUMBERED.fullmatch(label.bare))),
    Shape("unidentified", lambda label: bool(patterns.UNIDENTIFIED.fullmatch(label.bare))),
    Shape("name-too", stops.name_too),
    Shape("sentence", stops.holds_sentence_words, "none"),
    Shape("stopped", stops.is_stopped, "none"),
    Shape("of-speech", lambda label: bool(_OF_SPEECH.search(label.text)) and label.bare[0].isupper()),
    Shape("punctuated", _punctuated),
    Shape("anonymous", lambda label: _is_anonymous(label) and label.bare[0].isupper() and len(label.words) <= 8),
    Shape("function", _function),
    Shape("foreign", lambda label: bool(patterns.FOREIGN.fullmatch(label.bare))),
    Shape("honorific", lambda label: bool(patterns.HONORIFIC.match(label.bare)) and label.titled),
    Shape("office-of-named", lambda label: bool(patterns.NAMED_IN_BRACKETS.search(label.text)) and label.titled),
    Shape("office-held", _office_held),
    Shape("one-name", lambda label: bool(patterns.ONE_NAME.fullmatch(label.bare))),
    Shape("peer", lambda label: bool(patterns.PEER.fullmatch(label.bare))),
    Shape("the-office", _the_office),
    Shape("comma", _comma_parts),
    Shape("asked", lambda label: bool(patterns.ASKED.fullmatch(label.bare)), "likely"),
    Shape("letters", lambda label: bool(patterns.LETTERS.fullmatch(label.bare)), "maybe"),
    Shape("capitals", _in_capitals),
    Shape("somebody", _somebody),
    Shape("office", _office, "likely"),
    Shape("initials-behind", lambda label: bool(patterns.INITIAL_BEHIND.fullmatch(label.bare)), "likely"),
    Shape("surname", _surname, "likely"),
    Shape("some-name", _some_name, "likely"),
    Shape("short", _short, "maybe"),
)


@functools.lru_cache(maxsize=1 << 14)  # who speaks in one document speaks again, there and elsewhere
def judge(label: str) -> tuple[Verdict, str]:
    """How sure `label` (white space folded, no colon) is a speaker's, and the name of the row that says so."""
    bare = _BRACKET.sub("", label).strip()
    seen = Words(label, bare, tuple(bare.replace(",", " ").replace("’", "'").split()))
    for shape in SHAPES:
        fits = shape.fits(seen)
        if fits:
            return (shape.verdict if fits is True else fits), shape.name
    return "none", "nothing"
