"""Lines and rows that are copied from the files of the last build are those that would be made anew."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.data import joined
from archive.data.part import Maker
from archive.model import Archive
from archive.work.cache import Cache
from tests.data.written import write
from tests.pages.made import ARCHIVE, EMPTY, MEETING, many


class Written:
    """A folder of data files with its cache, and which documents were made for it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.made = folder, list[str]()
        make = Maker.make

        def noted(maker: Maker, number: int) -> joined.Part:
            if maker.folder.current == folder / "data":
                self.made.append(maker.documents[number].id)
            return make(maker, number)

        monkeypatch.setattr(Maker, "make", noted)

    def write(self, archive: Archive) -> dict[str, bytes]:
        """Make the files with the cache; gives their bytes."""
        self.made.clear()
        cache = Cache(self.folder / "cache.sqlite")
        write(archive, self.folder / "data", kept=cache)
        cache.close()
        return contents(self.folder / "data")


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def anew(archive: Archive, folder: Path) -> dict[str, bytes]:
    """The files as they are without a cache."""
    return contents(write(archive, folder))


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    return Written(tmp_path, monkeypatch)


def edited(archive: Archive, key: str) -> Archive:
    """The archive with another word in one document."""
    documents = []
    for document in archive.documents:
        if document.id == key:
            first, *rest = document.blocks
            document = replace(document, blocks=(replace(first, text=f"{first.text} Indeed: ü."), *rest))
        documents.append(document)
    return replace(archive, documents=tuple(documents))


def test_only_what_changed_is_made(written: Written, tmp_path: Path) -> None:
    written.write(ARCHIVE)
    assert len(written.made) == len(ARCHIVE.documents)
    changed = edited(ARCHIVE, MEETING.id)
    files = written.write(changed)
    assert written.made == [MEETING.id]
    assert files == anew(changed, tmp_path / "anew")


@pytest.mark.parametrize("keep", [slice(1, None), slice(None, -1), slice(0, 1), slice(0, None, 2)])
def test_documents_come_and_go(keep: slice, written: Written, tmp_path: Path) -> None:
    whole = many(7)
    some = replace(whole, documents=whole.documents[keep])
    written.write(whole)
    assert written.write(some) == anew(some, tmp_path / "some")
    assert written.made == []
    assert written.write(whole) == anew(whole, tmp_path / "whole")
    assert written.made == [document.id for document in whole.documents if document not in some.documents]


@pytest.mark.parametrize("name", ["documents.jsonl", "turns.csv", "archive.bib", "archive.sqlite"])
def test_nothing_is_copied_from_files_that_somebody_changed(name: str, written: Written, tmp_path: Path) -> None:
    written.write(ARCHIVE)
    spoiled = written.folder / "data" / name
    raw = bytearray(spoiled.read_bytes())
    raw[-1] ^= 1
    spoiled.write_bytes(raw)
    assert written.write(ARCHIVE) == anew(ARCHIVE, tmp_path / "anew")
    assert len(written.made) == len(ARCHIVE.documents)


def test_a_document_is_made_anew_where_a_file_of_its_own_was_changed(written: Written, tmp_path: Path) -> None:
    written.write(ARCHIVE)
    (path,) = (written.folder / "data" / "text").rglob(f"{MEETING.id}.txt")
    path.write_text("Other words")
    assert written.write(ARCHIVE) == anew(ARCHIVE, tmp_path / "anew")
    assert written.made == [MEETING.id]


def test_an_archive_may_be_empty_before_and_after(written: Written, tmp_path: Path) -> None:
    for archive in (EMPTY, ARCHIVE, EMPTY):
        assert written.write(archive) == anew(archive, tmp_path / archive.site_name)
