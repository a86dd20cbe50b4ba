"""Long documents by keyboard: few stops of the Tab key, turn after turn, folded participants."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import theme_pages
from tests.search_built import built
from tests.theme_pages import FULL, REPORT

pytestmark = pytest.mark.browser
NUMBERS = ".text p > a[id][href]"
STOPS = "(nodes) => nodes.filter((node) => node.tabIndex >= 0).map((node) => node.id)"


@pytest.fixture(scope="module")
def site() -> Path:
    return theme_pages.built()


def test_the_numbers_are_one_stop_and_the_arrows_go_on(page: Page, site: Path) -> None:
    page.goto((site / FULL).as_uri())
    numbers = page.locator(NUMBERS)
    assert numbers.count() > 4
    assert numbers.evaluate_all(STOPS) == [numbers.first.get_attribute("id")]
    numbers.first.focus()
    page.keyboard.press("ArrowDown")
    expect(numbers.nth(1)).to_be_focused()
    assert numbers.evaluate_all(STOPS) == [numbers.nth(1).get_attribute("id")]
    page.keyboard.press("ArrowUp")
    expect(numbers.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(numbers.first).to_be_focused()


def test_the_number_of_the_paragraph_in_which_the_focus_is_becomes_the_stop(page: Page, site: Path) -> None:
    page.goto((site / FULL).as_uri())
    link = page.locator(".text p:has(> a[id][href]) a[href]:not([id])").last
    link.focus()
    own = link.evaluate("(node) => node.closest('p').querySelector('a[id]').id")
    assert page.locator(NUMBERS).evaluate_all(STOPS) == [own]


def test_the_list_of_turns_is_one_stop(page: Page, site: Path) -> None:
    page.goto((site / FULL).as_uri())
    links = page.locator(".jump li a")
    assert links.evaluate_all("(nodes) => nodes.map((node) => node.tabIndex)") == [0, -1, -1, -1]
    links.first.focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()


def test_n_and_p_lead_from_turn_to_turn(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.emulate_media(reduced_motion="reduce")
    page.goto((site / FULL).as_uri())
    firsts = page.locator(".text > [data-s]").evaluate_all("(all) => all.map((one) => one.querySelector('a[id]').id)")
    seen = []
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == [firsts[0], firsts[1], firsts[0]]
    page.locator("header input").focus()
    page.keyboard.press("n")
    expect(page.locator("header input")).to_have_value("n")


def test_of_many_participants_the_first_stand_open(page: Page, site: Path) -> None:
    page.goto((site / REPORT).as_uri())
    part = page.locator(".part")
    expect(part.get_by_text("Guest 20", exact=True)).to_be_visible()
    expect(part.get_by_text("Guest 21", exact=True)).to_be_hidden()
    part.get_by_text("and 30 more").click()
    expect(part.get_by_text("Guest 50", exact=True)).to_be_visible()


def test_they_are_all_there_without_javascript(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / REPORT).as_uri())
    assert page.locator(".part li").count() == 50
    page.get_by_text("and 30 more").click()
    expect(page.get_by_text("Guest 21", exact=True)).to_be_visible()
    context.close()


def test_the_filter_of_speakers_filters_the_text_too(page: Page) -> None:
    site = built("seeds")
    (talks,) = (site / "documents" / "2022").glob("*-meeting-with-president-of-belarus-*.html")
    page.goto(talks.as_uri())
    page.get_by_label("Show only the turns of").select_option("Alexander Lukashenko")
    expect(page.locator(".only")).to_have_text("Only the turns of Alexander Lukashenko are shown. Show all")
    # Not the text as drawn: a turn far down the page is not drawn yet.
    headings = page.locator(".text [data-s]:not([hidden]) > h2").all_text_contents()
    assert headings and all("Lukashenko" in heading and "Putin" not in heading for heading in headings)
    page.evaluate("location.hash = document.querySelector('[data-s][hidden] a[id]').id")  # a link to what is left out
    expect(page.locator(".text [data-s][hidden]")).to_have_count(0)
    expect(page.locator(".only")).to_be_empty()


def test_on_a_narrow_screen_the_list_of_turns_is_made_when_its_box_is_opened(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((site / FULL).as_uri())
    expect(page.locator(".jump li")).to_have_count(0)
    page.locator(".jump summary").click()
    expect(page.locator(".jump li")).to_have_count(4)


LAST = "document.querySelector('.text > [data-s]:nth-last-of-type(2) a[id]').id"
TOP = "(id) => Math.round(document.getElementById(id).closest('[data-s]').getBoundingClientRect().top)"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_to_a_turn_leads_there_although_turns_before_it_are_laid_out_later(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 500})
    page.emulate_media(reduced_motion="reduce")
    address = max(
        (built("seeds") / "documents").glob("*/*.html"),
        key=lambda file: file.read_text("utf-8").count("<section data-s"),
    ).as_uri()
    page.goto(address)
    assert page.locator(".text > [data-s]").count() > 9
    expect(page.locator(".text > [data-s]:not(.laid-out)")).to_have_count(8)  # the first; the rest as there is time
    last = page.evaluate(LAST)
    page.evaluate("(id) => { location.hash = id; }", last)
    expect(page.locator(f"#{last}")).to_be_in_viewport()
    top = page.evaluate(TOP, last)
    page.goto("about:blank")
    page.goto(f"{address}#{last}")
    expect(page.locator(f"#{last}")).to_be_in_viewport()
    assert abs(page.evaluate(TOP, last) - top) <= 1
    assert page.locator(".laid-out").count() == 0  # who comes to a place gets all of it at once
