"""The ledger: every seed, cut into its segments, each with its kind and the rule that made it so. Nothing is left out.

`data/ledger.jsonl` has one seed a line. `rebuild` gives the bytes of the seed back from its line alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from archive.model import Repair, Segment, Source
from archive.reading.read import encode, line_numbers
from archive.text import jsonl

# The head of a line: {"file": "seeds/a.txt", "sha256": "…"
HEAD = re.compile(rb'\{"file": ("(?:[^"\\]|\\.)*"), "sha256": "([0-9a-f]{64})"')
_ORIGINAL = b'"original": {'  # in a text the quotation marks would be escaped


class Line(NamedTuple):
    """A line of a ledger file: its seed, the SHA-256 of that in hex, and the byte at which the line begins."""

    file: str
    sha256: str
    offset: int
    raw: bytes

    @property
    def text(self) -> str:
        """The line as text."""
        return self.raw.decode("utf-8", "surrogatepass")

    @property
    def original(self) -> dict[str, str] | None:
        """What it says of the file that its seed was made from: file, sha256, kept, encoding, encoding_reason; or None."""
        if _ORIGINAL not in self.raw:
            return None
        about: dict[str, str] | None = json.loads(self.text).get("original")
        return about


def entry(source: Source, segments: Sequence[Segment], adapter: str, decided: bytes = b"") -> str:
    """The ledger line of a seed, as JSON without a line break. Segments are [kind, rule, part, first line, text].

    `decided` is the YAML of the editors' decisions on it, which a later conversion takes where that has become wrong.
    """
    numbers = line_numbers(source.text, (segment.start for segment in segments))
    rows = [
        [segment.kind, segment.rule, segment.part, line, source.text[segment.start : segment.end]]
        for segment, line in zip(segments, numbers, strict=True)
    ]
    return jsonl.line(
        {
            "file": source.path,
            "sha256": source.sha256,
            "bytes": source.size,
            "encoding": source.encoding,
            "encoding_reason": source.encoding_reason,
            "adapter": adapter,
            **_original(source),
            "repairs": [[repair.start, repair.raw, repair.line] for repair in source.repairs],
            "segments": rows,
            **({"decisions": decided.decode("utf-8-sig")} if decided else {}),
        }
    )


def _original(source: Source) -> dict[str, Any]:
    """What the line says of the file that `add` made the seed from: its name, its SHA-256 and where it is kept."""
    if source.provenance is None:
        return {}
    original = source.provenance.original
    about = {"file": original.file, "sha256": original.sha256, "kept": source.provenance.kept}
    if original.encoding:
        about |= {"encoding": original.encoding, "encoding_reason": original.encoding_reason or ""}
    return {"original": about}


def decisions(line: str) -> bytes:
    """The YAML of the decisions with which the seed of a ledger line was read; b"" for none."""
    return str(json.loads(line).get("decisions", "")).encode("utf-8")


def lines(path: Path) -> Iterator[Line]:
    """The lines of a ledger file, one in memory at a time."""
    offset = 0
    with path.open("rb") as file:
        for raw in file:
            yield line(raw, offset)
            offset += len(raw)


def line(raw: bytes, offset: int = 0) -> Line:
    """A line that begins at this byte of a file. Its seed stands first, so that the rest need not be read."""
    head = HEAD.match(raw)
    assert head, "a ledger line begins with its seed"
    return Line(json.loads(head[1].decode("utf-8", "surrogatepass")), head[2].decode(), offset, raw)


def at(path: Path, offset: int) -> str:
    """The ledger line that begins at this byte of a file."""
    with path.open("rb") as file:
        file.seek(offset)
        return file.readline().decode("utf-8", "surrogatepass")


def rebuild(line: str) -> bytes:
    """The bytes of the seed of which `line` is the ledger line. Raises ValueError if their SHA-256 is not the one it names."""
    row: dict[str, Any] = json.loads(line)
    text = "".join(segment[4] for segment in row["segments"])
    repairs = tuple(Repair(start, raw, number) for start, raw, number in row["repairs"])
    raw = encode(Source(row["file"], row["sha256"], row["bytes"], row["encoding"], text, repairs))
    if hashlib.sha256(raw).hexdigest() != row["sha256"]:
        raise ValueError(f"{row['file']}: the ledger does not give the file back")
    return raw
