"""Reads the part of CBOR (RFC 8949) that Pagefind writes, and gives the documents in its index files other numbers.

An index file is [[[word, [[page, [place, …], []], …], []], …]]: pages as steps from one to the next, places as steps too, with
negative numbers for weights. Pagefind numbers pages in the order in which the disk lists them, which differs between
machines; with numbers of our own the same pages give the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def renumber(data: bytes, numbers: Sequence[int]) -> tuple[str, bytes]:
    """An index file in which page P is called numbers[P], and the first word in it.

    Raises ValueError if the file is not of the form above.
    """
    try:
        return _renumber(data, numbers)
    except IndexError as error:
        raise ValueError("the data end early, or name a page that is not there") from error


def _renumber(data: bytes, numbers: Sequence[int]) -> tuple[str, bytes]:
    outer, at = _head(data, 0, ARRAY)
    count, at = _head(data, at, ARRAY)
    if outer != 1 or count == 0:
        raise ValueError("it is not one list of words")
    out = bytearray(data[:at])
    first = ""
    for _ in range(count):
        start = at
        fields, at = _head(data, at, ARRAY)
        length, at = _head(data, at, TEXT)
        at += length
        first = first or data[at - length : at].decode("utf-8")
        out += data[start:at]
        pages, at = _pages(data, at, numbers)
        if fields != 3 or data[at : at + 1] != EMPTY_ARRAY:
            raise ValueError("a word has fields that are not known")
        out += pages + EMPTY_ARRAY
        at += 1
    if at != len(data):
        raise ValueError(f"{len(data) - at} bytes are left over")
    return first, bytes(out)


def _pages(data: bytes, at: int, numbers: Sequence[int]) -> tuple[bytes, int]:
    """The pages of one word with their new numbers, and the offset after them."""
    count, start = _head(data, at, ARRAY)
    out = bytearray(data[at:start])
    at, page, found = start, 0, []
    for _ in range(count):
        if data[at] != ARRAY << 5 | 3:
            raise ValueError("a page has fields that are not known")
        step, at = _head(data, at + 1, UNSIGNED)
        page += step
        end = _after_places(data, at)
        if data[end : end + 1] != EMPTY_ARRAY:
            raise ValueError("a word stands in the metadata of a page")
        found.append((numbers[page], data[at:end]))
        at = end + 1
    before = 0
    for number, places in sorted(found):
        out += b"\x83" + _number(number - before) + places + EMPTY_ARRAY
        before = number
    return bytes(out), at


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


def _number(value: int) -> bytes:
    """A number from 0 up, in the shortest form."""
    if value < 24:
        return bytes([value])
    for form, size in ((24, 1), (25, 2), (26, 4)):
        if value < 1 << 8 * size:
            return bytes([form]) + value.to_bytes(size, "big")
    raise ValueError(f"{value} pages are too many")


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
