"""Small values for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from archive.model import Block, Draft, Publisher, Source, Stated

PUBLISHER = Publisher("court", "The court of Ruritania", "https://example.org", "CC BY 4.0")


def source(path: str = "seeds/a.txt", text: str = "Title\nWords.\n") -> Source:
    """A source of one short file."""
    return Source(path, "0" * 64, len(text), "utf-8", text)


def draft(title: str = "A meeting", date: str | None = "2015-06-03", path: str = "seeds/a.txt", **fields: Any) -> Draft:
    """A draft with one spoken block; `fields` override."""
    words = fields.pop("words", "Good afternoon.")
    plain = Draft(
        source=source(path),
        adapter="event-page",
        publisher=PUBLISHER,
        language="en",
        part=1,
        first_line=1,
        last_line=9,
        title=Stated(title, 1),
        date=Stated(date, 2) if date else None,
        blocks=(Block("speech", words, 4, 4, "Rufus Fire"),),
    )
    return replace(plain, **fields)
