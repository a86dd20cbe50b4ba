"""Finds the label with which a paragraph opens a turn: "Vladimir Putin: …". A colon in prose opens none.

A label is told by what it means, a name with or without a role, or a word such as "Question", not by its place on the page.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archive.names import parse as names
from archive.names.words import ANONYMOUS

_LONGEST = 250  # characters; the longest label of the development corpus has 143
# The first colon that is not part of a clock time, an address or a ratio: "…: Good", "…(retranslated):President".
_COLON = re.compile(r"\s*:(?=\s|$|[^\W\d]|[(“\"'‘<…\[])(?!//)")
# What no label holds: the end of a sentence, brackets other than round ones.
_SENTENCE = re.compile(r"[?!;…<>\[\]{}]|\.(?=\s+[a-z])|\w{4,}\.(?=\s|$)")
# What only a role with an office may hold: "Chief of the General Staff – First Deputy Defence Minister", "the “Success” Fund".
_PUNCTUATED = re.compile(r"[“”\"«»]|\s[–—-]\s|^\d")
# A speaker who tells of a dialogue: "Question: “How much is required?” “A lot.” Reply: “This is not enough.”"
_EXCHANGE = re.compile(r"\s*“[^”]*”.*\b(?:Question|Reply|Answer|Response): “")
_BRACKET = re.compile(r"\s*\([^()]*\)")
# Words of a sentence: a role or a name holds none of them.
_SENTENCE_WORDS = frozenset(
    """i you he she it we they me him us them my your our its their this that these those there here
    is are was were be been am has have had do does did will would shall should can could may might must let
    says said say asks asked writes wrote reads read get got want like need know think thank go please
    not no yes when where why how what who which if because but so then than also now once again about into""".split()
)
# "Moscow Region: …" after a comma is where a letter came from, not what its writer is.
_REGION = re.compile(r"\b(?:Region|Territory|District|Republic|Area|City|Village|Province)$")
# Capitalised words that begin something else than a name: "Great Britain", "United Russia", "Dear Friends", "New Year".
_NO_GIVEN_NAME = frozenset(
    """dear great united new world saint st point order part item north south east west northern southern eastern western
    central nizhny veliky upper lower far old greater social digital national international global russian soviet
    next first second third fourth fifth sixth finally firstly secondly thirdly lastly further again therefore however
    meanwhile moreover naturally today tomorrow yesterday background reference note example conclusion result ps
    colleagues friends comrades""".split()
)
# Titles that stand before one name: "Patriarch Kirill", "Pope Francis", "Metropolitan Hilarion of Volokolamsk".
_ONE_NAME = re.compile(
    r"(?:His \w+ )?(?:Patriarch|Pope|Metropolitan|Archbishop|Bishop|Archimandrite|Catholicos|King|Queen|Sultan|Emperor|Prince"
    r"|Princess|Rabbi|Mufti|Father|Mother|Abbot|Abbess) [A-Z][\w’-]+(?: [IVX]+)?(?: (?:of|and|the|All|[A-Z][\w’-]+))*"
)
_VOICE = re.compile(r"(?:From|In) the (?:audience|hall|floor|room|public)", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+\s?[^\W\d_]")
# A role without a name that speaks: "Call centre operator:", "Moderator:".
_FUNCTIONS = frozenset(
    """operator moderator host hostess presenter anchor announcer interpreter translator reporter correspondent
    journalist participant participants student students teacher worker soldier officer veteran voice voices speaker
    narrator commentator interviewer chair chairman chairperson""".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A label at the start of a paragraph. `label` is as published, no colon; the words begin at offset `text_start`."""

    label: str
    text_start: int
    sure: bool  # False: one word or a description, a label only if the document uses it as one more than once


def find(text: str) -> Found | None:
    """The label that opens `text` (white space folded, line breaks healed), or None."""
    opening = text[: _LONGEST + 1]
    colon = _COLON.search(opening) if ":" in opening else None
    if not colon or colon.start() == 0:
        return None
    label = text[: colon.start()]
    kind = _kind(label)
    if kind is None or _EXCHANGE.match(text[colon.end() :]):
        return None
    start = colon.end()
    return Found(label, start + (len(text[start:]) - len(text[start:].lstrip())), kind)


def confirmed(found: Iterable[Found | None]) -> frozenset[str]:
    """The labels that are not sure alone, but that were found more than once."""
    seen = Counter(one.label for one in found if one and not one.sure)
    return frozenset(label for label, count in seen.items() if count > 1)


@functools.lru_cache(maxsize=1 << 14)  # who speaks in one document speaks again, there and elsewhere
def _kind(label: str) -> bool | None:
    """True: a label for sure; False: maybe; None: none."""
    bare = _BRACKET.sub("", label).strip()
    if not bare or not bare[0].isalnum() or _SENTENCE.search(bare) or bare.count(",") > 3:
        return None
    words = bare.replace(",", " ").replace("’", "'").split()
    if _VOICE.fullmatch(bare):
        return True
    if _is_sentence([words[0].lower() if not words[0].isupper() else words[0], *words[1:]]):
        return None
    if _PUNCTUATED.search(bare):
        return _has_office_and_name(bare)
    if _is_anonymous(bare) or words[-1].lower() in _FUNCTIONS:
        return True if bare[0].isupper() and len(words) <= 8 else None
    return True if _ONE_NAME.fullmatch(bare) else _names_somebody(bare)


def _is_sentence(words: list[str]) -> bool:
    """True if one of `words` belongs to a sentence. Case counts: Theresa May and the US are no such words."""
    return any(word in _SENTENCE_WORDS or word.endswith(("n't", "'ll", "'ve", "'re")) for word in words)


def _has_office_and_name(bare: str) -> bool | None:
    """True for a role that names an office and ends in a full name; nothing less excuses dashes and quotation marks."""
    parts = names.split(bare)
    sure = parts.role and parts.name and names.has_office(parts.role) and names.is_full_name(parts.name)
    return True if sure and not bare.startswith(("“", '"', "«")) else None


def _is_anonymous(bare: str) -> bool:
    """ "Question", "Question from Izhevsk", "Voice from the audience"; not "Question time in Parliament"."""
    first, _, rest = bare.partition(" ")
    return names.fold(first) in ANONYMOUS and (not rest or rest.startswith(("from ", "by ", "of ", "in ")))


def _names_somebody(bare: str) -> bool | None:
    parts = names.split(bare)
    if not parts.name or (parts.qualifier and _REGION.search(parts.qualifier)):
        return None
    if not parts.role and names.fold(parts.name.split()[0]) in _NO_GIVEN_NAME:
        return None
    if names.is_full_name(parts.name) or _INITIALS.match(parts.name):
        return True
    if parts.qualifier or (parts.role and not names.has_office(parts.role)):
        return None
    return False
