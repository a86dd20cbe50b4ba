"""The source files themselves in the site, to download: rebuilt from the ledger, so that what is published proves it.

They lie in data/originals as plain text (.txt), which no browser runs. Beside them lie the files that `add` made them from,
each in a zip (see `zipped`).
"""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from archive.data import zipped
from archive.linking.addresses import source_key
from archive.reading import ledger
from archive.work.store import Files

FOLDER = "originals"


def write(ledger_file: Path, files: Files, seeds: Path, published: Container[str]) -> None:
    """Make a file of each seed in the ledger, with its own bytes, and a zip of its original if its SHA-256 is in `published`.

    That those are the files they were is known already. They are read from the folder `seeds`. Raises ValueError if a line does
    not give its file back.
    """
    for line in ledger.lines(ledger_file):
        path = f"{FOLDER}/{source_key(line.file)}.txt"
        if not files.keep({path: line.sha256}):
            files.put(path, ledger.rebuild(line.text))
        original = line.original
        if original and original["sha256"] in published:
            packed = zipped.zipped(seeds / original["kept"])
            if packed is not None:
                files.put(f"{FOLDER}/{zipped.name(original['sha256'])}", packed)
