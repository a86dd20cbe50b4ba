"""The page at the address of a document that an editor withdrew: since when and why, and nothing of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.curation.withdrawal import TITLE
from archive.linking import addresses
from archive.model import Withdrawn
from archive.pages.page import Page, page
from archive.text.english import date_text
from archive.text.escape import inline


def withdrawn(items: Sequence[Withdrawn]) -> Iterator[Page]:
    """A page for each. Their addresses were given out, so they stay."""
    for item in items:
        words = (
            f"The document at this address was withdrawn on {inline(date_text(item.withdrawal.date))}."
            " Its words, its source file and its original are no longer published here."
        )
        path = addresses.document_of(item.id, item.date)
        body = [words, f"Reason: {inline(item.withdrawal.reason)}"]
        yield page(path, "withdrawn", TITLE, body, description="A document that was withdrawn.")
