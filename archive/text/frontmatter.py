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

    Strings stand in double quotes, escaped as JSON does it, which YAML reads alike; so no string can end the block
    or be read as a number, date or tag. A lone surrogate, which no file can hold, becomes U+FFFD. Keys are plain
    words, else ValueError.
    """
    return "---\n" + "".join(f"{line}\n" for line in _mapping(mapping, "")) + "---\n"


def _mapping(mapping: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        if not _KEY.fullmatch(key) or key.lower() in _WORDS:
            raise ValueError(f"not a key for front matter: {key!r}")
        yield from _entry(f"{indent}{key}:", value, indent)


def _entry(head: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield head
        yield from _mapping(value, indent + "  ")
    elif isinstance(value, list | tuple) and any(isinstance(item, dict | list | tuple) for item in value):
        yield head
        for item in value:
            yield from _item(item, indent + "  ")
    else:
        yield f"{head} {_flow(value)}"


def _item(item: Value, indent: str) -> Iterator[str]:
    if isinstance(item, dict) and item:
        first, *rest = _mapping(item, indent + "  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{indent}- {_flow(item)}"


def _flow(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    return json.dumps(value)


def _quoted(text: str) -> str:
    quoted = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    return _HIDDEN.sub(lambda match: _code(ord(match[0])), quoted)


def _code(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
