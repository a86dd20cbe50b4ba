"""The page that checks quotations, in Chromium: its verdicts are those of a plain scan of documents.jsonl."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from archive.quoting.articles import Paragraph, quotations
from archive.quoting.check import Quotation as QuotationAsked
from archive.quoting.check import check
from archive.quoting.compare import align, pieces, sentences
from archive.quoting.words import split
from tests import quotation_article as twelve
from tests import quotation_oracle as oracle
from tests.axe import faults, faults_of_both_schemes
from tests.browser.test_pages import problems
from tests.quotation_oracle import Quotation
from tests.quoting.test_articles import ROWS as ARTICLES
from tests.quoting.test_articles import docx
from tests.quoting.test_compare import CLAIMS, NAMED, made_up_pairs
from tests.quoting.test_compare import ROWS as COMPARISONS
from tests.search_built import built
from tests.waiting import until

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parent.parent.parent
EXACT = "Once again, as I already said yesterday, I would like to congratulate all Russians on this great holiday."
# What the page says of the quotation that its address asks, or of a text that is put into its box.
ANSWER = """async (text) => {
  const verdict = document.querySelector("#quotation-verdict"), field = document.querySelector("#quotation-text");
  if (text !== null) {
    [field.value, verdict.textContent] = [text, ""];
    field.form.requestSubmit();
  }
  const until = Date.now() + 60_000;
  while (["", "Looking …"].includes(verdict.textContent) && Date.now() < until) await new Promise((next) => setTimeout(next));
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

# The rows of tests/quoting/comparisons.tsv on which the page's script says otherwise.
COMPARED = """(rows) => {
  const q = archiveSearch.quotation;
  const people = new q.People([["l", "Alexander Lukashenko"], ["p", "Vladimir Putin"], ["x", "Xi Jinping"]]);
  return rows.filter(([text, quotation, status, differ, alarm]) => {
    const there = q.split(text), found = [];
    for (const piece of q.pieces(q.tidy(quotation).text)) {
      const start = found.length ? found.at(-1).end : 0, one = q.align(piece, there.slice(start));
      found.push({ ...one, start: one.start + start, end: one.end + start });
    }
    if (!found.every(q.near)) return status !== "not-found";
    const told = q.judge(found, text, there, people.words);
    const alarms = told.alarms.map((one) => one.split(":")[0]).join();
    return told.status !== status || told.differ !== Number(differ) || alarms !== alarm;
  });
}"""


@pytest.fixture(scope="module", params=["seeds", "corpus"])
def site(request: pytest.FixtureRequest) -> Path:
    """The site of each archive in turn."""
    return built(request.param)


def ask(page: Page, base: str, text: str, **claim: str) -> dict[str, Any]:
    """What the page says of a quotation."""
    page.goto(f"{base}/quotation.html?{urlencode({'q': text, **claim})}")
    answer: dict[str, Any] = page.evaluate(ANSWER, None)
    return answer


def ask_next(page: Page, text: str) -> dict[str, Any]:
    """What the open page says of a quotation that is put into its box."""
    answer: dict[str, Any] = page.evaluate(ANSWER, text)
    return answer


def wrong(answer: dict[str, Any], quotation: Quotation) -> str:
    """Why an answer is not right; "" if it is."""
    if not answer["verdict"].startswith(quotation.verdict):
        return f"verdict {answer['verdict']!r}"
    places = {(Path(place["url"]).stem, place["anchors"][0]) for place in answer["places"]}
    if quotation.verdict == oracle.NOT:
        return "" if not places else "places"
    if quotation.verdict == oracle.LETTER and len(quotation.places) <= 5 and quotation.kind != "words left out":
        if places != quotation.places:
            return f"places {places} instead of {set(quotation.places)}"
    elif not places & quotation.places and len(answer["places"]) < 5:
        return f"places {places} without {set(quotation.places)}"
    if quotation.anchors and list(quotation.anchors) not in [place["anchors"] for place in answer["places"]]:
        return "anchors"
    told = "\n".join(note for place in answer["places"] for note in place["told"])
    return next((f"not told: {words}" for words in quotation.told if words not in told), "")


def test_verdicts_are_those_of_the_scan(browser: Browser, site: Path, serve: Callable[[Path], str]) -> None:
    paragraphs = oracle.paragraphs(site / "data" / "documents.jsonl")
    asked = list(oracle.quotations(paragraphs, 9))
    assert len({quotation.kind for quotation in asked}) >= 10
    assert len(asked) >= 80
    page = browser.new_page()
    differing = {}
    # What answers is the same script; from a server it has its files another way, for which some are enough.
    for base, some in ((site.as_uri(), asked), (serve(site), asked[::4])):
        page.goto(f"{base}/quotation.html")
        for quotation in some:
            answer = ask_next(page, quotation.text)
            if why := wrong(answer, quotation):
                differing[base[:4], quotation.kind, quotation.text] = (why, answer)
    page.close()
    assert differing == {}


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
        ("word " * 1500, "That is too long"),
        (" " * 60_000, "That is too long"),
        ("“Once again, as I already said yesterday” — Vladimir Putin, “Meeting”, 2014. http://x/#L14", oracle.LETTER),
        ("[O]nce again, as I already said yesterday", oracle.LETTER),
        ("once again, as I already said yesterday", oracle.WORDS),
        ("Once again, as I already said yesterday.", oracle.WORDS),
        ("<b>Once again</b>, as I already said yesterday", oracle.NEARLY),
        ("Once again, as I already said today", oracle.NEARLY),
        ("Once again, as I never said yesterday", "Altered: negation: “never” for “already”."),
        ("Привет всем друзьям", oracle.NOT),
        ("constructor __proto__ toString valueOf", oracle.NOT),
    ],
)  # fmt: skip
def test_odd_input(page: Page, text: str, says: str) -> None:
    assert ask(page, built("seeds").as_uri(), text)["verdict"].startswith(says)


