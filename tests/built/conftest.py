"""The site of this archive's own seeds, built once for the whole run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.search_built import built


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the site. Only to be read."""
    return built("seeds")


@pytest.fixture(scope="session")
def http(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the site on a loopback server."""
    return serve(site)
