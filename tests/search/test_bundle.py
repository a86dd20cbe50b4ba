"""The search files of a site: texts in parts, facets, where speakers speak, names for suggestions."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archive.search import batch, build, bundle
from tests.search_site import content, document, entry


def summed(steps: list[int]) -> list[int]:
    return [sum(steps[: end + 1]) for end in range(len(steps))]


def facet(site: Path, name: str) -> dict[str, tuple[str, list[int]]]:
    return {value: (label, summed(steps)) for value, label, steps in content(site, "catalog")["facets"][name]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    lines = {"L9": "One two", "L11": "three", "L13": "four five", "L15": "six"}
    known = [{"id": "anna", "name": "Anna Berg"}, {"id": "ben-oak", "name": "Ben Oak"}]
    two: dict[str, Any] = {"speakers": ["anna", "ben-oak"], "turns": "9:0 13:1 15:0", "participants": known}
    document(site, "documents/2014/a.html", lines, date="2014-01-01", topics=["Trade", "Grain & Co"], **two)
    document(
        site, "documents/2016/b.html", {"L9": "Seven"}, date="2016-01-01", place=None, place_id=None, speakers=["cy-x"]
    )
    document(site, "documents/undated/c.html", {"L9": "Eight"}, date=None, kind="report", speakers=[], turns="")
    (site / "people").mkdir()
    (site / "people/anna.html").write_text("<html></html>", encoding="utf-8")
    build.index(site)
    return site


def test_facets(site: Path) -> None:
    assert facet(site, "speaker") == {"anna": ("Anna Berg", [0]), "ben-oak": ("Ben Oak", [0]), "cy-x": ("Cy X", [1])}
    assert facet(site, "participant") == {"anna": ("Anna Berg", [0, 1, 2]), "ben-oak": ("Ben Oak", [0])}
    assert facet(site, "place") == {"minsk": ("Minsk", [0, 2])}
    assert facet(site, "topic") == {"Trade": ("Trade", [0, 1, 2]), "Grain & Co": ("Grain & Co", [0])}
    assert facet(site, "publisher") == {"office": ("The Office", [0, 1, 2])}
    assert facet(site, "kind") == {"transcript": ("Transcript", [0, 1]), "report": ("Report", [2])}


def test_years_name_their_first_documents(site: Path) -> None:
    assert content(site, "catalog")["years"] == [[2014, 0], [2016, 1], [None, 2]]


def test_where_speakers_speak(site: Path) -> None:
    catalog = content(site, "catalog")
    order = [value for value, _, _ in catalog["facets"]["speaker"]]
    spoken = content(site, "s/0")
    # Two words of the title come before; paragraphs that follow each other are one span.
    assert [[number, *summed(steps)] for number, *steps in spoken[order.index("anna")]] == [[0, 2, 5, 7, 8]]
    assert [[number, *summed(steps)] for number, *steps in spoken[order.index("ben-oak")]] == [[0, 5, 7]]
    assert catalog["speakerFiles"] == [0]


def test_text(site: Path) -> None:
    assert content(site, "d/0/0-0") == {
        "title": "A meeting",
        "url": "documents/2014/a.html",
        "date": "2014-01-01",
        "place": "Minsk",
        "speakers": [["anna", "Anna Berg"], ["ben-oak", "Ben Oak"]],
        "paragraphs": [
            ["L9", 2, 0, "One two"],
            ["L11", 4, 0, "three"],
            ["L13", 5, 1, "four five"],
            ["L15", 7, 0, "six"],
        ],
    }


def test_names_and_titles_are_found_by_the_beginnings_of_their_words(site: Path) -> None:
    assert entry(site)["prefixes"] == sorted({"an", "be", "oa", "cy", "mi", "me"})
    assert content(site, f"n/{bundle.file_name('be')}") == [
        ["people", "people/anna.html", "Anna Berg", ""],
        ["people", "search.html?participant=ben-oak", "Ben Oak", ""],
    ]
    assert [url for _, url, *_ in content(site, f"n/{bundle.file_name('me')}")] == [
        "documents/undated/c.html",
        "documents/2016/b.html",
        "documents/2014/a.html",
    ]


def test_a_person_without_page_is_searched_for_by_the_facet_that_knows_it(site: Path) -> None:
    assert content(site, f"n/{bundle.file_name('cy')}")[0][1] == "search.html?speaker=cy-x"


def test_a_long_text_is_in_parts_and_a_paragraph_on_a_border_in_both(tmp_path: Path) -> None:
    half = batch.PART_WORDS // 2
    lines = {f"L{number}": "word " * half for number in (9, 10, 11, 12)}
    document(tmp_path, "a.html", lines)
    build.index(tmp_path)
    parts = [content(tmp_path, f"d/0/0-{part}") for part in range(3)]
    assert [[one[0] for one in part["paragraphs"]] for part in parts] == [["L9", "L10"], ["L10", "L11", "L12"], ["L12"]]


def test_speakers_are_spread_over_files_of_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "RANGES_IN_FILE", 7)
    for number in range(6):
        document(tmp_path, f"{number}.html", {"L9": "Rye"}, speakers=[f"p{number % 4}"], date=f"200{number}-01-01")
    build.index(tmp_path)
    catalog = content(tmp_path, "catalog")
    starts = [*catalog["speakerFiles"], len(catalog["facets"]["speaker"])]
    found = [content(tmp_path, f"s/{file}") for file in range(len(starts) - 1)]
    assert len(found) > 1
    assert [len(file) for file in found] == [end - start for start, end in pairwise(starts)]
    assert [[spoken[0] for spoken in one] for file in found for one in file] == [
        documents for _, documents in facet(tmp_path, "speaker").values()
    ]


def test_many_like_titles_do_not_make_a_file_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "TITLES_A_WORD", 2)
    for number in range(5):
        document(tmp_path, f"{number}.html", {"L9": "Rye"}, title=f"Meeting of x{number}", date=f"200{number}-01-01")
    build.index(tmp_path)
    assert [title for _, _, title, _ in content(tmp_path, f"n/{bundle.file_name('me')}")] == [
        "Meeting of x4",
        "Meeting of x3",
    ]
    assert len(content(tmp_path, f"n/{bundle.file_name('x0')}")) == 1


def test_text_cannot_end_the_script_that_carries_it(tmp_path: Path) -> None:
    document(tmp_path, "a.html", {"L9": 'x"); alert(1); //&lt;/script&gt;'}, title="</script>")
    build.index(tmp_path)
    assert content(tmp_path, "d/0/0-0")["paragraphs"][0][3] == 'x"); alert(1); //</script>'
