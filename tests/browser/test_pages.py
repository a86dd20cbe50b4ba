"""The pages in Chromium, from a server and from a file: policy, requests, accessibility, and what the scripts do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import theme_pages
from tests.axe import faults_of_both_schemes, faults_of_pages
from tests.browser.copied import copied, listen
from tests.theme_pages import FULL, HOSTILE, KINDS, PLAIN, cited

pytestmark = pytest.mark.browser
REPORT_VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));
"""
SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) shift += one.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
# A shift is told with the picture after it.
TWO_PICTURES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.fixture(scope="module")
def site() -> Path:
    return theme_pages.built()


@pytest.fixture
def page(page: Page) -> Page:
    """A page whose messages are noted."""
    listen(page)
    return page


@pytest.fixture(scope="module")
def http(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


def problems(page: Page, address: str) -> list[str]:
    """Opens the address; violations of the policy, errors, and requests that leave the site."""
    events: list[str] = []
    base = re.match(r"http://[^/]+|file:///", address)
    assert base
    page.on("console", lambda message: events.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: events.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith((base[0], "data:")) else events.append(request.url)
    )
    page.add_init_script(REPORT_VIOLATIONS)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return events + page.evaluate("violations")


@pytest.mark.parametrize("address", [*KINDS, "404.html"])
def test_no_violation_and_no_outside_request_from_a_server(page: Page, http: str, address: str) -> None:
    assert problems(page, f"{http}/{address}") == []


@pytest.mark.parametrize("address", KINDS)  # 404.html is only ever sent by a server
def test_no_violation_and_no_outside_request_from_a_file(page: Page, site: Path, address: str) -> None:
    assert problems(page, (site / address).as_uri()) == []


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_policy_is_in_force(page: Page, site: Path, http: str, scheme: str) -> None:
    page.goto(f"{http}/{PLAIN}" if scheme == "http" else (site / PLAIN).as_uri())
    ran = page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      const style = document.createElement("style");
      style.textContent = "body { outline: 9px solid red }";
      document.body.append(script, style);
      return [window.ran === true, getComputedStyle(document.body).outlineWidth];
    }""")
    assert ran[0] is False
    assert ran[1] != "9px"


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, site: Path, width: int) -> None:
    assert faults_of_pages(browser, width, [(site / address).as_uri() for address in KINDS]) == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(browser: Browser, http: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    for address in KINDS:
        page.goto(f"{http}/{address}")
        page.wait_for_load_state("networkidle")
        page.evaluate(TWO_PICTURES)
        assert page.evaluate("shift") == 0, address
    context.close()


def test_lines_are_of_a_length_for_reading(page: Page, site: Path) -> None:
    page.goto((site / FULL).as_uri())
    per_line = page.evaluate("""() => {
      const p = document.querySelector("#L9").parentElement;
      const lines = p.getClientRects()[0].height / parseFloat(getComputedStyle(p).lineHeight);
      return p.textContent.length / Math.floor(lines);
    }""")
    assert 60 <= per_line <= 74


def open_menu(page: Page, line: str) -> None:
    page.focus(f"#{line}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()


def test_the_menu_of_a_paragraph_works_by_keyboard(page: Page, http: str) -> None:
    page.goto(f"{http}/{FULL}")
    open_menu(page, "L20")
    expect(page.get_by_role("menuitem", name="Copy link")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Copy quotation")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(page.locator("#L20")).to_be_focused()


def test_copies_the_link_and_says_so(page: Page, http: str) -> None:
    page.goto(f"{http}/{FULL}?q=x#L9")
    open_menu(page, "L20")
    page.keyboard.press("Enter")
    assert copied(page, "Link copied") == f"{http}/{FULL}?v=00000000#L20"


def copied_quotation(page: Page, line: str) -> str:
    open_menu(page, line)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    return copied(page, "Quotation copied")


def test_copies_a_quotation_with_its_citation(page: Page, http: str) -> None:
    page.goto(f"{http}/{FULL}")

    def citation(line: str) -> str:
        return cited(HOSTILE, "20 June 2019", f"{http}/{FULL}?v=00000000#{line}")

    assert copied_quotation(page, "L20") == f"“With pleasure.” — Anna, quoted in: {citation('L20')}"
    unnamed = "speaker labelled “Question”, quoted in: "
    assert copied_quotation(page, "L14") == f"“What about the price?” — {unnamed}{citation('L14')}"
    assert copied_quotation(page, "L6") == f"“The talks took place in the large hall.” — {citation('L6')}"
    assert copied_quotation(page, "L10") == f"“(Applause.)” — {citation('L10')}"  # a note is nobody's words


def test_quotes_the_selected_words_alone(page: Page, http: str) -> None:
    page.goto(f"{http}/{PLAIN}")
    page.evaluate("""() => {
      const words = document.querySelector("#L12").nextSibling;
      getSelection().setBaseAndExtent(words, 0, words, 4);
    }""")
    assert copied_quotation(page, "L12").startswith(
        "“Good” — speaker labelled “Question”, quoted in: A publisher, “A meeting,” transcript, Archive, 8 May 2014, "
    )


def test_opened_from_a_disk_a_citation_names_the_page_not_the_disk(page: Page, site: Path) -> None:
    page.goto((site / PLAIN).as_uri())
    assert copied_quotation(page, "L12").endswith(f", {PLAIN}?v=00000000#L12; seeds/a.txt, lines 1–40.")


def select(page: Page, start: str, first: int, end: str, last: int) -> None:
    """Select from a place in the first words of one paragraph to a place in those of another."""
    page.evaluate(
        """([start, first, end, last]) => {
          const words = (line) => document.getElementById(line).nextSibling;
          getSelection().setBaseAndExtent(words(start), first, words(end), last);
        }""",
        [start, first, end, last],
    )


def test_selected_words_are_cited_in_two_clicks_in_each_style(page: Page, http: str) -> None:
    for style in ("Chicago, note", "Chicago, bibliography", "APA", "MLA"):
        page.goto(f"{http}/{FULL}")
        select(page, "L20", 0, "L20", 4)
        page.get_by_role("button", name="Cite", exact=True).click()
        page.get_by_role("button", name=style).click()
        expect(page.locator(".bubble")).to_have_count(0)
        assert copied(page, "Quotation copied") == "“With” — Anna, quoted in: " + cited(
            HOSTILE, "20 June 2019", f"{http}/{FULL}?v=00000000#L20"
        )


def test_words_of_two_speakers_are_given_to_each(page: Page, http: str) -> None:
    page.goto(f"{http}/{FULL}")
    select(page, "L14", 0, "L20", 4)
    page.get_by_role("button", name="Cite", exact=True).click()
    page.get_by_role("button", name="MLA").click()
    words = copied(page, "Quotation copied")
    assert words.startswith("speaker labelled “Question”: “What about the price?” ")
    assert " Anna: “We understand that " in words
    assert " With” — Quoted in: A publisher, " in words


def test_the_bubble_links_and_leads_to_the_check(page: Page, http: str) -> None:
    page.goto(f"{http}/{FULL}")
    select(page, "L20", 0, "L20", 13)
    check = page.get_by_role("group", name="The selected words").get_by_role("link", name="Check")
    expect(check).to_have_attribute("href", f"{http}/quotation.html?q=With+pleasure&who=Anna&when=2019-06-20")
    page.get_by_role("button", name="Link", exact=True).click()
    assert copied(page, "Link copied") == f"{http}/{FULL}?v=00000000#L20"
    select(page, "L20", 0, "L20", 4)
    expect(page.locator(".bubble")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".bubble")).to_have_count(0)


def test_cite_stands_under_the_title_and_numbers_are_seen_without_hover(page: Page, http: str) -> None:
    page.goto(f"{http}/{FULL}")
    page.locator(".facts").get_by_role("link", name="Cite").click()
    expect(page.get_by_role("heading", name="Cite this document")).to_be_in_viewport()
    assert float(page.evaluate("getComputedStyle(document.getElementById('L20')).opacity")) >= 0.5


def test_leads_to_the_source_line(page: Page, site: Path) -> None:
    page.goto((site / PLAIN).as_uri())
    open_menu(page, "L12")
    entry = page.get_by_role("menuitem", name="Show the source line")
    expect(entry).to_have_attribute("href", "../../sources/a.html#L12")


def test_jump_to_speaker(page: Page, site: Path) -> None:
    page.goto((site / FULL).as_uri())
    links = page.locator(".jump li a")
    expect(links).to_have_count(4)
    assert [text.split("\n")[0] for text in links.all_inner_texts()] == ["Anna", "Question", "Anna", "Anna"]
    links.nth(2).focus()
    page.keyboard.press("Enter")
    expect(links.nth(2)).to_have_attribute("aria-current", "true")
    assert page.evaluate("scrollY") > 0


def test_the_speaker_stays_in_view(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.emulate_media(reduced_motion="reduce")
    page.goto((site / FULL).as_uri() + "#L19")
    heading = page.locator("[data-s]:has(#L19) > h3")
    expect(heading).to_be_in_viewport()
    expect(page.locator("p:has(> #L19)")).to_be_in_viewport()
    box = heading.bounding_box()
    paragraph = page.locator("p:has(> #L19)").bounding_box()
    assert box
    assert paragraph
    bar = page.locator(".mast").bounding_box()
    assert bar
    assert bar["y"] == 0
    assert -1 <= box["y"] - bar["height"] <= 1  # below the bar, which stays too
    assert paragraph["y"] >= box["y"] + box["height"]  # and hides nothing of the paragraph that the link leads to


def test_light_and_dark_are_remembered(page: Page, http: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{http}/{PLAIN}")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="Dark colours").click()
    dark = page.evaluate(background)
    page.goto(f"{http}/index.html")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(background) == dark != light
    expect(page.get_by_role("button", name="Dark colours")).to_have_attribute("aria-pressed", "true")


def test_the_reason_of_an_inferred_date_opens_by_keyboard(page: Page, site: Path) -> None:
    page.goto((site / FULL).as_uri())
    page.focus(".facts summary")
    page.keyboard.press("Enter")
    expect(page.locator(".why-note")).to_have_text(HOSTILE)


def test_reads_without_javascript(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / FULL).as_uri())
    expect(page.get_by_text("With pleasure.")).to_be_visible()
    expect(page.locator(".jump")).to_be_hidden()
    expect(page.locator(".mast-theme")).to_be_hidden()
    assert page.locator(".text > [data-s]").count() == 4
    context.close()


def test_every_number_is_a_link_with_a_name_without_javascript(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / FULL).as_uri())
    tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "link"]
    assert "" not in names
    assert [name for name in names if re.fullmatch(r"L?\d+", name)][:5] == ["L3", "L5", "L6", "7", "L9"]
    assert page.evaluate("getComputedStyle(document.querySelector('#L9'), '::first-letter').fontSize") == "0px"
    context.close()


def test_prints_as_an_edition(page: Page, site: Path) -> None:
    page.goto((site / FULL).as_uri())
    page.emulate_media(media="print")
    for gone in (".mast", ".foot", ".jump", ".beside", ".crumbs"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".about .address")).to_have_text(FULL)
    number = page.evaluate("getComputedStyle(document.querySelector('#L9')).opacity")
    assert number == "1"  # the source lines stand in the margin


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_at_the_bubble(browser: Browser, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme="light", bypass_csp=True)
    page = context.new_page()
    page.goto((site / FULL).as_uri())
    select(page, "L20", 0, "L20", 4)
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.locator(".bubble-styles")).to_be_visible()
    assert faults_of_both_schemes(page) == {}
    box = page.locator(".bubble").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    context.close()


def test_the_bubble_is_reached_by_the_tab_key(page: Page, site: Path) -> None:
    page.goto((site / FULL).as_uri())
    page.locator("p:has(> #L20)").dblclick(position={"x": 20, "y": 16})
    expect(page.locator(".bubble")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Cite", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="APA")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".bubble")).to_have_count(0)
