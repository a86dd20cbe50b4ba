"""The page on which a reader checks a quotation. The theme puts the form between what it does and what serves without it."""

from __future__ import annotations

from archive.pages.page import Page, page
from archive.text.escape import link

PATH = "quotation.md"
DOES = (
    "Paste a quotation, or a whole article, to learn whether it stands in this archive, where, and who said it. **Exact "
    "match**: all its words stand there in this order. **Close match**: a few words, at most three in ten, differ; each is "
    "shown. **Altered**: a number, a negation or a name differs. **Another speaker**: the words are right, but somebody "
    "else says them. **Not found**: nothing in this archive comes near; other sources are not looked at. What stands "
    "nowhere as a whole is checked sentence by sentence."
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
        template="quotation.html",
        description="Does a quotation stand in this archive, word for word, and did that person say it?",
    )  # fmt: skip
