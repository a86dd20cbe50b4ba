"""Short forms and shown forms of a name that is known."""

from __future__ import annotations

from archive.name_words import HONORIFICS
from archive.names import fold, squeeze


def is_short_for(short: str, full: str) -> bool:
    """Whether `short` can stand for the full name: its family name ("Putin"), or initials and family name ("V.Putin").

    A given name alone never stands for anybody: "Dmitry" who calls from Moscow is not Dmitry Peskov.
    """
    brief, whole = fold(short).split(), fold(full).split()
    if brief and len(brief[-1]) == 1 and len(brief[0]) > 1:  # "Shoigu S.K."
        brief = [*[w for w in brief if len(w) == 1], *[w for w in brief if len(w) > 1]]
    initials = 0
    while initials < len(brief) - 1 and len(brief[initials]) == 1:
        initials += 1
    family = brief[initials:]
    given = whole[: len(whole) - len(family)]
    if not family or not given or whole[-len(family) :] != family:
        return False
    return all(g.startswith(i) for i, g in zip(brief[:initials], given, strict=False)) and initials <= max(
        2, len(given)
    )


def display(name: str) -> str:
    """The name as a heading: no Mr or Sheikh before it, one capital a word ("NIKOLAI BORDYUZHA" -> "Nikolai Bordyuzha")."""

    def word(text: str) -> str:
        shouted = len(text) > 2 and "." not in text and sum(c.isupper() for c in text) > 2
        return "-".join(p[:1].upper() + p[1:].lower() for p in text.split("-")) if shouted else text

    words = squeeze(name).split(" ")
    while len(words) > 1 and fold(words[0]) in HONORIFICS:
        words = words[1:]
    return " ".join(word(w) for w in words)
