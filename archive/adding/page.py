"""What a converter gives: the text of a page, and what it shows beside the words."""

from __future__ import annotations

from dataclasses import dataclass

from archive.curation.origin import Evidence


class NotTakenError(Exception):
    """A file, or a page in it, that is not taken in. The message says why and what to do; it follows "PATH: "."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, its lines ending in line feeds, and the evidence; `main` is the element that holds its own text."""

    text: str
    evidence: Evidence
    main: str | None = None
