"""A document on paper reads like an edition: no navigation, line numbers in the margin, source and address at its end."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.built.pages import kinds, pages

pytestmark = pytest.mark.browser
NAVIGATION = ("Skip to content", "Search", "Jump to speaker", "Open questions", "People", "Topics\n", "Earlier\n")


def printed(page: Page, address: str) -> str:
    """The words of the PDF that Chromium prints of an address."""
    page.goto(address)
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return "\n".join(sheet.extract_text() for sheet in pdf.pages)


@pytest.fixture
def document(site: Path) -> str:
    """The longest transcript."""
    return next(path for path in kinds(site) if pages(site)[path].kind == "document transcript")


def test_a_printed_document_has_its_words_and_no_navigation(page: Page, http: str, document: str) -> None:
    words = printed(page, f"{http}/{document}")
    assert [name for name in NAVIGATION if name in words] == []
    title = page.locator("h1").inner_text()
    assert re.sub(r"\s+", " ", words).strip(" 1").startswith(title)  # a 1: the number of the sheet
    shown = [re.sub(r"\W+", "", text) for text in page.locator("[data-s] > p").all_inner_texts()]
    run = re.sub(r"\W+", "", words)
    assert len(shown) > 5
    assert sum(text in run for text in shown) >= 0.9 * len(shown)  # the others have a page break in them


def test_a_printed_document_ends_with_its_source_and_address(page: Page, http: str, document: str) -> None:
    words = printed(page, f"{http}/{document}")
    end = re.sub(r"\s+", "", words[-1_800:])
    assert "Sourcefileseeds/" in end
    assert "SHA-256" in end
    assert f"{http}/{document}" in end


def test_from_a_disk_it_ends_with_the_address_in_the_archive(page: Page, site: Path, document: str) -> None:
    end = re.sub(r"\s+", "", printed(page, (site / document).as_uri())[-1_800:])
    assert document in end
    assert "file://" not in end
