"""Reads the part of CBOR (RFC 8949) that Pagefind writes, and reads and writes index files in it.

An index file is [[[word, [[page, [place, …], []], …], []], …]]: pages as steps from one to the next, places as steps too,
with negative numbers for weights. theme/assets/search-index.js reads the same form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A word, and for each page on which it stands the page's number and the array of its places as it is.
Word = tuple[str, list[tuple[int, bytes]]]


class Posting(NamedTuple):
    """Where a word stands in pages that follow each other: how many, the first and the last, and the bytes that say it.

    `rest` is what an index file holds of them after the number of the first. So pieces are joined without being read.
    """

    pages: int
    first: int
    last: int
    rest: bytes


UNSIGNED, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4
EMPTY_ARRAY = b"\x80"
# Bytes of a number, by the low five bits of its first byte; 0 is a form that is never written.
WIDTH = [1] * 24 + [2, 3, 5, 9] + [0] * 4


def decode(data: bytes) -> object:
    """The one value that the bytes hold. Raises ValueError for anything else than such a value."""
    try:
        value, end = _value(data, 0)
    except (IndexError, RecursionError) as error:
        raise ValueError("the data end early") from error
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes are left over")
    return value


def read_words(data: bytes) -> Iterator[Word]:
    """The words of an index file in their order. Raises ValueError if the file is not of the form above."""
    try:
        yield from _words(data)
    except IndexError as error:
        raise ValueError("the data end early") from error


def posting(pages: Sequence[tuple[int, bytes]]) -> Posting:
    """Where a word stands in some pages, as one piece; the pages in rising order."""
    out, before = bytearray(), pages[0][0]
    for page, places in pages:
        if out:
            out += b"\x83" + _number(page - before)
        out += places + EMPTY_ARRAY
        before = page
    return Posting(len(pages), pages[0][0], before, bytes(out))


def write_word(word: str, postings: Sequence[Posting]) -> bytes:
    """A word as index files hold it, of its pieces, each with pages after those of the one before."""
    name = word.encode("utf-8")
    out = b"\x83" + _number(len(name), TEXT) + name + _number(sum(one.pages for one in postings), ARRAY)
    before = 0
    for one in postings:
        out += b"\x83" + _number(one.first - before) + one.rest
        before = one.last
    return out + EMPTY_ARRAY


def write_words(words: Sequence[bytes]) -> bytes:
    """The index file that holds the words, each as `write_word` gives it."""
    return b"\x81" + _number(len(words), ARRAY) + b"".join(words)


def _words(data: bytes) -> Iterator[Word]:
    outer, at = _head(data, 0, ARRAY)
    count, at = _head(data, at, ARRAY)
    if outer != 1:
        raise ValueError("it is not one list of words")
    for _ in range(count):
        if data[at] != ARRAY << 5 | 3:
            raise ValueError("a word has fields that are not known")
        length, at = _head(data, at + 1, TEXT)
        word = data[at : at + length].decode("utf-8")
        pages, at = _pages(data, at + length)
        if data[at : at + 1] != EMPTY_ARRAY:
            raise ValueError("a word has variants, though all words were given without accents")
        at += 1
        yield word, pages
    if at != len(data):
        raise ValueError(f"{len(data) - at} bytes are left over")


def _pages(data: bytes, at: int) -> tuple[list[tuple[int, bytes]], int]:
    """The pages of one word, and the offset after them."""
    count, at = _head(data, at, ARRAY)
    page, found = 0, []
    for _ in range(count):
        if data[at] != ARRAY << 5 | 3:
            raise ValueError("a page has fields that are not known")
        step, at = _head(data, at + 1, UNSIGNED)
        page += step
        end = _after_places(data, at)
        if data[end : end + 1] != EMPTY_ARRAY:
            raise ValueError("a word stands in the metadata of a page")
        found.append((page, data[at:end]))
        at = end + 1
    return found, at


def _after_places(data: bytes, at: int) -> int:
    """The offset after an array of numbers. This loop is where the time goes: one turn for each word of the archive."""
    count, at = _head(data, at, ARRAY)
    for _ in range(count):
        lead = data[at]
        if lead >= TEXT << 5 or lead & 31 > 27:
            raise ValueError("a place in a page is not a number")
        at += WIDTH[lead & 31]
    return at


def _head(data: bytes, at: int, kind: int) -> tuple[int, int]:
    """The number, or the length of the text or array, that begins at an offset, and the offset after it."""
    lead = data[at]
    if lead >> 5 != kind or lead & 31 > 27:
        raise ValueError(f"kind {lead >> 5} stands where kind {kind} should")
    if lead & 31 < 24:
        return lead & 31, at + 1
    end = at + WIDTH[lead & 31]
    return int.from_bytes(data[at + 1 : end], "big"), end


def _number(value: int, kind: int = UNSIGNED) -> bytes:
    """A number from 0 up, or the head of a text or array of that length, in the shortest form."""
    if value < 24:
        return bytes([kind << 5 | value])
    for form, size in ((24, 1), (25, 2), (26, 4)):
        if value < 1 << 8 * size:
            return bytes([kind << 5 | form]) + value.to_bytes(size, "big")
    raise ValueError(f"{value} is too large for a number of pages or words")


def _value(data: bytes, at: int) -> tuple[object, int]:
    """The value that begins at an offset, and the offset after it."""
    kind = data[at] >> 5
    size, at = _head(data, at, kind)
    if kind == UNSIGNED:
        return size, at
    if kind == NEGATIVE:
        return -1 - size, at
    if kind == TEXT:
        return data[at : at + size].decode("utf-8"), at + size
    if kind == ARRAY:
        return _array(data, at, size)
    raise ValueError(f"a value of kind {kind}")


def _array(data: bytes, at: int, size: int) -> tuple[list[object], int]:
    """An array of `size` values that begins at an offset, and the offset after it."""
    values = []
    for _ in range(size):
        value, at = _value(data, at)
        values.append(value)
    return values, at
