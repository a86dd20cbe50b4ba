"""What stands around the code: the Makefile, the scripts of .ci and the ready configurations."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.small_site import ROOT

BARE_PYTHON = f"""#!/bin/sh
case "$*" in *"import ensurepip"*|*"import pip"*) exit 1;; esac
exec {sys.executable} "$@"
"""


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder that every user may read; pytest's own is for the user alone who runs it."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True)


def test_help_lists_the_targets() -> None:
    said = make("help").stdout
    assert [line.split()[1] for line in said.splitlines()] == [
        "help",
        "add",
        "site",
        "serve",
        "check",
        "test",
        "bench",
        "lock",
        "clean",
    ]


def test_without_a_new_enough_python_make_says_so(tmp_path: Path) -> None:
    run = make("-n", "site", f"VENV={tmp_path}/v", "PYTHON=")
    assert 'test -n "" ||' in run.stdout
    run = make("site", f"VENV={tmp_path}/v", "PYTHON=")
    assert run.returncode == 2
    assert "No Python 3.11 or newer found" in run.stdout


def test_a_debian_python_without_venv_is_told_what_to_install(anybodys: Path) -> None:
    shutil.copy(ROOT / ".ci" / "make-venv", anybodys)
    python = anybodys / "python3"
    python.write_text(
        BARE_PYTHON.replace(sys.executable, shutil.which("python3", path="/usr/bin:/bin") or sys.executable)
    )
    python.chmod(0o755)
    run = subprocess.run(
        ["/bin/sh", str(anybodys / "make-venv")],
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(python), "VENV": str(anybodys / "v")},
        user=65534 if os.geteuid() == 0 else None,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2
    assert "sudo apt install python3." in run.stderr
    assert not (anybodys / "v").exists()


@pytest.mark.parametrize("script", ["run", "make-venv"])
def test_the_scripts_are_valid_and_may_be_run(script: str) -> None:
    path = ROOT / ".ci" / script
    assert os.access(path, os.X_OK)
    shell = "bash" if "bash" in path.read_text().splitlines()[0] else "sh"
    assert subprocess.run([shell, "-n", str(path)]).returncode == 0


def test_the_pages_workflow_publishes_what_make_site_builds() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text())["jobs"]
    steps = jobs["build"]["steps"]
    assert {"run": "make site"} in steps
    assert steps[-1]["with"] == {"path": "site"}
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert {"subject-path": "site/manifest.sha256"} in [step.get("with") for step in steps[:-1]]
    assert jobs["build"]["permissions"] == {"contents": "read", "id-token": "write", "attestations": "write"}


def test_actions_are_pinned_by_commit_and_name_their_release() -> None:
    lines = [
        line.partition("uses:")[2].strip()
        for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
        for line in path.read_text().splitlines()
        if "uses:" in line
    ]
    assert len(lines) >= 3
    assert [line for line in lines if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_the_hooks_for_commits_are_valid() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    assert subprocess.run(command, cwd=ROOT).returncode == 0


def test_every_locked_package_has_its_hashes() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        entries = [line for line in (ROOT / name).read_text().split("\n") if line[:1].isalnum()]
        text = (ROOT / name).read_text().replace("\\\n", " ").split("\n")
        assert len(entries) > 20
        assert all("--hash=sha256:" in line for line in text if line[:1].isalnum()), name


def test_the_site_and_the_tests_run_on_the_same_versions() -> None:
    site, tests = (
        {line.split(" ")[0] for line in (ROOT / name).read_text().split("\n") if line[:1].isalnum()}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert site <= tests
