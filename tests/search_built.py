"""Whole sites, made by the real command: of this archive's seeds, and of the labelled pages."""

from __future__ import annotations

from pathlib import Path

from archive import cli
from tests import needs
from tests.shared import once

ROOT = Path(__file__).resolve().parent.parent


def built(name: str) -> Path:
    """The site of "seeds" or "corpus". Beside it lie `docs` and `data`. Only to be read."""
    seeds = needs.labelled("page") / "txt" if name == "corpus" else ROOT / "seeds"

    def make(folder: Path) -> None:
        folders = {"seeds": seeds, "docs": folder / "docs", "data": folder / "data", "site": folder / "site"}
        cli.main(["build", "--quiet", *(f"--{option}={path}" for option, path in folders.items())], ROOT)
        assert (folder / "site" / "search" / "entry.js").is_file()

    return once(f"built-{name}", make) / "site"
