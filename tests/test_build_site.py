import ast
import os
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

import build_site
from tests.small_site import ROOT

Version = namedtuple("Version", "major minor micro")


def test_without_the_packages_it_says_what_to_run() -> None:
    command = [sys.executable, "-S", "-m", "build_site", "serve", "--seeds", "seeds"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 2
    assert "needs packages that this Python lacks (watchdog)" in run.stderr
    assert "make site" in run.stderr
    assert "pip install --require-hashes -r requirements.lock" in run.stderr
    assert "Traceback" not in run.stderr


def test_help_needs_no_packages() -> None:
    command = [sys.executable, "-S", "build_site.py", "--help"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_names_are_those_of_the_disk_in_any_locale(tmp_path: Path) -> None:
    """In the C locale Python would take "ü" for two characters that cannot be written."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": os.environ["PATH"]}
    seeds = tmp_path / "M\u00fcller"
    seeds.mkdir()
    (seeds / "caf\u00e9.txt").write_text("A title\n\nWords.\n")
    folders = [f"--{name}={tmp_path / name}" for name in ("docs", "data")]
    command = [sys.executable, "build_site.py", "convert", f"--seeds={seeds}", *folders, "--no-cache", "--jobs=1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, env=plain)
    assert (run.returncode, run.stderr.count(b"Traceback")) == (0, 0), run.stderr.decode()
    assert "M\u00fcller/caf\u00e9.txt" in (tmp_path / "data" / "ledger.jsonl").read_text("utf-8")


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", Version(3, 9, 2))
    assert build_site.main() == 2
    assert "needs Python 3.11 or newer; this is 3.9.2." in capsys.readouterr().err


def test_an_old_python_can_read_the_file() -> None:
    ast.parse((ROOT / "build_site.py").read_text(), feature_version=(3, 7))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
@pytest.mark.parametrize("status", [0, 2])
def test_output_that_cannot_be_written_is_a_failure(status: int) -> None:
    code = f"import build_site; print('counts'); build_site.end({status})"
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, env=plain
        )
    assert (run.returncode, run.stderr) == (status or 1, "The output could not be written: No space left on device\n")


def test_all_output_is_there_before_the_process_ends() -> None:
    code = "import build_site; print('counts' * 10_000); build_site.end(3)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (3, "counts" * 10_000 + "\n", "")
