"""The families of pages that the archive can read: one module each. To add one, write a module and put it in ADAPTERS.

May import: model, text, names, reading, describing, gazetteer.
"""

from __future__ import annotations

from archive.model import Segment, Source
from archive.reading import saved_page
from archive.reading.adapter import Adapter, pieces, segment
from archive.sources import (
    broken_lines,
    event_page,
    generic,
    president_gov_by,
    print_version,
    white_house,
    wordpress_copy,
)

ADAPTERS: tuple[Adapter, ...] = (
    event_page.ADAPTER,
    print_version.ADAPTER,
    president_gov_by.ADAPTER,
    wordpress_copy.ADAPTER,
    white_house.ADAPTER,
)
FALLBACK = generic.ADAPTER

__all__ = ["ADAPTERS", "FALLBACK", "AmbiguousError", "recognise", "segments"]


class AmbiguousError(Exception):
    """Two adapters claim the same file: `path:1: message` with both names."""

    def __init__(self, path: str, names: list[str]) -> None:
        self.path, self.line = path, 1
        self.message = f"both {' and '.join(names)} claim this file; split it, or make their `recognises` stricter"
        super().__init__(f"{path}:1: {self.message}")


def recognise(source: Source, adapters: tuple[Adapter, ...] = ADAPTERS) -> Adapter:
    """The one adapter that claims `source`; the generic one if none does. Raises AmbiguousError if several do."""
    claims = []
    for adapter in adapters:
        if adapter.recognises(
            [piece for piece in saved_page.own(source, pieces(source.text, adapter.cut)) if piece.text]
        ):
            claims.append(adapter)
    if len(claims) > 1:
        raise AmbiguousError(source.path, [adapter.name for adapter in claims])
    return claims[0] if claims else FALLBACK


def segments(source: Source, adapter: Adapter) -> tuple[Segment, ...]:
    """The segments of `source` as `adapter` cuts it; joined they are its text."""
    return broken_lines.mended(source, segment(source, adapter))
