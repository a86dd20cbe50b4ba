"""The real command on real seeds, in a process of its own: what it publishes, and what kills and refusals leave."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.site import publish
from archive.work import contexts
from tests.small_site import ROOT

SEED = "003_8f4bc36f2cf0b702.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with one of the seeds, built once. Tests copy it or leave it as it is."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / SEED, folder / "seeds")
    run = build(folder)
    assert run.returncode == 0, run.stderr + run.stdout
    assert "Open site/index.html in a browser." in run.stdout
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the built project that a test may change."""
    shutil.copytree(built, tmp_path / "project")
    return tmp_path / "project"


def command(*arguments: str) -> list[str]:
    folders = ("--seeds", "seeds", "--docs", "docs", "--authority", str(ROOT / "authority"))
    name = arguments[0] if arguments else "build"
    site = ("--site", "site") if name == "build" else ()
    return [sys.executable, str(ROOT / "build_site.py"), name, *folders, *site, *arguments[1:]]


def build(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **environment}
    return subprocess.run(command(*arguments), cwd=folder, capture_output=True, text=True, env=env)


def contents(site: Path) -> dict[str, str]:
    """Path and SHA-256 of every file, after checking that the manifest says the same."""
    held = dict(publish.digests(site))
    listed = [line.split("  ", 1) for line in (site / publish.MANIFEST).read_text().splitlines()]
    assert held == {name: digest for digest, name in listed}
    return held


def test_the_site_is_whole(built: Path) -> None:
    names = contents(built / "site")
    assert {"index.html", "404.html", "data/documents.jsonl", "documents/index.html"} <= names.keys()
    assert any(name.startswith("pagefind/") for name in names)
    assert any(name.startswith(("documents/2", "documents/undated/")) for name in names)
    assert sorted(path.name for path in built.iterdir()) == [".cache", "docs", "seeds", "site"]


def test_another_clock_zone_locale_and_hash_seed_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "ünïcode path"
    other.mkdir(parents=True)
    shutil.copytree(built / "seeds", other / "seeds")
    environment = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "2000000000"}
    assert build(other, "build", "--jobs", "1", "--quiet", **environment).returncode == 0
    assert contents(other / "site") == contents(built / "site")


def plain(built: Path, folder: Path, program: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Plain MkDocs, or ProperDocs, on a clone of the project: what no repository holds is not there."""
    for name in ("theme", "archive", "authority"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(built / "seeds", folder / "seeds")
    if not (folder / "docs").exists():
        shutil.copytree(built / "docs", folder / "docs", ignore=shutil.ignore_patterns(contexts.FILE))
    arguments = ("-f", "mkdocs.yml") if program == "properdocs" else ()
    command = [sys.executable, "-m", program, "build", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_plain_mkdocs_on_a_clone_gives_the_same_bytes(built: Path, tmp_path: Path, program: str) -> None:
    pytest.importorskip(program, reason=f"{program} is not installed")
    run = plain(built, tmp_path, program)
    assert run.returncode == 0, run.stderr
    assert "WARNING -" not in run.stderr
    assert contents(tmp_path / "site") == contents(built / "site")
    assert not (tmp_path / "docs" / contexts.FILE).exists()


def test_what_the_last_conversion_left_serves_plain_mkdocs(built: Path, tmp_path: Path) -> None:
    """Without the seeds being read again, which there is no need for."""
    shutil.copytree(built / "docs", tmp_path / "docs")
    run = plain(built, tmp_path)
    assert run.returncode == 0, run.stderr
    assert contents(tmp_path / "site") == contents(built / "site")


def test_plain_mkdocs_says_that_a_page_is_not_what_the_seeds_give(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "docs", tmp_path / "docs")
    page = next((tmp_path / "docs" / "documents").rglob("*/*.md"))
    page.write_text(page.read_text().replace("Lukashenko", "Somebody", 1))
    run = plain(built, tmp_path)
    assert run.returncode != 0
    assert f"{page.name}: is not what the seeds give; run `python build_site.py convert`" in run.stderr


def test_a_bad_seed_is_set_aside_and_the_rest_is_published(project: Path) -> None:
    (project / "seeds" / "bad.txt").write_bytes(b"\x00\x01\x02" * 1000)
    run = build(project)
    assert run.returncode == 1
    assert "\nSet aside (1)\nseeds/bad.txt:1: " in run.stdout
    assert run.stdout.endswith("\nOpen site/index.html in a browser.\n")
    assert "Traceback" not in run.stderr
    assert any(name.startswith("documents/") for name in contents(project / "site"))


def test_check_knows_pages_that_are_not_what_the_seeds_give(project: Path) -> None:
    assert build(project, "check").returncode == 0
    page = next((project / "docs" / "documents").rglob("*/*.md"))
    page.write_text(page.read_text().replace("Lukashenko", "Somebody", 1))
    run = build(project, "check")
    assert run.returncode == 1
    assert f"{page.relative_to(project)}:" in run.stdout
    assert "Somebody" in page.read_text()


def test_a_broken_authority_file_stops_the_build_at_its_line(project: Path) -> None:
    before = contents(project / "site")
    shutil.copytree(ROOT / "authority", project / "authority")
    (project / "authority" / "people.yml").write_text("people: [\n")
    run = build(project, "build", "--authority", "authority")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("authority/people.yml:")
    assert "Traceback" not in run.stderr
    assert contents(project / "site") == before


def test_an_output_that_may_not_be_written_is_named(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    if os.geteuid() == 0:
        folder = Path("/sys")  # the rights of a folder do not bind root; a kernel's filesystem does
    run = build(project, "build", "--site", str(folder / "site"))
    assert run.returncode == 1
    assert run.stderr.startswith(f"{folder}/.site.lock: Permission denied; give this user the right to write there")
    assert len(run.stderr.splitlines()) == 1


def test_killed_at_random_moments_the_site_is_the_old_or_the_new(project: Path) -> None:
    seed, dice, needed = project / "seeds" / SEED, random.Random(11), 1.5
    for turn in range(6):
        seed.write_text(f"{seed.read_text()}\n\nOne more paragraph, number {turn}.\n")
        before = contents(project / "site")
        start = time.monotonic()
        run = subprocess.Popen(command(), cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if turn:
            time.sleep(dice.random() * needed)
            run.send_signal(signal.SIGKILL)
        run.wait()
        after = contents(project / "site")  # complete by its manifest, or this fails
        if not turn:
            needed = time.monotonic() - start
            assert after != before
    assert build(project).returncode == 0
    assert sorted(path.name for path in project.iterdir()) == [".cache", "docs", "seeds", "site"]
