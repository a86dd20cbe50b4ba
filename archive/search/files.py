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
from itertools import pairwise
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
        file, data = self.path / f"{name}.js", script(value)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.sums[f"{name}.js"] = hashlib.sha256(data).hexdigest()

    def rows(self, name: str, rows: Iterable[Sequence[Any]]) -> list[str]:
        """Write rows, sorted by their keys, to the files NAME/0, NAME/1 ...

        Gives for each its first key, or as much of it as tells it from the keys before.
        """
        files: list[list[Sequence[Any]]] = []
        size = ROWS
        for row in rows:
            if size >= ROWS:
                files.append([])
                size = 0
            files[-1].append(row)
            size += len(str(row))
        for number, held in enumerate(files):
            self.put(f"{name}/{number}", held)
        borders = (
            [("", files[0][0][0]), *((one[-1][0], other[0][0]) for one, other in pairwise(files))] if files else []
        )
        return [next(key[:end] for end in range(1, len(key) + 1) if key[:end] > last) for last, key in borders]

    def finish(self) -> str:
        """Give the folder its name, and say it."""
        name = hashlib.sha256(json.dumps(sorted(self.sums.items())).encode()).hexdigest()[:12]
        self.path.rename(self.root / name)
        return name


def script(value: Any) -> bytes:
    """The script that hands a value to the page."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    packed = GZIP_HEAD + deflate.compress(content) + deflate.flush() + tail
    return b'archiveSearchFile("%b");\n' % base64.b64encode(packed)
