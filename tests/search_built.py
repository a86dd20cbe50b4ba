"""Whole sites for the browser tests of search, made by the real command and kept for all tests of the run."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from archive import cli
from tests import needs

ROOT = Path(__file__).resolve().parent.parent


@functools.cache
def built(name: str) -> Path:
    """A whole site, built once for all tests: of this archive's seeds, or of the labelled pages."""
    seeds = needs.labelled("page") / "txt" if name == "corpus" else ROOT / "seeds"
    folder = Path(tempfile.mkdtemp(prefix=f"archive-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    options = {"seeds": seeds, "docs": folder / "docs", "data": folder / "data", "site": folder / "site"}
    cli.main(["build", "--quiet", *(part for key, value in options.items() for part in (f"--{key}", str(value)))], ROOT)
    assert (folder / "site" / "search" / "entry.js").is_file()
    return folder / "site"
