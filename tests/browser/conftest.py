"""What the tests of a file look at, on a server and on a disk: the site of this archive's seeds, or the file's own `site`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.search_built import built


@pytest.fixture(scope="module")
def site() -> Path:
    """The folder of the site. Only to be read."""
    return built("seeds")


@pytest.fixture(scope="module", params=["server", "file"])
def base(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> str:
    """Where the site is opened: from a server, then from a file."""
    return serve(site) if request.param == "server" else site.as_uri()
