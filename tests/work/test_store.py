"""Generated files are written together or not at all, and nothing that somebody else made is ever touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from archive.model import Problem
from archive.pages import Page
from archive.pages.write import Counts, write
from archive.work import disk, store
from archive.work.progress import Failed
from archive.work.store import Files

A, B, C = Page("a.md", "A\n"), Page("people/b.md", "B é\n"), Page("people/x/c.md", "C\n")


def put(pages: Iterable[Page], docs: Path) -> Counts:
    with store.change(docs) as files:
        counts = write(pages, files)
        return Counts(counts.written, counts.unchanged, files.commit())


def contents(docs: Path) -> dict[str, str]:
    return {
        p.relative_to(docs).as_posix(): p.read_text(encoding="utf-8") for p in sorted(docs.rglob("*")) if p.is_file()
    }


def problems(pages: Iterable[Page], docs: Path) -> list[Problem]:
    with pytest.raises(Failed) as failed:
        put(pages, docs)
    return list(failed.value.problems)


def test_first_run_then_nothing_to_do(tmp_path: Path) -> None:
    docs = tmp_path / "new" / "docs"
    assert put([C, A, B], docs) == Counts(written=3)
    assert contents(docs) == {
        ".generated": "a.md\npeople/b.md\npeople/x/c.md\n",
        "a.md": "A\n",
        "people/b.md": "B é\n",
        "people/x/c.md": "C\n",
    }
    assert [path.name for path in docs.parent.iterdir()] == ["docs"]
    before = {p: p.stat().st_mtime_ns for p in docs.rglob("*") if p.is_file()}
    assert put(iter([A, B, C]), docs) == Counts(unchanged=3)
    assert before == {p: p.stat().st_mtime_ns for p in docs.rglob("*") if p.is_file()}


def test_changes_and_removals(tmp_path: Path) -> None:
    put([A, B, C], tmp_path)
    assert put([A._replace(text="A2\n")], tmp_path) == Counts(written=1, removed=2)
    assert contents(tmp_path) == {".generated": "a.md\n", "a.md": "A2\n"}
    assert not (tmp_path / "people").exists()


def test_what_an_editor_made_stays(tmp_path: Path) -> None:
    put([A, C], tmp_path)
    (tmp_path / "contact.md").write_text("mine")
    (tmp_path / "people" / "notes.md").write_text("mine")
    (tmp_path / "people" / "x" / "picture.png").write_bytes(b"\x89")
    assert put([A], tmp_path) == Counts(unchanged=1, removed=1)
    assert (tmp_path / "contact.md").read_text() == (tmp_path / "people" / "notes.md").read_text() == "mine"
    assert (tmp_path / "people" / "x" / "picture.png").exists()


def test_each_file_in_the_way_is_named_and_nothing_is_done(tmp_path: Path) -> None:
    put([A, C], tmp_path)
    (tmp_path / "people" / "b.md").write_text("mine")
    (tmp_path / "d.md").mkdir()
    before = contents(tmp_path)
    told = problems([A._replace(text="A2\n"), B, Page("d.md", "D\n")], tmp_path)
    assert [problem.path for problem in told] == [f"{tmp_path}/d.md", f"{tmp_path}/people/b.md"]
    assert all(problem.message.startswith("was not made by this program") for problem in told)
    assert contents(tmp_path) == before


def test_the_same_file_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A\n")
    assert put([A], tmp_path) == Counts(unchanged=1)
    assert put([], tmp_path) == Counts(removed=1)


def test_a_page_removed_by_hand_comes_back(tmp_path: Path) -> None:
    put([A, B], tmp_path)
    (tmp_path / "a.md").unlink()
    assert put([A, B], tmp_path) == Counts(written=1, unchanged=1)


def test_a_run_that_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    put([A, B], tmp_path)
    before = contents(tmp_path)

    def cut() -> Iterable[Page]:
        yield A._replace(text="A2\n")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(cut(), tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("step", range(1, 9))
def test_a_run_that_is_killed_while_it_moves_files_in_is_finished_by_the_next(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the rename or removal of this number: all of the old, or, once the next run begins, all of the new."""
    put([A, B, Page("old.md", "x\n")], tmp_path)
    old, steps = contents(tmp_path), 0

    def killed(plain):  # type: ignore[no-untyped-def]
        def act(*arguments: object, **more: object) -> object:
            nonlocal steps
            steps += 1
            if steps >= step:
                raise SystemExit
            return plain(*arguments, **more)

        return act

    pages = [A._replace(text="A2\n"), B, C]
    new = {".generated": "a.md\npeople/b.md\npeople/x/c.md\n", **{page.path: page.text for page in pages}}
    with monkeypatch.context() as patch:
        for name in ("rename", "replace", "unlink", "rmdir"):
            patch.setattr(Path, name, killed(getattr(Path, name)))
        patch.setattr(shutil, "rmtree", killed(shutil.rmtree))
        with pytest.raises(SystemExit), store.change(tmp_path) as files:
            write(pages, files)
            files.commit()
    mixed = store.unfinished(tmp_path)
    left = {name: text for name, text in contents(tmp_path).items() if not name.startswith(store.WORK)}
    assert mixed or left in (old, new)
    with store.change(tmp_path):
        left = {name: text for name, text in contents(tmp_path).items() if not name.startswith(store.WORK)}
    assert left == new if mixed else left in (old, new)
    put(pages, tmp_path)
    assert contents(tmp_path) == new


