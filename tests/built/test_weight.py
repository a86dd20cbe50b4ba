"""Pages are light, at any size of the archive, and nothing in them moves while they load."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.built.pages import kinds, pages
from tests.built.test_accessible import RESULTS

PAGE = 25_000  # bytes of a document's HTML without its text
OWN = 60_000  # bytes of style and script of our own that a page names, as they are on the disk; the stemmers apart
BEFORE = 70_000  # bytes of them that load before a reader does anything
RAIL = {"rail.js", "rail.css"}  # what archive.js loads where the left rail has room
TYPED = {"search-core.js", "search-index.js"}  # what every search box loads when something is typed
VENDORED = {"snowball.js"}
SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) shift += one.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


class Words(HTMLParser):
    """The text inside <article>."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = False
        self.text = ""

    @property
    def size(self) -> int:
        """Its bytes, white space folded: empty lines between elements are no text."""
        return len(" ".join(self.text.split()).encode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside |= tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data


def test_a_document_without_its_text_is_light(site: Path) -> None:
    heavy = {}
    for page in pages(site).values():
        if page.kind.startswith("document "):
            words = Words()
            words.feed(page.text)
            assert words.size > 1_000, page.path
            if (rest := len(page.text.encode()) - words.size) > PAGE:
                heavy[page.path] = rest
    assert heavy == {}


def own(site: Path, path: str, more: set[str]) -> int:
    """Bytes of our own style and script that a page names, and of `more`; Material's are in folders of their own."""
    named = (re.search(r"\bassets/([\w-]+\.(?:css|js))$", link) for link, _ in pages(site)[path].links())
    names = {match[1] for match in named if match} | more
    return sum((site / "assets" / name).stat().st_size for name in names - VENDORED)


def test_no_page_loads_more_than_a_little_style_and_script_of_our_own(site: Path) -> None:
    sizes = {path: own(site, path, TYPED) for path in kinds(site)}
    assert {path: size for path, size in sizes.items() if size > OWN} == {}
    assert min(sizes.values()) > 20_000
    before = {path: own(site, path, RAIL if path != "search.html" else set()) for path in kinds(site)}
    assert {path: size for path, size in before.items() if size > BEFORE} == {}


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1350, 1920])
def test_nothing_moves_while_a_page_loads(browser: Browser, site: Path, http: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 940})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    moved = {}
    for address in (*kinds(site), RESULTS):
        page.goto(f"{http}/{address}")
        page.wait_for_load_state("networkidle" if "search" in address else "load")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))")
        if shift := page.evaluate("shift"):
            moved[address] = shift
    context.close()
    assert moved == {}
