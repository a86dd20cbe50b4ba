"""A twin of the published site becomes the next one, and nothing in it ever changes the published files."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.site import publish
from archive.work import twin
from archive.work.published import Published
from tests.small_site import write

SITE = {"index.html": "one", "people/anna.html": "Anna", "people/x/berta.html": "Berta", "data/a.txt": "A"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in SITE.items():
        write(tmp_path / "site" / path, text)
    publish.write_manifest(tmp_path / "site")
    return tmp_path / "site"


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def begun(site: Path) -> tuple[Path, Published]:
    published = publish.published(site)
    twin.begin(site.with_name("new"), site, published, site.with_name("kept"))
    return site.with_name("new"), published


def changed(new: Path, files: Mapping[str, str], stale: set[str]) -> None:
    for path, text in files.items():
        write(new.with_name("changed") / path, text)
    twin.change(new, new.with_name("changed"), stale)


def test_a_twin_has_the_files_of_the_site_without_its_manifest(site: Path) -> None:
    new, _ = begun(site)
    assert contents(new) == SITE
    assert all((new / path).samefile(site / path) for path in SITE)


def test_where_nothing_is_published_it_is_empty(tmp_path: Path) -> None:
    new, published = begun(tmp_path / "site")
    assert published == Published() or not published.digests
    assert contents(new) == {} and new.is_dir()


def test_what_changes_in_a_twin_does_not_change_the_site(site: Path) -> None:
    before = contents(site)
    new, _ = begun(site)
    changed(new, {"index.html": "two", "people/carl.html": "Carl", "new/a/b.html": "b"}, {"people/x/berta.html"})
    assert contents(site) == before
    assert contents(new) == {
        "index.html": "two", "people/anna.html": "Anna", "people/carl.html": "Carl", "data/a.txt": "A", "new/a/b.html": "b"
    }  # fmt: skip
    assert not (new / "people" / "x").exists() and not new.with_name("changed").exists()


def test_a_file_may_take_the_place_of_a_folder_and_a_folder_that_of_a_file(site: Path) -> None:
    new, _ = begun(site)
    changed(new, {"people/x": "a file", "data/a.txt/b": "in a folder"}, {"people/x/berta.html", "data/a.txt"})
    assert contents(new)["people/x"] == "a file" and contents(new)["data/a.txt/b"] == "in a folder"


@pytest.mark.parametrize("exchange", [True, False])
def test_the_site_before_is_kept_as_the_twin_of_the_new_one(
    site: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    kept = site.with_name("kept")
    with publish.staging(site) as staged:
        published = publish.published(site)
        twin.begin(staged, site, published, kept)
        changed(staged, {"index.html": "two", "new/a.html": "a"}, {"people/x/berta.html"})
        states = publish.write_manifest(staged, 1, published)
        twin.keep(publish.swap(staged, site), published, site, states, publish.MANIFEST, kept)
    new = {path: text for path, text in contents(site).items() if path != publish.MANIFEST}
    assert new["index.html"] == "two" and "people/x/berta.html" not in new
    assert contents(kept) == new, "no word of a page that is gone stays"
    assert all((kept / path).samefile(site / path) for path in new)
    assert publish.published(site).states.keys() == new.keys()

    inode = kept.stat().st_ino
    staged, _ = begun(site)
    assert staged.stat().st_ino == inode and not kept.exists(), "it was taken as it stood"


def spoil_name(kept: Path) -> None:
    (kept / "index.html").unlink()
    write(kept / "index.html", "<script>")


@pytest.mark.parametrize(
    "spoil",
    [spoil_name, lambda kept: (kept / "index.html").unlink(), lambda kept: write(kept / "more.html", "")],
    ids=["other", "gone", "more"],
)
def test_a_kept_twin_that_is_none_is_not_taken(site: Path, spoil: object) -> None:
    shutil.copytree(site, site.with_name("kept"), copy_function=os.link)
    (site.with_name("kept") / publish.MANIFEST).unlink()
    spoil(site.with_name("kept"))  # type: ignore[operator]
    new, _ = begun(site)
    assert contents(new) == SITE
    assert all((new / path).samefile(site / path) for path in SITE)
    assert not site.with_name("kept").exists()


def test_where_a_disk_has_no_second_names_files_are_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", lambda *paths: (site / "missing").stat())
    new, _ = begun(site)
    assert contents(new) == SITE
    assert not (new / "index.html").samefile(site / "index.html")


def test_a_disk_that_is_full_costs_the_twin_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = publish.published(site)
    old = shutil.copytree(site, site.with_name("old"))
    write(site / "new.html", "two")
    states = publish.write_manifest(site, 1, published)

    def full(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(shutil, "copyfile", full)
    twin.keep(old, published, site, states, publish.MANIFEST, site.with_name("kept"))
    assert not site.with_name("kept").exists()
    assert (site / "new.html").read_text() == "two"
