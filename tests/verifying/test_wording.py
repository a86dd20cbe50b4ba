"""What a page says that a paragraph said before is held against the data, and the data against the file of the save."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.verifying import wording
from archive.verifying.folder import listed

OLD = "Anna Berg: We shall not open the bridge."
PAGE = (
    '<section class="notes"><div><p class="words">Anna Berg: We shall <b>not</b> open the bridge.</p></div></section>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "data" / "originals").mkdir(parents=True)
    (tmp_path / "data" / "originals" / "b.txt").write_text("A meeting\nAnna Berg\n: We shall not open\nthe bridge.\n")
    row = {"file": "seeds/b.txt", "diff": [[2, 7, OLD, "Anna Berg: We shall open the bridge."], [0, 9, "", "New."]]}
    (tmp_path / "data" / "differences.jsonl").write_text(json.dumps(row) + "\n")
    return tmp_path


def test_all_is_well_where_page_data_and_file_agree(site: Path) -> None:
    folder = listed(site)
    assert list(wording.sources(folder)) == []
    assert list(wording.notes("page.html", PAGE, wording.known(folder))) == []


def test_a_note_with_other_words_is_found(site: Path) -> None:
    other = PAGE.replace("bridge", "gate")
    (problem,) = wording.notes("page.html", other, wording.known(listed(site)))
    assert "a note says what no data file has as an earlier wording: “Anna Berg: We shall not open the gate.”" in str(
        problem
    )


def test_the_new_wording_is_no_earlier_one(site: Path) -> None:
    assert list(wording.notes("page.html", PAGE.replace("<b>not</b> ", ""), wording.known(listed(site))))


def test_a_difference_that_its_file_does_not_have_is_found(site: Path) -> None:
    path = site / "data" / "differences.jsonl"
    path.write_text(path.read_text().replace("We shall not open", "We shall never open"))
    (problem,) = wording.sources(listed(site))
    assert "line 2 of seeds/b.txt does not have these words" in str(problem)


def test_words_of_another_line_are_found(site: Path) -> None:
    path = site / "data" / "differences.jsonl"
    path.write_text(path.read_text().replace("[2, 7", "[1, 7").replace("Anna Berg: We shall not", "We shall not"))
    assert list(wording.sources(listed(site)))


def test_without_saves_there_is_nothing_to_check(tmp_path: Path) -> None:
    folder = listed(tmp_path)
    assert wording.known(folder) == frozenset()
    assert list(wording.sources(folder)) == []
