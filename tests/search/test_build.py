"""The search index of a built site: what is in it, that it is the same everywhere, and how it fails."""

from __future__ import annotations

import gzip
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.search import build, cbor, engine
from archive.work.cache import Cache
from tests.search_site import content, document, entry, files, plain, raw


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two documents, of which the older has the later name, and a page that is none."""
    site = tmp_path / "site"
    document(site, "documents/2014/z.html", {"L9": "Wheat and rye.", "L11": "Rye again"}, date="2014-05-08")
    document(site, "documents/2020/a.html", {"L9": "Oats"}, date="2020-01-01", title="Talks on rye")
    plain(site)
    return site


def postings(site: Path) -> dict[str, dict[int, list[int]]]:
    """Word -> document -> places, without weights, as the page reads them."""
    found: dict[str, dict[int, list[int]]] = {}
    for number in range(len(content(site, "catalog")["chunks"])):
        words: Any = cbor.decode(raw(site, f"i/{number}"))
        for word, pages, variants in words[0]:
            assert variants == []
            page = 0
            for step, places, meta in pages:
                page += step
                place = 0
                assert meta == []
                for one in places:
                    place = 0 if one < 0 else place + one
                    if one >= 0:
                        found.setdefault(word, {}).setdefault(page, []).append(place)
    return found


def test_documents_are_numbered_by_date_and_words_by_place(site: Path) -> None:
    build.index(site)
    assert postings(site)["rye"] == {0: [4, 5], 1: [2]}  # "a meeting wheat and rye | rye again", "talks on rye | oats"
    assert postings(site)["oat"] == {1: [3]}
    assert content(site, "catalog")["lengths"] == [7, 4]
    assert entry(site)["documents"] == 2


def test_only_paragraphs_and_titles_are_indexed(site: Path) -> None:
    build.index(site)
    assert not {"zanzibar", "skip", "content", "head", "berg"} & set(postings(site))


def test_the_first_words_of_the_index_files_lead_to_them(tmp_path: Path) -> None:
    words = " ".join(f"w{number:05}" for number in range(9000))
    document(tmp_path, "a.html", {"L9": words})
    build.index(tmp_path)
    catalog = content(tmp_path, "catalog")
    assert len(catalog["chunks"]) > 1
    assert catalog["chunks"] == sorted(catalog["chunks"])
    for number, first in enumerate(catalog["chunks"]):
        chunk: Any = cbor.decode(raw(tmp_path, f"i/{number}"))
        assert chunk[0][0][0] == first


def test_same_pages_same_bytes(site: Path) -> None:
    build.index(site)
    first = files(site)
    build.index(site)
    assert files(site) == first


def twelve(folder: Path) -> dict[str, bytes]:
    """The search files of twelve documents."""
    for number in range(12):
        document(folder, f"documents/{number}.html", {"L9": f"Common word{number}"}, date=f"20{number + 10}-01-01")
    build.index(folder)
    return files(folder / "pagefind")


def test_the_order_in_which_a_disk_lists_files_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = twelve(tmp_path / "a")
    run, number_of = engine._run_engine, engine._page_number
    seen = []

    def renamed(work: Path) -> None:
        for file in sorted((work / "pages").iterdir()):
            file.rename(file.with_stem(str(1000 - int(file.stem))))
        run(work)

    def number(out: Path, name: str) -> int:
        seen.append(number_of(out, name))
        return 1000 - seen[-1]

    monkeypatch.setattr(engine, "_run_engine", renamed)
    monkeypatch.setattr(engine, "_page_number", number)
    assert twelve(tmp_path / "b") == first
    assert len(seen) == 12


def test_how_many_pages_the_engine_gets_at_a_time_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = twelve(tmp_path / "a")
    monkeypatch.setattr(build, "MOST", 5)
    assert twelve(tmp_path / "b") == first
    monkeypatch.setattr(build, "LEAST", 1)
    monkeypatch.setattr(build, "OFTEN", 1)
    assert twelve(tmp_path / "c") == first


def test_how_many_processes_work_on_it_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = twelve(tmp_path)
    monkeypatch.setattr(build, "MOST", 2)
    build.index(tmp_path, jobs=3)
    assert files(tmp_path / "pagefind") == first


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages the engine got in each of its runs."""
    found: list[int] = []
    run = engine._run_engine

    def running(work: Path) -> None:
        found.append(len(list((work / "pages").iterdir())))
        run(work)

    monkeypatch.setattr(engine, "_run_engine", running)
    return found


def indexed(site: Path) -> dict[str, bytes]:
    """The search files, made with what earlier calls kept; checked against those made without."""
    with closing(Cache(site.parent / "cache.sqlite", site)) as kept:
        build.index(site, kept=kept)
    made = files(site / "pagefind")
    build.index(site)
    assert files(site / "pagefind") == made
    return made


