"""The page on which a reader checks a quotation. The theme puts the form between what it does and what serves without it."""

from __future__ import annotations

from archive.pages.page import Page, page
from archive.text.escape import link

PATH = "quotation.md"
DOES = (
    "Paste a quotation to learn whether it stands in this archive, where, and who said it. **To the letter**: all its words "
    "stand there in this order; where capitals or punctuation differ, it says so. **Nearly**: a few words, at most three in "
    "ten, differ, are missing or are added; each difference is shown. **Not found**: nothing in this archive comes as near; "
    "other sources are not looked at."
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
