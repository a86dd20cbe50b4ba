"""Where pages stand."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.linking import addresses
from tests.pages.made import document

PATHS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@pytest.mark.parametrize(
    ("date", "path"),
    [
        ("2014-05-08", "documents/2014/x.md"),
        ("2014", "documents/2014/x.md"),
        ("2014?", "documents/2014/x.md"),
        ("2014-05-08/2014-05-09", "documents/2014/x.md"),
        ("XXXX-09-09", "documents/undated/x.md"),
        ("201X", "documents/undated/x.md"),
        ("20145", "documents/undated/x.md"),
        ("../../x", "documents/undated/x.md"),
        (None, "documents/undated/x.md"),
    ],
)
def test_document(date: str | None, path: str) -> None:
    assert addresses.document(document("x", date=date)) == path


def test_ids_that_are_taken() -> None:
    paths = [addresses.person(key) for key in ("putin", "index", "page-2", "page-x")]
    assert paths == ["people/putin.md", "people/index-.md", "people/page-2-.md", "people/page-x.md"]


@pytest.mark.parametrize("key", ["../x", "A", "", "a b", "a/b"])
def test_ids_that_are_no_addresses(key: str) -> None:
    for address in (addresses.person, addresses.place, addresses.topic):
        with pytest.raises(ValueError, match="not usable"):
            address(key)


def test_pages_of_a_list() -> None:
    assert addresses.page("people/index.md", 1) == "people/index.md"
    assert addresses.page("people/index.md", 2) == "people/page-2.md"
    assert addresses.page("people/a.md", 3) == "people/a/page-3.md"
    assert addresses.page("open-questions.md", 2) == "open-questions/page-2.md"


@given(PATHS, PATHS)
def test_relative(target: str, origin: str) -> None:
    assert addresses.relative(target, origin) == posixpath.relpath(target, posixpath.dirname(origin) or ".")
