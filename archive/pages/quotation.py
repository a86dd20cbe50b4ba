"""The page on which a reader checks a quotation. The theme puts the form there; this is for readers without JavaScript."""

from __future__ import annotations

from archive.escape import link
from archive.pages.page import Page, page

PATH = "quotation.md"


def quotation() -> Page:
    """quotation.md."""
    body = [
        "Here one pastes a quotation and learns whether it stands in this archive to the letter, nearly, or not, and who "
        "said it where. Without JavaScript this page cannot look: use the "
        f"{link('list of all documents', 'documents/index.md')} and the search of your browser on the page of the document, "
        f"or the {link('data', 'data.md')}.",
    ]
    return page(
        PATH, "quotation", "Check a quotation", body,
        template="quotation.html", description="Does a quotation stand in this archive, to the letter, nearly, or not?",
    )  # fmt: skip
