"""What the theme needs of documents gets from the conversion to the rendering, whole and in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from archive.pages.page import Page
from archive.pages.write import write
from archive.work import contexts, store
from archive.work.progress import Failed

A = Page("documents/2014/a.md", "A\n", contexts.line("documents/2014/a.md", "A\n", {"lead": "Line\u2028 \ud800 é"}))
LIST = Page("index.md", "Home\n")


def convert(pages: Iterable[Page], docs: Path) -> None:
    with store.change(docs) as files:
        write(contexts.saved(pages, files), files)
        files.commit()


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    convert([LIST, A], tmp_path)
    assert contexts.read(tmp_path) == {A.path: f"{A.context}\n"}
    assert contexts.digests(tmp_path) == {A.path: hashlib.sha256(f"{A.context}\n".encode()).digest()}
    data = contexts.parsed(contexts.read(tmp_path)[A.path])
    assert data == {"page": A.path, "sha256": hashlib.sha256(b"A\n").hexdigest(), "lead": "Line\u2028 \ud800 é"}


def test_a_conversion_that_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    convert([A], tmp_path)
    (tmp_path / "index.md").write_text("by hand")
    with pytest.raises(Failed):
        convert([LIST], tmp_path)
    assert list(contexts.read(tmp_path)) == [A.path]


def test_contexts_fit_their_pages_or_not(tmp_path: Path) -> None:
    gone = Page("documents/2014/gone.md", '---\npage_kind: "gone"\n---\nGone\n')
    assert contexts.misfit({}, tmp_path) is None  # no page of ours
    convert([A, LIST, gone], tmp_path)
    assert contexts.misfit({A.path: A.context}, tmp_path) is None
    assert contexts.misfit({}, tmp_path) == A.path
    (tmp_path / A.path).write_text("Another\n")
    assert contexts.misfit({A.path: A.context}, tmp_path) == A.path
    (tmp_path / A.path).unlink()
    assert contexts.misfit({A.path: A.context}, tmp_path) == A.path


def test_a_line_that_is_cut_short_fits_no_page(tmp_path: Path) -> None:
    convert([A], tmp_path)
    assert contexts.misfit({A.path: A.context[:-9] + "}\n"}, tmp_path) == A.path


@pytest.mark.parametrize("line", ["", "[]", "{}", "<<<<<<< ours", '"page"', A.context[:-1]])
def test_lines_that_are_none_are_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / contexts.FILE).write_text(f"{A.context}\n{line}\n")
    with pytest.raises(Failed, match=r"context\.jsonl:2: "):
        contexts.read(tmp_path)


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    docs = tmp_path / "docs"
    (docs / "data").mkdir(parents=True)
    (docs / contexts.FILE).symlink_to(precious)
    with pytest.raises(Failed):
        convert([A], docs)
    assert precious.read_text() == "mine"
