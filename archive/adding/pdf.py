"""PDF to text in reading order, with page numbers and running heads marked as furniture. Needs `pip install .[pdf]`."""

from __future__ import annotations

from archive.adding.page import NotTakenError, Page

MISSING = "needs the converter for PDF; run: pip install .[pdf]"


def convert(raw: bytes, address: str | None = None, saved: str | None = None) -> Page:
    """The text of a PDF. Raises NotTakenError."""
    raise NotTakenError(MISSING)
