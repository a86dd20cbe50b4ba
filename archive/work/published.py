"""What is known of the files of a published site without reading them: the digest and the state of each.

A build makes only files that differ from these, and the rest stand in the new site as second names of the old files
(archive/work/twin.py).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.work.fingerprint import State


@dataclass(frozen=True, eq=False)
class Published:
    """A site, but for its manifest: the SHA-256 (hex) of each file by path, and what the system says of it.

    Both are empty where there is no site, or where nothing of it is to be taken over.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)

    def below(self, folder: str) -> dict[str, str]:
        """The digests of the files below a folder of the site, by their paths from there."""
        prefix = f"{folder}/"
        return {path[len(prefix) :]: digest for path, digest in self.digests.items() if path.startswith(prefix)}


def digest_of(path: str) -> str | None:
    """The SHA-256 of a file in hex; None where there is none, or only a link."""
    try:
        with open(path, "rb", opener=_no_link) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))
