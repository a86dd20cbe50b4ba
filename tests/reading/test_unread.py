from __future__ import annotations

from pathlib import Path

import pytest

from archive.reading import folder, unread
from archive.work.progress import Quiet
from tests.adding import pages

SHA = "0" * 64


def found(seeds: Path) -> unread.Unread:
    return unread.unread(seeds, [path.name for path in seeds.iterdir() if folder.is_read(path.name)])


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.html", b"<p>x", "add it with: build_site.py add"),
        ("a.mhtml", pages.MHTML, "add it with: build_site.py add"),
        ("a page.pdf", b"%PDF-1.4", "add '"),
        ("page", b"<html>", "add it with"),
        ("a.exe", b"x", "is not a seed and was not read"),
    ],
)
def test_a_file_that_is_no_seed_is_named_with_what_to_do(name: str, raw: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(raw)
    [(path, what)] = found(tmp_path).left
    assert path == name
    assert says in what
    [problem] = folder.read(tmp_path).problems
    assert (problem.path, problem.message) == (folder.shown(tmp_path / path, tmp_path), what)
    assert (problem.rule, problem.fatal) == (unread.RULE, False)


def test_decisions_originals_and_hidden_files_are_not_named(tmp_path: Path) -> None:
    (tmp_path / "originals").mkdir()
    for name in ("a.txt", "a.yml", ".hidden", f"originals/{SHA}.html", f"originals/{SHA}.txt", "B.TXT"):
        (tmp_path / name).write_text("x")
    assert found(tmp_path) == unread.Unread(frozenset(), ())


def test_what_was_taken_in_is_not_named_any_more(tmp_path: Path) -> None:
    from archive.adding import intake

    (tmp_path / "a.html").write_text(pages.PAGE, "utf-8")
    (tmp_path / "b.txt").write_text("<!DOCTYPE html><p>Named as text", "utf-8")
    assert len(found(tmp_path).left) == 1
    intake.add([tmp_path], tmp_path, Quiet())
    assert found(tmp_path) == unread.Unread(frozenset({"b.txt"}), ())
