"""The list of people: by family name, and a box that looks among all of them by any of their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def test_the_list_goes_by_family_name(page: Page, site: Path) -> None:
    page.goto((site / "people/index.html").as_uri())
    families = [name.split()[-1] for name in page.locator(".prose > ul > li > a").all_inner_texts()]
    assert len(families) > 10
    assert families == sorted(families)
    assert page.locator(".prose > h2").all_inner_texts() == sorted({name[0] for name in families})


def test_the_box_finds_people_by_any_of_their_names(page: Page, base: str) -> None:
    page.goto(f"{base}/people/index.html")
    box = page.get_by_role("searchbox", name="Filter by name")
    listed = page.locator("[id='theme:people']")
    expect(listed).to_be_empty()
    box.press_sequentially("alyak luka")  # an alias
    expect(listed.get_by_role("link")).to_have_text(["Alexander Lukashenko"])
    expect(page.locator(".prose > h2").first).to_be_hidden()
    box.fill("nobody at all")
    expect(listed).to_have_text("Nobody in this archive has such a name.")
    box.fill("")
    expect(listed).to_be_empty()
    expect(page.locator(".prose > h2").first).to_be_visible()
    box.fill("putin")
    listed.get_by_role("link", name="Vladimir Putin").click()
    page.wait_for_url("**/people/vladimir-putin.html")


def test_without_javascript_the_list_stands_alone(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "people/index.html").as_uri())
    expect(page.locator(".people-filter")).to_be_hidden()
    expect(page.get_by_role("link", name="Vladimir Putin")).to_be_visible()
    context.close()
