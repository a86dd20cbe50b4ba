"""The quotations of documents that are as before are those that were found then, until a name is another."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.linking import kept_quotes, quotes
from archive.model import Person
from archive.work.cache import Cache
from tests.pages.made import REPORT

ANNA = Person("anna-roth", "Anna Roth")
WORDS = "“It is so, and it will stay so,” Anna Roth said."
TOLD = replace(REPORT, blocks=(replace(REPORT.blocks[0], kind="narration", text=WORDS, label=None, speaker=None),))


def test_they_are_kept_until_a_name_or_a_text_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    plain = kept_quotes.with_quotes
    monkeypatch.setattr(kept_quotes, "with_quotes", lambda one, named: (seen.append(one.id), plain(one, named))[1])
    other = replace(TOLD, blocks=(replace(TOLD.blocks[0], text=WORDS.replace("stay", "be")),))
    rows = ((TOLD, [ANNA], 1), (TOLD, [ANNA], 1), (TOLD, [replace(ANNA, name="Anna Rot")], 2), (other, [ANNA], 3))
    for told, people, times in rows:
        with closing(Cache(tmp_path / "kept")) as kept:
            (document,) = kept_quotes.every([told], people, kept)
        assert document == quotes.with_quotes(told, quotes.Named(people))
        assert document.blocks[0].quotes
        assert len(seen) == times


def test_without_a_cache_they_are_found_as_well() -> None:
    assert list(kept_quotes.every([TOLD], [ANNA], None)) == [quotes.with_quotes(TOLD, quotes.Named([ANNA]))]
