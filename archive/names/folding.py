"""The form of a name under which two spellings of it are the same."""

from __future__ import annotations

import functools
import re
import unicodedata

from archive.names.words import HONORIFICS
from archive.text.invisible import WIDTHLESS
from archive.text.words import LETTERS

_UNSEEN = dict.fromkeys(map(ord, WIDTHLESS))
_APOSTROPHES = dict.fromkeys(map(ord, "’'ʼ`"))
_WORD = re.compile(r"\w+")


def squeeze(text: str) -> str:
    """The text with invisible characters dropped and every run of white space as one space."""
    return " ".join((text if text.isascii() else text.translate(_UNSEEN)).split())


@functools.lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The key under which two spellings of one name are the same: case, accents, dots, hyphens, Mr do not count.

    Transliterations stay apart (Aleksandr, Alexander): those are aliases that an editor writes down.
    """
    text = squeeze(name).translate(_APOSTROPHES)
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKD", text).casefold().translate(LETTERS)
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(_APOSTROPHES)
    words = _WORD.findall(text)
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    return " ".join(words)
