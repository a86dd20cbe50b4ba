"""The rules that mark pieces of a source, in plain words: what each is called, why it is there, where its words show.

The words stand in rules.yml; rows of boilerplate have theirs beside their pattern in sources/*.yml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by name ("boilerplate.share"): `words` for readers, the reason, and where what it marks can be read."""

    name: str
    words: str
    why: str
    shown: Literal["text", "fact", "no"]


@cache
def table() -> Mapping[str, Rule]:
    """All rules by name. A rule of several patterns has the reason of the first."""
    rules: dict[str, Rule] = {}
    for rule in (*_own(), *_boilerplate()):
        rules.setdefault(rule.name, rule)
    return rules


def rule(name: str) -> Rule:
    """The rule with this name; one without words stands under its name, and its text counts as not shown."""
    return table().get(name) or Rule(name, name.removeprefix("boilerplate."), "no reason is written down", "no")


def _own() -> Iterator[Rule]:
    for name, row in yaml.safe_load((HERE / "rules.yml").read_text("utf-8")).items():
        yield Rule(name, row["name"], row["why"], row["shown"])


def _boilerplate() -> Iterator[Rule]:
    for file in sorted((HERE.parent / "sources").glob("*.yml")):
        for row in yaml.safe_load(file.read_text("utf-8")).get("boilerplate", ()):
            yield Rule(row["rule"], row["rule"].removeprefix("boilerplate.").replace("-", " "), row["why"], "no")
