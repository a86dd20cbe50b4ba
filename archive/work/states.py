"""Digests of files that need not be read again: kept with what the system says of each, as Git does in its index.

It buys reading; a file of which anything differs, or that is so young that it could differ unseen, is read.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from archive.work.cache import Cache, digest
from archive.work.fingerprint import is_young
from archive.work.published import digest_of
from archive.work.values import decoder, encoded

KIND = "states"  # of what the cache keeps
_decoded = decoder(dict[str, tuple[tuple[int, int, int, int], str]])  # by path: size, times and inode; SHA-256


def digests(kept: Cache, folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """The SHA-256 (hex) of the files in a folder with these paths, as far as they are there; links are not."""
    key, now = digest(str(folder.absolute())), time.time_ns()
    raw, known = kept.get(KIND, key), {}
    with suppress(ValueError):
        known = _decoded(raw) if raw else {}
    told = {}
    for path in paths:
        with suppress(OSError):
            entry = os.lstat(f"{folder}/{path}")
            state = entry.st_size, entry.st_mtime_ns, entry.st_ctime_ns, entry.st_ino
            before, sha256 = known.get(path, (None, None))
            sha256 = sha256 if before == state else digest_of(f"{folder}/{path}")
            if sha256:
                told[path] = state, sha256
    old = {path: row for path, row in told.items() if not any(is_young(stamp, now) for stamp in row[0][1:3])}
    kept.put(KIND, key, encoded(old))
    return {path: sha256 for path, (_, sha256) in told.items()}
