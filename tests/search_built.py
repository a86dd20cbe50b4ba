"""Whole sites for the browser tests of search, made by the real command and kept for all tests of the run."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from archive import cli

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "page" / "txt"


@functools.cache
def built(name: str) -> Path:
    """A whole site, built once for all tests: of this archive's seeds, or of the labelled pages."""
    seeds = ROOT / "seeds"
    if name == "corpus":
        seeds = CORPUS
        if not seeds.is_dir():
            missing = f"{seeds} is missing"
            pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix=f"archive-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    options = {"seeds": seeds, "docs": folder / "docs", "data": folder / "data", "site": folder / "site"}
    cli.main(["build", "--quiet", *(part for key, value in options.items() for part in (f"--{key}", str(value)))], ROOT)
    assert (folder / "site" / "search" / "entry.js").is_file()
    return folder / "site"
