"""A document on paper reads like an edition: no navigation, line numbers in the margin, source and address at its end."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.built.pages import kinds, pages

pytestmark = pytest.mark.browser
WITHOUT_NAVIGATION = """(() => {
  const body = document.body.cloneNode(true);
  for (const part of body.querySelectorAll(".mast, .foot, nav, .md-skip")) part.remove();
  return body.textContent;
})()"""
SOME = 20  # letters: a line of a paragraph has more


def sheets(page: Page, address: str) -> list[str]:
    """The words on each sheet of the PDF that Chromium prints of an address.

    A font may have one sign for "ffi", which the PDF then holds: compatible signs are written out.
    """
    page.goto(address)
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in pdf.pages]


def printed(page: Page, address: str) -> str:
    """The words of all sheets."""
    return "\n".join(sheets(page, address))


def letters(text: str) -> str:
    """Letters and digits only: how lines break and where hyphens stand depends on the fonts."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def stands(text: str, on: list[str]) -> bool:
    """Whether the text stands on a sheet, or begins on one and goes on at the next."""
    cuts = range(SOME, len(text) - SOME)
    return any(text in sheet for sheet in on) or any(
        text[:cut] in sheet and text[cut:] in after for sheet, after in pairwise(on) for cut in cuts
    )


@pytest.fixture
def document(site: Path) -> str:
    """The longest transcript."""
    return next(path for path in kinds(site) if pages(site)[path].kind == "document transcript")


def test_a_printed_document_has_its_words(page: Page, http: str, document: str) -> None:
    on = sheets(page, f"{http}/{document}")
    title = page.locator("h1").inner_text()
    assert re.sub(r"\s+", " ", on[0]).strip(" 1").startswith(title)  # a 1: the number of the sheet
    shown = page.locator("[data-s] > p").all_inner_texts()
    assert len(shown) > 5
    on = [letters(sheet) for sheet in on]
    assert [text for text in shown if not stands(letters(text), on)] == []


def test_a_printed_document_has_no_navigation(page: Page, http: str, document: str) -> None:
    words = printed(page, f"{http}/{document}")
    links = page.locator(":is(.mast, .foot, nav) a, .md-skip").all_inner_texts()
    rest = page.evaluate(WITHOUT_NAVIGATION)
    navigation = {text.strip() for text in links if text.strip() not in rest}
    assert {"Skip to content", "People"} < navigation
    assert len(navigation) > 8
    assert [name for name in sorted(navigation) if name in words] == []


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
