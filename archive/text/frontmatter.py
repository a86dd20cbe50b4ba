"""A YAML block for the top of a page, which every reader of YAML reads as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | list[Value] | tuple[Value, ...] | dict[str, Value] | None"

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})  # values in YAML 1.1
# JSON leaves these as they are; YAML forbids some of them, and a person cannot see the others.
_LAST_TWO = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
_HIDDEN = re.compile(
    "[\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
    f"|[\U000e0000-\U000e007f{_LAST_TWO}]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def dump(mapping: Mapping[str, Value]) -> str:
    """The mapping as front matter, from `---` to `---` and a line break; keys keep their order.

    A mapping, or a list of mappings, stands one entry a line; what is nested deeper stands on one line. Strings stand in
    double quotes, escaped as JSON does it, which YAML reads alike; so no string can end the block or be read as a number,
    date or tag. A lone surrogate, which no file can hold, becomes U+FFFD. Keys are plain words, else ValueError.
    """
    return "---\n" + "".join(f"{line}\n" for key, value in mapping.items() for line in _entry(key, value)) + "---\n"


def _entry(key: str, value: Value) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield f"{_checked(key)}:"
        yield from (f"  {pair}" for pair in _pairs(value))
    elif isinstance(value, list | tuple) and value and all(isinstance(item, dict) and item for item in value):
        yield f"{_checked(key)}:"
        for item in value:
            first, *rest = _pairs(item)  # type: ignore[arg-type]
            yield from (f"  - {first}", *(f"    {pair}" for pair in rest))
    else:
        yield from _pairs({key: value})


def _pairs(mapping: Mapping[str, Value]) -> list[str]:
    return [f"{_checked(key)}: {_on_one_line(value)}" for key, value in mapping.items()]


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key) or key.lower() in _WORDS:
        raise ValueError(f"not a key for front matter: {key!r}")
    return key


def _on_one_line(value: Value) -> str:
    text = _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))
    return _HIDDEN.sub(lambda match: _code(ord(match[0])), text)


def _code(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
