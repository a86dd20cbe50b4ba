"""Tells the line under a picture from a paragraph, where nothing but its words shows it.

A caption has no verb of its own and names an occasion or who is seen: "At a meeting with Government members."
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from archive.names import parse as names

_LONGEST = 45  # words
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|be|let|please|here|there"
    r"|not|I|we|you|they|he|she|it|us|my|our|your|me|this|that)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:[a-z]{2,}ed|took|gave|brought|held|met|began|spoke|told|made|came|went|saw|led|noted)\b")
_SIDE = re.compile(
    r"\((?:left|right|centre|center|(?:second|far) (?:left|right))\)|, (?:left|right),|\bOn the (?:left|right):"
)
_INTRODUCES = re.compile(r"(?:At|Before|During|After|Following) [^.]*?, ")  # "Before the meeting, the President …"
_SMALL = re.compile(r" (?!(?:of|the|and|for|to|at|in|on|by|bin|al|de|von|van|–)\b)[a-z]")
_OCCASION = re.compile(
    r"(?:At|Before|During|After|Following) (?:an? |the |his |talks|meeting|news)"
    r"|With (?=.*[A-Z])"
    r"|(?:The )?(?:Joint |Expanded |Plenary |Working |Trilateral |Russian-\w+ )*"
    r"(?:[Mm]eeting|[Tt]alks|[Cc]eremony|[Ii]nterview|[Aa]ddress|[Cc]ongratulations|[Cc]onversation|[Ss]ession|[Vv]isit"
    r"|[Nn]ews conference|[Pp]ress statements?|[Pp]resentation)\b"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    applies: Callable[[str], bool]


def _shows_sides(text: str) -> bool:
    """ "Georgy Poltavchenko (right) and Alexander Beglov." """
    return bool(_SIDE.search(text))


def _occasion(text: str) -> bool:
    """ "At a meeting with Government members.", "With Deputy Prime Minister Olga Golodets." """
    return bool(_OCCASION.match(text)) and not (_VERB.search(text) or _PAST.search(text) or _INTRODUCES.match(text))


def _person(text: str) -> bool:
    """ "Emir of Qatar Sheikh Tamim bin Hamad Al Thani.": an office and a full name, and nothing said of them."""
    if "," in text or _SMALL.search(text):
        return False
    parts = names.split(text.rstrip("."))
    return bool(parts.role and parts.name and names.is_full_name(parts.name))


RULES = (_Rule("caption.sides", _shows_sides), _Rule("caption.occasion", _occasion), _Rule("caption.person", _person))
NAMES = frozenset({"caption", "caption.repeated", *(rule.name for rule in RULES)})
"""The rules of all lines that are captions; "caption" is one that stands below its picture's number."""


def find(text: str, title: str, known: Container[str]) -> str | None:
    """The rule by which a line of the body is a caption, or None.

    `title` is that of the document; `known` are captions of it that are sure. A caption ends in a full stop.
    """
    if not text.endswith((".", ")")) or len(text.split()) > _LONGEST or (":" in text and "On the" not in text):
        return None
    if text in known or _says_the_same(text, title):
        return "caption.repeated"
    return next((rule.name for rule in RULES if rule.applies(text)), None)


def _says_the_same(text: str, title: str) -> bool:
    """A line of more than twice the length says more, however it is spelled."""
    return len(text) <= 2 * len(title) and names.fold(text) == names.fold(title)