def test_only_batches_that_changed_are_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: list[int]
) -> None:
    monkeypatch.setattr(build, "MOST", 4)
    site = tmp_path / "site"
    twelve(site)
    first = indexed(site)
    del runs[:]
    assert indexed(site) == first
    assert runs == [4, 4, 4]  # of the check without the cache
    del runs[:]
    document(site, "documents/6.html", {"L9": "Uncommon word"}, date="2016-01-01")
    changed = indexed(site)
    assert runs == [4, 4, 4, 4]
    assert changed.keys() != first.keys()


def test_a_new_document_changes_its_own_batch_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: list[int]
) -> None:
    monkeypatch.setattr(build, "LEAST", 1)
    monkeypatch.setattr(build, "OFTEN", 3)
    site = tmp_path / "site"
    for number in range(0, 60, 2):
        document(site, f"documents/{number}.html", {"L9": f"Common word{number}"}, date=f"{1960 + number}-01-01")
    indexed(site)
    before = len(runs)
    assert before > 5
    del runs[:]
    document(site, "documents/9.html", {"L9": "Common word9"}, date="1969-01-01")
    indexed(site)
    assert len(runs) <= before + 2  # the check without the cache makes all, and perhaps one more


def test_a_damaged_cache_costs_only_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    twelve(site)
    first = indexed(site)
    cache = tmp_path / "cache.sqlite"
    cache.write_bytes(cache.read_bytes().replace(b"search", b"hcraes"))
    assert indexed(site) == first


def test_settings_of_the_engine_from_outside_change_nothing(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.index(site)
    first = files(site)
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["p"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "fi")
    build.index(site)
    assert files(site) == first


def test_an_archive_without_documents_gets_a_search_that_knows_it(tmp_path: Path) -> None:
    plain(tmp_path)
    build.index(tmp_path)
    assert entry(tmp_path) | {"build": ""} == {"build": "", "documents": 0, "prefixes": []}
    assert content(tmp_path, "catalog")["chunks"] == []


def test_a_document_without_words(tmp_path: Path) -> None:
    document(tmp_path, "a.html", {"L9": "* * *"}, title="…")
    build.index(tmp_path)
    assert content(tmp_path, "catalog")["lengths"] == [0]
    document(tmp_path, "b.html", {"L9": "Rye"})
    build.index(tmp_path)
    assert postings(tmp_path)["rye"] == {1: [2]}
    assert content(tmp_path, "catalog")["lengths"] == [0, 3]


def test_what_was_there_before_is_gone(site: Path) -> None:
    (site / "pagefind").mkdir()
    (site / "pagefind/old.js").write_text("", encoding="utf-8")
    build.index(site)
    assert not (site / "pagefind/old.js").exists()


def test_a_missing_program_is_told_with_the_way_to_get_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(engine.SearchError, match=r"pip install pagefind-bin==1\.5\.2"):
        build.index(site)
    assert not (site / "pagefind").exists()


def test_a_failing_program_is_told_with_what_it_says(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 3, "", "no space left")
    monkeypatch.setattr(engine.subprocess, "run", lambda *args, **more: failed)
    with pytest.raises(engine.SearchError, match="status 3: no space left"):
        build.index(site)


def damage(monkeypatch: pytest.MonkeyPatch, pattern: str, change: Any) -> None:
    """Let the engine's files that match a pattern come out changed."""
    run = subprocess.run

    def running(*args: Any, **more: Any) -> Any:
        done = run(*args, **more)
        for file in (Path(more["cwd"]) / "engine").glob(pattern):
            change(file)
        return done

    monkeypatch.setattr(engine.subprocess, "run", running)


def repack(old: bytes, new: bytes) -> Any:
    def change(file: Path) -> None:
        file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()).replace(old, new)))

    return change


@pytest.mark.parametrize(
    ("pattern", "change", "told"),
    [
        ("*.pf_meta", repack(b"1.5.2", b"1.6.0"), "version 1.6.0"),
        ("*.pf_meta", repack(b"pagefind_dcd", b"pagefind_abc"), "signature"),
        ("*.pf_meta", lambda file: file.unlink(), "0 .pf_meta files"),
        ("*.pf_meta", lambda file: file.write_bytes(b"x"), "pf_meta"),
        ("fragment/*", lambda file: file.unlink(), "pf_meta"),
        ("fragment/*", repack(b".html", b".htm1"), "invalid literal"),
        ("index/*", repack(b"\x81", b"\xa1"), "pf_index"),
        ("index/*", repack(b"pagefind_dcd", b""), "signature"),
        ("index/*", lambda file: file.write_bytes(file.read_bytes()[:-9]), "pf_index"),
    ],
)
def test_files_of_another_form_stop_the_build(
    site: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, change: Any, told: str
) -> None:
    damage(monkeypatch, pattern, change)
    with pytest.raises(engine.SearchError, match=told) as raised:
        build.index(site)
    assert "pip install pagefind-bin==1.5.2" in str(raised.value)
    assert not (site / "pagefind").exists()
