"""The whole site as one ZIM file, for Kiwix and other offline readers. An extra: needs the package libzim.

Two files of the same site are not the same bytes: libzim gives each a number of its own.
"""

from __future__ import annotations

import mimetypes
import struct
import zlib
from pathlib import Path

from libzim.writer import Creator, FileProvider, Hint, Item, StringProvider  # type: ignore[import-untyped]

from archive.data.bag import files
from archive.work.disk import replacing
from archive.work.progress import Stage

MAIN = "index.html"
_TYPES = {".js": "text/javascript", ".md": "text/markdown", ".jsonl": "application/jsonl", ".html": "text/html"}
_SIDE = 48  # pixels of the picture that readers show beside the title
_COLOUR = b"\x1f\x3a\x5f"


class _File(Item):  # type: ignore[misc]  # libzim has no types for subclasses
    def __init__(self, path: Path, name: str, title: str) -> None:
        super().__init__()
        self._path, self._name, self._title = path, name, title

    def get_path(self) -> str:
        return self._name

    def get_title(self) -> str:
        return self._title

    def get_mimetype(self) -> str:
        return _TYPES.get(self._path.suffix) or mimetypes.guess_type(self._name)[0] or "application/octet-stream"

    def get_contentprovider(self) -> FileProvider | StringProvider:
        return FileProvider(self._path) if self._path.stat().st_size else StringProvider("")

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: int(self._path.suffix == ".html")}


def zim(site: Path, target: Path, title: str, day: str, stage: Stage) -> None:
    """Write the folder `site` as the ZIM file `target`. `day` is the date that readers show, "2021-09-09"."""
    with replacing(target) as new, Creator(new).config_indexing(True, "eng") as creator:
        creator.set_mainpath(MAIN)
        creator.add_illustration(_SIDE, _picture())
        for name, value in _metadata(target.stem, title, day).items():
            creator.add_metadata(name, value)
        for path in files(site):
            name = path.relative_to(site).as_posix()
            creator.add_item(_File(path, name, title if name == MAIN else path.stem))
            stage.advance()


def _metadata(name: str, title: str, day: str) -> dict[str, str]:
    words = {"Name": name, "Title": title[:30], "Creator": title, "Publisher": title, "Date": day, "Language": "eng"}
    return {**words, "Description": "Transcripts and press reports"}


def _picture() -> bytes:
    """A square of one colour as PNG."""
    rows = (b"\0" + _COLOUR * _SIDE) * _SIDE
    head = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )
