"""The source files themselves in the site, to download: rebuilt from the ledger, so that what is published proves it.

They lie in data/originals as plain text (.txt), which no browser runs.
"""

from __future__ import annotations

from pathlib import Path

from archive.linking.addresses import source_key
from archive.reading import ledger
from archive.work.store import Files

FOLDER = "originals"


def write(ledger_file: Path, files: Files) -> None:
    """Make a file of each seed in the ledger, with its own bytes. Raises ValueError if a line does not give its file back."""
    for line in ledger.lines(ledger_file):
        files.put(f"{FOLDER}/{source_key(ledger.name(line))}.txt", ledger.rebuild(line))
