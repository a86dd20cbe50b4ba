"""The search box and the search page as readers use them: address, keyboard, marks, small screens, failures."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from archive.search.files import coded
from tests.axe import faults_of_both_schemes
from tests.browser.test_pages import TWO_PICTURES
from tests.search_oracle import ALSO, CASES
from tests.search_site import block, document, write, written

pytestmark = pytest.mark.browser
DONE = '.search-page[aria-busy="false"] #search-status:not(:empty)'


@pytest.fixture(params=["server", "file"])
def opened(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> Callable[[Path], str]:
    """Where a folder is opened: from a server, then from a file."""
    return serve if request.param == "server" else Path.as_uri


def ask(page: Page, base: str, query: str) -> str:
    """Open the search page with the given part of the address; what it says of the number of documents."""
    page.goto(f"{base}/search.html{query}")
    return status(page)


def status(page: Page) -> str:
    page.wait_for_selector(DONE)
    return page.inner_text("#search-status")


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def test_words_lead_to_the_marked_paragraph_and_from_one_to_the_next(page: Page, base: str) -> None:
    assert ask(page, base, "?q=%22soviet+union%22+sanctions&speaker=alexander-lukashenko").endswith(
        ("document", "documents")
    )
    hit = page.locator("#search-results ul a").first
    assert re.search(r"\.html\?q=[^#]+#L\d+(-\d+)?$", hit.get_attribute("href") or "")
    expect(hit.locator("mark").first).to_be_visible()
    expect(page.locator("#search-results ul b").first).to_have_text("Alexander Lukashenko")
    hit.click()
    here = page.locator("mark.search-here").first
    expect(here).to_be_in_viewport()
    expect(page.locator("p:has(> a:target) .search-here")).not_to_have_count(0)
    where = page.locator(".search-bar [role=status]")
    expect(where).to_have_text(re.compile(r"^\d+ of \d+$"))
    first, total = map(int, where.inner_text().split(" of "))
    assert total == page.evaluate("document.querySelectorAll('.text mark.search-mark:not(.jump mark)').length")
    expect(page.locator(".jump-list mark")).not_to_have_count(0)
    page.keyboard.press("n")
    expect(where).to_have_text(f"{first % total + 1} of {total}")
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(where).to_have_text(f"{(first - 2) % total + 1} of {total}")
    expect(here).to_be_in_viewport()
    words = page.locator(".text").inner_text()
    page.keyboard.press("Escape")
    expect(page.locator("mark")).to_have_count(0)
    expect(where).to_have_count(0)
    assert page.locator("article.text > section").last.inner_text() in words


def test_the_list_of_turns_says_how_much_each_holds_though_its_script_comes_late(page: Page, base: str) -> None:
    def late(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    page.route("**/document.js", late)
    ask(page, base, "?q=sanctions&speaker=alexander-lukashenko")
    page.locator("#search-results ul a").first.click()
    expect(page.locator("mark.search-here")).not_to_have_count(0)
    expect(page.locator(".jump-list mark")).not_to_have_count(0)


def test_the_address_holds_the_state_and_the_back_button_goes_back(page: Page, base: str) -> None:
    first = ask(page, base, "?q=sanctions")
    page.locator("#search-facets label", has_text="Alexander Lukashenko").first.click()
    expect(page.locator("#search-chips button")).to_have_count(1)
    second = status(page)
    assert query(page) == "q=sanctions&speaker=alexander-lukashenko"
    assert second != first
    page.locator("#search-from").fill("2020")
    page.locator("#search-from").press("Tab")
    expect(page.locator("#search-chips button")).to_have_count(3)
    page.select_option("#search-sort", "newest")
    page.wait_for_url("**sort=newest")
    assert query(page) == "q=sanctions&speaker=alexander-lukashenko&date=2020..&sort=newest"
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
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "none")
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
    assert "“zzqxv” does not occur in this archive." in hints
    assert "without quotes" in hints
    assert "filters" in hints


def test_an_address_with_nonsense_is_a_search_without_it(page: Page, base: str) -> None:
    whole = ask(page, base, "")
    assert ask(page, base, "?date=soon&sort=worst&other=1&topic=&q=%E2%80%9C%E2%80%9D") == whole
    assert ask(page, base, "?place=%3Cscript%3E&q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E") == "No document found."
    expect(page.locator(".search-page img, .search-page script")).to_have_count(0)
    expect(page.locator("#search-chips button").first).to_contain_text("<script>")


def test_no_violation_no_error_and_no_outside_request(page: Page, base: str) -> None:
    events: list[str] = []
    page.on("console", lambda message: events.append(message.text))
    page.on("pageerror", lambda error: events.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(base) else events.append(request.url))
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => console.log(event.blockedURI))")
    ask(page, base, "?q=%22prime+minister%22+sanctions")
    page.locator(".search-form input").fill("luka")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Escape")
    page.locator("#search-results a").first.click()
    page.wait_for_load_state("networkidle")
    assert events == []


@pytest.mark.parametrize("width", [390, 1280])
def test_accessible_and_as_wide_as_the_screen(browser: Browser, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme="light", bypass_csp=True)
    page = context.new_page()
    for asked in ("?q=sanctions&speaker=alexander-lukashenko", "?q=zzqxv", ""):
        ask(page, site.as_uri(), asked)
        if width == 390 and not asked:
            page.locator(".search-filters > summary").click()
        assert faults_of_both_schemes(page) == {}
    page.locator(".search-form input").fill("luka")
    expect(page.locator("[role=option]").last).to_contain_text("All ")  # the last that comes
    assert faults_of_both_schemes(page) == {}
    context.close()


def test_what_stands_there_does_not_jump_when_results_come(page: Page, site: Path) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) shift += one.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    ask(page, site.as_uri(), "?q=sanctions")
    page.wait_for_load_state("networkidle")
    page.evaluate(TWO_PICTURES)
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
    page.route("**/i-*.js", lambda route: route.abort())
    assert ask(page, serve(site), "?q=sanctions").startswith("The search files could not be loaded.")
    page.unroute("**/i-*.js")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#search-results > li").first).to_be_visible()


def test_an_empty_archive_says_so(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    write(tmp_path)
    assert ask(page, tmp_path.as_uri(), "?q=rye") == "There are no documents in this archive yet."


def copy_without_documents(site: Path, target: Path) -> None:
    """The search page and what it looks like, without any document."""
    shutil.copytree(site / "assets", target / "assets")
    shutil.copy(site / "search.html", target)


def test_words_of_a_document_never_become_markup(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> rye </a>"
    names = {"people": {"anna": "Anna <b>Berg</b>"}}
    write(tmp_path, document("a", hostile, title=hostile, topics=["<i>x</i>"], place="<u>"), names=names)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert ask(page, tmp_path.as_uri(), "?q=rye") == "1 document"
    assert page.inner_text("#search-results h2") == hostile
    assert "<script>alert(2)</script> rye" in page.inner_text("#search-results ul")
    assert page.inner_text("#search-results b") == "Anna <b>Berg</b>"
    expect(page.locator(".search-page :is(img, script, i, u)")).to_have_count(0)


def test_more_results_and_all_passages_come_when_asked_for(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    said = [f"Rye number {line}" for line in range(9, 15)]
    write(tmp_path, *(document(f"d{number:02}", *said, date=f"2001-01-{number + 1:02}") for number in range(23)))
    assert ask(page, tmp_path.as_uri(), "?q=rye&sort=oldest") == "23 documents"
    items = page.locator("#search-results > li")
    expect(items).to_have_count(10)
    page.locator("#search-more").click()
    expect(items).to_have_count(20)
    expect(items.nth(10).locator("h2 a")).to_be_focused()
    page.locator("#search-more").click()
    expect(items).to_have_count(23)
    expect(page.locator("#search-more")).to_be_hidden()
    assert [link.get_attribute("href") for link in page.locator("h2 a").all()] == [
        f"documents/2001/d{number:02}.html" for number in range(23)
    ]
    expect(items.first.locator("ul > li")).to_have_count(3)
    items.first.get_by_role("button").click()
    expect(items.first.locator("ul > li")).to_have_count(6)


def test_passages_with_the_phrase_come_before_those_with_words_alone(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    far = "Belarus begins. " + "Of other things much is said. " * 20 + "Belarus joined the customs union then. More."
    said = ["Belarus, Belarus, Belarus!", "Belarus and Belarus.", "A customs union.", far]
    write(tmp_path, document("a", *(block(text, 3 + at, "anna") for at, text in enumerate(said))))
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
      for (const name of ["search-words.js", "search-core.js", "search-index.js"]) await archive.script(name);
      const index = archiveSearch.index;
      return (await Promise.all([index.catalog(), index.catalog()])).map(({ mean, speakers }) => [mean, speakers.size]);
    }""")
    assert got[0] == got[1]
    assert got[0][0] > 0


