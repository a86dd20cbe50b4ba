"""Any text of no known layout: title and date are read where they are plain, and all is flagged for review."""

from __future__ import annotations

from collections.abc import Sequence

from archive.reading.adapter import Adapter, Piece, publisher
from archive.sources import plain


def recognises(pieces: Sequence[Piece]) -> bool:
    """Never claims a file: it gets the files that no other adapter claims."""
    return False


ADAPTER = Adapter("generic", publisher("unknown"), None, recognises, plain.marks, review=True, any_labels=True)