@pytest.mark.parametrize("query", ["", "?q=", f"?q={'+' * 40_000}"])
def test_nothing_asked_says_nothing(page: Page, query: str) -> None:
    page.goto(f"{built('seeds').as_uri()}/quotation.html{query}")
    until(page.evaluate, "Boolean(archiveSearch.quotation)")  # what answers is there, and has nothing to say
    expect(page.locator("#quotation-verdict")).to_have_text("")
    if len(query) < 9:
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator("#quotation-verdict")).to_have_text("")


@pytest.mark.parametrize("late", ["quotation.js", "quotation-core.js"])
def test_what_is_typed_while_scripts_load_stays(page: Page, late: str) -> None:
    typed = page.locator("#quotation-text")

    def let_through(route: Route) -> None:
        typed.press_sequentially("Once again")
        route.continue_()

    page.route(f"**/{late}", let_through)
    page.goto(f"{built('seeds').as_uri()}/quotation.html", wait_until="commit")
    until(page.evaluate, "Boolean(window.archiveSearch?.quotation)")
    expect(typed).to_have_value("Once again")


def test_two_real_sentences_joined_are_both_found(page: Page) -> None:
    """They stand in different documents; the two together stand nowhere."""
    paragraphs = oracle.paragraphs(built("seeds") / "data" / "documents.jsonl")
    long = [
        paragraph
        for paragraph in paragraphs
        if len(paragraph.text.split()) > 12 and re.fullmatch(r"[A-Z][\w ,]+\.", paragraph.text)
    ]
    first = long[0]
    second = next(paragraph for paragraph in long if paragraph.document != first.document)
    answer = ask(page, built("seeds").as_uri(), f"{first.text} {second.text}")
    assert answer["verdict"] == "Exact match, sentence by sentence. The quotation stands nowhere as a whole."
    expect(page.locator(".quotation-part.is-exact")).to_have_count(2)
    ask(page, built("seeds").as_uri(), f"“{first.text}” “{second.text}”")  # its own marks are not doubled
    expect(page.locator(".quotation-part h2").first).to_have_text(f"“{first.text}”")
    assert [Path(place["url"]).stem for place in answer["places"]] == [first.document, second.document]


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        ({"who": "Alexander Lukashenko"}, "Exact match."),
        ({"who": "President Lukashenko", "when": "2014"}, "Exact match."),
        ({"who": "Vladimir Putin"}, "Another speaker: Alexander Lukashenko, not Vladimir Putin."),
        ({"who": "Angela Merkel"}, "Another speaker: Alexander Lukashenko, not Angela Merkel."),
        ({"when": "2020-01"}, "Exact match: it is of 8 May 2014."),
    ],
)
def test_who_is_said_to_have_said_it_and_when(page: Page, claim: dict[str, str], says: str) -> None:
    assert ask(page, built("seeds").as_uri(), EXACT, **claim)["verdict"] == says


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("would like", "would not like", "Altered: negation: “not” put in."),
        ("all Russians", "all Belarusians", "Altered: name: “Belarusians” for “Russians”."),
        ("all Russians", "50 Russians", "Altered: number: “50” for “all”."),
        ("great holiday", "big holiday", "Close match: 1 word differs."),
        ("Once again", "ONCE AGAIN", "Exact match but for capitals, punctuation or brackets."),
        ("this great", "this ... great", "Exact match."),
    ],
)
def test_what_is_grave_is_an_alarm(page: Page, old: str, new: str, says: str) -> None:
    assert ask(page, built("seeds").as_uri(), EXACT.replace(old, new))["verdict"] == says


