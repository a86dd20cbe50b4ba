"""The search files of a site, in the one form that a page can load from a web host and from a disk alike.

A page opened from a disk may not read files, but it may add script elements. So every file is NAME.js and holds one call,
archiveSearchFile(BASE64), of JSON packed as gzip. Large tables are cut into files of rows that are sorted by their keys.
The bytes depend on the content and on the release of zlib, on nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # RFC 1952: deflate, no name, no time, on no system in particular
ROWS = 6_000  # characters of JSON in a file of rows, about; a query loads one for each word and segment


class Folder:
    """A folder of search files, which takes its name from what they hold once all are written."""

    def __init__(self, root: Path, working_name: str) -> None:
        self.root, self.path = root, root / working_name
        self.sums: dict[str, str] = {}  # SHA-256 of each file

    def put(self, name: str, value: Any) -> None:
        """Write a file, `name` without ".js"."""
        self._write(name, _json(value))

    def rows(self, name: str, rows: Iterable[Sequence[Any]]) -> list[str]:
        """Write rows, sorted by their keys, to the files NAME/0, NAME/1 ...

        Gives for each its first key, or as much of it as tells it from the keys before.
        """
        firsts: list[str] = []
        held: list[str] = []
        size, last = ROWS, ""
        for row in rows:
            if size >= ROWS:
                self._write(f"{name}/{len(firsts) - 1}", f"[{','.join(held)}]") if held else None
                firsts.append(next(row[0][:end] for end in range(1, len(row[0]) + 1) if row[0][:end] > last))
                held, size = [], 0
            held.append(_json(row))
            size, last = size + len(held[-1]), row[0]
        self._write(f"{name}/{len(firsts) - 1}", f"[{','.join(held)}]") if held else None
        return firsts

    def finish(self) -> str:
        """Give the folder its name, and say it."""
        name = hashlib.sha256(json.dumps(sorted(self.sums.items())).encode()).hexdigest()[:12]
        self.path.rename(self.root / name)
        return name

    def _write(self, name: str, content: str) -> None:
        file, data = self.path / f"{name}.js", script(content)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.sums[f"{name}.js"] = hashlib.sha256(data).hexdigest()


def script(text: str) -> bytes:
    """The script that hands a value, given as JSON, to the page."""
    content = text.encode("utf-8", "replace")
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    packed = GZIP_HEAD + deflate.compress(content) + deflate.flush() + tail
    return b'archiveSearchFile("%b");\n' % base64.b64encode(packed)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