def test_files_are_on_the_disk_before_they_are_moved_in_and_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put([A, B], tmp_path)
    done: list[str] = []
    move, remove = Path.replace, Path.unlink
    monkeypatch.setattr(disk, "flush", lambda folder: done.append("flush"))
    monkeypatch.setattr(disk, "flush_names", lambda folder: done.append("flush names"))
    monkeypatch.setattr(Path, "replace", lambda path, to: (done.append(f"move {path.name}"), move(path, to))[1])
    monkeypatch.setattr(
        Path, "unlink", lambda path, **how: (done.append(f"remove {path.name}"), remove(path, **how))[1]
    )
    put([A._replace(text="A2\n")], tmp_path)
    done = [step for step in done if not step.endswith(".lock") and step != "remove a.md"]
    assert done == ["flush", "flush names", "move a.md", "remove b.md", "move .generated", "flush"]


def test_two_runs_do_not_write_one_folder(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    with store.change(docs) as files:
        files.put("a.md", b"A\n")
        with pytest.raises(Failed, match=rf"docs: another build \(process {os.getpid()}\) is writing it"):
            put([B], docs)
        files.commit()
    assert put([A, B], docs) == Counts(written=1, unchanged=1)
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "a/../../x.md", "a.txt", ".x.md", "a//b.md", "a\\b.md", "A.md", "a b.md", ""]
)
def test_paths_of_pages_stay_inside(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not the path of a page"):
        put([Page(path, "x")], tmp_path / "docs")
    assert [p.name for p in tmp_path.rglob("*.md")] == []


@pytest.mark.parametrize("path", ["../x", "/x", "a/../x", ".x", "a//b", "a\\b", "", "a/.git/b", "a\n"])
def test_paths_of_files_stay_inside(tmp_path: Path, path: str) -> None:
    with store.change(tmp_path / "docs") as files, pytest.raises(ValueError, match="not the path of a generated file"):
        files.put(path, b"x")


@pytest.mark.parametrize("link", ["people", "people/b.md", ".generated", ".unfinished"])
def test_links_out_of_the_folder_are_refused(tmp_path: Path, link: str) -> None:
    docs, outside = tmp_path / "docs", tmp_path / "outside"
    outside.mkdir()
    (outside / "b.md").write_text("people/b.md\n")
    (docs / link).parent.mkdir(parents=True)
    (docs / ".generated").write_text("people/b.md\n")
    (docs / link).unlink(missing_ok=True)
    (docs / link).symlink_to(outside if link in ("people", ".unfinished") else outside / "b.md")
    for pages in ([B], []):
        assert all("symbolic link" in problem.message for problem in problems(pages, docs))
    assert [path.name for path in outside.iterdir()] == ["b.md"]
    assert (outside / "b.md").read_text() == "people/b.md\n"


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs").symlink_to(tmp_path / "elsewhere")
    assert "symbolic link" in problems([A], tmp_path / "docs")[0].message
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_damaged_list_removes_nothing(tmp_path: Path) -> None:
    (tmp_path / "precious.md").write_text("precious")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / ".generated").write_text("a.md\n../precious.md\n")
    (problem,) = problems([A], docs)
    assert str(problem).startswith(f"{docs}/.generated:2: is not the path of a generated file")
    assert (tmp_path / "precious.md").exists()


def test_one_address_twice_is_an_error(tmp_path: Path) -> None:
    assert "two pages have this address" in problems([A, A], tmp_path)[0].message
    assert contents(tmp_path) == {}


def test_only_what_is_new_is_made(tmp_path: Path) -> None:
    before = Files(tmp_path / "one", tmp_path / "none")
    before.put("a.txt", b"A")
    before.put("x/b.txt", b"B")
    after = Files(tmp_path / "two", tmp_path / "one")
    assert not after.put("a.txt", b"A")
    assert after.put("x/b.txt", b"B2")
    with after.open("c.txt") as path:
        path.write_text("C")
    assert after.describe("a.txt").size == 1
    assert contents(tmp_path / "two") == {"c.txt": "C", "x/b.txt": "B2"}
    assert after.paths == {"a.txt", "c.txt", "x/b.txt"}
    assert (tmp_path / "one/x/b.txt").read_text() == "B"


def test_files_are_kept_only_if_all_are_as_they_were(tmp_path: Path) -> None:
    digests = {"a.txt": "1", "b.txt": "2"}
    files = Files(tmp_path / "two", tmp_path / "one", {**digests, "c.txt": "3"})
    assert files.keep(digests) and files.paths == {"a.txt", "b.txt"}
    other = Files(tmp_path / "two", tmp_path / "one", {**digests, "b.txt": "3"})
    assert not other.keep(digests) and not other.paths
    assert not (tmp_path / "two").exists()
