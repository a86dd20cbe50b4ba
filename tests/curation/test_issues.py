from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.curation import issues
from archive.describing import describe

CODE = "".join(path.read_text("utf-8") for path in (Path(__file__).parents[2] / "archive").rglob("*.py"))


def test_every_noted_rule_is_one_that_the_code_makes() -> None:
    rules = set(re.findall(r'Issue\(\s*"([a-z._-]+)"', CODE))
    rules |= set(re.findall(r'Problem\([^()]*?"([a-z._-]+)",\s*\)', CODE))  # a problem names its rule last
    rules |= set(re.findall(r'rule="([a-z._-]+)"', CODE))
    rules |= set(re.findall(r'^ +"([a-z_]+\.[a-z-]+)",$', CODE, re.M))
    assert rules >= issues.NOTED
    assert {rule for rule in rules if issues.asks(rule)} >= {
        "date.no-year",
        "date.missing",
        "speaker.unknown",
        "layout.unknown",
    }


def test_an_unknown_rule_asks() -> None:
    assert issues.asks("some.new-rule")
    assert not issues.asks("text.breaks-off")


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("We agreed that we would meet again in a few weeks and then", True),
        ("We agreed that we would meet again in a few weeks at the (", True),
        ("We agreed that we would meet again in a few weeks.", False),
        ("We agreed that we would meet again in a few weeks …", False),
        ("Thank you", False),
        ("", False),  # a label with nothing behind it
    ],
)
def test_a_paragraph_that_breaks_off(text: str, off: bool) -> None:
    assert describe._breaks_off(text) == off
