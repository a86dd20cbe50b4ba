"""Digests of files that are kept with what the system says of the files."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from archive.work import states
from archive.work.cache import Cache

SECOND = 1_000_000_000


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files, and a clock that says that it is an hour later, so that they are not young."""
    now = states.time.time_ns()
    monkeypatch.setattr(states.time, "time_ns", lambda: now + 3_600 * SECOND)
    (tmp_path / "docs").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "docs" / name).write_text(name)
    return tmp_path / "docs"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []

    def noted(path: str) -> str:
        names.append(Path(path).name)
        return sha256(Path(path).read_bytes()).hexdigest()

    monkeypatch.setattr(states, "digest_of", noted)
    return names


def test_a_file_is_read_once(folder: Path, read: list[str]) -> None:
    cache = Cache(folder.parent / "cache.sqlite")
    expected = {"a.md": digest("a.md"), "b.md": digest("b.md")}
    assert states.digests(cache, folder, ["a.md", "b.md", "none.md"]) == expected
    assert states.digests(cache, folder, ["a.md", "b.md"]) == expected
    assert read == ["a.md", "b.md"]


def test_a_file_that_was_written_since_is_read_though_its_time_was_put_back(folder: Path, read: list[str]) -> None:
    cache = Cache(folder.parent / "cache.sqlite")
    states.digests(cache, folder, ["a.md", "b.md"])
    before = (folder / "a.md").stat()
    (folder / "a.md").write_text("other")
    os.utime(folder / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert states.digests(cache, folder, ["a.md", "b.md"])["a.md"] == digest("other")
    assert read == ["a.md", "b.md", "a.md"]


def test_a_young_file_is_read_again(folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(folder.parent / "cache.sqlite")
    monkeypatch.setattr(states.time, "time_ns", lambda: (folder / "a.md").stat().st_ctime_ns)
    for _ in range(2):
        states.digests(cache, folder, ["a.md"])
    assert read == ["a.md", "a.md"]


def test_a_link_has_no_digest(folder: Path) -> None:
    (folder / "c.md").symlink_to("a.md")
    assert states.digests(Cache(folder.parent / "cache.sqlite"), folder, ["c.md"]) == {}
