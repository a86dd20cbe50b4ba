"""The search index of a site: what is in it, that it is the same everywhere, and what a change costs."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import zlib
from contextlib import closing
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest

from archive.search import index, segment
from archive.search.files import coded, script
from archive.site import publish
from archive.work import folders
from archive.work.cache import Cache
from archive.work.published import Published
from tests.search_site import block, content, decoded, document, entry, files, indexed, standing, write

ROOT = Path(__file__).resolve().parents[2]


def rows(site: Path) -> dict[str, dict[str, dict[int, list[int]]]]:
    forms = {stem: [form.partition(" ") for form in row.split(",")] for stem, row in content(site, "i").items()}
    return {stem: {word: standing(where) for word, _, where in own} for stem, own in forms.items()}


def facet(site: Path, name: str) -> dict[str, tuple[str, list[int]]]:
    values = content(site, "catalog")["speakers"] if name == "speaker" else content(site, "facets")[name]
    return {
        values[2].get(str(at), label.lower().replace(" ", "-")): (label, list(accumulate(decoded(steps))))
        for at, (label, steps) in enumerate(zip(*values[:2], strict=True))
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    taking_part = [{"id": "anna", "name": "Anna Berg"}, {"id": "ben-oak", "name": "Ben Oak"}]
    said = [
        block("Sanctions, sanctioned", 9, "anna"), block("three", 11, "anna"), block("four five", 13, "ben-oak"),
        block("six", 13, "anna"), block("Another\nMay 1, 2014", 40, kind="see_also"), block("", 15),
        block("seven", 16, kind="note"),
    ]  # fmt: skip
    return write(
        tmp_path_factory.mktemp("site"),
        document("a", *said, date="2014-01-01", topics=["Trade", "Grain & Co"], participants=taking_part),
        document(
            "b",
            block("Sanctions", 9, "cy-x"),
            date="2016-01-01",
            place=None,
            place_id=None,
            lead="Lead",
            lines={"lead": 9},
        ),
        document("c", block("Eight", 9, kind="narration"), date=None, kind="report", place_id=None, place="Hut"),
        names={
            "topics": {"Trade": "trade"},
            "aliases": {"people": {"anna": ["Anya Bergh"]}},
            "organisations": {"ooo": "Order of Owls"},
        },
    )


def test_words_stand_under_their_stems_each_with_its_places(site: Path) -> None:
    stems = rows(site)
    assert stems["sanction"] == {"sanctions": {0: [2], 1: [3]}, "sanctioned": {0: [3]}}
    assert stems["meet"] == {"meeting": {0: [1], 1: [1], 2: [1]}}


def test_facets(site: Path) -> None:
    assert facet(site, "speaker") == {"anna": ("Anna Berg", [0]), "ben-oak": ("Ben Oak", [0]), "cy-x": ("cy-x", [1])}
    assert facet(site, "participant") == {"anna": ("Anna Berg", [0, 1, 2]), "ben-oak": ("Ben Oak", [0])}
    assert facet(site, "place") == {"Hut": ("Hut", [2]), "minsk": ("Minsk", [0])}
    assert facet(site, "topic") == {"Trade": ("Trade", [0, 1, 2]), "Grain & Co": ("Grain & Co", [0])}
    assert facet(site, "publisher") == {"office": ("The Office", [0, 1, 2])}
    assert facet(site, "kind") == {"transcript": ("Transcript", [0, 1]), "report": ("Report", [2])}


def test_a_document_of_a_place_is_one_of_the_places_that_hold_it(tmp_path: Path) -> None:
    names = {"places": {"minsk": "Minsk", "belarus": "Belarus"}, "within": {"minsk": ["belarus"]}}
    write(tmp_path, document("a"), document("b", place="Belarus", place_id="belarus"), names=names)
    assert facet(tmp_path, "place") == {"minsk": ("Minsk", [0]), "belarus": ("Belarus", [0, 1])}


@pytest.mark.parametrize("number", [0, 47, 81, 82, 32_767, 32_768, 1_200_000, 40_000_000])
def test_a_number_of_any_size_is_read_as_it_was_written(number: int) -> None:
    packed = json.loads(json.dumps(coded(number)).encode())
    assert decoded(packed + coded(7)) == [number, 7]
    assert not {*" ,"} & {*coded(number)}


def test_dates_and_lengths(site: Path) -> None:
    catalog = content(site, "catalog")
    assert catalog["dates"] == "=2014-01-01 =2016-01-01 ="
    assert catalog["lengths"] == [13, 4, 3]
    assert catalog["mean"] == 20 / 3
    assert decoded(catalog["titles"]) == [2, 2, 2]


def test_of_a_day_stands_what_the_date_before_it_does_not_say(tmp_path: Path) -> None:
    dates = ["2014-01", "2014-01-30", "2014-01-31", "2014-01-31", "2014-11-02", "2015-11-02", None]
    write(tmp_path, *(document(f"d{number}", date=date) for number, date in enumerate(dates)))
    assert content(tmp_path, "catalog")["dates"] == "=2014-01 =2014-01-30 31 31 11-02 =2015-11-02 ="


def test_the_catalog_tells_which_facets_have_values(site: Path) -> None:
    assert content(site, "catalog")["facets"] == ["speaker", "participant", "place", "topic", "publisher", "kind"]
    assert ["speaker", *content(site, "facets")] == content(site, "catalog")["facets"]


def test_where_speakers_speak(site: Path) -> None:
    spoken = {person: standing(row.split(",")[0]) for person, row in content(site, "s").items()}
    # Two words of the title come before; paragraphs that follow each other are one span.
    assert spoken == {"anna": {0: [2, 5, 7, 8]}, "ben-oak": {0: [5, 7]}, "cy-x": {1: [3, 4]}}


def test_words_quoted_in_a_report_belong_to_the_person_quoted(tmp_path: Path) -> None:
    text = "Rye is dear, Anna said"
    quotes = [{"speaker": "anna", "start": 0, "end": 11}]  # three words
    write(tmp_path, document("a", block(text, 9, kind="narration", quotes=quotes)))
    said, quoted = content(tmp_path, "s")["anna"].split(",")
    assert (standing(said), standing(quoted)) == ({}, {0: [2, 5]})
    assert facet(tmp_path, "quoted") == {"anna": ("Anna Berg", [0])}


def test_text_has_the_anchors_of_the_page(site: Path) -> None:
    text = content(site, "0-0")
    assert text == [
        "A meeting", "2014/a.html", "2014-01-01", "Minsk",
        ["L9", 2, "anna", "Sanctions, sanctioned"], ["L11", 4, "anna", "three"], ["L13", 5, "ben-oak", "four five"],
        ["L13-2", 7, "anna", "six"],
        ["L40", 8, None, "Another May 1, 2014"], ["L16", 12, None, "seven"],
    ]  # fmt: skip
    assert [paragraph[0] for paragraph in content(site, "1-0")[4:]] == [
        "L9",
        "L9-2",
    ]  # the lead begins on the same line


def test_a_paragraph_stands_in_each_part_that_holds_a_word_of_it(tmp_path: Path) -> None:
    half = segment.PART // 2
    write(tmp_path, document("a", *["word " * half] * 5))
    parts = [content(tmp_path, f"0-{part}") for part in range(3)]
    assert [[paragraph[0] for paragraph in part[4:]] for part in parts] == [
        ["L9", "L10"],
        ["L10", "L11", "L12"],
        ["L12", "L13"],
    ]


def test_names_and_titles_are_found_by_the_beginnings_of_their_words(site: Path) -> None:
    suggested = {signs: [line.split("\t") for line in row.split("\n")] for signs, row in content(site, "n").items()}
    assert entry(site)["names"][1] == []  # no row has a file of its own
    assert suggested["be"] == [
        ["Person", "people/anna.html", "Anna Berg", "", "Anya Bergh"],
        ["Person", "people/ben-oak.html", "Ben Oak", "", ""],
    ]
    assert suggested["ow"] == [["Organisation", "organisations/ooo.html", "Order of Owls", "", ""]]
    assert suggested["tr"] == [["Topic", "topics/trade.html", "Trade", "", ""]]
    assert [url for _, url, *_ in suggested["me"]] == [
        "documents/undated/c.html", "documents/2016/b.html", "documents/2014/a.html",
    ]  # fmt: skip


def test_all_words_can_be_completed_and_corrected(site: Path) -> None:
    pairs = {first: row.split(",") for first, row in content(site, "v").items()}
    words = {first: dict(zip(own.split(), decoded(amounts), strict=True)) for first, (own, amounts) in pairs.items()}
    assert words["s"].keys() == {"sanctions", "sanctioned", "seven", "six"}
    assert words["s"]["sanctions"] > words["s"]["six"]


def test_many_like_titles_do_not_make_a_file_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "TITLES", 2)
    write(tmp_path, *(document(f"d{number}", title=f"Meeting of x{number}") for number in range(5)))
    suggested = content(tmp_path, "n")
    assert [line.split("\t")[2] for line in suggested["me"].split("\n")] == ["Meeting of x4", "Meeting of x3"]
    assert len(suggested["x0"].split("\n")) == 1


def test_text_cannot_end_the_script_that_carries_it(tmp_path: Path) -> None:
    hostile = 'x"); alert(1); //</script>'
    write(tmp_path, document("a", hostile, title="</script>"))
    assert content(tmp_path, "0-0")[4][3] == hostile


def test_an_archive_without_documents(tmp_path: Path) -> None:
    assert entry(write(tmp_path))["documents"] == 0
    assert content(tmp_path, "catalog")["segments"] == []


def test_what_was_there_goes(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search/old.js").write_text("", encoding="utf-8")
    write(tmp_path, document())
    assert not (tmp_path / "search/old.js").exists()


def test_a_file_is_a_call_with_deflated_json() -> None:
    before, packed, after = script({"Мир": [1]}).split(b'"')
    assert (before, after) == (b"archiveSearchFile(", b");\n")
    assert zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS).decode() == '{"Мир":[1]}'


# ---- segments ----


def starts(ids: list[str]) -> list[int]:
    return [begin for begin, _ in folders.parts(ids, (0, len(ids)), index.LEAST, index.SEGMENTS)]


@pytest.mark.parametrize("amount", [0, 1, 249, 499, 500, 2_000, 5_000, 40_000])
def test_segments_are_few_and_long(amount: int) -> None:
    bounds = [*starts([f"2014-{number}" for number in range(amount)]), amount]
    sizes = [end - begin for begin, end in pairwise(bounds)]
    assert len(sizes) <= index.SEGMENTS
    assert min(sizes, default=0) >= min(index.LEAST, amount)
    assert amount < 2_000 or len(sizes) >= 3


def test_a_document_more_or_less_moves_few_ends() -> None:
    ids = [f"{number:05}-a-meeting" for number in range(2_000)]
    before = {ids[at] for at in starts(ids)[1:]}
    moved = 0
    for at in range(0, 2_000, 50):
        fewer = ids[:at] + ids[at + 1 :]
        moved += len(before ^ {fewer[cut] for cut in starts(fewer)[1:]})
    assert moved <= 10  # of 40 changes


def some(amount: int, changed: int | None = None) -> list[str]:
    return [
        document(f"{number:04}", "Rye and wheat" if number != changed else "Barley", date=f"20{number // 100:02}-01-01")
        for number in range(amount)
    ]


def test_documents_of_all_segments_are_found(tmp_path: Path) -> None:
    write(tmp_path, *some(1_200))
    segments = content(tmp_path, "catalog")["segments"]
    assert len(segments) > 1
    counts = [len(standing(content(tmp_path, "i", at)["rye"].partition(" ")[2])) for at in range(len(segments))]
    assert sum(counts) == 1_200
    assert list(accumulate(counts, initial=0))[:-1] == [first for _, first, _ in segments]


def test_one_changed_document_changes_one_segment_and_one_folder_of_texts(tmp_path: Path) -> None:
    names: dict[str, list[list[str]]] = {"segments": [], "texts": []}
    for folder, changed in (("before", None), ("after", 700)):
        write(tmp_path / folder, *some(1_200, changed))
        for kind, own in names.items():
            own.append([entry[0] for entry in content(tmp_path / folder, "catalog")[kind]])
    for own in names.values():
        assert sum(before != after for before, after in zip(*own, strict=True)) == 1


def index_beside(site: Path, before: Path, *what: Any, jobs: int) -> None:
    """Index documents with what was kept, and what the site `before` holds already."""
    digests = dict(publish.digests(before))
    with closing(Cache(site.with_name("cache"), Published(digests))) as cache:
        names = indexed(site, *what, jobs=jobs, kept=cache)
    there = {path.name for path in (site / "search").iterdir() if path.is_dir()}
    assert there <= names
    for name in names - there:
        shutil.copytree(before / "search" / name, site / "search" / name)


@pytest.mark.parametrize("name", ["0-0", "i-0", "s-0"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_kept_and_many_processes_change_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, name: str
) -> None:
    sites, lengths = [tmp_path / name for name in ("plain", "first", "second", "third")], []
    own = segment.texts
    monkeypatch.setattr(segment, "texts", lambda lines, folder: lengths.append(len(lines)) or own(lines, folder))
    write(sites[0], *some(800, 5))
    index_beside(sites[1], tmp_path / "none", *some(800), jobs=jobs)
    lengths.clear()
    index_beside(sites[2], sites[1], *some(800, 5), jobs=jobs)
    assert jobs > 1 or len(lengths) == 1
    # A file of the published site that is not as it was made is made anew.
    damaged = next((sites[2] / "search").glob(f"*/{name}.js"))
    content_of = damaged.read_bytes()
    damaged.unlink()
    damaged.write_bytes(content_of[:-9])
    index_beside(sites[3], sites[2], *some(800, 5), jobs=jobs)
    assert files(sites[3]) == files(sites[0])
    damaged.write_bytes(content_of)
    assert files(sites[2]) == files(sites[0])


def test_another_hash_seed_and_locale_give_the_same_bytes(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from tests.search.test_index import some, write; "
    code += "write(Path(sys.argv[1]), *some(9))"
    outcomes: list[dict[str, Any]] = []
    for number, extra in enumerate(
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})
    ):
        target = tmp_path / str(number)
        subprocess.run(
            [sys.executable, "-c", code, str(target)], check=True, cwd=ROOT, env={"PATH": "/usr/bin", **extra}
        )
        outcomes.append(files(target))
    assert outcomes[0] == outcomes[1]


def test_lines_without_an_id_in_front_are_read_too(tmp_path: Path) -> None:
    line = json.dumps(dict(reversed(json.loads(document("z", "Rye")).items())))
    assert entry(write(tmp_path, line))["documents"] == 1
