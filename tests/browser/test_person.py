"""The page of a person: own words by year, two years side by side, whom the person appeared with; and the card of a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PUTIN = "people/vladimir-putin.html"
TALKS = "documents/2020/2020-09-14-meeting-with-president-of-belarus-alexander-lukashenko.html"


def test_two_years_stand_side_by_side_and_a_word_is_marked_in_both(page: Page, site: Path) -> None:
    page.goto((site / PUTIN).as_uri())
    for year in ("2014", "2022"):
        page.get_by_role("button", name=year, exact=True).click()
    columns = page.locator(".words-column")
    expect(columns).to_have_count(2)
    left, right = (columns.nth(at).bounding_box() for at in (0, 1))
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    page.get_by_role("searchbox", name="Words that Vladimir Putin said").fill("belar")
    marks = columns.locator("mark")
    for at in (0, 1):
        expect(columns.nth(at).locator("mark").first).to_be_visible()
    assert {mark.lower()[:5] for mark in marks.all_inner_texts()} == {"belar"}
    assert page.url.endswith("#words=2014,2022")
    page.reload()
    expect(columns).to_have_count(2)


def test_each_paragraph_is_the_speakers_and_leads_to_its_place(page: Page, site: Path) -> None:
    page.goto(f"{(site / PUTIN).as_uri()}#words=2020")
    line = page.locator(".words-line").last
    words = line.locator("xpath=..").inner_text().removeprefix(line.inner_text()).strip()
    line.click()
    page.wait_for_url("**/documents/**/*.html#L*")
    target = page.locator(f"p:has(> a[id='{page.url.rpartition('#')[2]}'])")
    expect(target).to_contain_text(words)
    expect(target.locator("xpath=ancestor::section[1]").get_by_role("heading")).to_contain_text("Putin")


def test_the_form_searches_what_the_person_said_between_two_years(page: Page, site: Path) -> None:
    page.goto((site / PUTIN).as_uri())
    page.get_by_role("searchbox", name="Words that Vladimir Putin said").fill("cooperation")
    page.get_by_label("From year").fill("2020")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/search.html?q=cooperation&speaker=vladimir-putin&date=2020..2022")
    expect(page.locator("#search-results > li").first).to_be_visible()


def test_the_documents_of_two_people_open_under_their_row(page: Page, site: Path) -> None:
    page.goto((site / "network.html").as_uri())
    page.get_by_role("link", name="Vladimir Putin and Alexander Lukashenko: 6 documents").click()
    expect(page.locator(".with-documents li")).to_have_count(6)
    page.keyboard.press("Enter")  # the button has the focus
    expect(page.locator(".with-documents")).to_have_count(0)
    page.get_by_label("Filter by name").fill("atamb")
    expect(page.locator("[id='theme:with'] tbody tr")).to_have_count(1)


def test_the_card_says_who_somebody_was_at_the_date_and_escape_closes_it(page: Page, site: Path) -> None:
    page.goto((site / TALKS).as_uri())
    page.locator(".part a", has_text="Lukashenko").hover()
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("President of Belarus")
    expect(card).to_contain_text("on 14 September 2020")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.locator(".part a").first.focus()
    page.keyboard.press("Tab")
    expect(card).to_contain_text("Alexander Lukashenko")
    expect(page.locator("a:focus")).to_have_attribute("aria-describedby", "theme:card")
    page.goto((site / "people" / "index.html").as_uri())
    page.get_by_role("link", name="Serzh Sargsyan").hover()
    expect(card).to_contain_text("President of Armenia")


def test_a_touch_follows_the_link_at_once(browser: Browser, site: Path) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((site / TALKS).as_uri())
    page.locator(".part a", has_text="Lukashenko").tap()
    page.wait_for_url("**/people/alexander-lukashenko.html")
    context.close()


def test_without_javascript_the_years_and_the_people_stand_in_tables(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PUTIN).as_uri())
    expect(page.get_by_text("A year opens here where JavaScript runs.")).to_be_visible()
    expect(page.locator("[id='theme:with'] tbody tr")).to_have_count(12)
    expect(page.locator(".words-search, .with-tools").first).to_be_hidden()
    context.close()
