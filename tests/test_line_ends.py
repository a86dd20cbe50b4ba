"""A clone has the bytes that were committed, also where git is told to write CRLF: `check` finds docs/ as the seeds give it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive.work import contexts
from tests.small_site import ROOT

FOLDERS = ("archive", "authority", "docs", "seeds", "tests/data", "tests/golden", "theme")
FILES = (".gitattributes", "build_site.py", "mkdocs.yml", "pyproject.toml")
TO_THE_BYTE = ("docs", "seeds", "tests/data", "tests/golden")

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def git(*arguments: str) -> None:
    own = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *own, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with CRLF line ends of what the repository holds now, committed or not."""
    folder = tmp_path_factory.mktemp("git")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / "origin" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / "origin" / name)
    git("init", "-q", str(folder / "origin"))
    git("-C", str(folder / "origin"), "add", "--all")
    git("-C", str(folder / "origin"), "commit", "-qm", "All")
    git("clone", "-q", "-c", "core.autocrlf=true", str(folder / "origin"), str(folder / "clone"))
    return folder / "clone"


def files(folder: Path) -> dict[str, bytes]:
    """What belongs into the repository below a folder."""
    apart = {"__pycache__", Path(contexts.FILE).name}
    paths = (path for path in folder.rglob("*") if path.is_file() and not apart & {*path.parts})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("name", TO_THE_BYTE)
def test_a_clone_has_every_byte(clone: Path, name: str) -> None:
    assert files(clone / name) == files(ROOT / name) != {}


def test_check_is_clean_in_a_clone(clone: Path) -> None:
    command = [sys.executable, "build_site.py", "check", "--quiet"]
    run = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_no_change_of_a_source_is_invented(clone: Path) -> None:
    before = files(clone / "docs")
    command = [sys.executable, "build_site.py", "convert", "--quiet"]
    assert subprocess.run(command, cwd=clone, check=False).returncode == 0
    assert files(clone / "docs") == before
