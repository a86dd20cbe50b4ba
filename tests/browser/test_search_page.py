"""The search box and the search page as readers use them: address, keyboard, marks, small screens, failures."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.search import build
from tests.axe import faults
from tests.search_built import built
from tests.search_site import document, plain

pytestmark = pytest.mark.browser
DONE = '.search-page[aria-busy="false"] #search-status:not(:empty)'


@pytest.fixture(scope="module")
def site() -> Path:
    """The site of this archive's seeds."""
    return built("seeds")


@pytest.fixture(scope="module", params=["server", "file"])
def base(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> str:
    """Where the site is opened: from a server, then from a file."""
    return serve(site) if request.param == "server" else site.as_uri()


def ask(page: Page, base: str, query: str) -> str:
    """Open the search page with the given part of the address; what it says of the number of documents."""
    page.goto(f"{base}/search.html{query}")
    return status(page)


def status(page: Page) -> str:
    page.wait_for_selector(DONE)
    return page.inner_text("#search-status")


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def test_words_lead_to_the_marked_paragraph_and_a_click_takes_the_marks_away(page: Page, base: str) -> None:
    assert ask(page, base, "?q=%22soviet+union%22+sanctions&speaker=alexander-lukashenko").endswith(
        ("document", "documents")
    )
    hit = page.locator("#search-results ul a").first
    assert re.search(r"\.html\?q=[^#]+#L\d+(-\d+)?$", hit.get_attribute("href") or "")
    expect(hit.locator("mark").first).to_be_visible()
    expect(page.locator("#search-results ul b").first).to_have_text("Alexander Lukashenko")
    hit.click()
    page.wait_for_selector("mark.search-mark")
    paragraph = page.locator("p:has(mark)")
    expect(paragraph).to_have_count(1)
    expect(paragraph).to_be_in_viewport()
    words = paragraph.inner_text()
    paragraph.click()
    expect(page.locator("mark")).to_have_count(0)
    assert page.locator("p:has(> a:target)").inner_text() == words


def test_the_address_holds_the_state_and_the_back_button_goes_back(page: Page, base: str) -> None:
    first = ask(page, base, "?q=sanctions")
    page.locator("#search-facets label", has_text="Alexander Lukashenko").first.click()
    expect(page.locator("#search-chips button")).to_have_count(1)
    second = status(page)
    assert query(page) == "q=sanctions&speaker=alexander-lukashenko"
    assert second != first
    page.select_option("#search-from", "2020")
    expect(page.locator("#search-chips button")).to_have_count(3)
    page.select_option("#search-sort", "newest")
    page.wait_for_url("**sort=newest")
    assert query(page) == "q=sanctions&speaker=alexander-lukashenko&year=2020-&sort=newest"
    last = status(page)
    page.reload()
    assert status(page) == last
    for _ in range(3):
        page.go_back()
    expect(page.locator("#search-chips button")).to_have_count(0)
    assert status(page) == first
    page.go_forward()
    expect(page.locator("#search-chips button")).to_have_count(1)
    assert status(page) == second
    page.locator("#search-chips button").click()
    expect(page.locator("#search-chips button")).to_have_count(0)
    assert status(page) == first


def test_all_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.keyboard.press("/")
    expect(page.locator(".mast-search input")).to_be_focused()
    page.keyboard.type("sanctions")
    page.keyboard.press("Enter")
    status(page)
    assert query(page) == "q=sanctions"
    page.keyboard.press("/")
    expect(page.locator(".search-form input")).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    chosen = page.evaluate("document.activeElement.id")
    page.keyboard.press("Space")
    expect(page.locator("#search-chips button")).to_have_count(1)
    status(page)
    assert page.evaluate("document.activeElement.id") == chosen  # drawing the facets anew keeps the place


def test_suggestions(page: Page, base: str) -> None:
    page.goto(f"{base}/about.html")
    box = page.locator(".mast-search input")
    box.press_sequentially("lukash")
    options = page.locator("[role=option]:visible")
    expect(options.first).to_contain_text("Alexander Lukashenko")
    expect(options.first).to_contain_text("Person")
    expect(options.filter(has_text="Document").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("ArrowUp")
    expect(page.locator('[aria-selected="true"]')).to_have_count(0)
    box.press("Escape")
    expect(options).to_have_count(0)
    box.fill("moscow")
    expect(options.filter(has_text="Place").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/places/*.html")
    page.go_back()
    box.fill("qqqq")
    box.fill("<b>")
    expect(options).to_have_count(0)


def test_a_slash_in_a_field_is_a_slash(page: Page, base: str) -> None:
    ask(page, base, "")
    page.locator(".search-form input").press_sequentially("9/11")
    expect(page.locator(".search-form input")).to_have_value("9/11")


def test_nothing_found_says_what_to_try(page: Page, base: str) -> None:
    assert ask(page, base, "?q=sanctions+zzqxv+%22a+b+c%22&kind=report") == "No document found."
    hints = page.inner_text("#search-results")
    assert "“zzqxv” stands nowhere in this archive." in hints
    assert "without quotes" in hints
    assert "filters" in hints


def test_an_address_with_nonsense_is_a_search_without_it(page: Page, base: str) -> None:
    whole = ask(page, base, "")
    assert ask(page, base, "?year=soon&sort=worst&other=1&topic=&q=%E2%80%9C%E2%80%9D") == whole
    assert ask(page, base, "?place=%3Cscript%3E&q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E") == "No document found."
    expect(page.locator(".search-page img, .search-page script")).to_have_count(0)
    expect(page.locator("#search-chips button").first).to_contain_text("<script>")


def test_no_violation_no_error_and_no_outside_request(page: Page, base: str) -> None:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(base) else found.append(request.url))
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => console.log(event.blockedURI))")
    ask(page, base, "?q=%22prime+minister%22+sanctions")
    page.locator(".search-form input").fill("luka")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Escape")
    page.locator("#search-results a").first.click()
    page.wait_for_load_state("networkidle")
    assert found == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_and_as_wide_as_the_screen(browser: Browser, site: Path, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for asked in ("?q=sanctions&speaker=alexander-lukashenko", "?q=zzqxv", ""):
        ask(page, site.as_uri(), asked)
        if width == 390 and not asked:
            page.locator(".search-filters > summary").click()
        assert faults(page) == []
    page.locator(".search-form input").fill("luka")
    page.wait_for_selector("[role=option]")
    assert faults(page) == []
    context.close()


def test_what_stands_there_does_not_jump_when_results_come(page: Page, site: Path) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) shift += one.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    ask(page, site.as_uri(), "?q=sanctions")
    page.wait_for_timeout(300)
    assert page.evaluate("shift") < 0.05


def test_the_number_of_documents_is_announced(page: Page, base: str) -> None:
    ask(page, base, "?q=sanctions")
    expect(page.locator("#search-status")).to_have_attribute("role", "status")


def test_without_javascript_there_are_the_lists(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/search.html")
    for name in ("All documents", "People", "Places", "Years"):
        expect(page.locator(".search-page a", has_text=name).first).to_be_visible()
    expect(page.locator(".search-page input").first).to_be_hidden()
    context.close()


def test_files_that_do_not_load_are_told_and_can_be_asked_for_again(page: Page, site: Path, serve: Any) -> None:
    page.route("**/i/*.js", lambda route: route.abort())
    assert ask(page, serve(site), "?q=sanctions").startswith("The search files could not be loaded.")
    page.unroute("**/i/*.js")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#search-results > li").first).to_be_visible()


def test_an_empty_archive_says_so(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    build.index(tmp_path)
    assert ask(page, tmp_path.as_uri(), "?q=rye") == "There are no documents in this archive yet."


def copy_without_documents(site: Path, target: Path) -> None:
    """The search page and what it looks like, without any document."""
    shutil.copytree(site / "assets", target / "assets")
    shutil.copy(site / "search.html", target)
    plain(target)


def test_words_of_a_document_never_become_markup(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> rye </a>"
    people = [{"id": "anna", "name": "Anna <b>Berg</b>"}]
    written = hostile.replace("&", "&amp;").replace("<", "&lt;")
    document(tmp_path, "a.html", {"L9": written}, title=hostile, participants=people, topics=["<i>x</i>"], place="<u>")
    build.index(tmp_path)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert ask(page, tmp_path.as_uri(), "?q=rye") == "1 document"
    assert page.inner_text("#search-results h2") == hostile
    assert "<script>alert(2)</script> rye" in page.inner_text("#search-results ul")
    assert page.inner_text("#search-results b") == "Anna <b>Berg</b>"
    expect(page.locator(".search-page :is(img, script, i, u)")).to_have_count(0)


def test_more_results_and_all_passages_come_when_asked_for(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    for number in range(23):
        lines = {f"L{line}": f"Rye number {line}" for line in range(9, 15)}
        document(tmp_path, f"d{number:02}.html", lines, date=f"2001-01-{number + 1:02}")
    build.index(tmp_path)
    assert ask(page, tmp_path.as_uri(), "?q=rye&sort=oldest") == "23 documents"
    items = page.locator("#search-results > li")
    expect(items).to_have_count(10)
    page.locator("#search-more").click()
    expect(items).to_have_count(20)
    expect(items.nth(10).locator("h2 a")).to_be_focused()
    page.locator("#search-more").click()
    expect(items).to_have_count(23)
    expect(page.locator("#search-more")).to_be_hidden()
    assert [link.get_attribute("href") for link in page.locator("h2 a").all()] == [f"d{n:02}.html" for n in range(23)]
    expect(items.first.locator("ul > li")).to_have_count(3)
    items.first.get_by_role("button").click()
    expect(items.first.locator("ul > li")).to_have_count(6)


def test_passages_with_the_phrase_come_before_those_with_words_alone(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    far = "Belarus begins. " + "Of other things much is said. " * 20 + "Belarus joined the customs union then. More."
    document(
        tmp_path,
        "a.html",
        {"L3": "Belarus, Belarus, Belarus!", "L4": "Belarus and Belarus.", "L5": "A customs union.", "L6": far},
    )
    build.index(tmp_path)
    assert ask(page, tmp_path.as_uri(), "?q=Belarus+%22Customs+Union%22") == "1 document"
    shown = page.locator("#search-results ul a")
    assert [str(link.get_attribute("href")).partition("#")[2] for link in shown.all()] == ["L5", "L6", "L3"]
    assert "joined the customs union then" in shown.nth(1).inner_text()
    page.get_by_role("button", name="All passages").click()
    expect(shown).to_have_count(4)
    assert [str(link.get_attribute("href")).partition("#")[2] for link in shown.all()] == ["L3", "L4", "L5", "L6"]


def test_two_who_ask_at_once_get_the_same_catalog(page: Page, base: str) -> None:
    page.goto(f"{base}/about.html")
    got = page.evaluate("""async () => {
      for (const name of ["search-core.js", "search-index.js"]) await archiveSearch.script(name);
      const index = archiveSearch.index("");
      return (await Promise.all([index.catalog(), index.catalog()])).map(({ mean, facets }) => [mean, facets.kind.size]);
    }""")
    assert got[0] == got[1]
    assert got[0][0] > 0


def test_a_script_that_the_page_has_is_not_loaded_again(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    ask(page, base, "?q=sanctions")
    page.locator(".search-form input").fill("luka")
    page.wait_for_selector("[role=option]")
    assert sorted(name for name in asked if name.startswith("search-")) == sorted(
        {"search-core.js", "search-find.js", "search-index.js", "search-page.js"}
    )


def test_a_phrase_in_very_many_documents_is_counted_as_at_least(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    for number in range(40):
        # The same stems side by side everywhere, the phrase itself in every other document.
        text = "winter rye" if number % 2 else "winters ryes"
        document(tmp_path, f"d{number:02}.html", {"L9": text}, date=f"2001-02-{number % 28 + 1:02}")
    build.index(tmp_path)
    assert ask(page, tmp_path.as_uri(), "?q=%22winter+rye%22") == "At least 10 documents"
    expect(page.locator("#search-results > li")).to_have_count(10)
    page.locator("#search-more").click()
    expect(page.locator("#search-results > li")).to_have_count(20)
    expect(page.locator("#search-status")).to_have_text(re.compile(r"20 documents"))
