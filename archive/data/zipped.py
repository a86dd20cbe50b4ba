"""An original that `add` took in, as it is published: alone in a zip, so that no browser runs what is in it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path


def name(sha256: str) -> str:
    """The name of the file that holds the original with this digest."""
    return f"{sha256}.zip"


def holds(path: Path, sha256: str) -> bool:
    """Whether the file at `path` is there and is the one with this digest."""
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def zipped(path: Path, sha256: str) -> bytes | None:
    """A zip with the file at `path`, the same bytes for the same file; None where it is missing or not the one meant."""
    raw = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    if hashlib.sha256(raw).hexdigest() != sha256:
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", zipfile.ZIP_STORED
    ) as packed:  # stored: what zlib makes differs between its releases
        info = zipfile.ZipInfo(path.name)  # of 1980, the first year that a zip knows
        info.external_attr = 0o644 << 16
        packed.writestr(info, raw)
    return out.getvalue()
