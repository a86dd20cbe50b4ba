"""The rules of the check of quotations, which stand in rules.yml: for the program, and as JSON for the page of the site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from archive.text.words import MARKS

# What browsers write in patterns, and what Python does.
_DIALECT = {
    r"\p{L}\p{N}_": r"\w",
    r"[\p{L}\p{N}]": r"[^\W_]",
    r"\p{L}": r"[^\W\d_]",
    r"\p{Nd}": r"\d",
    r"\p{M}": MARKS,
    "(?<who>": "(?P<who>",
    "(?<open>": "(?P<open>",
    "[^]": r"[\s\S]",
}


def _read() -> dict[str, Any]:
    rules = yaml.safe_load((Path(__file__).parent / "rules.yml").read_text("utf-8"))
    parts = rules.pop("parts")

    def whole(value: Any) -> Any:
        """A value with the parts in place of their names."""
        if isinstance(value, dict):
            return {key: whole(item) for key, item in value.items()}
        if isinstance(value, list):
            return list(map(whole, value))
        return re.sub("<([A-Z]+)>", lambda name: str(whole(parts[name[1]])), value) if isinstance(value, str) else value

    return {**whole(rules), "words": {name: some.split() for name, some in rules["words"].items()}}


RULES = _read()  # as JSON can hold them
LIMITS: dict[str, int] = RULES["limits"]
PRICES: dict[str, float] = RULES["prices"]
WORDS: dict[str, list[str]] = RULES["words"]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of browsers for Python."""
    for theirs, ours in _DIALECT.items():
        pattern = pattern.replace(theirs, ours)
    return re.compile(pattern)


PATTERNS = {name: compiled(pattern) for name, pattern in RULES["patterns"].items()}
