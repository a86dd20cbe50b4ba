"""A small site, built once for all tests of `verify`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive import pipeline
from archive.site import publish, render
from archive.work.store import Files
from tests.small_site import ROOT

SEED = "002_4770bb945dcefbd3.txt"


def convert(folder: Path) -> None:
    """Convert the seeds in a folder; its `docs` has the pages and the data."""
    pipeline.convert(
        pipeline.Settings(folder / "seeds", ROOT / "authority", "Test"), folder / "docs", folder / "docs" / "data"
    )


def rendered(folder: Path) -> Path:
    """The site of what was converted, without its search index."""
    render.render(ROOT / "mkdocs.yml", folder / "docs", folder / "site")
    render.put_data(folder / "docs" / "data", Files(folder / "site" / "data", folder / "none"))
    publish.write_manifest(folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two documents: the folder holds `seeds` and `site`."""
    folder = tmp_path_factory.mktemp("verify")
    (folder / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / SEED, folder / "seeds")
    convert(folder)
    rendered(folder)
    return folder
