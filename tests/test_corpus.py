"""Scores the conversion of the labelled development pages against the floors in floors.toml.

The pages lie in shared/corpus beside the repository, their scorer in shared/eval. Where they are missing: see needs.py.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from archive import pipeline
from archive.work.progress import Quiet
from tests.needs import SCORER, labelled

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("layout", ["page", "glued", "print"])
def test_the_corpus_is_converted_as_well_as_before(layout: str, tmp_path: Path) -> None:
    corpus = labelled(layout)
    result = pipeline.convert(
        corpus / "txt", tmp_path / "docs", tmp_path / "data",
        authority=Path("authority"), site_name="Test", jobs=1, progress=Quiet(),
    )  # fmt: skip
    assert not [problem for problem in result.problems if problem.fatal]
    reached = _scores(corpus / "gold.jsonl", tmp_path / "data" / "documents.jsonl")
    below = {name: reached.get(name) for name, floor in FLOORS[layout].items() if reached.get(name, 0) < floor}
    assert not below


def _scores(gold: Path, documents: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, SCORER, gold, documents], capture_output=True, text=True, check=True)
    print(done.stdout)
    return {m[1].strip(): float(m[2]) for m in re.finditer(r"^(.+?)\s+(\d\.\d{4}) \(", done.stdout, re.MULTILINE)}
