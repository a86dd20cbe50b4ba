"""Made-up transcripts of families that no adapter knows: what the generic adapter reads in them, from head to last turn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from archive import sources
from archive.describing import describe
from archive.model import Draft
from archive.reading import read

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "families.yml").read_text("utf-8"))


def drafted(path: Path) -> Draft:
    source = read.read(path, path.name)
    adapter = sources.recognise(source)
    (draft,) = describe.describe(source, sources.segments(source, adapter), adapter)
    return draft


def test_every_sample_is_expected() -> None:
    assert {path.stem for path in (HERE / "families").glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_family(name: str) -> None:
    draft = drafted(HERE / "families" / f"{name}.txt")
    want = EXPECTED[name]
    stated = {field: getattr(draft, field) for field in ("title", "date", "time", "place")}
    assert {field: value and value.value for field, value in stated.items()} == {field: want[field] for field in stated}
    assert draft.language == want["language"]
    turns = [[b.first_line, b.label, *([b.time] if b.time else [])] for b in draft.blocks if b.label]
    assert turns == want["turns"]
    unknown = [issue.message.split("'")[1] for issue in draft.issues if issue.rule == "label.unknown"]
    assert unknown == want.get("ends", [])
    assert [b.first_line for b in draft.blocks if b.kind in ("narration", "subheading")] == want["nobody"]


def test_a_date_that_can_be_two_days_asks() -> None:
    draft = drafted(HERE / "families" / "ambiguous-date.txt")
    assert [(issue.rule, issue.line) for issue in draft.issues if issue.rule.startswith("date.")] == [
        ("date.ambiguous", 2)
    ]