@pytest.mark.parametrize(("left", "right"), ["«»", "„“", "“”", '""', "‹›", "「」"])
def test_marks_of_any_language(page: Page, left: str, right: str) -> None:
    assert ask(page, built("seeds").as_uri(), f"{left}{EXACT}{right}")["verdict"] == "Exact match."


def loaded(page: Page) -> None:
    """The page with the scripts that compare and that read articles."""
    page.goto(f"{built('seeds').as_uri()}/quotation.html")
    page.evaluate(
        "archive.script('quotation-core.js').then(() => archive.script('quotation-article.js')).then(() => 1)"
    )


def test_the_script_compares_as_the_command_does(page: Page) -> None:
    loaded(page)
    wrong_rows = page.evaluate(COMPARED, [list(row) for row in COMPARISONS])
    assert wrong_rows == []


# The steps of each alignment, by where their words begin; what it costs, and where it lies.
ALIGNED = """(pairs) => {
  const { pieces, split, align } = archiveSearch.quotation;
  return pairs.map(([quotation, text]) => {
    const { steps, cost, start, end } = align(pieces(quotation)[0], split(text));
    return [steps.map((step) => step.map((word) => (word ? word.start : null))), cost, start, end];
  });
}"""


def test_the_script_aligns_step_by_step_as_the_command_does(page: Page) -> None:
    loaded(page)
    pairs = made_up_pairs(500)
    aligned = [align(pieces(quotation)[0], split(text)) for quotation, text in pairs]
    assert page.evaluate(ALIGNED, pairs) == [
        [
            [[word.start if word else None for word in step] for step in alignment.steps],
            alignment.cost,
            alignment.start,
            alignment.end,
        ]
        for alignment in aligned
    ]


def test_the_script_knows_who_is_meant_as_the_command_does(page: Page) -> None:
    loaded(page)
    answers = page.evaluate(
        """([named, claims]) => {
          const people = new archiveSearch.quotation.People(named);
          return claims.map(([claim, speaker]) => people.agrees(claim, [speaker]));
        }""",
        [NAMED, [[claim, speaker] for claim, speaker, _ in CLAIMS]],
    )
    assert answers == [agrees for _, _, agrees in CLAIMS]


def test_the_script_reads_articles_as_the_command_does(page: Page) -> None:
    loaded(page)
    read = page.evaluate(
        "(texts) => texts.map((text) => { const q = archiveSearch.quotation;"
        " return q.quotations(q.ofText(text)).map(({text, who}) => `${text} @ ${who || ''}`).join('|'); })",
        [text for text, _ in ARTICLES],
    )
    assert read == [expected for _, expected in ARTICLES]


# The words, the sentences and the quotations of each paragraph.
UNDERSTOOD = """(texts) => {
  const { split, sentences, quotations } = archiveSearch.quotation;
  return texts.map((text) => [
    split(text).map(({ word, own, tail, first }) => [word, own, tail, first]),
    sentences(text),
    quotations([{ text, line: 1 }]).map(({ text, who }) => [text, who]),
  ]);
}"""


def test_the_script_understands_all_paragraphs_as_the_command_does(page: Page) -> None:
    loaded(page)
    data = built("seeds") / "data" / "documents.jsonl"
    texts = [paragraph.text for paragraph in oracle.paragraphs(data)] + [text for text, _ in ARTICLES]
    understood = [
        [
            [[word.word, word.own, word.tail, word.first] for word in split(text)],
            sentences(text),
            [[quoted.text, quoted.who] for quoted in quotations([Paragraph(text, ((0, 1),))])],
        ]
        for text in texts
    ]
    assert page.evaluate(UNDERSTOOD, texts) == understood


def test_the_page_answers_the_seeds_as_the_command_does(page: Page) -> None:
    data = built("seeds") / "data" / "documents.jsonl"
    asked = [quotation.text for quotation in oracle.quotations(oracle.paragraphs(data), 3)]
    answers = check([QuotationAsked(text) for text in asked], data)
    names = {
        "exact": "Exact match", "close": "Close match", "altered": "Altered", "not-found": "Not found",
    }  # fmt: skip
    differ = {}
    page.goto(f"{built('seeds').as_uri()}/quotation.html")
    for text, answer in zip(asked, answers, strict=True):
        said = ask_next(page, text)["verdict"]
        if not said.startswith(names[answer.status]):
            differ[text] = (said, answer.status)
    assert differ == {}


ARTICLE = f"""# A made-up article

“{EXACT}” Belarusian President Alexander Lukashenko said. “{EXACT.replace("Russians", "Belarusians")}” he added.

“{EXACT}” Vladimir Putin said.

Putin: “Zebras graze quietly behind the purple cinema of ours.” It was a “real shame”.
"""
ANSWERS = [
    ("line 3, given to Belarusian President Alexander Lukashenko", "Exact match"),
    ("line 3, given to Belarusian President Alexander Lukashenko", "Altered: name: “Belarusians” for “Russians”"),
    ("line 5, given to Vladimir Putin", "Another speaker: Alexander Lukashenko, not Vladimir Putin"),
    ("line 7, given to Putin", "Not found in this archive"),
]


