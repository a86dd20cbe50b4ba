"""The page that checks quotations, in Chromium: its verdicts are those of a plain scan of documents.jsonl."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import quotation_oracle as oracle
from tests.axe import faults
from tests.browser.test_pages import problems
from tests.quotation_oracle import Quotation
from tests.search_built import built

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parent.parent.parent
EXACT = "Once again, as I already said yesterday, I would like to congratulate all Russians on this great holiday."
ANSWER = """async () => {
  const verdict = document.querySelector("#quotation-verdict");
  const until = Date.now() + 8_000;
  while (["", "Looking …"].includes(verdict.textContent) && Date.now() < until) await new Promise(requestAnimationFrame);
  return {
    verdict: verdict.textContent,
    places: [...document.querySelectorAll(".quotation-place")].map((place) => ({
      url: place.querySelector("h2 a").getAttribute("href"),
      anchors: [...place.querySelectorAll("blockquote a")].map((link) => link.hash.slice(1)),
      speakers: [...place.querySelectorAll("blockquote b")].map((name) => name.firstChild.data),
      told: [...place.querySelectorAll("li")].map((item) => item.textContent),
      text: [...place.querySelectorAll("blockquote")].map((quote) => quote.textContent).join(" "),
    })),
  };
}"""


@pytest.fixture(scope="module", params=["seeds", "corpus"])
def site(request: pytest.FixtureRequest) -> Path:
    """The site of each archive in turn."""
    return built(request.param)


def ask(page: Page, base: str, text: str) -> dict[str, Any]:
    """What the page says of a quotation in its address."""
    page.goto(f"{base}/quotation.html?{urlencode({'q': text})}")
    answer: dict[str, Any] = page.evaluate(ANSWER)
    return answer


def ask_next(page: Page, text: str) -> dict[str, Any]:
    """What the open page says of a quotation that is put into its box."""
    page.fill("#quotation-text", text)
    page.evaluate("document.querySelector('#quotation-text').form.requestSubmit()")
    answer: dict[str, Any] = page.evaluate(ANSWER)
    return answer


def wrong(answer: dict[str, Any], one: Quotation) -> str:
    """Why an answer is not right; "" if it is."""
    if not answer["verdict"].startswith(one.verdict):
        return f"verdict {answer['verdict']!r}"
    places = {(Path(place["url"]).stem, place["anchors"][0]) for place in answer["places"]}
    if one.verdict == oracle.NOT:
        return "" if not places else "places"
    if one.verdict in (oracle.LETTER, oracle.FOLDED) and len(one.places) <= 5 and one.kind != "words left out":
        if places != one.places:
            return f"places {places} instead of {set(one.places)}"
    elif not places & one.places and len(answer["places"]) < 5:
        return f"places {places} without {set(one.places)}"
    if one.anchors and list(one.anchors) not in [place["anchors"] for place in answer["places"]]:
        return "anchors"
    told = "\n".join(note for place in answer["places"] for note in place["told"])
    return next((f"not told: {words}" for words in one.told if words not in told), "")


def test_verdicts_are_those_of_the_scan(browser: Browser, site: Path, serve: Callable[[Path], str]) -> None:
    paragraphs = oracle.paragraphs(site / "data" / "documents.jsonl")
    asked = list(oracle.made(paragraphs, 9))
    assert len({one.kind for one in asked}) >= 10
    assert len(asked) >= 80
    page = browser.new_page()
    found = {}
    for base in (serve(site), site.as_uri()):
        page.goto(f"{base}/quotation.html")
        for one in asked:
            answer = ask_next(page, one.text)
            if why := wrong(answer, one):
                found[base[:4], one.kind, one.text] = (why, answer)
    page.close()
    assert found == {}


def test_the_speaker_is_named(page: Page) -> None:
    (place,) = ask(page, built("seeds").as_uri(), EXACT)["places"]
    assert place["speakers"] == ["Alexander Lukashenko"]
    assert place["text"].endswith(EXACT)


def test_two_speakers_are_told_of(page: Page) -> None:
    text = "maybe briefly, but we would align our positions on all of them. With pleasure."
    (place,) = ask(page, built("seeds").as_uri(), text)["places"]
    assert place["speakers"] == ["Alexander Lukashenko", "Vladimir Putin"]
    assert place["told"] == ["It runs over the words of more than one speaker."]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("thank you", "That is too short"),
        ("… [...]", "That is too short"),
        ("word " * 500, "That is too long"),
        ("“Once again, as I already said yesterday” — Vladimir Putin, “Meeting”, 2014. http://x/#L14", oracle.LETTER),
        ("[O]nce again, as I already said yesterday", oracle.LETTER),
        ("once again, as I already said yesterday", oracle.WORDS),
        ("Once again, as I already said yesterday.", oracle.WORDS),
        ("<b>Once again</b>, as I already said yesterday", oracle.NEARLY),
        ("Привет всем друзьям", oracle.NOT),
        ("constructor __proto__ toString valueOf", oracle.NOT),
    ],
)  # fmt: skip
def test_odd_input(page: Page, text: str, says: str) -> None:
    assert ask(page, built("seeds").as_uri(), text)["verdict"].startswith(says)


def test_nothing_pasted_says_nothing(page: Page) -> None:
    page.goto(f"{built('seeds').as_uri()}/quotation.html")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#quotation-verdict")).to_have_text("")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#quotation-verdict")).to_have_text("")


def test_by_keyboard_alone_and_back(page: Page) -> None:
    page.goto(f"{built('seeds').as_uri()}/quotation.html")
    page.focus("#quotation-text")
    page.keyboard.type(EXACT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(oracle.LETTER)
    assert "quotation.html?q=Once+again" in page.url
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Nobody ever said any such thing about zebras")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text(oracle.NOT)
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(oracle.LETTER)
    expect(page.locator("#quotation-text")).to_have_value(EXACT)


def test_files_that_cannot_be_loaded_are_told_of(page: Page) -> None:
    page.route("**/catalog.js", lambda route: route.abort())
    page.goto(f"{built('seeds').as_uri()}/quotation.html?{urlencode({'q': EXACT})}")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")


def test_markup_stays_text(page: Page) -> None:
    text = EXACT.replace("yesterday", "<img src=x onerror=window.ran=1>")
    answer = ask(page, built("seeds").as_uri(), text)
    assert answer["verdict"].startswith(oracle.NEARLY)
    assert page.locator(".quotation img").count() == 0


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_no_violation_and_no_outside_request(page: Page, serve: Callable[[Path], str], scheme: str) -> None:
    site = built("seeds")
    base = serve(site) if scheme == "http" else site.as_uri()
    assert problems(page, f"{base}/quotation.html?{urlencode({'q': EXACT.replace('great', 'small')})}") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for text in (
        "thank you",
        EXACT,
        EXACT.replace("great", "small [very]"),
        "Zebras graze quietly behind the purple cinema",
    ):
        ask(page, built("seeds").as_uri(), text)
        found[text] = faults(page)
    context.close()
    assert {text: broken for text, broken in found.items() if broken} == {}


def test_the_script_is_small() -> None:
    assert len(gzip.compress((ROOT / "theme/assets/quotation.js").read_bytes(), 9)) <= 5 * 1024
