"""Scripts and styles of the site without comments and indents, which only those who change the theme need."""

from __future__ import annotations

from pathlib import Path

from rcssmin import cssmin  # type: ignore[import-untyped]  # it has no types
from rjsmin import jsmin  # type: ignore[import-untyped]  # it has no types

_SHORTER = {".js": jsmin, ".css": cssmin}


def shorten(site: Path) -> None:
    """Write each script and style in assets/ of a rendered site again, shorter. Licences (comments that begin "/*!") stay."""
    for file in (site / "assets").rglob("*"):
        if shorter := _SHORTER.get(file.suffix):
            text = shorter(file.read_text(encoding="utf-8"), keep_bang_comments=True)
            file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