def reported(page: Page) -> list[tuple[str, str]]:
    expect(page.locator("#quotation-verdict")).to_contain_text("4 quotations checked")
    expect(page.locator(".quotation-report > li")).to_have_count(4)
    rows = page.locator(".quotation-report > li").all()
    return [
        (row.locator("> p").nth(1).inner_text().partition(": ")[0], row.locator("> p").first.inner_text())
        for row in rows
    ]


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_an_article_is_answered_in_one_click(page: Page, serve: Callable[[Path], str], scheme: str) -> None:
    page.goto(f"{serve(built('seeds')) if scheme == 'http' else built('seeds').as_uri()}/quotation.html")
    page.locator("#quotation-text").fill(ARTICLE)
    page.get_by_role("button", name="Check as an article").click()
    assert reported(page) == ANSWERS
    expect(page.locator("#quotation-verdict")).to_have_text(
        "4 quotations checked: 1 exact match, 1 another speaker, 1 altered, 1 not found."
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the report").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert "Another speaker: Alexander Lukashenko" in text
    assert f'href="{page.url.rpartition("/")[0]}/documents/2014/' in text
    assert faults(page) == [] or scheme == "http"


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_a_file_is_answered_without_a_click(page: Page, kind: str) -> None:
    parts = [part for part in ARTICLE.replace("# A made-up article", "Title").split("\n\n") if part.strip()]
    content = {
        "md": ARTICLE.encode(),
        "html": (
            "<!doctype html><script>window.ran = 1</script>" + "".join(f"<p>{part}</p>" for part in parts)
        ).encode(),
        "docx": docx(*parts),
    }[kind]
    page.goto(f"{built('seeds').as_uri()}/quotation.html")
    page.set_input_files("#quotation-file", {"name": f"article.{kind}", "mimeType": "", "buffer": content})
    lines = [3, 3, 5, 7] if kind == "md" else [2, 2, 3, 4]
    unit = "line" if kind == "md" else "paragraph"
    expected = [
        (re.sub(r"^line \d", f"{unit} {line}", told), said) for line, (told, said) in zip(lines, ANSWERS, strict=True)
    ]
    assert reported(page) == expected
    assert page.evaluate("window.ran") is None


def test_an_article_of_twelve_quotations_is_answered_right(page: Page) -> None:
    site = built("seeds")
    page.goto(f"{site.as_uri()}/quotation.html")
    page.locator("#quotation-text").fill(twelve.article(site / "data" / "documents.jsonl"))
    page.get_by_role("button", name="Check as an article").click()
    expect(page.locator("#quotation-verdict")).to_contain_text("12 quotations checked")
    expect(page.locator(".quotation-report > li")).to_have_count(12)
    answers = [row.get_attribute("class") for row in page.locator(".quotation-report > li").all()]
    assert answers == [f"is-{status}" for status in twelve.EXPECTED]


def test_a_file_that_is_no_article_is_told_of(page: Page) -> None:
    page.goto(f"{built('seeds').as_uri()}/quotation.html")
    page.set_input_files("#quotation-file", {"name": "a.docx", "mimeType": "", "buffer": b"PK\x03\x04nonsense"})
    expect(page.locator("#quotation-verdict")).to_contain_text("The file cannot be read")


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
    assert answer["verdict"].startswith("Altered: number: ")
    assert page.locator(".quotation img").count() == 0


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_no_violation_and_no_outside_request(page: Page, serve: Callable[[Path], str], scheme: str) -> None:
    site = built("seeds")
    base = serve(site) if scheme == "http" else site.as_uri()
    assert problems(page, f"{base}/quotation.html?{urlencode({'q': EXACT.replace('great', 'small')})}") == []


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme="light", bypass_csp=True)
    page = context.new_page()
    faults = {}
    for text in (
        "thank you",
        EXACT,
        EXACT.replace("great", "small [very]"),
        "Zebras graze quietly behind the purple cinema",
    ):
        ask(page, built("seeds").as_uri(), text)
        faults[text] = faults_of_both_schemes(page)
    context.close()
    assert {text: broken for text, broken in faults.items() if broken} == {}


def test_the_scripts_are_small() -> None:
    sizes = {
        path.name: len(gzip.compress(path.read_bytes(), 9)) for path in (ROOT / "theme/assets").glob("quotation*.js")
    }
    assert len(sizes) == 4
    assert max(sizes.values()) <= 7 * 1024
