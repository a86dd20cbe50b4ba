"""Files are written through to the disk before they take the place of others: after a loss of power there is one or the other.

All other tests of the run do without (conftest.py). What a loss of power really leaves, `python -m tests.long_runs power`
tries.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.site import publish
from archive.work import disk, store
from archive.work.disk import (
    flush,
    flush_names,
)  # those that write through: they are taken before the run replaces them

Watch = Callable[[Callable[[], object]], list[object]]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """A function: what to look at whenever something is flushed -> the list of what was seen."""

    def watching(look: Callable[[], object]) -> list[object]:
        seen: list[object] = []
        monkeypatch.setattr(disk, "flush", lambda folder: (flush(folder), seen.append(look())))
        monkeypatch.setattr(disk, "flush_names", lambda folder: (flush_names(folder), seen.append(look())))
        return seen

    return watching


def test_a_folder_that_is_not_there_cannot_be_flushed(tmp_path: Path) -> None:
    for write_through in (flush, flush_names):
        write_through(tmp_path)
        with pytest.raises(FileNotFoundError):
            write_through(tmp_path / "none")


def test_a_file_is_whole_before_it_replaces_another_and_its_name_is_flushed_too(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    seen = watch(lambda: (path.read_text(), (tmp_path / ".a.txt.new").exists()))
    with disk.replacing(path) as new:
        new.write_text("new")
    assert seen == [("old", True), ("new", False)]


def test_generated_files_are_whole_before_the_first_of_them_is_moved(tmp_path: Path, watch: Watch) -> None:
    with store.change(tmp_path) as files:
        files.put("a.md", b"old")
        files.commit()
    seen = watch(lambda: ((tmp_path / "a.md").read_text(), store.unfinished(tmp_path)))
    with store.change(tmp_path) as files:
        files.put("a.md", b"new")
        files.commit()
    assert seen == [("old", False), ("old", True), ("new", True)]
    assert not store.unfinished(tmp_path)


def test_a_site_is_whole_before_it_replaces_another(tmp_path: Path, watch: Watch) -> None:
    site = tmp_path / "site"
    seen: list[object] = []
    for words in ("old", "new"):
        with publish.staging(site) as staged:
            (staged / "index.html").write_text(words)
            publish.write_manifest(staged)
            seen = watch((site / "index.html").read_text) if words == "new" else seen
            publish.swap(staged, site)
    assert seen == ["old", "new"]
