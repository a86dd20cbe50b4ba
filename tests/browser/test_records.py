"""Two saves of a page and two records of an event in Chromium: marks open what is known, links lead both ways."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.verifying.verify import verify
from tests.axe import faults_of_pages
from tests.browser.test_pages import problems
from tests.search_built import changes_in, run
from tests.shared import once
from tests.small_site import ROOT

pytestmark = pytest.mark.browser
MEETING = "documents/2014/2014-05-08-meeting-with-president-of-belarus-alexander-lukashenko.html"
REPORT = "documents/2021/2021-09-09-working-visit-to-russia-talks-with-vladimir-putin.html"
TALKS = "documents/2021/2021-09-09-news-conference.html"
EVENT = "events/event-2021-09-09-working-visit-to-russia-talks-with-vladimir-putin.html"
HEAD = "Events\nNews conference\nSeptember 9, 2021\n20:30\nThe Kremlin, Moscow\n"
TAIL = "Publication status\nPublished in sections: News\nPublication date: September 9, 2021, 20:30\nText version\n"


@pytest.fixture(scope="module")
def site() -> Path:
    """The seeds, with another save of one, which begins a line earlier and lacks a word; and a transcript of a report."""
    return once("records", _build) / "site"


def _build(folder: Path) -> None:
    seeds = shutil.copytree(ROOT / "seeds", folder / "seeds")
    page = next(seeds.glob("000*.txt")).read_text("utf-8").partition("Text version")[0]
    page = page.replace("2 of 2\n", "").replace("once again on the coming", "on the coming")
    (seeds / "zz-other.txt").write_text(f"{page}Text version\n", "utf-8")
    quoted = re.findall("“([^”]{60,})”", next(seeds.glob("003*.txt")).read_text("utf-8"))[2:9]
    said = [words.rstrip(",.") + "." for words in quoted]
    said[3] = said[3].replace(" the ", " not the ", 1)
    turns = ["President of Russia Vladimir Putin: Colleagues, the talks are over, and they were useful."]
    turns += [f"President of Belarus Alexander Lukashenko: {said[0]}", *said[1:]]
    (seeds / "talks.txt").write_text(HEAD + "\n".join(turns) + f"\n{TAIL}", "utf-8")
    assert run("build", folder) == 0


def test_the_site_is_what_its_sources_say(site: Path) -> None:
    assert verify(site).problems == []


def test_a_mark_opens_the_other_wording_with_mouse_and_keys(page: Page, base: str) -> None:
    page.goto(f"{base}/{MEETING}")
    mark = page.locator("a.note-mark.wording").first
    mark.click()
    box = page.locator(".note-box")
    expect(box).to_contain_text("please accept my congratulations on the coming holiday")
    expect(box).to_contain_text("seeds/zz-other.txt")
    expect(mark).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_have_count(1)


def test_without_script_the_mark_leads_to_the_note(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/{MEETING}")
    page.locator("a.note-mark.wording").first.click()
    expect(page.locator(".note:target")).to_contain_text("please accept my congratulations on the coming holiday")
    context.close()


def test_a_quotation_leads_to_the_same_words_in_the_transcript_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}/{REPORT}")
    anchor = page.locator(".note", has_text="Exact match").first.get_attribute("data-of")
    page.locator(f"p:has(> #{anchor}) > a.note-mark.quoted").click()
    page.locator(".note-box p", has_text="Exact match").locator("a", has_text="News conference").first.click()
    page.wait_for_url(f"**/{TALKS}#L*")
    there = page.locator("p:has(> a:target)")
    mark = there.locator("a.note-mark.quoted")
    mark.click()
    page.locator(".note-box a", has_text="Working visit").first.click()
    page.wait_for_url(f"**/{REPORT}#L*")


def test_a_link_from_elsewhere_without_a_save_means_the_oldest_and_one_from_here_the_shown(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/{MEETING}#L10")  # line 10 of the other save is line 11 of the one that is shown
    expect(page.locator(".earlier-link")).to_contain_text("This link names no save, so it is taken for line 10")
    assert page.evaluate("document.querySelector(':target').id") == "L11"
    page.reload()
    assert page.evaluate("document.querySelector(':target').id") == "L11"
    page.goto(f"{base}/{MEETING}?v={_shown(page)}#L10")
    assert page.evaluate("document.querySelector(':target').id") == "L10"
    page.goto(f"{base}/index.html")
    page.evaluate(
        f"document.querySelector('main').insertAdjacentHTML('beforeend', '<a id=x href=\"{MEETING}#L10\">x</a>')"
    )
    page.locator("#x").click()
    page.wait_for_url(f"**/{MEETING}#L10")
    assert page.evaluate("document.querySelector(':target').id") == "L10"


def _shown(page: Page) -> str:
    return page.locator(".earlier").get_attribute("data-version") or ""


def test_the_records_stand_side_by_side_and_one_below_the_other_on_a_phone(browser: Browser, base: str) -> None:
    for width, beside in ((1280, True), (390, False)):
        context = browser.new_context(viewport={"width": width, "height": 844})
        page = context.new_page()
        page.goto(f"{base}/{EVENT}")
        row = page.locator("tr:has(.answer.altered)").first
        first, second = (row.locator("td").nth(at).bounding_box() for at in (0, 1))
        assert first and second
        assert (first["y"] == second["y"]) is beside
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(row).to_contain_text("negation")
        context.close()


def test_no_violation_and_no_outside_request(page: Page, base: str) -> None:
    names = (MEETING, REPORT, TALKS, EVENT, "changes.html")
    assert {name: told for name in names if (told := problems(page, f"{base}/{name}"))} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, site: Path, width: int) -> None:
    def open_note(page: Page) -> None:
        if page.locator("a.note-mark").count():
            page.locator("a.note-mark").first.click()

    names = (MEETING, REPORT, EVENT, *changes_in(site))
    assert faults_of_pages(browser, width, [f"{site.as_uri()}/{name}" for name in names], open_note) == {}
