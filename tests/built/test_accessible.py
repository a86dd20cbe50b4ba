"""Every kind of page can be read and used by everybody: axe-core, light and dark, phone and desk, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import faults_of_both_schemes
from tests.built.pages import kinds

pytestmark = pytest.mark.browser
RESULTS = "search.html?q=Belarus&speaker=vladimir-putin"
STOPS = 40  # stops of the Tab key that are walked on a page; further ones are of the kinds seen before
# What can be reached and in which order: what the browser itself would let the Tab key come to. An element in a closed
# <details>, a hidden one and one with tabindex -1 cannot.
REACHABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });
  window.stops = all.filter((node) => node.tabIndex >= 0 && !node.disabled && shown(node));
  return window.stops.length;
}"""
STOP = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  const inked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  return {
    at: window.stops.indexOf(node), body: node === document.body, what: node.outerHTML.slice(0, 140), inked,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
  };
}"""


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """A function that gives a page of a width and colour scheme; the policy is off so that axe can be put in."""
    contexts = []

    def make(width: int, scheme: Any, *, policy: bool = False) -> Page:
        contexts.append(
            browser.new_context(
                viewport={"width": width, "height": 844},
                color_scheme=scheme,
                reduced_motion="reduce",
                bypass_csp=not policy,
            )
        )
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


def addresses(site: Path) -> list[str]:
    """One page of every kind, and the search page with results on it."""
    return [*kinds(site), RESULTS]


def go(page: Page, http: str, address: str) -> None:
    page.goto(f"{http}/{address}")
    if address.startswith("search.html"):
        expect(page.locator("#search-facets summary").last).to_be_attached()
        expect(page.locator("#search-results > li").first).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_axe_finds_nothing(opened: Callable[..., Page], site: Path, http: str, width: int) -> None:
    """At one width the colours of every element are looked at, at the others where they differ."""
    page = opened(width, "light")
    faults = {}
    for address in addresses(site):
        go(page, http, address)
        page.evaluate("for (const one of document.querySelectorAll('.frame details')) one.open = true")
        faults[address] = faults_of_both_schemes(page, every=width == 1280)
    assert {place: broken for place, broken in faults.items() if broken} == {}


def walk(page: Page) -> Iterator[str]:
    """Presses Tab through a page; yields what is wrong with a stop."""
    count = page.evaluate(REACHABLE)
    assert count > 8
    for expected in range(min(count, STOPS)):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["at"] != expected:
            wanted = page.evaluate("(at) => window.stops[at].outerHTML.slice(0, 140)", expected)
            yield f"stop {expected} is {stop['what']}, not {wanted}"
            return
        if not stop["inked"]:
            yield f"the focus does not show on {stop['what']}"
        if not stop["inside"]:
            yield f"the focus is out of view on {stop['what']}"


def test_the_tab_key_comes_to_everything_in_order_and_shows_where(
    opened: Callable[..., Page], site: Path, http: str
) -> None:
    problems = []
    page = opened(1280, "light", policy=True)
    for address in addresses(site):
        go(page, http, address)
        problems += [f"{address}: {problem}" for problem in walk(page)]
    assert problems == []


def test_escape_closes_what_opened_and_gives_the_focus_back(page: Page, http: str, site: Path) -> None:
    document = next(path for path in kinds(site) if path.startswith("documents/2"))
    page.goto(f"{http}/{document}")
    number = page.locator("p > a[id][href]").first
    number.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(number).to_be_focused()
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("lukash")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_be_focused()
