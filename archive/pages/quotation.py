"""The page on which a reader checks a quotation. The theme puts the form between what it does and what serves without it."""

from __future__ import annotations

from archive.escape import link
from archive.pages.page import Page, page

PATH = "quotation.md"
DOES = (
    "Paste a quotation to learn whether it stands in this archive, where, and who said it. **To the letter**: all its words "
    "are there in this order; other capitals or signs are told of. **Nearly**: up to three words in ten, of few one or two, "
    "are others, missing or too many; each is shown. **Not found**: nothing here comes so near; other sources are not "
    "looked at."
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
