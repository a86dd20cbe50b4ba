"""Tests of the data files use the archive that the tests of pages use."""

from pathlib import Path

import pytest

from tests.data.written import write
from tests.pages.made import ARCHIVE


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the archive of four documents, one of them hostile. Only to be read."""
    folder = tmp_path_factory.mktemp("data")
    write(ARCHIVE, folder)
    return folder
