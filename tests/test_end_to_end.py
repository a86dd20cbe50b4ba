"""The real command on real seeds: what it publishes, and what refusals leave. What kills leave: test_long_runs.py."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive import cli
from archive.site import publish
from archive.work import contexts
from tests.small_site import ROOT

SEED = "003_8f4bc36f2cf0b702.txt"
OTHER = "000_32e34bfc5fa31ee7.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with two of the seeds, built once. Tests copy it or leave it as it is."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "seeds").mkdir()
    for name in (SEED, OTHER):
        shutil.copy(ROOT / "seeds" / name, folder / "seeds")
    done = build(folder)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "Open site/index.html in a browser." in done.stdout
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built project that a test may change, as the working folder."""
    shutil.copytree(built, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def options(*arguments: str) -> list[str]:
    folders = ("--seeds", "seeds", "--docs", "docs", "--authority", str(ROOT / "authority"))
    name = arguments[0] if arguments else "build"
    site = ("--site", "site") if name == "build" else ()
    return [name, *folders, *site, *arguments[1:]]


def build(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, str(ROOT / "build_site.py"), *options(*arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, **environment})


def run(*arguments: str) -> int:
    """The command in this process, in the working folder. Gives the exit status."""
    return cli.main(options(*arguments), ROOT)


def contents(site: Path) -> dict[str, str]:
    """Path and SHA-256 of every file, after checking that the manifest says the same."""
    held = dict(publish.digests(site))
    listed = [line.split("  ", 1) for line in (site / publish.MANIFEST).read_text().splitlines()]
    assert held == {name: digest for digest, name in listed}
    return held


def test_the_site_is_whole(built: Path) -> None:
    names = contents(built / "site")
    assert {"index.html", "404.html", "data/documents.jsonl", "documents/index.html"} <= names.keys()
    assert any(name.startswith("search/") for name in names)
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
        shutil.copytree(built / "docs", folder / "docs", ignore=shutil.ignore_patterns(Path(contexts.FILE).name))
    return mkdocs(folder, program)


def mkdocs(folder: Path, program: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Plain MkDocs, or ProperDocs, in a process of its own."""
    arguments = ("-f", "mkdocs.yml") if program == "properdocs" else ()
    command = [sys.executable, "-m", program, "build", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_plain_mkdocs_on_a_clone_gives_the_same_bytes(built: Path, tmp_path: Path, program: str) -> None:
    pytest.importorskip(program, reason=f"{program} is not installed")
    done = plain(built, tmp_path, program)
    assert done.returncode == 0, done.stderr
    assert "WARNING -" not in done.stderr
    assert {path.name for path in (tmp_path / "docs" / "data").iterdir()} == {"ledger"}
    held = contents(tmp_path / "site")
    assert held == contents(built / "site")
    assert {"data/archive.sqlite", "data/documents.jsonl", "data/ledger.jsonl"} <= held.keys()
    (tmp_path / "seeds" / "new.txt").write_text("A new one\n\nWith words.\n")
    stale = mkdocs(tmp_path, program)
    assert stale.returncode != 0
    assert "does not match the seeds" in stale.stderr


def test_what_the_last_conversion_left_serves_plain_mkdocs(built: Path, tmp_path: Path) -> None:
    """Without the seeds being read again, which there is no need for."""
    shutil.copytree(built / "docs", tmp_path / "docs")
    done = plain(built, tmp_path)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "site") == contents(built / "site")


def test_plain_mkdocs_says_that_a_page_is_not_what_the_seeds_give(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "docs", tmp_path / "docs")
    page = next((tmp_path / "docs" / "documents").rglob("*/*.md"))
    page.write_text(page.read_text().replace("Lukashenko", "Somebody", 1))
    done = plain(built, tmp_path)
    assert done.returncode != 0
    assert f"{page.name}: does not match the seeds; run `python build_site.py convert`" in done.stderr


def test_a_bad_seed_is_set_aside_and_the_rest_is_published(project: Path) -> None:
    (project / "seeds" / "bad.txt").write_bytes(b"\x00\x01\x02" * 1000)
    done = build(project)
    assert done.returncode == 1
    assert "\nSet aside (1)\nseeds/bad.txt:1: " in done.stdout
    assert done.stdout.endswith("\nOpen site/index.html in a browser.\n")
    assert "Traceback" not in done.stderr
    assert any(name.startswith("documents/") for name in contents(project / "site"))


def test_check_knows_pages_that_are_not_what_the_seeds_give(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--no-cache") == 0
    capsys.readouterr()
    page = next((project / "docs" / "documents").rglob("*/*.md"))
    page.write_text(page.read_text().replace("Lukashenko", "Somebody", 1))
    assert run("check", "--no-cache") == 1
    assert f"{page.relative_to(project)}:" in capsys.readouterr().out
    assert "Somebody" in page.read_text()


def test_a_broken_authority_file_stops_the_build_at_its_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(project / "site")
    shutil.copytree(ROOT / "authority", project / "authority")
    (project / "authority" / "people.yml").write_text("people: [\n")
    assert run("build", "--authority", "authority") == 1
    said = capsys.readouterr().err
    assert said.splitlines()[-1].startswith("authority/people.yml:")
    assert "Traceback" not in said
    assert contents(project / "site") == before


def test_an_output_that_may_not_be_written_is_named(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    if os.geteuid() == 0:
        folder = Path("/sys")  # the rights of a folder do not bind root; a kernel's filesystem does
    assert run("build", "--site", str(folder / "site")) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{folder}/.site.lock: Permission denied; give this user the right to write there")
    assert len(said.splitlines()) == 1
