import errno
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from archive.site import publish
from archive.work import disk
from archive.work.progress import Failed

ROOT = Path(__file__).resolve().parents[2]

FORK = multiprocessing.get_context("fork")


def build_for_ever(site: Path, way: str, out: Connection) -> None:
    """Publish one site after the other, and send the number of each."""
    if way == "renames":
        publish._exchange = lambda first, second: False
    for number in count(1):
        with publish.staging(site) as staged:
            for name in range(30):
                (staged / f"{name}.html").write_text(f"build {number}")
            publish.write_manifest(staged)
            publish.swap(staged, site)
            out.send(number)


def build(site: Path, text: str) -> None:
    with publish.staging(site) as staged:
        (staged / "page").mkdir()
        (staged / "page" / "a.html").write_text(text)
        (staged / "index.html").write_text(text)
        publish.write_manifest(staged)
        publish.swap(staged, site)


def complete(site: Path) -> bool:
    """The files of the site are exactly those of its manifest, all of one build."""
    listed = (site / publish.MANIFEST).read_text().splitlines()
    held = [f"{digest}  {name}" for name, digest in publish.digests(site)]
    return listed == held and len({path.read_text() for path in site.rglob("*.html")}) == 1


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that this process may not write, also where the tests run as root."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        os.seteuid(was)
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("exchange", [True, False])
def test_a_site_takes_the_place_of_the_one_before(
    tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(publish, "_exchange", lambda new, old: False)
    site = tmp_path / "out" / "site"
    for text in ("one", "two", "three"):
        build(site, text)
        assert (site / "page" / "a.html").read_text() == text
        assert complete(site)
        assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
def test_on_linux_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "is").write_text(name)
    assert publish._exchange(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "one" / "is").read_text() == "two"
    with pytest.raises(FileNotFoundError):
        publish._exchange(tmp_path / "one", tmp_path / "three")


