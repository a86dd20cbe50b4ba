"""Tests of the data files use the archive that the tests of pages use."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "pages"))

from made import ARCHIVE
from written import write


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the archive of four documents, one of them hostile. Only to be read."""
    folder = tmp_path_factory.mktemp("data")
    write(ARCHIVE, folder)
    return folder
