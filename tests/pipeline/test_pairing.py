"""What is kept of drafts and pairs is what would be worked out anew, and is asked for by all that it depends on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.curation import authority
from archive.history import saves
from archive.linking import quotes
from archive.linking.assemble import NO_MEMO
from archive.model import Draft
from archive.pipeline import pairing, read_seed
from archive.work.cache import Cache

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    known = authority.load(ROOT / "authority")
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return [draft for path in paths for draft in read_seed((path, f"seeds/{path.name}"), known).drafts]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The drafts whose fingerprints are worked out."""
    seen: list[str] = []
    plain = saves.fingerprint
    monkeypatch.setattr(saves, "fingerprint", lambda draft: (seen.append(draft.source.path), plain(draft))[1])
    yield seen


def prints(path: Path, drafts: list[Draft]) -> list[saves.Fingerprint]:
    with closing(Cache(path)) as kept:
        return list(pairing.memo(kept, 1).prints(drafts))


def test_only_a_draft_that_changed_is_looked_at_again(drafts: list[Draft], made: list[str], tmp_path: Path) -> None:
    wanted = list(NO_MEMO.prints(drafts))
    made.clear()
    assert prints(tmp_path / "kept", drafts) == wanted
    assert len(made) == len(drafts)
    made.clear()
    assert prints(tmp_path / "kept", drafts) == wanted
    assert made == []
    block = replace(drafts[1].blocks[0], text="Other words.")
    changed = [drafts[0], replace(drafts[1], blocks=(block, *drafts[1].blocks[1:])), *drafts[2:]]
    assert prints(tmp_path / "kept", changed) == list(map(saves.fingerprint, changed))
    assert made[0] == drafts[1].source.path


@pytest.mark.parametrize("field", ["title", "date", "time", "publisher", "first_line"])
def test_what_a_fingerprint_says_of_a_draft_is_in_its_key(field: str, drafts: list[Draft]) -> None:
    draft = next(draft for draft in drafts if draft.title and draft.date and draft.time)
    other = {
        "publisher": replace(draft.publisher, id="another"),
        "first_line": draft.first_line + 1,
    }.get(field) or replace(getattr(draft, field), value="2000-01-01")
    assert pairing._of_draft(replace(draft, **{field: other})) != pairing._of_draft(draft)


def test_half_a_character_stops_nothing(drafts: list[Draft], tmp_path: Path) -> None:
    assert drafts[0].title
    odd = [replace(drafts[0], title=replace(drafts[0].title, value="a\ud83d"), blocks=())]
    for _ in range(2):
        assert prints(tmp_path / "kept", odd) == list(NO_MEMO.prints(odd))


def test_quotations_are_kept_until_a_name_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive.model import Person
    from tests.pages.made import REPORT

    told = replace(
        REPORT, blocks=(replace(REPORT.blocks[0], kind="narration", text="“It is so, it is,” Anna Roth said."),)
    )
    seen: list[str] = []
    plain = pairing.with_quotes
    monkeypatch.setattr(pairing, "with_quotes", lambda one, named: (seen.append(one.id), plain(one, named))[1])
    anna = Person("anna-roth", "Anna Roth")
    for people, times in (([anna], 1), ([anna], 1), ([replace(anna, name="Anna Rot")], 2)):
        with closing(Cache(tmp_path / "kept")) as kept:
            (document,) = pairing.memo(kept, 1).quoted([told], people)
        assert document == quotes.with_quotes(told, quotes.Named(people))
        assert len(seen) == times
