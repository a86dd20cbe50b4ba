"""One value is one line, whatever reads the file."""

import json

from hypothesis import given
from hypothesis import strategies as st

from archive.text import jsonl


def test_no_reader_sees_two_lines() -> None:
    text = "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\nh\ri"
    line = jsonl.line({"text": text})
    assert line.splitlines() == [line]
    assert json.loads(line) == {"text": text}


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    line = jsonl.line([text])
    assert len(line.splitlines()) == 1
    assert json.loads(line) == [text]
