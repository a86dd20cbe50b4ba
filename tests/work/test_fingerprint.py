"""A fingerprint tells whether files are as they were, without reading those that are old enough."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from archive.work import fingerprint
from archive.work.fingerprint import Fingerprint, Unclear, look

HOUR = 3600 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "below/b.txt", "below/c.txt"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "folder"


def taken(*paths: Path, now: int, leave_out: Sequence[str] = ()) -> Fingerprint:
    return Fingerprint.of({path: look(path, leave_out, now=now) for path in paths})


def taken_later(*paths: Path, leave_out: Sequence[str] = ()) -> Fingerprint:
    """Of files that have been there for an hour."""
    return taken(*paths, now=time.time_ns() + HOUR, leave_out=leave_out)


def other_bytes(folder: Path) -> None:
    (folder / "a.txt").write_text("a.TXT")


def other_bytes_with_the_old_times(folder: Path) -> None:
    state = (folder / "a.txt").stat()
    time.sleep(0.03)  # more than a tick of any kernel
    (folder / "a.txt").write_text("a.TXT")
    os.utime(folder / "a.txt", ns=(state.st_atime_ns, state.st_mtime_ns))


def other_file_of_that_name(folder: Path) -> None:
    (folder / "new").write_text("a.txt")
    (folder / "new").replace(folder / "a.txt")


def more(folder: Path) -> None:
    (folder / "below" / "d.txt").touch()


def an_empty_folder(folder: Path) -> None:
    (folder / "empty").mkdir()


def fewer(folder: Path) -> None:
    (folder / "below" / "c.txt").unlink()


def moved(folder: Path) -> None:
    (folder / "below" / "c.txt").rename(folder / "c.txt")


def a_link(folder: Path) -> None:
    (folder / "below" / "link").symlink_to("b.txt")


CHANGES = [
    other_bytes, other_bytes_with_the_old_times, other_file_of_that_name, more, an_empty_folder, fewer, moved, a_link,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(folder: Path, change: Callable[[Path], None]) -> None:
    before = taken_later(folder)
    assert before.fits([folder])
    change(folder)
    assert not before.fits([folder])


def test_old_files_are_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "_sha256", None)  # cannot be called
    before = taken_later(folder)
    assert before.contents == {}
    assert before.fits([folder])


def test_what_is_as_young_as_the_tick_is_known_by_its_bytes(folder: Path) -> None:
    """A clock that stands still: times tell nothing, so each change of bytes has to show in the digests."""
    oldest = min(path.stat().st_ctime_ns for path in folder.rglob("*.txt"))
    before = taken(folder, now=oldest)
    assert set(before.contents) == {f"{folder}/a.txt", f"{folder}/below/b.txt", f"{folder}/below/c.txt"}
    (folder / "a.txt").write_text("a.TXT")
    assert not Fingerprint(taken_later(folder).digest, before.contents).fits([folder])


@pytest.mark.parametrize(
    ("age", "fraction", "young"),
    [(0, 5, True), (10_000_000, 5, True), (30_000_000, 5, False), (1_500_000_000, 0, True), (2_500_000_000, 0, False)],
)
def test_whole_seconds_come_from_a_coarse_clock(age: int, fraction: int, young: bool) -> None:
    written = 1_700_000_000 * 10**9 + fraction
    assert fingerprint.is_young(written, written + age) is young


def test_folders_left_out_do_not_count(folder: Path) -> None:
    before = taken_later(folder, leave_out=["below"])
    fewer(folder)
    assert before.fits([folder], ["below"])


def test_files_count_as_well_as_folders_and_what_is_missing_counts_as_such(folder: Path) -> None:
    paths = [folder / "a.txt", folder / "none"]
    before = taken_later(*paths)
    assert before.fits(paths)
    more(folder)
    assert before.fits(paths)
    (folder / "none").touch()
    assert not before.fits(paths)


def test_states_stay_where_a_file_gets_a_second_name(folder: Path, tmp_path: Path) -> None:
    before = look(folder)
    assert set(before.states) == {"a.txt", "below/b.txt", "below/c.txt"}
    time.sleep(0.03)
    os.link(folder / "a.txt", tmp_path / "second")
    after = look(folder)
    assert after.states["a.txt"] != before.states["a.txt"]  # the system notes that the file has a second name
    assert all(state.same_file(before.states[name]) for name, state in after.states.items())
    assert after.states == look(folder).files


def test_a_file_with_another_name_can_be_looked_at_again(folder: Path, tmp_path: Path) -> None:
    before = look(folder, now=time.time_ns() + HOUR)
    time.sleep(0.03)
    os.link(folder / "a.txt", tmp_path / "second")
    (folder / "new.txt").touch()
    again = before.again(folder, ["a.txt", "new.txt"])
    assert again.states == look(folder).files
    assert set(again.contents) == {"a.txt", "new.txt"}, "they are young"
    assert Fingerprint.of({folder: again}).fits([folder])
    assert not Fingerprint.of({folder: before}).fits([folder])


@pytest.mark.parametrize("change", [other_bytes, other_bytes_with_the_old_times, other_file_of_that_name, fewer])
def test_what_was_written_since_is_not_taken_for_what_was_seen(folder: Path, change: Callable[[Path], None]) -> None:
    before = look(folder)
    change(folder)
    again = before.again(folder, ["a.txt", "below/c.txt"])
    assert not Fingerprint.of({folder: again}).fits([folder])


def test_an_empty_folder_counts_as_seen(folder: Path) -> None:
    an_empty_folder(folder)
    assert look(folder).states.keys() - look(folder).files.keys() == {"empty/"}


def test_the_same_files_in_another_place_have_the_same_fingerprint(folder: Path, tmp_path: Path) -> None:
    before = taken_later(folder)
    folder.rename(tmp_path / "elsewhere")
    assert taken_later(tmp_path / "elsewhere").digest == before.digest


def test_of_a_link_nothing_can_be_told(folder: Path) -> None:
    a_link(folder)
    with pytest.raises(Unclear):
        look(folder)
