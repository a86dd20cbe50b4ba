"""What readers come for, done in Chromium and Firefox, from a host and from a disk, each in so many clicks at most.

Typing costs no click, nor does a choice in a list that the keyboard makes. The first seven tasks are those of the issue on the
reader; nine more stand beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page

from tests import engines, quotation_article
from tests.engines import Engine
from tests.needs import lacking
from tests.search_built import built
from tests.waiting import until

pytestmark = pytest.mark.browser
TALKS = "documents/2020/2020-09-14-meeting-with-president-of-belarus-alexander-lukashenko.html"
COUNCIL = "documents/2022/2022-03-11-meeting-with-permanent-members-of-security-council.html"
LONGEST = "documents/2022/2022-03-11-meeting-with-president-of-belarus-alexander-lukashenko.html"
# What is copied, however the page copies it; Firefox gives nobody the clipboard of a page on a disk.
LISTEN = """(() => {
  window.copied = "";
  document.addEventListener("copy", () => { window.copied = document.activeElement.value || String(getSelection()); });
  if (navigator.clipboard) navigator.clipboard.writeText = async (text) => { window.copied = text; };
})()"""
# Where the first visible element with a text is on a loaded page, scrolled to, a moment later, if nothing covers it.
PLACE = """new Promise((resolve) => {{
  const node = [...document.querySelectorAll({selector})].find((node) =>
    node.textContent.includes({text}) && node.checkVisibility({{ visibilityProperty: true }}));
  if (!node || document.readyState !== "complete") return resolve("");
  node.scrollIntoView({{ block: "center", behavior: "instant" }});
  return setTimeout(() => {{
    const [box] = node.getClientRects();
    if (!box) return resolve("");
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2], hit = document.elementFromPoint(x, y);
    return resolve(hit && (node.contains(hit) || hit.contains(node)) ? `${{x}} ${{y}}` : "");
  }}, 50);
}})"""


class Window(Engine, Protocol):
    """A browser with one window, a mouse and a keyboard."""

    def point(self, x: float, y: float, *, press: bool = True) -> None:
        """Move the mouse to a place, and click there."""

    def type(self, text: str) -> None:
        """Press keys."""


class _Chromium:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def point(self, x: float, y: float, *, press: bool = True) -> None:
        self.page.mouse.move(x, y)
        if press:
            self.page.mouse.click(x, y)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


class Reader:
    """Somebody with a browser, whose clicks are counted."""

    def __init__(self, window: Window, base: str) -> None:
        self.window, self.base, self.clicks = window, base, 0

    def opens(self, page: str) -> None:
        self.window.open(f"{self.base}/{page}")
        self.clicks = 0

    def sees(self, expression: str) -> Any:
        """The first true value of an expression. Fails after a while without one."""
        return until(self.window.run, expression)

    def clicks_on(self, selector: str, text: str = "") -> None:
        """Click the first visible element that a selector finds, with the text in it, where nothing covers it."""
        self.window.point(*self._place(selector, text))
        self.clicks += 1

    def rests_on(self, selector: str, text: str = "") -> None:
        """Move the mouse there."""
        self.window.point(*self._place(selector, text), press=False)

    def types(self, selector: str, text: str) -> None:
        """Fill a field, which the keyboard can reach."""
        field = f"document.querySelector({json.dumps(selector)})"
        self.sees(f"{field} !== null && document.readyState === 'complete'")
        self.window.run(f"({field}.focus(), {field}.value = '', 1)")
        # A window of Firefox that nobody sees has no focus, and no element hears that it has it.
        self.window.run(f"(document.hasFocus() || {field}.dispatchEvent(new FocusEvent('focus')), 1)")
        self.window.type(text)

    def _place(self, selector: str, text: str) -> tuple[float, float]:
        find = PLACE.format(selector=json.dumps(selector), text=json.dumps(text))
        spot, before = self.sees(find), ""
        while spot != before:  # it moves as long as what stands above it comes in
            before, spot = spot, self.sees(find)
        x, y = map(float, spot.split())
        return x, y


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """Each browser in turn."""
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("browser")
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        yield _Chromium(context.new_page())
        context.close()
        return
    try:
        with engines.firefox() as running:
            yield running  # type: ignore[misc]
    except FileNotFoundError as error:
        lacking(f"{error} is missing; install the package firefox-esr", demanded=True)


@pytest.fixture
def reader(window: Window, base: str) -> Reader:
    return Reader(window, base)


# --- of the issue -----------------------------------------------------------------------------------------------------


def test_a_quotation_with_its_citation(reader: Reader) -> None:
    reader.opens(TALKS)
    reader.window.run(f"({LISTEN}, 1)")
    reader.clicks_on("[data-s='1'] p > a[id][href]")
    reader.clicks_on("[role=menuitem]", "Copy quotation with citation")
    copied = reader.sees("window.copied")
    assert copied.startswith("“")
    assert "” — Alexander Lukashenko, quoted in: " in copied
    assert reader.clicks <= 2


def test_everything_that_somebody_said_on_a_word_between_two_years(reader: Reader) -> None:
    reader.opens("index.html")
    reader.types("header input", "putin")
    reader.clicks_on("[role=option]", "Vladimir Putin")
    reader.types("[aria-label='Words that Vladimir Putin said']", "cooperation")
    reader.types("[aria-label='From year']", "2020")
    reader.types("[aria-label='To year']", "2022")
    reader.clicks_on(".words-search button", "Search")
    reader.sees("document.querySelectorAll('#search-results > li').length > 0")
    assert reader.sees("location.search") == "?q=cooperation&speaker=vladimir-putin&date=2020..2022"
    assert reader.clicks <= 3


def test_who_was_present(reader: Reader) -> None:
    reader.opens(COUNCIL)
    names = reader.sees("[...document.querySelectorAll('.part li')].map((node) => node.textContent).join('\\n')")
    assert len(names.splitlines()) == 12
    assert "Nikolai Patrushev" in names
    assert reader.clicks == 0


def test_a_month(reader: Reader) -> None:
    reader.opens("index.html")
    reader.clicks_on(".mast-nav a", "Years")
    reader.clicks_on(".pic svg a[aria-label^='March 2022'] rect")
    reader.sees("location.href.endsWith('years/2022.html#march-2022')")
    reader.sees("document.getElementById('march-2022')?.getBoundingClientRect().top < innerHeight")
    assert reader.clicks <= 2


def test_an_organisation(reader: Reader) -> None:
    reader.opens("index.html")
    reader.clicks_on(".mast-nav a", "Organisations")
    reader.clicks_on(".prose li a", "Collective Security Treaty Organisation")
    assert "Mentioned in" in reader.sees("document.querySelector('.prose h2')?.textContent")
    assert reader.clicks <= 2


def test_two_years_of_one_person_side_by_side(reader: Reader) -> None:
    reader.opens("index.html")
    reader.types("header input", "putin")
    reader.clicks_on("[role=option]", "Vladimir Putin")
    reader.clicks_on(".words-years button", "2014")
    reader.clicks_on(".words-years button", "2022")
    reader.sees("document.querySelectorAll('.words-column').length === 2")
    boxes = "[...document.querySelectorAll('.words-column')].map((node) => node.getBoundingClientRect())"
    assert reader.sees(f"{boxes}[0].top === {boxes}[1].top && {boxes}[0].right <= {boxes}[1].left")
    assert reader.clicks <= 3


def test_an_article_of_twelve_quotations(reader: Reader) -> None:
    reader.opens("quotation.html")
    article = quotation_article.article(built("seeds") / "data" / "documents.jsonl")
    reader.window.run(f"(document.querySelector('#quotation-text').value = {json.dumps(article)}, 1)")
    reader.clicks_on(".quotation-tools button", "Check as an article")
    answers = reader.sees(
        "[...document.querySelectorAll('.quotation-report > li')].map((node) => node.className).join()"
    )
    assert answers.split(",") == [f"is-{answer}" for answer in quotation_article.EXPECTED]
    assert reader.clicks <= 1


# --- nine more ---------------------------------------------------------------------------------------------------------


def test_the_line_of_the_source_file(reader: Reader) -> None:
    reader.opens(TALKS)
    reader.clicks_on("[data-s='1'] p > a[id][href]")
    line = reader.sees("document.querySelector('[aria-expanded=true]').id")
    reader.clicks_on("[role=menuitem]", "Show the source line")
    reader.sees(f"location.pathname.includes('/sources/') && location.hash === '#{line}'")
    assert reader.clicks <= 2


def test_a_person_by_another_spelling(reader: Reader) -> None:
    reader.opens("index.html")
    reader.clicks_on(".mast-nav a", "People")
    reader.types(".people-filter input", "alyaksandr")
    reader.clicks_on("[id='theme:people'] a", "Alexander Lukashenko")
    reader.sees("location.pathname.endsWith('people/alexander-lukashenko.html')")
    assert reader.clicks <= 2


def test_what_came_next(reader: Reader) -> None:
    reader.opens(COUNCIL)
    reader.clicks_on("a[rel=next]")
    reader.sees(f"location.pathname.endsWith('{LONGEST}')")
    assert reader.clicks <= 1


def test_everything_made_in_a_city_and_the_places_in_it(reader: Reader) -> None:
    reader.opens("index.html")
    reader.clicks_on(".mast-nav a", "Places")
    reader.clicks_on(".prose li a[href='moscow.html']")
    assert reader.sees("document.querySelectorAll('.prose h2 + ul > li').length") >= 6
    assert "The Kremlin, Moscow" in reader.sees("document.querySelector('.prose h2 + ul').textContent")
    assert reader.clicks <= 2


def test_when_two_people_met(reader: Reader) -> None:
    reader.opens("index.html")
    reader.clicks_on(".foot a", "Who appeared together")
    reader.clicks_on("a[aria-label^='Vladimir Putin and Alexander Lukashenko: ']")
    assert reader.sees("document.querySelectorAll('.with-documents li').length") > 3
    assert "8 May 2014" in reader.sees("document.querySelector('.with-documents').textContent")
    assert reader.clicks <= 2


def test_who_somebody_was_at_the_time(reader: Reader) -> None:
    reader.opens(TALKS)
    reader.rests_on(".part a", "Lukashenko")
    said = reader.sees("document.querySelector('[role=tooltip]')?.textContent")
    assert "President of Belarus" in said
    assert "14 September 2020" in said
    assert reader.clicks == 0


def test_only_what_one_of_several_says(reader: Reader) -> None:
    reader.opens(LONGEST)
    reader.sees("!!document.querySelector('.jump select')")
    reader.window.run("document.querySelector('.jump select').focus()")
    reader.window.type("Alex")
    reader.sees("document.querySelectorAll('.text > [data-s][hidden]').length > 0")
    headings = "[...document.querySelectorAll('.text > [data-s]:not([hidden]) > h2')]"
    shown = reader.sees(f"{headings}.map((node) => node.textContent).join()")
    assert "Lukashenko" in shown
    assert "Putin" not in shown
    assert reader.clicks == 0


def test_a_file_for_a_reference_manager(reader: Reader) -> None:
    reader.opens(TALKS)
    reader.clicks_on(".mast-cite")
    link = "document.querySelector('.cite a[href$=\".ris\"]')"
    reader.sees("location.hash === '#theme:cite'")
    assert "data/cite/2020/" in reader.sees(f"{link}.href")
    assert reader.clicks <= 1  # and one for the file


def test_all_documents_of_a_day(reader: Reader) -> None:
    reader.opens("index.html")
    reader.types("header input", "11 March 2022")
    reader.clicks_on("[role=option]", "2 documents")
    reader.sees("document.querySelectorAll('#search-results > li').length === 2")
    assert reader.clicks <= 1
