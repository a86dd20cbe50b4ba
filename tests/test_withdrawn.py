"""A document that an editor withdraws leaves its address, and its words nowhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.curation import decisions
from archive.curation.yamlfile import FileError
from archive.verifying import verify
from tests.adding import pages
from tests.adding.test_intake import add
from tests.plain_site import built, convert

WITHDRAWN = 'withdrawn: {date: "2021-05-01", reason: The office asked for it.}\n'
WORDS = ("Zanzibar", "Quarrel", "Hatteras")
SAID = f"""Talks on {WORDS[0]}

4 March 2021

{WORDS[1]} Example: We met at {WORDS[2]}, all of us.
"""
OTHER = """Talks on nets

5 March 2021

Ben Sample: Nets were talked about yesterday too.
"""
PAGE = "documents/2021/2021-03-04-talks-on-zanzibar"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(SAID)
    (tmp_path / "seeds" / "b.txt").write_text(OTHER)
    return tmp_path / "seeds"


def holding(folder: Path) -> Iterator[str]:
    """The files that hold one of the words."""
    for path in sorted(folder.rglob("*")):
        raw = path.read_bytes() if path.is_file() else b""
        if any(word.encode() in raw for word in WORDS):
            yield path.relative_to(folder).as_posix()


def test_the_address_stays_and_the_words_are_nowhere(seeds: Path, tmp_path: Path) -> None:
    convert(seeds, tmp_path)
    assert len([*holding(tmp_path / "docs")]) > 5
    (seeds / "a.txt").write_text(SAID.replace("all of us", f"all of {WORDS[2]}"))
    convert(seeds, tmp_path)  # so that there is a change with its words
    (seeds / "a.yml").write_text(WITHDRAWN)
    result = convert(seeds, tmp_path)
    assert [document.id for document in result.archive.documents] == ["2021-03-05-talks-on-nets"]
    assert [*holding(tmp_path / "docs")] == []
    text = (tmp_path / "docs" / f"{PAGE}.md").read_text()
    assert "withdrawn on 1 May 2021" in text and "The office asked for it." in text
    (row,) = map(json.loads, (tmp_path / "docs/data/withdrawn.jsonl").read_text().splitlines())
    assert (row["page"], row["withdrawn"]) == (f"{PAGE}.html", "2021-05-01")
    (seeds / "a.yml").unlink()
    assert len(convert(seeds, tmp_path).archive.documents) == 2


def test_a_document_that_never_stood_there_leaves_its_address_too(seeds: Path, tmp_path: Path) -> None:
    (seeds / "a.yml").write_text(WITHDRAWN)
    convert(seeds, tmp_path)
    assert (tmp_path / "docs" / f"{PAGE}.md").is_file()
    assert [*holding(tmp_path / "docs")] == []


def test_the_original_is_not_published(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.html").write_text(pages.PAGE)
    add(tmp_path / "talk.html", seeds=seeds)
    convert(seeds, tmp_path)
    assert [*(tmp_path / "docs/data/originals").glob("*.zip")]
    (seeds / "talk.yml").write_text(WITHDRAWN)
    convert(seeds, tmp_path)
    assert not [*(tmp_path / "docs/data/originals").glob("*.zip")]


def test_of_two_saves_one_withdrawn_leaves_the_other(seeds: Path, tmp_path: Path) -> None:
    shutil.copy(seeds / "b.txt", seeds / "c.txt")
    (seeds / "b.yml").write_text(WITHDRAWN)
    archive = convert(seeds, tmp_path).archive
    assert [document.source.file for document in archive.documents] == ["seeds/a.txt", "seeds/c.txt"]


def test_verify_knows_what_is_withdrawn(seeds: Path, tmp_path: Path) -> None:
    (seeds / "a.yml").write_text(WITHDRAWN)
    site = built(seeds, tmp_path)
    assert verify.verify(site, seeds=seeds).problems == []
    page = site / f"{PAGE}.html"
    page.unlink()
    assert any("its address stays" in problem.message for problem in verify.verify(site).problems)
    (site / "data/withdrawn.jsonl").write_text(
        json.dumps({"id": "x", "page": "documents/2021/2021-03-05-talks-on-nets.html", "file": "seeds/b.txt"}) + "\n"
    )
    assert any("still published" in problem.message for problem in verify.verify(site).problems)
    (site / "data/withdrawn.jsonl").write_text("[]\n")
    assert any("cannot be read" in problem.message for problem in verify.verify(site).problems)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("withdrawn: {date: yesterday, reason: x}\n", "date"),
        ('withdrawn: {date: "2021-02-30", reason: x}\n', "date"),
        ('withdrawn: {date: "2021-02-03"}\n', "reason"),
        ("withdrawn: true\n", "withdrawn"),
    ],
)
def test_a_withdrawal_says_day_and_reason(text: str, says: str) -> None:
    with pytest.raises(FileError, match=says):
        decisions.parse(text.encode(), "seeds/a.yml")
