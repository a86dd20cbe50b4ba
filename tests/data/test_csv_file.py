"""CSV that no spreadsheet runs, and that gives its text back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.data.csv_file import safe


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+7 495", "'+7 495"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20SUM(A1)", "'\uff20SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'quoted", "''quoted"),
        ("Words = words", "Words = words"),
        ("a-b", "a-b"),
        ("", ""),
        (None, ""),
        (-3, "-3"),
        (-3.5, "-3.5"),
        (True, "true"),
        (False, "false"),
    ],
)
def test_cells(cell, shown):
    assert safe(cell) == shown


@given(st.text())
def test_taking_the_apostrophe_away_gives_the_text_back(text):
    shown = safe(text)
    assert (shown[1:] if shown.startswith("'") else shown) == text
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_any_reader_of_csv_gets_the_cells(cells):
    file = io.StringIO(newline="")
    csv.writer(file).writerow(map(safe, cells))
    assert file.getvalue().endswith("\r\n")
    assert next(csv.reader(io.StringIO(file.getvalue(), newline=""))) == [safe(cell) for cell in cells]


def test_the_file_is_utf_8_with_crlf_and_names_its_columns(data):
    raw = (data / "documents.csv").read_bytes()
    assert raw.startswith(b"id,title,date,") and raw.count(b"\r\n") == 5
    assert "Meeting with Presidents of Armenia" in raw.decode("utf-8")
