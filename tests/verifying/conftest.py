"""A small site, built once for all tests of `verify`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import plain_site
from tests.small_site import ROOT

SEED = "002_4770bb945dcefbd3.txt"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two documents: the folder holds `seeds` and `site`."""
    folder = tmp_path_factory.mktemp("verify")
    (folder / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / SEED, folder / "seeds")
    plain_site.built(folder / "seeds", folder)
    return folder
