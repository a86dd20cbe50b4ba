"""The search files of a site, in the one form that a page can load from a web host and from a disk alike.

A page opened from a disk may not read files, but it may add script elements. So every file is NAME.js and holds one call,
archiveSearchFile(BASE64), of JSON packed as gzip. Large tables are cut into files of rows that are sorted by their keys.
The bytes depend on the content and on the release of zlib, on nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.site import publish

GZIP_HEAD = (
    b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"  # RFC 1952: deflate, no name, no time, packed hard, on no system in particular
)
ROWS = 8_000  # characters of JSON in a file of rows, about; a query loads one for each word and segment


class Folder:
    """A folder of search files, which takes its name from what they hold once all are written."""

    def __init__(self, root: Path, working_name: str) -> None:
        self.root, self.path = root, root / working_name
        self.sums: dict[str, str] = {}  # SHA-256 of each file

    def put(self, name: str, value: Any) -> None:
        """Write a file, `name` without ".js"."""
        self._write(name, _json(value))

    def rows(self, name: str, rows: Iterable[Sequence[Any]]) -> list[str]:
        """Write rows, sorted by their keys, to the files NAME/0, NAME/1 ... Gives the first key in each."""
        firsts: list[str] = []
        held: list[str] = []
        size = ROWS
        for row in rows:
            if size >= ROWS:
                self._write(f"{name}/{len(firsts) - 1}", f"[{','.join(held)}]") if held else None
                firsts.append(row[0])
                held, size = [], 0
            held.append(_json(row))
            size += len(held[-1])
        if held:
            self._write(f"{name}/{len(firsts) - 1}", f"[{','.join(held)}]")
        return firsts

    def finish(self) -> str:
        """Give the folder its name, and say it."""
        name = hashlib.sha256(_json(sorted(self.sums.items())).encode()).hexdigest()[:12]
        self.path.rename(self.root / name)
        return name

    def _write(self, name: str, content: str) -> None:
        data, file = script(content.encode("utf-8", "replace")), self.path / f"{name}.js"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.sums[f"{name}.js"] = hashlib.sha256(data).hexdigest()


def script(content: bytes) -> bytes:
    """The script that hands `content` to the page."""
    deflate = zlib.compressobj(7, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = GZIP_HEAD + deflate.compress(content) + deflate.flush()
    packed += zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    return b'archiveSearchFile("%b");\n' % base64.b64encode(packed)


def carry(previous: Path, target: Path, sums: Mapping[str, str]) -> bool:
    """Give the files of a folder a second name below `target`; False, and no `target`, where one is not as its sum says."""
    for name, known in sums.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)

        def same(path: Path, known: str = known) -> bool:
            return hashlib.sha256(path.read_bytes()).hexdigest() == known

        if not publish.carry(previous / name, target / name, same):
            shutil.rmtree(target)
            return False
    return True


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
