"""Values as bytes, for the memo and between processes: MessagePack by msgspec, which knows dataclasses and named tuples.

What people write is read by other means (archive/curation/): this trusts that the bytes come from `encoded`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_ENCODER = msgspec.msgpack.Encoder()


def encoded(value: Any) -> bytes:
    """The bytes of a value of dataclasses, named tuples, lists and the like; the same value gives the same bytes.

    Raises ValueError where a text in it holds half characters (surrogates), TypeError where a value is of another kind.
    """
    return _ENCODER.encode(value)


def decoder(kind: type[T]) -> Callable[[bytes], T]:
    """What reads values of one type back. It raises ValueError where the bytes are none of such a value."""
    return msgspec.msgpack.Decoder(kind).decode


def key_part(value: Any) -> bytes:
    """The bytes of a value as a part of a key: as `encoded` gives them, and of what that refuses, its `repr`."""
    try:
        return encoded(value)
    except (ValueError, TypeError):
        return repr(value).encode("utf-8", "backslashreplace")
