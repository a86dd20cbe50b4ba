"""Citation files: three a document, and none that belongs to no document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from archive import citefiles
from tests.pages.made import ARCHIVE, MEETING


def tree(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.*")}


def test_three_files_a_document(tmp_path: Path) -> None:
    citefiles.write(ARCHIVE, tmp_path)
    assert len(tree(tmp_path)) == 3 * len(ARCHIVE.documents)
    (item,) = json.loads((tmp_path / f"2014/{MEETING.id}.json").read_text(encoding="utf-8"))
    assert item["id"] == MEETING.id
    assert (tmp_path / "undated/undated-script.ris").read_bytes().startswith(b"TY  - ELEC\r\n")


def test_only_changes_are_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    citefiles.write(ARCHIVE, tmp_path)
    before = tree(tmp_path)
    citefiles.write(ARCHIVE, tmp_path)
    assert tree(tmp_path) == before
    citefiles.write(replace(ARCHIVE, documents=(MEETING,)), tmp_path)
    assert sorted(tree(tmp_path)) == [f"2014/{MEETING.id}.{kind}" for kind in ("bib", "json", "ris")]
    assert not (tmp_path / "undated").exists()
