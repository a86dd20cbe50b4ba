"""A line of a JSON Lines file: one value, and no character in it that any reader takes for the end of a line."""

from __future__ import annotations

import json
from typing import Any

# JSON escapes those below U+0020 itself. Python's splitlines() and JavaScript before 2019 also end lines at these.
_BREAKS = "\x85\u2028\u2029"


def line(value: Any) -> str:
    """The value as JSON (https://jsonlines.org) without a line break; keys in their order, other characters as they are."""
    text = json.dumps(value, ensure_ascii=False)
    for char in _BREAKS:
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
