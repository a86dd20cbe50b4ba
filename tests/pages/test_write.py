"""Pages are written whole, only where they changed, and nothing of an editor's own is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.pages import Page
from archive.pages.write import Counts, write
from archive.work.progress import Failed

A, B, C = Page("a.md", "A\n"), Page("people/b.md", "B é\n"), Page("people/x/c.md", "C\n")


def files(docs: Path) -> dict[str, str]:
    return {
        p.relative_to(docs).as_posix(): p.read_text(encoding="utf-8") for p in sorted(docs.rglob("*")) if p.is_file()
    }


def test_first_run_then_nothing_to_do(tmp_path: Path) -> None:
    docs = tmp_path / "new" / "docs"
    assert write([C, A, B], docs) == Counts(written=3)
    assert files(docs) == {
        ".generated": "a.md\npeople/b.md\npeople/x/c.md\n",
        "a.md": "A\n",
        "people/b.md": "B é\n",
        "people/x/c.md": "C\n",
    }
    before = {p: p.stat().st_mtime_ns for p in docs.rglob("*") if p.is_file()}
    assert write(iter([A, B, C]), docs) == Counts(unchanged=3)
    assert before == {p: p.stat().st_mtime_ns for p in docs.rglob("*") if p.is_file()}


def test_changes_and_removals(tmp_path: Path) -> None:
    write([A, B, C], tmp_path)
    assert write([A._replace(text="A2\n")], tmp_path) == Counts(written=1, removed=2)
    assert files(tmp_path) == {".generated": "a.md\n", "a.md": "A2\n"}
    assert not (tmp_path / "people").exists()


def test_what_an_editor_made_stays(tmp_path: Path) -> None:
    write([A, C], tmp_path)
    (tmp_path / "contact.md").write_text("mine")
    (tmp_path / "people" / "notes.md").write_text("mine")
    (tmp_path / "people" / "x" / "picture.png").write_bytes(b"\x89")
    assert write([A], tmp_path) == Counts(unchanged=1, removed=1)
    assert (tmp_path / "contact.md").read_text() == (tmp_path / "people" / "notes.md").read_text() == "mine"
    assert (tmp_path / "people" / "x" / "picture.png").exists()


def test_a_file_made_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "b.md").write_text("mine")
    with pytest.raises(Failed) as failed:
        write([A, B], tmp_path)
    assert str(failed.value).startswith(f"{tmp_path.as_posix()}/people/b.md:1: This file was not made by the program")
    assert (tmp_path / "people" / "b.md").read_text() == "mine"
    assert write([A], tmp_path) == Counts(unchanged=1)
    assert (tmp_path / "people" / "b.md").read_text() == "mine"


def test_the_same_file_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A\n")
    assert write([A], tmp_path) == Counts(unchanged=1)
    assert write([], tmp_path) == Counts(removed=1)


def test_a_run_that_is_cut_off_is_cleaned_up_by_the_next(tmp_path: Path) -> None:
    def cut() -> object:
        yield A
        yield B
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(cut(), tmp_path)  # type: ignore[arg-type]
    assert set(files(tmp_path)) == {".generated", "a.md", "people/b.md"}
    (tmp_path / "people" / "c.md.part").write_text("half")
    assert write([A, Page("people/c.md", "C\n")], tmp_path) == Counts(written=1, unchanged=1, removed=1)
    assert files(tmp_path) == {".generated": "a.md\npeople/c.md\n", "a.md": "A\n", "people/c.md": "C\n"}


def test_a_page_removed_by_hand_comes_back(tmp_path: Path) -> None:
    write([A, B], tmp_path)
    (tmp_path / "a.md").unlink()
    assert write([A, B], tmp_path) == Counts(written=1, unchanged=1)


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "a/../../x.md", "a.txt", ".x.md", "a//b.md", "a\\b.md", "A.md", "a b.md", ""]
)
def test_paths_stay_inside(tmp_path: Path, path: str) -> None:
    docs = tmp_path / "docs"
    with pytest.raises(ValueError, match="not the path of a page"):
        write([Page(path, "x")], docs)
    assert [p.name for p in tmp_path.rglob("*.md")] == []


@pytest.mark.parametrize("link", ["people", "people/b.md"])
def test_links_out_of_the_folder_are_refused(tmp_path: Path, link: str) -> None:
    docs, outside = tmp_path / "docs", tmp_path / "outside"
    outside.mkdir()
    (outside / "b.md").write_text("precious")
    (docs / link).parent.mkdir(parents=True)
    (docs / link).symlink_to(outside if link == "people" else outside / "b.md")
    (docs / ".generated").write_text("people/b.md\n")
    for some in ([B], []):
        with pytest.raises(Failed, match="symbolic link"):
            write(some, docs)
    assert (outside / "b.md").read_text() == "precious"


def test_a_damaged_manifest_removes_nothing(tmp_path: Path) -> None:
    (tmp_path / "precious.md").write_text("precious")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / ".generated").write_text("a.md\n../precious.md\n")
    with pytest.raises(Failed, match=r"\.generated:2: "):
        write([A], docs)
    assert (tmp_path / "precious.md").exists()


def test_one_address_twice_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="Two pages"):
        write([A, A], tmp_path)
