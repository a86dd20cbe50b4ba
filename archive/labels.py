"""Finds the label with which a paragraph opens a turn: "Vladimir Putin: …". A colon in prose opens none.

A label is told by what it means, a name with or without a role, or a word such as "Question", not by its place on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive import names
from archive.name_words import ANONYMOUS

_LONGEST = 250  # characters; the longest label of the development corpus has 143
# The first colon that is not part of a clock time, an address or a ratio: "…: Good", "…(retranslated):President".
_COLON = re.compile(r"\s*:(?=\s|$|[^\W\d]|[(“\"'‘<…\[])(?!//)")
# What no label holds: the end of a sentence, quotation marks, brackets other than round ones.
_SENTENCE = re.compile(r"[?!;…“”\"<>\[\]{}]|\.(?=\s+[a-z])|\w{4,}\.(?=\s|$)|\s[–—]\s")
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
    colon = _COLON.search(text[: _LONGEST + 1])
    if not colon or colon.start() == 0:
        return None
    label = text[: colon.start()]
    kind = _kind(label)
    if kind is None or _EXCHANGE.match(text[colon.end() :]):
        return None
    start = colon.end()
    return Found(label, start + (len(text[start:]) - len(text[start:].lstrip())), kind)


def confirmed(texts: Iterable[str]) -> frozenset[str]:
    """The labels that are not sure alone, but that open two or more of `texts`."""
    seen: dict[str, int] = {}
    for text in texts:
        found = find(text)
        if found and not found.sure:
            seen[found.label] = seen.get(found.label, 0) + 1
    return frozenset(label for label, count in seen.items() if count > 1)


def _kind(label: str) -> bool | None:
    """True: a label for sure; False: maybe; None: none."""
    bare = _BRACKET.sub("", label).strip()
    if not bare or not bare[0].isalpha() or _SENTENCE.search(bare) or bare.count(",") > 3:
        return None
    words = bare.replace(",", " ").replace("’", "'").split()
    if _is_sentence([words[0].lower() if not words[0].isupper() else words[0], *words[1:]]):
        return None
    if _is_anonymous(bare) or words[-1] in _FUNCTIONS:
        return True if bare[0].isupper() and len(words) <= 8 else None
    return _names_somebody(bare)


def _is_sentence(words: list[str]) -> bool:
    """True if one of `words` belongs to a sentence. Case counts: Theresa May and the US are no such words."""
    return any(word in _SENTENCE_WORDS or word.endswith(("n't", "'ll", "'ve", "'re")) for word in words)


def _is_anonymous(bare: str) -> bool:
    """ "Question", "Question from Izhevsk", "Voice from the audience"; not "Question time in Parliament"."""
    first, _, rest = bare.partition(" ")
    return names.fold(first) in ANONYMOUS and (not rest or rest.startswith(("from ", "by ", "of ", "in ")))


def _names_somebody(bare: str) -> bool | None:
    parts = names.split(bare)
    if not parts.name:
        return None
    if parts.qualifier and _REGION.search(parts.qualifier):
        return None
    if names.is_full_name(parts.name) or re.match(r"(?:[^\W\d_]\.)+\s?[^\W\d_]", parts.name):
        return True
    if parts.role or parts.qualifier or " " in parts.name:
        return None
    return False
