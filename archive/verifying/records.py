"""Reads lines of documents.jsonl and of the ledger from files that anybody may have written."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from archive.data import documents
from archive.model import Document
from archive.pages.source_table import Seed, seed
from archive.reading import ledger
from archive.text.escape import slug

_SLOW = ("idna", "punycode")  # codecs that take time in the square of the text; no source is read by them
LONGEST = 256 << 20  # bytes of a line; the longest source has 32 MB, and one character of it takes at most six bytes
_DOCUMENT = TypeAdapter(Document)


class BadLineError(ValueError):
    """A line that no build writes."""


def loads(raw: bytes) -> Any:
    """The value of a line of JSON. Raises BadLineError if it is none, or could be read in more than one way."""
    try:
        return json.loads(raw.decode("utf-8", "surrogatepass"), object_pairs_hook=_once, parse_constant=_refused)
    except RecursionError:
        raise BadLineError("is nested too deep") from None
    except ValueError as error:
        raise BadLineError(f"is no JSON that a build writes: {str(error)[:80]}") from None


def source(raw: bytes) -> tuple[Seed, bytes]:
    """The source of a line of the ledger, and its bytes. Raises BadLineError if it is none, or does not give them."""
    row = loads(raw)
    line = raw.decode("utf-8", "surrogatepass")
    try:
        if not _sound(row):
            raise BadLineError("is no line of the ledger")
        return seed(line), ledger.rebuild(line)
    except BadLineError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise BadLineError(f"is no line of the ledger, or has changed: {str(error)[:160]}") from None


def _sound(row: Any) -> bool:
    """Whether a line of the ledger can be put together in a time that goes with its length."""
    starts = [start for start, *_ in row["repairs"]]
    texts = [text for _, _, _, _, text in row["segments"]]
    numbers = [number for _, _, part, line, _ in row["segments"] for number in (part, line)]
    return (
        all(type(number) is int and number >= 0 for number in (*numbers, *starts))
        and starts == sorted(set(starts))
        and all(isinstance(text, str) for text in (row["file"], row["sha256"], row["encoding"], *texts))
        and row["encoding"] not in _SLOW
    )


def document(raw: bytes) -> Document:
    """The document of a line of documents.jsonl. Raises BadLineError if it is none, or has more than a document has."""
    row = loads(raw)
    if not isinstance(row, dict) or not isinstance(row.get("lines"), dict):
        raise BadLineError("is no document")
    try:
        record = _DOCUMENT.validate_python({**row, "lines": tuple(row["lines"].items())})
        slug(record.id)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise BadLineError(f"is no document: {where[:40]}: {first['msg'][:80]}") from None
    except ValueError as error:
        raise BadLineError(f"has an id that is no address: {str(error)[:80]}") from None
    if documents.record(record) != row:
        raise BadLineError("has other keys or values than a document")
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key stands twice")
    return values


def _refused(word: str) -> Any:
    raise ValueError(f"{word} is no value")
