"""The left rail, and the drawer that it is on narrow screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import theme_pages
from tests.theme_pages import FULL, HOSTILE, PLAIN, REPORT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site() -> Path:
    return theme_pages.built()


@pytest.mark.parametrize("address", [FULL, PLAIN, REPORT])
def test_the_rail_shows_the_documents_around_this_one(page: Page, base: str, address: str) -> None:
    page.goto(f"{base}/{address}")
    rail = page.get_by_role("navigation", name="Documents by date")
    expect(rail.locator("[aria-current=page]")).to_contain_text(HOSTILE)
    expect(rail.locator("[aria-current=page]")).to_be_visible()
    expect(rail.locator("summary")).to_have_text(["2014 1", "2019 1", "Undated 1"])
    rail.get_by_text("2014").click()
    if address != PLAIN:
        rail.get_by_role("link", name="8 May").click()
        page.wait_for_url(f"**/{PLAIN}")


def test_the_drawer_opens_and_gives_the_focus_back(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((site / PLAIN).as_uri())
    menu = page.get_by_role("button", name="Menu")
    expect(page.get_by_role("navigation", name="Documents by date")).to_have_count(0)  # it is not even loaded
    menu.click()
    parts = page.get_by_role("navigation", name="Parts of the site")
    expect(parts.get_by_role("link", name="Documents")).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(parts).to_be_hidden()
    page.keyboard.press("Enter")
    expect(parts).to_be_visible()
    page.mouse.click(380, 600)
    expect(parts).to_be_hidden()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_without_javascript_the_year_is_a_link(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PLAIN).as_uri())
    page.locator(".crumbs a", has_text="2014").click()
    page.wait_for_url("**/years/2014.html")
    context.close()


@pytest.mark.parametrize("width", [360, 390])
def test_the_bar_is_slim_on_a_phone(page: Page, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto((site / PLAIN).as_uri())
    bar = page.locator(".mast").bounding_box()
    assert bar
    assert bar["height"] <= 110
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_link_to_a_paragraph_shows_its_beginning_on_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.emulate_media(reduced_motion="reduce")
    page.goto((site / FULL).as_uri() + "#L19")
    expect(page.locator("p:has(> #L19)")).to_be_in_viewport()
    top = page.evaluate("document.querySelector('p:has(> #L19)').getBoundingClientRect().top")
    assert 0 < top < 250
