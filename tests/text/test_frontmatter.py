"""Front matter says the same to every reader of YAML, whatever its strings hold."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from archive.text import frontmatter

KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).filter(
    lambda key: key not in ("y", "n", "no", "on", "off", "yes")
)
KEYS = KEYS.filter(lambda key: key not in ("null", "true", "false"))
STRINGS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(
        ["---", "\n---\n", "...", "!ENV HOME", "NO", "12:30:45", "1.10", "2014-05-08", "~", "null", "", " ", "{{ x }}"]
    ),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), STRINGS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), STRINGS)
def test_every_reader_gets_the_same(mapping: dict[str, Any], title: str) -> None:
    text = frontmatter.dump({**mapping, "title": title})
    block = text.removeprefix("---\n").removesuffix("---\n")
    text.encode("utf-8")
    assert yaml.safe_load(block) == {**mapping, "title": title}
    assert get_data(text + "\n# Key: value\n\nbody") == ("# Key: value\n\nbody", {**mapping, "title": title})
    assert list(yaml.safe_load(block)) == list({**mapping, "title": None})


def test_layout() -> None:
    mapping: dict[str, Any] = {
        "title": 'A "title"\n---\n!ENV X',
        "date": None,
        "topics": ["a", "b: c"],
        "none": [],
        "participants": [{"id": None, "name": "x", "line": 3}, {"id": "a", "name": "\u202e", "line": 4}],
        "source": {"file": "seeds/a.txt", "copies": []},
    }
    assert frontmatter.dump(mapping) == (
        "---\n"
        'title: "A \\"title\\"\\n---\\n!ENV X"\n'
        "date: null\n"
        'topics: ["a", "b: c"]\n'
        "none: []\n"
        "participants:\n"
        "  - id: null\n"
        '    name: "x"\n'
        "    line: 3\n"
        '  - id: "a"\n'
        '    name: "\\u202e"\n'
        "    line: 4\n"
        "source:\n"
        '  file: "seeds/a.txt"\n'
        "  copies: []\n"
        "---\n"
    )


def test_what_no_file_can_hold() -> None:
    assert frontmatter.dump({"a": "x\ud800"}) == '---\na: "x\ufffd"\n---\n'


@pytest.mark.parametrize("key", ["", "a b", "a: b", "no", "Yes", "1", "é", "a\n"])
def test_keys_are_plain_words(key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        frontmatter.dump({key: 1})