def test_the_manifest_is_what_sha256sum_reads(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    names = [line.split("  ")[1] for line in (site / publish.MANIFEST).read_text().splitlines()]
    assert names == ["index.html", "page/a.html"]
    run = subprocess.run(["sha256sum", "--check", "--strict", publish.MANIFEST], cwd=site, capture_output=True)
    assert run.returncode == 0
    (site / "page" / "a.html").write_text("onf")
    run = subprocess.run(["sha256sum", "--check", "--strict", publish.MANIFEST], cwd=site, capture_output=True)
    assert run.returncode == 1


def test_a_build_that_fails_leaves_the_site_that_was_there(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    with pytest.raises(RuntimeError), publish.staging(site) as staged:
        (staged / "index.html").write_text("two")
        raise RuntimeError
    assert complete(site)
    assert (site / "index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_full_disk_leaves_the_site_that_was_there_and_says_so(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    with pytest.raises(Failed, match="No space left on device; free some space"), publish.staging(site) as staged:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(staged / "x.html"))
    assert complete(site)


def test_ctrl_c_during_the_clean_up_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remove, calls = publish._remove, []

    def interrupted(work: Path) -> None:
        calls.append(work)
        if len(calls) == 1:
            raise KeyboardInterrupt
        remove(work)

    monkeypatch.setattr(publish, "_remove", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "site", "one")
    assert complete(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_files_that_no_build_made_stop_a_build_and_are_named(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    (site / "CNAME").write_text("archive.example")
    (site / ".git" / "refs").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref: refs/heads/pages")
    (site / "page" / "mine.html").write_text("one")
    with pytest.raises(Failed) as failed:
        build(site, "two")
    assert [problem.path for problem in failed.value.problems] == [
        f"{site}/.git", f"{site}/CNAME", f"{site}/page/mine.html"
    ]  # fmt: skip
    assert "put it into docs/, from where it is copied" in str(failed.value)
    assert (site / "index.html").read_text() == "one"
    assert (site / "CNAME").exists() and (site / ".git" / "HEAD").exists()


def test_a_file_that_came_while_the_build_ran_is_named_too(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    with pytest.raises(Failed, match="CNAME: was not made by a build"), publish.staging(site) as staged:
        (staged / "index.html").write_text("two")
        (site / "CNAME").write_text("archive.example")
        publish.swap(staged, site)
    assert (site / "index.html").read_text() == "one"
    assert (site / "CNAME").exists()


@pytest.mark.parametrize("exchange", [True, False])
def test_a_site_is_on_the_disk_before_it_takes_the_place_and_the_old_one_goes_last(
    tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, done = tmp_path / "site", []
    build(site, "one")
    plain, rename, rmtree = publish._exchange, Path.rename, shutil.rmtree
    monkeypatch.setattr(disk, "flush", lambda folder: done.append(f"flush {folder.name}"))
    monkeypatch.setattr(disk, "flush_names", lambda folder: done.append(f"flush names {folder.name}"))
    monkeypatch.setattr(publish, "_exchange", lambda *two: exchange and (done.append("swap"), plain(*two))[1])
    monkeypatch.setattr(Path, "rename", lambda path, to: (done.append(f"rename {path.name}"), rename(path, to))[1])
    monkeypatch.setattr(shutil, "rmtree", lambda path, **how: (done.append("remove"), rmtree(path, **how))[1])
    build(site, "two")
    swap = ["swap"] if exchange else ["rename site", "rename new"]
    assert done[: len(swap) + 2] == ["flush new", *swap, f"flush names {tmp_path.name}"]
    assert set(done[len(swap) + 2 :]) == {"remove"}
    assert (site / "index.html").read_text() == "two"


def test_two_builds_of_one_site_do_not_fight(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with publish.staging(site) as staged:
        with (
            pytest.raises(Failed, match=rf"another build \(process {os.getpid()}\) is writing it"),
            publish.staging(site),
        ):
            pass
        assert staged.is_dir()
        with publish.staging(tmp_path / "other"):
            pass
    build(site, "after")
    assert complete(site)


@pytest.mark.parametrize("kind", ["file", "foreign"])
def test_what_no_build_made_is_not_replaced(tmp_path: Path, kind: str) -> None:
    site = tmp_path / "site"
    mine = site if kind == "file" else site / "thesis.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(Failed, match="is a file" if kind == "file" else "no finished build made it"):
        build(site, "one")
    assert mine.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def a_folder(place: Path) -> None:
    place.mkdir()
    (place / "thesis.txt").write_text("mine")


def a_link(place: Path) -> None:
    site = next(folder for folder in place.parents if folder.name == "site")
    a_folder(site.with_name("elsewhere"))
    place.symlink_to(site.with_name("elsewhere"))


@pytest.mark.parametrize("put", [a_folder, a_link])
@pytest.mark.parametrize("name", ["new", "index.html", "page/a.html"])
def test_what_somebody_put_into_a_site_is_not_replaced(
    tmp_path: Path, put: Callable[[Path], object], name: str
) -> None:
    site = tmp_path / "site"
    build(site, "one")
    (site / name).unlink(missing_ok=True)
    put(site / name)
    assert publish.foreign(site) == [name]
    with pytest.raises(Failed, match="was not made by a build"):
        build(site, "two")
    assert (site / name / "thesis.txt").read_text() == "mine"


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    build(tmp_path / "site", "one")
    assert complete(tmp_path / "site")


def test_a_link_to_the_site_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    build(tmp_path / "site", "one")
    assert (tmp_path / "site").is_symlink()
    assert complete(tmp_path / "real")


def test_leftovers_of_killed_builds_go_and_other_folders_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    ours, empty, foreign = (tmp_path / f".site-staging-{number}" for number in (1, 2, 3))
    for folder in (ours / "new", empty, foreign):
        folder.mkdir(parents=True)
    (ours / publish.MARK).write_text("")
    (foreign / "thesis.txt").write_text("mine")
    build(site, "one")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-staging-3", "site"]


def test_a_site_taken_away_by_a_kill_between_two_renames_comes_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    work = tmp_path / ".site-staging-1"
    work.mkdir()
    (work / publish.MARK).write_text("")
    site.rename(work / "old")
    with pytest.raises(RuntimeError), publish.staging(site):
        assert complete(site)
        raise RuntimeError
    assert complete(site)


def test_without_the_right_to_write_nothing_changes(locked_folder: Path) -> None:
    with pytest.raises(Failed, match=r"Permission denied; give this user the right to write there") as failed:
        build(locked_folder / "site", "one")
    assert failed.value.problems[0].path.startswith(str(locked_folder))
    assert list(locked_folder.iterdir()) == []


def test_a_folder_for_the_site_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Failed, match="nothing was published"):
        build(tmp_path / "file" / "site", "one")


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_killed_at_any_moment_the_site_is_whole(tmp_path: Path, way: str) -> None:
    site = tmp_path / "site"
    build(site, "build 0")
    dice = random.Random(7)
    for _ in range(12):
        here, there = FORK.Pipe(duplex=False)
        builder = FORK.Process(target=build_for_ever, args=(site, way, there))
        builder.start()
        assert here.recv() == 1
        time.sleep(dice.random() * 0.03)
        builder.kill()
        builder.join()
        if way == "exchange":
            assert complete(site), "torn between a kill and the next build"
        with publish.staging(site):
            assert complete(site)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
