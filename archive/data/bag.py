"""The whole site as one zip in BagIt form: unpack it, open data/index.html, and check every file with any BagIt tool."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bagit  # type: ignore[import-untyped]

from archive.work.disk import link, replacing
from archive.work.progress import Stage

README = """\
This is a copy of a whole website, packed as a bag (BagIt, RFC 8493).
Open data/index.html in a browser; nothing needs to be installed and no network is needed.
manifest-sha256.txt holds the SHA-256 of every file under data/; "sha256sum --check manifest-sha256.txt" checks them.
"""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name; the same in every zip
_PACKED = {".gz", ".png", ".woff2", ".zip"}


def bag(site: Path, target: Path, title: str, stage: Stage) -> None:
    """Write the folder `site` as the zip `target`, whose one folder is named as the zip. Same site, same bytes.

    `stage` advances by one a file. Raises OSError where something cannot be read or written; no half file stays.
    """
    with (
        replacing(target) as new,
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".bag-") as folder,
    ):
        root = Path(folder) / target.stem
        shutil.copytree(site, root, copy_function=link)
        _as_bag(root, title)
        with zipfile.ZipFile(new, "w", compresslevel=6) as packed:
            for path in files(root):
                _add(packed, path, f"{target.stem}/{path.relative_to(root).as_posix()}")
                stage.advance()


def files(root: Path) -> Iterator[Path]:
    """All files below `root`, in the order of their paths."""
    yield from sorted((Path(folder) / name for folder, _, names in os.walk(root) for name in names))


def _as_bag(root: Path, title: str) -> None:
    """Move what is in `root` into its folder data/ and add manifests. No date: nothing here depends on the clock."""
    bag = bagit.make_bag(str(root), {"External-Description": title}, checksums=["sha256"])
    (root / "README.txt").write_text(README, encoding="utf-8")
    del bag.info["Bagging-Date"]
    bag.save()
    tags = root / "tagmanifest-sha256.txt"  # bagit lists the files as the filesystem happens to
    tags.write_text("".join(sorted(tags.read_text("utf-8").splitlines(keepends=True))), encoding="utf-8", newline="\n")


def _add(packed: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # Unix, on every system
    entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, packed.open(entry, "w") as sink:
        shutil.copyfileobj(source, sink, 1 << 20)
