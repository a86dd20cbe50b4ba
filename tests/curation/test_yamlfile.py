"""YAML files are read safely; every error names file, line and what to do."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import RootModel

from archive.curation import yamlfile
from archive.curation.yamlfile import Entry, FileError


class Inner(Entry):
    line: int
    text: str


class Thing(Entry):
    id: str
    value: str | None = None
    number: float | None = None
    items: tuple[Inner, ...] = ()
    aliases: tuple[str, ...] = ()


class Things(RootModel[list[Thing]]):
    pass


def parse(text: str) -> tuple[Things, yamlfile.Lines]:
    return yamlfile.parse(text.encode(), "a.yml", Things)


def test_values_stay_as_they_are_written() -> None:
    text = "- id: NO\n  value: 12:30:45\n  number: 1.50\n  aliases: [2021-09-09, 1.10, yes, '~']\n"
    (thing,) = parse(text)[0].root
    assert (thing.id, thing.value, thing.number) == ("NO", "12:30:45", 1.5)
    assert thing.aliases == ("2021-09-09", "1.10", "yes", "~")


def test_null_is_none_unless_quoted() -> None:
    things, _ = parse("- {id: a, value: null}\n- {id: b, value: 'null'}\n- {id: c, value: ~}")
    assert [thing.value for thing in things.root] == [None, "null", None]


def test_lines() -> None:
    _, lines = parse("# about\n- id: a\n  items:\n    - line: 1\n      text: >-\n        words\n  aliases: [x, y]\n")
    assert lines.at(0, "id") == 2
    assert lines.at(0, "items", 0, "text") == 5
    assert lines.at(0, "items", 0, "nothing") == 4
    assert lines.at(7) == 2


# text, [(line, part of the message)]
BAD = [
    (
        "- id: a\n  valu: 1\n",
        [(2, "unknown key 'valu'; did you mean 'value'? Allowed keys: id, value, number, items, aliases")],
    ),
    ("- id: a\n  items:\n  - line: 1\n    text: b\n    qqq: c\n", [(5, "unknown key 'qqq'. Allowed keys: line, text")]),
    ("- value: b\n", [(1, "the key 'id' is missing")]),
    ("- id: a\n  number: many\n", [(2, "[1].number: must be a valid number")]),
    (
        "- id: a\n  number: many\n- id: b\n  items: none\n  x: 1\n",
        [(2, "number"), (4, "items"), (5, "unknown key 'x'")],
    ),
    ("- id: a\n  id: b\n", [(2, "the key 'id' twice; it stands on line 1")]),
    ("- &x a\n- *x\n", [(1, "anchor")]),
    ("- *x\n", [(1, "alias")]),
    ("- id: !!python/object:os.system a\n", [(1, "tag")]),
    ("- id: !ENV HOME\n", [(1, "tag")]),
    ("a: b\n", [(1, "must be a valid list")]),
    ("- id: [\n", [(2, "no valid YAML")]),
    ("- id: a\n---\n- id: b\n", [(2, "second YAML document")]),
    ("- {[a]: b}\n", [(1, "no plain word")]),
    ("- id: a\n- id: \x07\n", [(2, "U+0007")]),
    ("- id: ''\n", [(1, "at least 1 character")]),
    ("[" * 5000, [(1, "deep")]),
]


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_errors(text: str, expected: list[tuple[int, str]]) -> None:
    with pytest.raises(FileError) as caught:
        parse(text)
    problems = caught.value.problems
    assert [p.line for p in problems] == [line for line, _ in expected]
    for problem, (_, words) in zip(problems, expected, strict=True):
        assert words in problem.message
        assert str(problem).startswith(f"a.yml:{problem.line}: ")


def test_billion_laughs_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"k{i}: &b{i} [*a, *a]\n" for i in range(50))
    with pytest.raises(FileError, match="anchor"):
        yamlfile.load(bomb.encode(), "a.yml")


def test_bytes_that_are_not_utf8() -> None:
    with pytest.raises(FileError) as caught:
        yamlfile.parse(b"- id: a\n- id: \xff\n", "a.yml", Things)
    assert (caught.value.line, caught.value.message) == (2, "is not UTF-8 here; save the file as UTF-8")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"^a.yml:1: cannot be read"):
        yamlfile.read(tmp_path / "none.yml", "a.yml", Things)


YAML_LIKE = st.text(alphabet="-:[]{}&*!|>'\"%@`#, \n\tab1~?<", max_size=60).map(str.encode)


@settings(deadline=None)
@given(st.binary(max_size=200) | YAML_LIKE)
def test_any_bytes_give_data_or_a_file_error(raw: bytes) -> None:
    try:
        things, _ = yamlfile.parse(raw, "a.yml", Things)
    except FileError as error:
        assert all(p.path == "a.yml" and p.line >= 1 and p.message for p in error.problems)
    else:
        assert isinstance(things.root, list)


@pytest.mark.parametrize(
    "text",
    [
        f"- id: a\n  number: {'9x' * 500}\n",
        f"- id: a\n  {'k' * 500}: 1\n",
        f"- id: a\n  number: 1\n  {'k' * 500}: 1\n  {'k' * 500}: 2\n",
        f"- id: {'*' + 'a' * 500}\n",
        f"{'secret words ' * 100}: [\n",
        f"{'secret words ' * 100}",
        f"- id: a\n  items: [{{line: {'secret ' * 100}, text: b}}]\n",
        "\n".join("%" + "secret" * 100 for _ in range(3)),
    ],
)
def test_a_message_quotes_little_of_a_file(text: str) -> None:
    """It stands on a public page, and the file may not be meant for that."""
    with pytest.raises(FileError) as error:
        parse(text)
    for problem in error.value.problems:
        longest = max(re.findall(r"(?:secret ?(?:words )?|9x|k|a)+", problem.message), key=len, default="")
        assert len(longest) <= 80, problem.message


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yml")
    with pytest.raises(FileError, match="is no plain file"):
        yamlfile.read_bytes(tmp_path / "a.yml", "a.yml")
