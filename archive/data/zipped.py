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


def zipped(path: Path) -> bytes | None:
    """A zip with the file at `path`, the same bytes for the same file; None where it is missing. See `holds`."""
    if not path.is_file() or path.is_symlink():
        return None
    raw = path.read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", zipfile.ZIP_STORED
    ) as packed:  # stored: what zlib makes differs between its releases
        info = zipfile.ZipInfo(path.name)  # of 1980, the first year that a zip knows
        info.external_attr = 0o644 << 16
        packed.writestr(info, raw)
    return out.getvalue()


def wrong(packed: bytes, sha256: str) -> str | None:
    """What is wrong with a zip that should hold the original with this digest alone; None where nothing is."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as file:
            members = file.infolist()
            if [member.filename.partition(".")[0] for member in members] != [sha256]:
                return "does not hold the original that its name says, alone"
            if members[0].compress_type != zipfile.ZIP_STORED or members[0].file_size > len(packed):
                return "is packed in another way than a build packs"
            raw = file.read(members[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        return f"cannot be read as a zip ({str(error)[:80]})"
    return None if hashlib.sha256(raw).hexdigest() == sha256 else "holds another file than its name says"
