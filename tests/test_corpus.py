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
from tests.needs import FAMILY_SCORER, SCORER, family_folder, labelled
from tests.search_built import converted

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("layout", ["page", "glued", "print", "news"])
def test_the_corpus_is_converted_as_well_as_before(layout: str) -> None:
    data = converted(layout)
    corpus = labelled(layout)
    read = len((data / "ledger.jsonl").read_bytes().splitlines())
    assert read == len(list((corpus / "txt").glob("*.txt")))  # none was set aside
    reached = _scores(corpus / "gold.jsonl", data / "documents.jsonl")
    below = {name: reached.get(name) for name, floor in FLOORS[layout].items() if reached.get(name, 0) < floor}
    assert not below


@pytest.mark.parametrize("family", FLOORS["families"])
def test_other_families_are_read_as_well_as_before(family: str, tmp_path: Path) -> None:
    corpus = family_folder(family)
    pipeline.convert(pipeline.Settings(corpus, tmp_path / "none", "Test"), tmp_path / "docs", tmp_path / "data")
    reached = _family_scores(corpus, tmp_path / "data" / "documents.jsonl")
    floors = dict(FLOORS["families"][family])
    assert reached["place"] == 0
    assert reached["date wrong"] == 0
    assert reached["wrong"] <= floors.pop("wrong", 0)
    assert not {name: reached[name] for name, floor in floors.items() if reached[name] < floor}


def _family_scores(corpus: Path, documents: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, FAMILY_SCORER, corpus, documents], capture_output=True, text=True, check=True
    )
    print(done.stdout)
    shown = {
        "title": r"title (\d+) right", "date": r"date (\d+) right", "date wrong": r"date .*? blank (\d+) WRONG",
        "place": r"place WRONG (\d+)", "precision": r"precision ([\d.]+)", "recall": r"recall ([\d.]+)",
        "right": r"words right ([\d.]+)", "wrong": r"words right .*? WRONG ([\d.]+)",
    }  # fmt: skip
    found = {name: re.search(pattern, done.stdout) for name, pattern in shown.items()}
    return {name: float(match[1]) if match else 0.0 for name, match in found.items()}


def _scores(gold: Path, documents: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, SCORER, gold, documents], capture_output=True, text=True, check=True)
    print(done.stdout)
    return {m[1].strip(): float(m[2]) for m in re.finditer(r"^(.+?)\s+(\d\.\d{4}) \(", done.stdout, re.MULTILINE)}
