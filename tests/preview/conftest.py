"""A copy of a built project for each test, with a session."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.commands import Options
from archive.preview.session import Session
from archive.work import memo
from archive.work.progress import Quiet
from tests.preview.project import built, options_of


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Options]:
    """The options of a copy, which is the working folder."""
    shutil.copytree(built(), tmp_path / "here", symlinks=True)
    monkeypatch.chdir(tmp_path / "here")
    yield options_of(tmp_path / "here")
    memo.forget()


@pytest.fixture
def session(options: Options, tmp_path: Path) -> Session:
    """A started session."""
    session = Session(options, tmp_path)
    assert session.start(Quiet())
    return session
