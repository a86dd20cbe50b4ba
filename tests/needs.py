"""What some tests need and a machine may lack: Chromium, and the labelled development pages beside the repository.

Without them those tests skip, and the run ends with the reasons. In CI (environment CI=true) a missing browser is a
failure. The pages are not public, so CI demands them only where a part of them is: if ../shared exists, all must be there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = SHARED / "corpus"  # of each layout: LAYOUT/txt/*.txt, LAYOUT/gold.jsonl
SCORER = SHARED / "eval" / "score.py"
FAMILY_SCORER = SHARED / "eval" / "families.py"
# The first is the same Chromium without windows: a page costs a third of the processor time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The path of the system's Chromium; skips the test (in CI: fails it) when there is none."""
    path = next((path for path in map(shutil.which, BROWSERS) if path), None)
    return path or lacking(
        "no Chromium on PATH; install the package 'chromium' to run the browser tests", demanded=True
    )


def labelled(layout: str) -> Path:
    """The folder with the labelled pages of a layout ("page"); skips the test (in CI with ../shared: fails it) without."""
    folder = CORPUS / layout
    for part, there in {
        folder / "txt": any((folder / "txt").glob("*.txt")),
        folder / "gold.jsonl": (folder / "gold.jsonl").is_file(),
        SCORER: SCORER.is_file(),
    }.items():
        if not there:
            lacking(f"the labelled development pages are not here: {part} is missing", demanded=SHARED.exists())
    return folder


def family_folder(family: str) -> Path:
    """The folder with labelled files of another family ("uk-pmq"); skips or fails without, as `labelled`."""
    folder = CORPUS / "families" / family
    for part in (folder / "gold.jsonl", FAMILY_SCORER):
        if not part.is_file():
            lacking(f"the labelled files of other families are not here: {part} is missing", demanded=SHARED.exists())
    return folder


def lacking(reason: str, demanded: bool) -> NoReturn:
    """Skip the test for a reason; fail it in CI if what it lacks is `demanded` there."""
    if demanded and os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
