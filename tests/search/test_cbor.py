"""Reading and renumbering what the engine writes, against a plain writer of the same form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.cbor import decode, posting, read_words, write_word, write_words


def encode(value: Any) -> bytes:
    """CBOR of whole numbers, text and lists."""
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    return _head(4, len(value)) + b"".join(map(encode, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    form, width = next((form, width) for form, width in ((24, 1), (25, 2), (26, 4), (27, 8)) if size < 1 << 8 * width)
    return bytes([kind << 5 | form]) + size.to_bytes(width, "big")


VALUES = st.recursive(
    st.integers(-(2**40), 2**40) | st.text(), lambda inner: st.lists(inner, max_size=30), max_leaves=40
)


@given(VALUES)
def test_what_is_written_is_read(value: Any) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    "data", [b"", b"\x18", b"\x62a", b"\x82\x01", b"\x01\x01", b"\xa0", b"\x1f", b"\xff", b"\x61\xff"]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode(data)


def steps(pages: dict[int, list[int]]) -> list[list[Any]]:
    """Pages of a word as the engine writes them."""
    found, before = [], 0
    for page in sorted(pages):
        found.append([page - before, pages[page], []])
        before = page
    return found


PAGES = st.dictionaries(
    st.integers(0, 299), st.lists(st.integers(-30, 70000), min_size=1, max_size=30), min_size=1, max_size=40
)


@given(st.dictionaries(st.text(min_size=1), PAGES, max_size=30))
def test_words_are_read_and_written_as_they_are(words: dict[str, dict[int, list[int]]]) -> None:
    data = encode([[[word, steps(pages), []] for word, pages in words.items()]])
    read = list(read_words(data))
    assert [(word, {page: decode(places) for page, places in pages}) for word, pages in read] == list(words.items())
    assert write_words([write_word(word, [posting(pages)]) for word, pages in read]) == data


@given(PAGES, st.integers(0, 300), st.integers(0, 2**31))
def test_pieces_of_a_word_are_joined_to_the_whole(pages: dict[int, list[int]], cut: int, more: int) -> None:
    pages[cut + more + 300] = [1]  # steps of all widths
    every = [(page, encode(places)) for page, places in sorted(pages.items())]
    cuts = [some for some in (every[:cut], every[cut:]) if some]
    assert write_word("rye", [posting(some) for some in cuts]) == write_word("rye", [posting(every)])


@pytest.mark.parametrize(
    "value",
    [
        [],
        [[["rye", [[0, [1], []]], []]], 1],
        [[["rye", [[0, [1], []]], [["ryé", []]]]]],
        [[["rye", [[0, [1], []]]]]],
        [[["rye", [[0, [1]]], []]]],
        [[["rye", [[0, ["1"], []]], []]]],
        [[["rye", [[0, [1], [0]]], []]]],
        [[[1, [[0, [1], []]], []]]],
    ],
)
def test_an_index_file_of_another_form_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        list(read_words(encode(value)))


def test_an_index_file_cut_short_is_refused() -> None:
    data = encode([[["rye", [[0, [1, 300], []]], []]]])
    for end in range(len(data)):
        with pytest.raises(ValueError):
            list(read_words(data[:end]))