def test_numbers_of_any_size_are_read_as_they_were_written(page: Page, base: str) -> None:
    numbers = [0, 47, 81, 82, 32_767, 32_768, 55_295, 1_200_000, 40_000_000]
    page.goto(f"{base}/search.html")
    assert page.evaluate("(text) => archiveSearch.index.decoded(text)", "".join(map(coded, numbers))) == numbers


def test_a_script_that_the_page_has_is_not_loaded_again(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    ask(page, base, "?q=sanctions")
    page.locator(".search-form input").fill("luka")
    page.wait_for_selector("[role=option]")
    scripts = sorted(name for name in asked if name.endswith(".js") and name.startswith(("search-", "snowball")))
    parts = ("box", "core", "find", "index", "page", "words")
    assert {*(f"search-{part}.js" for part in parts), "snowball.js"} <= set(scripts)
    assert scripts == sorted(set(scripts))


def test_what_is_typed_before_the_scripts_have_run_is_suggested_for_too(page: Page, base: str) -> None:
    def late(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page.route("**/search-core.js", late)
    page.goto(f"{base}/search.html", wait_until="commit")
    page.locator(".search-form input").fill("lukash")
    expect(page.locator("[role=option]").first).to_contain_text("Alexander Lukashenko")


def test_a_phrase_in_very_many_documents_is_counted(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    # The same stems side by side everywhere, the phrase itself in every other document.
    said = ["winters ryes", "winter rye"]
    write(tmp_path, *(document(f"d{at:02}", said[at % 2], date=f"2001-02-{at % 28 + 1:02}") for at in range(40)))
    assert ask(page, tmp_path.as_uri(), "?q=%22winter+rye%22") == "20 documents"
    expect(page.locator("#search-results > li")).to_have_count(10)


def test_an_excerpt_ends_at_a_word_and_holds_the_hit(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    before = "They spoke of many other things at length and without an end " * 9
    said = [f"{before}imposing concrete economic sanctions.", f"Sanctions {before}", f"{before}, sanctions, {before}"]
    write(tmp_path, *(document(f"d{at}", text) for at, text in enumerate(said)))
    assert ask(page, tmp_path.as_uri(), "?q=sanctions") == "3 documents"
    shown = page.locator("#search-results ul a")
    for at, text in enumerate(shown.all_inner_texts()):
        expect(shown.nth(at).locator("mark")).to_have_text(re.compile("^[Ss]anctions$"))
        known = f"{before} Sanctions sanctions imposing concrete economic".split()
        assert {word.strip("….,") for word in text.split()} <= {*known, ""}
    assert any(text.endswith("imposing concrete economic sanctions.") for text in shown.all_inner_texts())


QUERIES = {
    "rye -wheat": "b",
    "-wheat rye": "b",
    "rye OR barley": "a b c",
    'barley OR "wheat and rye"': "a c",
    "wint*": "a c",
    "winter*": "a",
    "winte*": "a",
    "ry*": "a b",
    '-"wheat and" rye': "b",
    "wheat ~2 rye": "a",
    "wheat ~1 rye": "",
    "barley ~9 wheat": "",
    "wheat ~2 rye ~3 winter": "a",
}


def test_what_a_query_can_say(page: Page, site: Path, tmp_path: Path, opened: Callable[[Path], str]) -> None:
    copy_without_documents(site, tmp_path)
    write(
        tmp_path,
        document("a", "Wheat and rye in winter"),
        document("b", "rye"),
        document("c", "barley", "winters, wintry"),
    )
    page.goto(f"{opened(tmp_path)}/search.html")
    answers = {query: " ".join(documents_of(page, query)) for query in QUERIES}
    # "winters" is a form of "winter", yet after a star only what is written counts
    assert answers == {**QUERIES, "winter*": "a c", "winte*": "a c"}


def documents_of(page: Page, query: str) -> list[str]:
    """The ids of the documents that a query finds, in their order."""
    ids: list[str] = page.evaluate(
        """async (query) => {
          const search = archiveSearch;
          const found = await search.find({ q: query });
          const results = await found.next(0, 1e6);
          return results.map(({ head }) => head.url.replace(/.*\\/|\\.html$/g, "")).sort();
        }""",
        query,
    )
    return ids


def test_what_readers_type_for_what_is_written(
    page: Page, site: Path, tmp_path: Path, opened: Callable[[Path], str]
) -> None:
    copy_without_documents(site, tmp_path)
    write(tmp_path, *written())
    page.goto(f"{opened(tmp_path)}/search.html")
    missed = {}
    for at, (_, typed) in enumerate(CASES):
        for query in typed.split("|"):
            got = documents_of(page, query)
            if f"case-{at}" not in got or any(key.startswith("other") and query not in ALSO for key in got):
                missed[query] = got
    assert missed == {}


@pytest.mark.parametrize("query", ["%", "€", "😀", "-rye"])
def test_a_query_without_words_to_look_for_says_so(page: Page, base: str, query: str) -> None:
    assert ask(page, base, f"?{urlencode({'q': query})}") == "There are no words to look for."
    expect(page.locator("#search-results > li")).to_have_count(0)


def test_a_beginning_of_too_many_words_says_so(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    write(tmp_path, document("a", " ".join(f"ry{number}" for number in range(200))))
    assert "200 words" in ask(page, tmp_path.as_uri(), "?q=ry*")


def test_several_speakers_and_days(page: Page, site: Path, tmp_path: Path, opened: Callable[[Path], str]) -> None:
    copy_without_documents(site, tmp_path)
    write(
        tmp_path,
        document("a", block("Rye", 9, "anna"), date="2014-05-08"),
        document("b", block("Rye", 9, "ben-oak"), date="2014-05-20"),
        document("c", block("Rye", 9, "cy"), date="2014-06"),
    )
    base = opened(tmp_path)
    assert ask(page, base, "?q=rye&speaker=anna&speaker=ben-oak") == "2 documents"
    assert ask(page, base, "?q=rye&date=2014-05-08") == "1 document"
    assert ask(page, base, "?q=rye&date=2014-05-09..") == "2 documents"
    assert ask(page, base, "?q=rye&date=..2014-06-15") == "2 documents"
    page.locator("#search-to").fill("2014-05-10")
    page.keyboard.press("Enter")
    page.wait_for_url("**date=..2014-05-10")
    assert status(page) == "1 document"
    expect(page.locator("#search-chips")).to_contain_text("… – 10 May 2014")


def test_a_word_that_stands_nowhere_is_corrected(page: Page, base: str) -> None:
    assert ask(page, base, "?q=sanctoins+Belarus") == "No document found."
    link = page.locator("#search-aside a")
    expect(link).to_have_text("sanctions Belarus")
    link.click()
    assert status(page).endswith("documents")


def test_what_others_say_of_a_speaker_is_told(
    page: Page, site: Path, tmp_path: Path, opened: Callable[[Path], str]
) -> None:
    copy_without_documents(site, tmp_path)
    report = "Anna Berg said that rye is dear and that wheat is dearer"
    quotes = [{"speaker": "anna", "start": 20, "end": 31}]
    write(
        tmp_path,
        document("a", block("Rye is dear", 9, "anna")),
        document("b", block(report, 9, kind="narration", quotes=quotes), kind="report"),
        document("c", block("Mrs Berg spoke of rye", 9, "ben-oak")),
        document("d", block("Rye", 9, "ben-oak")),
    )
    assert ask(page, opened(tmp_path), "?q=rye&speaker=anna") == "1 document"
    aside = page.locator("#search-aside")
    expect(aside).to_contain_text("1 report quoting Anna Berg on these words")
    expect(aside).to_contain_text("2 documents in which others name Anna Berg beside these words")
    aside.get_by_role("link", name="2 documents").click()
    page.wait_for_url("**Berg")
    assert status(page) == "2 documents"
    page.go_back()
    aside.get_by_role("link", name="1 report").click()
    page.wait_for_url("**quoted=anna")
    assert status(page) == "1 document"
    expect(page.locator("#search-results mark")).to_have_text("rye")
    expect(page.locator("#search-facets ul[aria-label='Quoted in a report']")).to_contain_text("Anna Berg")
    assert ask(page, page.url.partition("/search.html")[0], "?q=wheat&quoted=anna") == "No document found."


def test_lines_and_years(page: Page, site: Path, tmp_path: Path, opened: Callable[[Path], str]) -> None:
    copy_without_documents(site, tmp_path)
    write(
        tmp_path,
        document("a", block("The price of rye rises. Rye is dear.", 9, "anna"), date="2014-05-08"),
        document("b", block("A field of rye", 9, "ben-oak"), block("and more rye", 10, "anna"), date="2016-01-01"),
    )
    assert ask(page, opened(tmp_path), "?q=rye&lines=") == "4 places in 2 documents"
    lines = page.locator(".search-lines tr")
    expect(lines).to_have_count(4)
    assert lines.first.locator("td").all_inner_texts()[:3] == ["The price of", "rye", "rises. Rye is dear"]
    page.select_option(".search-found select[aria-label='Sort lines by']", "left")
    left = [line.locator("td").first.inner_text().strip() for line in lines.all()]
    assert left == ["and more", "A field of", "The price of", "The price of rye rises."]
    rows = page.locator(".search-counts tbody tr").all_inner_texts()
    assert [row.split()[0] for row in rows] == ["2014", "2016"]
    assert "(2)" in rows[0]
    assert f"{1e4 * 2 / 10:.2f}" in rows[0]
    expect(page.locator("#search-results")).to_contain_text("most often: Anna Berg (3 times)")
    with page.expect_download() as download:
        page.get_by_role("button", name="Lines as CSV").click()
    saved = download.value.path().read_text("utf-8-sig").splitlines()
    assert saved[0] == '"date","speaker","left","hit","right","title","address"'
    assert len(saved) == 5
    assert saved[1].startswith('"2014-05-08","Anna Berg","The price of ","rye"')
    page.locator("#search-tools").get_by_role("link", name="Documents").click()
    assert status(page) == "2 documents"


def test_two_speakers_are_counted_side_by_side(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    write(tmp_path, document("a", block("rye rye", 9, "anna"), block("rye and wheat", 10, "ben-oak")))
    ask(page, tmp_path.as_uri(), "?q=rye&speaker=anna&speaker=ben-oak&lines=")
    assert page.locator(".search-counts thead th").all_inner_texts() == ["Year", "Anna Berg", "Ben Oak"]
    rates = [rate.strip() for rate in page.locator(".search-counts tbody td").all_inner_texts()]
    assert rates == ["10000.00 (2)", "3333.33 (1)"]


def test_results_as_a_table(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    write(tmp_path, document("a", 'Rye, "dear"', title="=1+1"))
    ask(page, tmp_path.as_uri(), "?q=rye")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    _, row = download.value.path().read_text("utf-8-sig").splitlines()
    assert row.startswith('"2014-05-08","\'=1+1","Minsk","file:///')
    assert row.endswith('"Anna Berg","Rye, ""dear"""')


def test_the_overlay_shows_passages_dates_and_all_results(page: Page, base: str) -> None:
    page.goto(f"{base}/about.html")
    box = page.locator(".mast-search input")
    box.press_sequentially("sanctions")
    passages = page.locator("[role=option][data-kind=Passage]")
    expect(passages.first.locator("mark")).to_have_text(re.compile("sanction", re.I))
    last = page.locator("[role=option]").last
    expect(last).to_contain_text(re.compile(r"All \d+ documents? for “sanctions”"))
    box.press("ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url("**/search.html?q=sanctions")
    page.go_back()
    box.fill("sanctoins")
    expect(page.locator("[role=option][data-kind='Did you mean']")).to_contain_text("sanctions")
    box.fill("May 2014")
    expect(page.locator("[role=option][data-kind=Date]")).to_contain_text("May 2014")


def test_a_box_finds_a_name_among_many(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    people = {f"p{number:02}": f"Person{number:02} Ash" for number in range(40)}
    write(
        tmp_path, document("a", *(block("Rye", 9 + at, key) for at, key in enumerate(people))), names={"people": people}
    )
    ask(page, tmp_path.as_uri(), "?q=rye")
    page.get_by_role("button", name="34 more").click()
    field = page.get_by_label("Find in Speaker")
    expect(field).to_be_focused()
    field.fill("person3")
    expect(page.get_by_role("list", name="Speaker").locator("li")).to_have_count(10)


def test_other_names_and_dates_are_understood(
    page: Page, site: Path, tmp_path: Path, opened: Callable[[Path], str]
) -> None:
    copy_without_documents(site, tmp_path)
    names = {"aliases": {"people": {"anna": ["Hanna Bergh"]}}}
    write(tmp_path, document("a", "Rye", date="2022-03-11"), document("b", "Rye", date="2022-04-01"), names=names)
    base = opened(tmp_path)
    for query, label, address in (
        ("Bergh", "Anna Berg (also Hanna Bergh)", "people/anna.html"),
        ("11 March 2022", "11 March 2022 (1 document)", "search.html?date=2022-03-11"),
        ("march 2022", "March 2022 (1 document)", "search.html?date=2022-03"),
        ("March 11, 2022", "11 March 2022 (1 document)", "search.html?date=2022-03-11"),
        ("2022-03-11", "11 March 2022 (1 document)", "search.html?date=2022-03-11"),
    ):
        assert ask(page, base, f"?{urlencode({'q': query})}") == "No document found."
        item = page.locator("#search-aside li").first
        expect(item).to_have_text(label)
        expect(item.locator("a")).to_have_attribute("href", address)
    page.locator("#search-aside a").click()
    assert status(page) == "1 document"


def test_facets_other_than_the_speakers_load_where_one_is_opened(
    page: Page, site: Path, tmp_path: Path, opened: Callable[[Path], str]
) -> None:
    copy_without_documents(site, tmp_path)
    write(tmp_path, document("a", "Rye", topics=["Grain"]), document("b", "Wheat"), document("c", "Oats", topics=[]))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    assert ask(page, opened(tmp_path), "?q=rye") == "1 document"
    topics = page.get_by_role("list", name="Topic")
    expect(page.locator("#search-speaker")).to_be_visible()
    expect(page.locator("#search-quoted")).to_be_hidden()  # no report quotes anybody in this archive
    assert "facets.js" not in asked
    page.locator("#search-topic summary").click()
    expect(topics).to_have_text("Grain 1")
    page.locator(".search-form input").fill("oats")
    page.keyboard.press("Enter")
    expect(topics).to_have_text("None in these documents")
    page.locator(".search-form input").fill("wheat")
    page.keyboard.press("Enter")
    topics.locator("label").click()
    expect(page.locator("#search-chips button")).to_have_text("Topic: Trade ×")
    assert status(page) == "1 document"
    assert asked.count("facets.js") == 1


def test_a_filter_in_the_address_is_named_though_its_facet_is_closed(page: Page, site: Path, tmp_path: Path) -> None:
    copy_without_documents(site, tmp_path)
    write(tmp_path, document("a", "Rye"), document("b", "Rye", place="Hut", place_id=None))
    assert ask(page, tmp_path.as_uri(), "?q=rye&place=minsk") == "1 document"
    expect(page.locator("#search-chips button")).to_have_text("Place: Minsk ×")
    page.locator("#search-place summary").click()
    expect(page.locator("#search-place-minsk")).to_be_checked()


def test_the_rules_of_russian_load_for_russian_words(
    page: Page, site: Path, tmp_path: Path, opened: Callable[[Path], str]
) -> None:
    copy_without_documents(site, tmp_path)
    write(tmp_path, document("a", "Rye, and переговоры в Минске"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    assert ask(page, opened(tmp_path), "?q=rye") == "1 document"
    assert "snowball-russian.js" not in asked
    page.locator(".search-form input").fill("Минск")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results mark")).to_have_text("Минске")
    assert asked.count("snowball-russian.js") == 1
