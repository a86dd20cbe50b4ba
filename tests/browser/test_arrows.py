"""Pages of many links by keyboard: a calendar and a table of pairs are one stop each, and the arrow keys lead on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
STOPS = "(nodes) => nodes.filter((node) => node.tabIndex >= 0).length"


@pytest.mark.parametrize(
    ("address", "box"), [("years/index.html", ".pic svg"), ("network.html", "table.list"), ("index.html", ".pic svg")]
)
def test_many_links_are_one_stop(page: Page, site: Path, address: str, box: str) -> None:
    page.goto((site / address).as_uri())
    links = page.locator(f"{box} a")
    assert links.count() > 3
    assert links.evaluate_all(STOPS) == 1


def test_arrow_keys_lead_to_the_next_link_in_their_direction(page: Page, site: Path) -> None:
    page.goto((site / "network.html").as_uri())
    rows = page.locator("table.list tbody tr")
    cell = rows.first.locator("a")
    cell.first.focus()
    page.keyboard.press("ArrowRight")
    expect(cell.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1).locator("a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(rows.nth(1).locator("a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(cell.first).to_be_focused()
    page.keyboard.press("ArrowUp")  # nothing is there
    expect(cell.first).to_be_focused()
    assert page.locator("table.list a").evaluate_all(STOPS) == 1


def test_the_tab_key_stops_at_the_first_of_several_links_to_a_page(page: Page, site: Path) -> None:
    longest = max(site.glob("documents/*/*.html"), key=lambda file: file.stat().st_size)
    page.goto(longest.as_uri())
    stops = page.locator(".text a[href]:not([id])").evaluate_all(
        "(all) => all.filter((link) => link.tabIndex >= 0 && !link.closest('.jump')).map((link) => link.href)"
    )
    assert len(stops) == len(set(stops)) > 3
