"""Whole sites, made by the real command, of this archive's seeds and of the labelled pages; and their conversions alone."""

from __future__ import annotations

from pathlib import Path

from archive import cli, pipeline
from tests import needs
from tests.shared import once

ROOT = Path(__file__).resolve().parent.parent


def built(name: str) -> Path:
    """The site of "seeds" or "corpus". Beside it lie `docs` and `data`. Only to be read."""
    seeds = needs.labelled("page") / "txt" if name == "corpus" else ROOT / "seeds"

    def make(folder: Path) -> None:
        run("build", folder, f"--seeds={seeds}", f"--data={folder / 'data'}")
        assert (folder / "site" / "search" / "entry.js").is_file()

    return once(f"built-{name}", make) / "site"


def run(command: str, folder: Path, *options: str) -> int:
    """The exit status of a quiet command ("build", "convert") on the folders `seeds`, `docs` and `site` of a folder."""
    names = ("seeds", "docs", "site") if command == "build" else ("seeds", "docs")
    return cli.main([command, "--quiet", *(f"--{name}={folder / name}" for name in names), *options], ROOT)


def changes_in(site: Path) -> list[str]:
    """The pages of a site that tell of changes of its sources."""
    return [path.relative_to(site).as_posix() for path in sorted((site / "changes").glob("*.html"))]


def converted(layout: str) -> Path:
    """The data files of the labelled pages of a layout. Only to be read."""
    if layout == "page":
        return built("corpus").parent / "data"
    seeds = needs.labelled(layout) / "txt"

    def make(folder: Path) -> None:
        settings = pipeline.Settings(seeds, ROOT / "authority", "Test")
        pipeline.convert(settings, folder / "docs", folder / "data")

    return once(f"converted-{layout}", make) / "data"
