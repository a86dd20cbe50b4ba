"""The site as the last build published it, of which files that are as before are carried over, each under a second name.

Whether a file is what belongs there is told by the manifest, if nothing in the site was touched since it was published
(archive/work/fingerprint.py); else the file is read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.work import disk
from archive.work.fingerprint import State


@dataclass(frozen=True, slots=True)
class Published:
    """A published site. `digests` are the SHA-256 (hex) of its files by path, and `states` what the system says of them.

    Both are empty where something may have been touched since.
    """

    folder: Path
    digests: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)

    def carry(self, path: str, digest: str, target: str) -> bool:
        """Give a file a second name, `target`, in whose place nothing stands, if it has the digest. False: it has not."""
        source = f"{self.folder}/{path}"
        same = (self.digests.get(path) if self.digests else digest_of(source)) == digest
        if same:
            disk.link(source, target)
        return same

    def below(self, folder: str) -> dict[str, str]:
        """The digests of the files below a folder of the site, by their paths from there."""
        return {
            path[len(folder) + 1 :]: digest for path, digest in self.digests.items() if path.startswith(f"{folder}/")
        }


def digest_of(path: str) -> str | None:
    """The SHA-256 of a file in hex; None where there is none, or only a link."""
    try:
        with open(path, "rb", opener=_no_link) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))
