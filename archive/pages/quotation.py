"""The page on which a reader checks a quotation. The theme puts the form between what it does and what serves without it."""

from __future__ import annotations

from archive.escape import link
from archive.pages.page import Page, page

PATH = "quotation.md"
DOES = (
    "Paste a quotation to learn whether it stands in this archive, and who said it where. The answer is one of three. "
    "**To the letter**: every word is there in this order; signs that are written in another way are told of. "
    "**Nearly**: one or two words in a short quotation, up to three in ten of a longer one, are others, are missing or "
    "are too many; each is shown. **Not found**: nothing in this archive comes so near; other sources are not looked at."
)


def quotation() -> Page:
    """quotation.md."""
    body = [
        DOES,
        "Without JavaScript this page cannot look: use the "
        f"{link('list of all documents', 'documents/index.md')} and the search of your browser on the page of the document, "
        f"or the {link('data', 'data.md')}.",
    ]
    return page(
        PATH, "quotation", "Check a quotation", body,
        template="quotation.html", description="Does a quotation stand in this archive, to the letter, nearly, or not?",
    )  # fmt: skip
