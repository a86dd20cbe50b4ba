"""Lines with a colon that are no turn: entries of a list or of the head, and headings."""

from __future__ import annotations

import re

from archive.describing.labels import Found
from archive.names import parse as names
from archive.names.words import CONNECTING
from archive.text import dates

_MOST = 200  # characters of a line that names somebody in a list
_END = re.compile(r"[\s.;,]+$")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_WITH = re.compile(r",? (?:with|and|и) ")
_SHAPES = frozenset({"somebody", "office", "function", "capitals", "comma"})


def is_heading(rest: str) -> bool:
    """ "Field Robots: Mobility and Navigation": a few capitalised words and no stop."""
    words = rest.split()
    return 1 < len(words) <= 8 and rest[-1].isalnum() and all(word[0].isupper() or word in CONNECTING for word in words)


def is_entry(label: Found, text: str, speaking: bool) -> bool:
    """Whether a line of a list or of the head: "Interior Minister: Ivan Petrov.", "ANNA EXAMPLE: An Interview, 3 June 2011".

    Before anybody speaks, a surname is enough: "President: Mr. Sample (Fiji)".
    """
    if label.shape not in _SHAPES:
        return False
    rest = _END.sub("", text[label.text_start :])
    if not rest or len(rest) > _MOST or rest.endswith(("?", "!")):
        return False
    if dates.last_date(rest):
        return not re.search(r"[.!?] ", rest)
    parts = names.split(label.label)
    if parts.name and (not parts.role or (speaking and not names.has_office(label.label))):
        return False  # "CHAIR. SAMPLE: Vielen Dank."
    named = [_BRACKETS.sub("", part) for part in _WITH.split(rest)]  # "Anna Sample (AS)"
    if (
        not speaking
        and not parts.name
        and not text.endswith(".")
        and all(names.is_with_honorific(part) or _is_introduced(part) for part in named)
    ):
        return True
    return all(names.is_full_name(part) for part in named)


def _is_introduced(text: str) -> bool:
    """An office and a full name: "Press Secretary Rear Adm. Ben Muster", "Anna Sample, Director"."""
    label = names.split(text)
    return bool(label.name and label.role and names.is_full_name(label.name) and names.has_office(label.role))
