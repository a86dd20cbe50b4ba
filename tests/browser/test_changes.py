"""Old links in Chromium, from a server and from a file: they are led to where their paragraph or page went."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.history import changes
from tests.axe import faults_of_pages
from tests.browser.copied import copied, listen
from tests.browser.test_pages import problems
from tests.search_built import changes_in, run
from tests.shared import once
from tests.small_site import ROOT

pytestmark = pytest.mark.browser
DOCUMENT = "documents/2014/2014-05-08-meeting-with-president-of-belarus-alexander-lukashenko.html"
REMOVED = "documents/2020/2020-09-14-meeting-with-president-of-belarus-alexander-lukashenko.html"
RENAMED = "documents/2021/2021-09-09-working-visit-to-russia-talks-with-vladimir-putin.html"
BETTER = "documents/2021/2021-09-09-talks-in-moscow.html"
DECISION = """
  - field: title
    value: Talks in Moscow
    basis: decided
    overrides: Working visit to Russia. Talks with Vladimir Putin
    reason: The title is the series
"""


@pytest.fixture(scope="module")
def site() -> Path:
    """The seeds, built; then one gets a line more before line 9 and loses line 21, one goes, and one has another title."""
    return once("changes", _build) / "site"


def _build(folder: Path) -> None:
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1000000000")
        assert run("convert", folder, "--no-cache") == 0
        seed = next((folder / "seeds").glob("000*.txt"))
        lines = seed.read_text("utf-8").split("\n")
        seed.write_text("\n".join([*lines[:8], "Before the meeting.", *lines[8:20], *lines[21:]]), "utf-8")
        next((folder / "seeds").glob("001*.txt")).unlink()
        decisions = next((folder / "seeds").glob("003*.yml"))
        decisions.write_text(decisions.read_text("utf-8") + DECISION, "utf-8")
        assert run("build", folder) == 0


@pytest.fixture(scope="module")
def before(site: Path) -> str:
    """The name of the earlier version."""
    changed = [change for change in changes.recorded(site / "data/changes.jsonl") if change.kind == "changed"]
    assert len(changed) == 1
    return changed[0].old[:8]


def test_a_link_that_names_its_version_is_led_on(page: Page, base: str, before: str) -> None:
    page.goto(f"{base}/{DOCUMENT}?v={before}#L15")
    page.wait_for_url(f"{base}/{DOCUMENT}#L16")
    expect(page.locator(".earlier-link")).to_contain_text(
        "Line 15 of the source as it was until 9 September 2001 is now line 16."
    )
    assert page.evaluate("document.querySelector(':target').id") == "L16"
    page.keyboard.press("Escape")
    expect(page.locator(".earlier-link")).to_be_hidden()


def test_a_line_inside_a_paragraph_leads_to_it(page: Page, base: str, before: str) -> None:
    page.goto(f"{base}/{DOCUMENT}?v={before}#L17")
    page.wait_for_url(f"{base}/{DOCUMENT}#L16")


def test_a_line_that_is_gone_says_so(page: Page, base: str, before: str) -> None:
    page.goto(f"{base}/{DOCUMENT}?v={before}#L21")
    expect(page.locator(".earlier-link")).to_contain_text(
        "Line 21 of the source as it was until 9 September 2001 is no longer"
    )


def test_an_unknown_version_says_so(page: Page, base: str) -> None:
    page.goto(f"{base}/{DOCUMENT}?v=00000000#L15")
    expect(page.locator(".earlier-link")).to_contain_text("does not have")


def test_a_plain_link_that_could_mean_two_paragraphs_says_so(page: Page, base: str) -> None:
    page.goto(f"{base}/{DOCUMENT}#L15")
    expect(page.locator(".earlier-link")).to_contain_text(
        "If this link was made before 9 September 2001, it means what is now line 16."
    )
    page.locator(".earlier-link a").click()
    page.wait_for_url(f"{base}/{DOCUMENT}#L16")


def test_a_plain_link_that_means_one_paragraph_needs_no_script(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/{DOCUMENT}#L14")  # line 15 now
    assert page.locator("p:has(> #L14) > a[id][href]").get_attribute("id") == "L15"
    lit = page.locator("p:has(> #L14)").evaluate("(p) => getComputedStyle(p).backgroundColor")
    assert lit != page.locator("p:has(> #L16)").evaluate("(p) => getComputedStyle(p).backgroundColor")
    context.close()


def test_current_links_say_nothing(page: Page, base: str) -> None:
    for end in ("", "#L3", "?q=x#L3"):
        page.goto(f"{base}/{DOCUMENT}{end}")
        expect(page.locator(".earlier-link")).to_be_hidden()


def test_a_link_copied_now_names_the_version(page: Page, base: str, before: str) -> None:
    listen(page)
    page.goto(f"{base}/{DOCUMENT}")
    version = page.get_attribute(".text", "data-version")
    assert version and version != before
    page.focus("#L16")
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="Copy link").click()
    assert copied(page, "Link copied").endswith(f"{DOCUMENT}?v={version}#L16")
    page.goto(f"{base}/{DOCUMENT}?v={version}#L16")
    expect(page.locator(".earlier-link")).to_be_hidden()


def test_what_happened_can_be_read(page: Page, base: str) -> None:
    page.goto(f"{base}/{DOCUMENT}")
    page.locator(".earlier a").first.click()
    page.wait_for_url("**/changes/*.html")
    rows = page.locator(".diff tbody tr, .diff tr:not(:has(th))")
    assert [row.split("\t")[:2] for row in rows.all_inner_texts()] == [["since", "9"], ["before", "21"]]


def test_an_old_address_leads_on_with_its_paragraph(page: Page, base: str) -> None:
    page.goto(f"{base}/{RENAMED}?q=x#L6")
    page.wait_for_url(f"{base}/{BETTER}?q=x#L6")
    assert "L6" in page.evaluate("document.querySelector(':target').id")


def test_an_old_address_leads_on_without_script(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/{RENAMED}")
    page.wait_for_url(f"{base}/{BETTER}")
    context.close()


def test_a_removed_document_leaves_its_page(page: Page, base: str) -> None:
    page.goto(f"{base}/{REMOVED}")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "No longer here: Meeting with President of Belarus Alexander Lukashenko"
    )
    page.get_by_role("link", name="what happened").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Taken out: seeds/001")


def test_pages_left_behind_are_not_searched(site: Path) -> None:
    for name in (REMOVED, RENAMED):
        assert "archive-record" not in (site / name).read_text("utf-8")


KINDS = ("changes.html", DOCUMENT, REMOVED)


def pages_of(site: Path) -> list[str]:
    """Pages of each kind, with those of the changes."""
    return [*KINDS, *changes_in(site)]


def test_no_violation_and_no_outside_request(page: Page, site: Path, base: str) -> None:
    assert {name: told for name in pages_of(site) if (told := problems(page, f"{base}/{name}"))} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, site: Path, width: int) -> None:
    addresses = [f"{site.as_uri()}/{name}" for name in [*pages_of(site), f"{DOCUMENT}#L15"]]
    assert faults_of_pages(browser, width, addresses) == {}
