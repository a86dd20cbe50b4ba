"""Shingles: runs of words as numbers, by which texts are compared, and a sketch of them that is small enough to be kept.

A sketch is the SIZE smallest shingles of a text (a bottom-k sketch, Broder 1997): of a shorter text all of them, of a longer
one enough to tell the share that two texts have in common to a few hundredths. The numbers are the same in every run.
"""

from __future__ import annotations

import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from typing import NamedTuple

from archive.model import Block

SPOKEN = frozenset({"speech", "narration", "note", "omission", "subheading"})
LEAST = 12  # words; a shorter text says too little to be compared
SIZE = 256  # shingles of a sketch
_WORD = re.compile(r"\w+")
_MASK = (1 << 64) - 1
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)  # odd: no bit is lost
_MIX = 0xFF51AFD7ED558CCD


class Sketch(NamedTuple):
    """The smallest shingles of a text, sorted, and how many it has."""

    total: int
    smallest: tuple[int, ...]


def texts(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The paragraphs by which a text is compared; captions and what points elsewhere belong to a layout."""
    return tuple(block.text for block in blocks if block.kind in SPOKEN)


def words(some: Iterable[str]) -> list[str]:
    """The words of paragraphs, folded."""
    return [word for text in some for word in _WORD.findall(text.casefold())]


def shingles(text: Sequence[str]) -> frozenset[int]:
    """All runs of four words of a text, as numbers of 32 bits; none where there are too few words to compare."""
    if len(text) < LEAST:
        return frozenset()
    numbers = [_number(word) for word in text]
    a, b, c, d = _FACTORS
    runs = zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)
    return frozenset(
        [((run * a + two * b + three * c + four * d) * _MIX & _MASK) >> 32 for run, two, three, four in runs]
    )


def sketch(blocks: Iterable[Block]) -> str:
    """The sketch of a text, packed: how many shingles it has, and the smallest in base64."""
    hashes = shingles(words(texts(blocks)))
    return f"{len(hashes)}:{b64encode(array('I', nsmallest(SIZE, hashes)).tobytes()).decode()}"


def unpacked(packed: str) -> Sketch:
    """The sketch that `sketch` packed."""
    number, _, numbers = packed.partition(":")
    return Sketch(int(number), tuple(array("I", b64decode(numbers))))


def overlap(sketch: Sketch, other: Sketch) -> float:
    """The share of the larger text's shingles that both texts have, from 0 to 1; 0 where one text is too short."""
    if not sketch.total or not other.total:
        return 0.0
    own, others = frozenset(sketch.smallest), frozenset(other.smallest)
    if max(sketch.total, other.total) <= SIZE:
        return len(own & others) / max(sketch.total, other.total)
    smallest = nsmallest(SIZE, own | others)
    alike = sum(number in own and number in others for number in smallest) / len(smallest)  # of all that either has
    both = alike * (sketch.total + other.total) / (1 + alike)
    return both / max(sketch.total, other.total)


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
