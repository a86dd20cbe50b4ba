"""The page on which a reader checks a quotation. The theme puts the form between what it does and what serves without it."""

from __future__ import annotations

from archive.pages.page import Page, page
from archive.text.escape import link

PATH = "quotation.md"
DOES = (
    "Paste a quotation, or a whole article, to learn whether it is in this archive, where, and who said it. **Exact "
    "match**: all its words are there, in this order. **Close match**: a few words differ, at most three in ten; each is "
    "shown. **Altered**: a number, a negation or a name differs. **Another speaker**: the words are right, but somebody "
    "else says them. **Not found**: nothing in this archive comes close; no other sources are searched. A quotation that "
    "is not found as a whole is checked sentence by sentence."
)


def quotation() -> Page:
    """quotation.md."""
    body = [
        DOES,
        "This page needs JavaScript. Without it, open the document from the "
        f"{link('list of all documents', 'documents/index.md')} and search the page with your browser, or use the "
        f"{link('data', 'data.md')}.",
    ]
    return page(
        PATH, "quotation", "Check a quotation", body,
        template="quotation.html",
        description="Is a quotation in this archive, word for word, and did that person say it?",
    )  # fmt: skip
