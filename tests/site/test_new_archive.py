"""`init` makes an archive that builds, in one command, with nothing of this one's documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive import cli
from archive.curation import authority
from tests.small_site import ROOT

NAME = 'Minutes: "Council" of #1 & Co. {é}'


def init(folder: Path, name: str = NAME) -> int:
    return cli.main(["init", str(folder), "--name", name], ROOT)


def test_an_own_archive_builds_and_is_called_as_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine"
    assert init(mine) == 0
    assert f"An empty archive is in {mine}. Next:" in capsys.readouterr().out
    assert not [path.name for path in (mine / "seeds").iterdir() if path.suffix == ".txt"]
    assert authority.load(mine / "authority") == authority.Authority()
    command = [sys.executable, "build_site.py", "--jobs", "1"]
    empty = subprocess.run(command, cwd=mine, capture_output=True, text=True)
    assert empty.returncode == 2 and "seeds: holds no seeds; add saved pages with" in empty.stderr
    (mine / "seeds" / "a.txt").write_text(
        "Meeting of the Council\n\nMay 8, 2014\n\nAnna Berg: Good morning.\n\nAll agreed.\n"
    )
    run = subprocess.run(command, cwd=mine, capture_output=True, text=True)
    assert (run.returncode, run.stderr.count("Traceback")) == (0, 0), run.stderr
    home = (mine / "site" / "index.html").read_text("utf-8")
    assert "Minutes: " in home and "#1 &amp; Co. {é}" in home
    assert "Lukashenko" not in home and "Meeting of the Council" in home


def test_the_makefile_has_only_what_an_archive_needs(tmp_path: Path) -> None:
    init(tmp_path / "mine")
    targets = subprocess.run(["make", "help"], cwd=tmp_path / "mine", capture_output=True, text=True).stdout
    assert [line.split()[1] for line in targets.splitlines()] == ["help", "add", "site", "serve", "check", "clean"]


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    assert init(tmp_path / "mine") == 2
    assert "mine: already exists and is not empty; name a new folder" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "a\u202eb"])
def test_names_that_nobody_can_read_are_refused(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(tmp_path / "mine", name) == 2
    assert "--name: is empty or holds unprintable characters" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()
