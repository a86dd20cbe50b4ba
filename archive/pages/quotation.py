"""The page on which a reader checks a quotation. The theme puts the form in place of the rule, "---"."""

from __future__ import annotations

from archive.pages.page import Page, bullets, page
from archive.text.escape import link

PATH = "quotation.md"
ANSWERS = (
    "**Exact match**: all its words are in this archive, in this order.",
    "**Close match**: a few words differ, at most three in ten; each is shown.",
    "**Altered**: a number, a negation or a name differs.",
    "**Another speaker**: the words are right, but somebody else says them.",
    "**Not found**: nothing in this archive comes close; no other sources are searched.",
)


def quotation() -> Page:
    """quotation.md."""
    body = [
        "Paste a quotation, or a whole article, to learn whether it is in this archive, where, and who said it.",
        "This page needs JavaScript. Without it, open the document from the "
        f"{link('list of all documents', 'documents/index.md')} and search the page with your browser, or use the "
        f"{link('data', 'data.md')}.",
        "---",
        "## What the answers mean",
        bullets(ANSWERS),
        "A quotation that is not found as a whole is checked sentence by sentence.",
    ]
    return page(
        PATH, "quotation", "Check a quotation", body,
        template="quotation.html",
        description="Is a quotation in this archive, word for word, and did that person say it?",
    )  # fmt: skip
