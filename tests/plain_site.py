"""Conversions and sites made by the stages themselves, without a search index."""

from __future__ import annotations

from pathlib import Path

from archive import pipeline
from archive.site import publish, render
from archive.work.store import Files
from tests.small_site import ROOT


def convert(seeds: Path, folder: Path, jobs: int = 1) -> pipeline.Result:
    """What comes of the seeds: pages in `docs` below the folder, data in `docs/data`."""
    return pipeline.convert(
        pipeline.Settings(seeds, ROOT / "authority", "Test", jobs=jobs), folder / "docs", folder / "docs" / "data"
    )


def rendered(folder: Path) -> Path:
    """The site, in `site`, of what was converted."""
    render.render(ROOT / "mkdocs.yml", folder / "docs", folder / "site")
    render.put_data(folder / "docs" / "data", Files(folder / "site" / "data", folder / "none"))
    publish.write_manifest(folder / "site")
    return folder / "site"


def built(seeds: Path, folder: Path) -> Path:
    """The site of the seeds."""
    convert(seeds, folder)
    return rendered(folder)
