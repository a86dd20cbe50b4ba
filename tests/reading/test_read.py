from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.reading import read

TEXT = "President of Russia Vladimir Putin: Don’t – I “know”.\nThank you.\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"plain ASCII\n", "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        ("Nicolás Maduro met Jörg Schönenborn.".encode("cp1252"), "cp1252"),
        ("Встреча с Президентом Белоруссии Александром Лукашенко".encode("cp1251"), "cp1251"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
    ],
)
def test_encodings_are_found_and_the_bytes_come_back(raw: bytes, encoding: str) -> None:
    source = read.decode(raw, "seeds/x.txt")
    assert (source.encoding, source.repairs) == (encoding, ())
    assert read.encode(source) == raw


@pytest.mark.parametrize(
    ("raw", "text", "line"),
    [
        ("first\nsecond “a”\n".encode() + b"thi\xffrd", "first\nsecond “a”\nthi\ufffdrd", 3),
        (b"all ASCII but one \xff byte", "all ASCII but one \ufffd byte", 1),
        ("‘x’ – ’".encode()[:-1] + b"\nend", "‘x’ – \ufffd\nend", 1),
    ],
)
def test_a_broken_byte_is_marked_recorded_and_kept(raw: bytes, text: str, line: int) -> None:
    source = read.decode(raw, "seeds/x.txt")
    assert source.text == text
    assert [repair.line for repair in source.repairs] == [line]
    assert read.encode(source) == raw


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (bytes(range(256)) * 8, "not text"),
        (b"\xff\xfe\x00\xd8", "not text"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(raw: bytes, says: str) -> None:
    with pytest.raises(read.UnreadableError, match=says) as caught:
        read.decode(raw, "seeds/x.txt")
    assert str(caught.value).startswith("seeds/x.txt:1: ")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(read.UnreadableError, match="52,428,800 bytes"):
        read.read(path, "seeds/huge.txt")


@given(st.binary(max_size=400))
@example(b"a\r\nb\rc\n\nd\x0c\xe2\x80\xa8e")
@example(b"\xed\xa0\x80 surrogate")
def test_any_bytes_are_refused_or_come_back(raw: bytes) -> None:
    try:
        source = read.decode(raw, "x")
    except read.UnreadableError:
        return
    assert read.encode(source) == raw
    assert source.size == len(raw)


@given(st.text(max_size=200))
@example("a\r\nb\rc\n\nd\x0b\u2028e\x85")
def test_lines_tile_the_text_and_count_as_editors_do(text: str) -> None:
    lines = read.lines(text)
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all("\n" not in line.text and "\r" not in line.text for line in lines)
    breaks = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(lines) == breaks.count("\n") + (not breaks.endswith("\n") and bool(breaks))


@given(st.text(alphabet="a\n\r ", max_size=60))
def test_line_numbers_are_those_of_the_lines_that_hold_the_characters(text: str) -> None:
    numbers = [line.number for line in read.lines(text) for _ in range(line.start, line.end)]
    assert read.line_numbers(text, range(len(text))) == numbers
