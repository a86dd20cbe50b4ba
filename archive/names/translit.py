"""Spellings of one name: what transliteration explains ("Pyotr Dyomin", "Petr Demin"), and slips of the pen.

For suggestions, and within one document; two people can bear such names.
"""

from __future__ import annotations

import functools
import re

from archive.names.parse import fold

_LEAST = 6  # letters of a word in which one letter more or less is a slip: shorter names differ by so much
# In order; of folded words. What is left is no spelling, only the same for two spellings of a name.
_SAME = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"^(?:mohamm?[ae]d|muhamm?[ae]d|mahomed)$", "mohamed"),
        (r"shch|sch", "sh"),  # Shchugorev, Schugorev
        (r"kh", "h"),  # Khabirov, Habirov
        (r"ph", "f"),
        (r"th", "t"),
        (r"ck", "k"),
        (r"x", "ks"),  # Alexei, Aleksei
        (r"tz|ts", "c"),
        (r"w", "v"),
        (r"oo|ou", "u"),
        (r"ander$", "andr"),  # Alexander, Aleksandr
        (r"yo|io|jo", "e"),  # Dyomin, Demin
        (r"[eao][iyj](?![aeou])", lambda match: match[0][0]),  # Sergei, Sergey; Donskoi, Donskoy
        (r"[yij]+(?=[aeou])", ""),  # Tatiana, Tatyana; Radayev, Radaev; Yelena, Elena
        (r"[yij]+", "i"),  # Yury, Yuri, Iurii
        (r"(.)\1+", r"\1"),
    )
)


@functools.lru_cache(maxsize=1 << 14)
def key(word: str) -> str:
    """The same for spellings of a word that transliteration explains; `word` is folded."""
    for pattern, put in _SAME:
        word = pattern.sub(put, word)
    return word


def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without initials."""
    return tuple(word for word in fold(name).split() if len(word) > 1)


def alike(text: str, other: str) -> bool:
    """Whether two names may be one person's: by transliteration, a middle name, or one slip in a long word."""
    first, second = words(text), words(other)
    if len(first) < 2 or len(second) < 2:
        return False
    keys, others = [key(word) for word in first], [key(word) for word in second]
    if keys == others:
        return True
    if len(first) != len(second):
        return (keys[0], keys[-1]) == (others[0], others[-1])
    different = [(a, b) for a, b, same in zip(first, second, map(str.__eq__, keys, others), strict=True) if not same]
    return len(different) == 1 and is_slip(*different[0])


def is_slip(text: str, other: str) -> bool:
    """Whether two words differ by one letter more, or two letters exchanged; "Petrov" and "Petrova" are a man and a woman."""
    short, long = sorted((text, other), key=len)
    if len(short) < _LEAST:
        return False
    if long == short + "a" or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) > len(short):
        return short[at:] == long[at + 1 :]
    return short[at + 2 :] == long[at + 2 :] and short[at : at + 2] == long[at : at + 2][::-1]
