"""Short forms and shown forms of a name that is known."""

from __future__ import annotations

from archive.names.parse import fold, squeeze
from archive.names.words import HONORIFICS


def is_short_for(short: str, full: str) -> bool:
    """Whether `short` can stand for the full name: its family name ("Putin"), or initials and family name ("V.Putin").

    A given name alone never stands for anybody: "Dmitry" who calls from Moscow is not Dmitry Peskov.
    """
    brief, whole = _brief(short), fold(full).split()
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


def ending(full: str) -> str:
    """The last word of a full name, folded. Names are found by it: a short form has it as its `family`."""
    return fold(full).rpartition(" ")[2]


def family(short: str) -> str:
    """The last word of the family name in a short form, folded: "putin" for "V.Putin", "shoigu" for "Shoigu S.K."."""
    return _brief(short)[-1] if fold(short) else ""


def _brief(short: str) -> list[str]:
    """The words of a short form, folded, initials first: "Shoigu S.K." -> s, k, shoigu."""
    words = fold(short).split()
    if words and len(words[-1]) == 1 and len(words[0]) > 1:
        return [*[w for w in words if len(w) == 1], *[w for w in words if len(w) > 1]]
    return words


def display(name: str) -> str:
    """The name as a heading: no Mr or Sheikh before it, one capital a word ("NIKOLAI BORDYUZHA" -> "Nikolai Bordyuzha")."""

    def word(text: str) -> str:
        shouted = len(text) > 2 and "." not in text and sum(c.isupper() for c in text) > 2
        return "-".join(p[:1].upper() + p[1:].lower() for p in text.split("-")) if shouted else text

    words = squeeze(name).split(" ")
    while len(words) > 1 and fold(words[0]) in HONORIFICS:
        words = words[1:]
    return " ".join(word(w) for w in words)
