"""`verify` on sites made to do harm: it ends soon, tells what is wrong, and reads nothing outside of the site."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from archive.site import publish
from archive.verifying.verify import Outcome, verify
from tests.effort import pieces
from tests.hostile.sites import SITES, Spoiled

MOST_PIECES = 500  # see tests/effort.py
HANGS = 300  # seconds by the clock, on a machine that does other things too
OPENED: list[str] = []
_WATCHED = [False]


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _WATCHED[0] and event in ("open", "sqlite3.connect", "os.scandir"):
        OPENED.append(str(arguments[0]))


sys.addaudithook(_watch)  # there is no way to take it away again


@contextmanager
def watched() -> Iterator[list[str]]:
    """The paths that are opened meanwhile, with links in them followed; an alarm ends what hangs."""

    def hangs(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"hangs for {HANGS} seconds")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(HANGS)
    OPENED.clear()
    _WATCHED[0] = True
    try:
        yield OPENED
    finally:
        _WATCHED[0] = False
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def outcome(site: Path, outside: Path) -> Outcome:
    """What `verify` says, once it has kept to its folder and its time."""
    told: list[Outcome] = []
    with watched() as opened:
        effort = pieces(lambda: told.append(verify(site)))
    assert effort < MOST_PIECES
    assert opened
    strays = [path for path in opened if Path(os.path.realpath(path)).is_relative_to(outside)]
    assert not strays
    assert not [path for path in opened if path.startswith(("/dev/", "/etc/"))]
    return told[0]


def test_there_are_enough() -> None:
    assert len(SITES) >= 60
    assert len({row.what for row in SITES}) == len(SITES)


@pytest.mark.parametrize("row", SITES, ids=[row.what for row in SITES])
def test_a_spoiled_site(row: Spoiled, built: Path, tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    shutil.copytree(built / "site", site)
    outside.mkdir()
    (outside / "secret").write_text("A secret.")
    row.spoil(site, outside)
    if row.signed:
        publish.write_manifest(site)
    problems = [str(problem) for problem in outcome(site, outside).problems]
    assert any(row.said in text for text in problems), problems[:5]
    assert not [text for text in problems if "A secret" in text or len(text) > 1000 + len(str(site))]
    assert all(text.startswith(str(site)) for text in problems)


def test_the_site_as_built_is_right(built: Path, tmp_path: Path) -> None:
    assert outcome(built / "site", tmp_path).problems == []
