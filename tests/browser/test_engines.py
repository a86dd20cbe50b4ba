"""The main paths in Firefox and WebKit, from a host and from a disk: a search, its hit, a paragraph's address, a quotation."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests import engines
from tests.engines import Engine
from tests.needs import lacking
from tests.quoting.test_articles import HTML, docx
from tests.search_built import built
from tests.search_oracle import ALSO, CASES, SEARCHES, phrases_of, scan
from tests.search_site import write, written
from tests.waiting import until

pytestmark = pytest.mark.browser
ENGINES = {"firefox": engines.firefox, "webkit": engines.webkit}
PACKAGES = {"firefox": "firefox-esr", "webkit": "webkit2gtk-driver and xvfb"}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each browser in turn."""
    try:
        with ENGINES[request.param]() as running:
            yield running
    except FileNotFoundError as error:
        lacking(f"{error} is missing; install the package {PACKAGES[request.param]}", demanded=True)


@pytest.fixture(scope="module", params=["server", "file"])
def opened(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> Callable[[Path], str]:
    """Where a folder is opened: from a server, then from a file."""
    return serve if request.param == "server" else Path.as_uri


@pytest.fixture(scope="module")
def base(opened: Callable[[Path], str]) -> str:
    """Where the site is opened."""
    return opened(built("seeds"))


# Searches for each address, and leaves the ids of the documents found in window.answers.
ASK = """((addresses) => {
  const search = archiveSearch;
  const ask = async (address) => {
    const found = await search.find(address);
    return (await found.next(0, 1e6)).map(({ head }) => head.url.replace(/.*\\/|\\.html$/g, "")).sort();
  };
  window.answers = "";
  const answer = (found) => (window.answers = JSON.stringify(found));
  Promise.all(addresses.map(ask)).then(answer, (error) => answer(String(error)));
  return true;
})"""


def answers(engine: Engine, base: str, addresses: list[str]) -> list[list[str]]:
    """The ids of the documents that each search finds."""
    engine.open(f"{base}/search.html")
    until(engine.run, "Boolean(window.archiveSearch?.find)")
    engine.run(f"{ASK}({json.dumps(addresses)})")
    ids: list[list[str]] = json.loads(until(engine.run, "window.answers"))
    return ids


def test_searches_find_what_a_plain_scan_finds(engine: Engine, base: str) -> None:
    documents = scan(built("seeds") / "data" / "documents.jsonl")
    searches = [*SEARCHES, *phrases_of(documents, 1)]
    answered = answers(engine, base, [search.address for search in searches])
    wanted = [sorted(document.line["id"] for document in documents if document.fits(search)) for search in searches]
    assert {
        search.address: got for search, got, want in zip(searches, answered, wanted, strict=True) if got != want
    } == {}


def test_what_readers_type_finds_what_is_written(engine: Engine, opened: Callable[[Path], str], tmp_path: Path) -> None:
    shutil.copytree(built("seeds") / "assets", tmp_path / "assets")
    shutil.copy(built("seeds") / "search.html", tmp_path)
    typed = [(f"case-{at}", query) for at, (_, queries) in enumerate(CASES) for query in queries.split("|")]
    answered = answers(engine, opened(write(tmp_path, *written())), [urlencode({"q": query}) for _, query in typed])
    assert [pair for pair, got in zip(typed, answered, strict=True) if pair[0] not in got] == []
    wrong = [
        any(key.startswith("other") for key in got) and query not in ALSO
        for (_, query), got in zip(typed, answered, strict=True)
    ]
    assert not any(wrong)


def test_the_search_box_leads_to_results_and_a_hit_to_its_marked_paragraph(engine: Engine, base: str) -> None:
    engine.open(f"{base}/index.html")
    engine.run("document.querySelector('header form.archive-search input').value = 'sanctions'")
    engine.run("document.querySelector('header form.archive-search').requestSubmit()")
    hit = until(engine.run, "document.querySelector('#search-results ul a')?.href")
    assert "#L" in hit
    engine.open(hit)
    assert until(engine.run, "document.querySelector('article p mark')?.textContent").lower().startswith("sanction")


def test_a_paragraph_is_where_its_address_says(engine: Engine, base: str) -> None:
    engine.open(f"{base}/documents/2020/2020-09-14-meeting-with-president-of-belarus-alexander-lukashenko.html")
    anchor = engine.run("[...document.querySelectorAll('article [id^=L]')].at(-1).id")
    engine.open(f"{engine.run('location.href')}#{anchor}")
    top = f"document.getElementById('{anchor}').getBoundingClientRect().top"
    until(engine.run, f"{top} >= 0 && {top} < innerHeight")


def test_a_page_runs_nothing_that_its_policy_refuses(engine: Engine, base: str) -> None:
    for name in ("index", "search", "people/index", "quotation"):
        engine.open(f"{base}/{name}.html")
        until(engine.run, "document.readyState === 'complete'")
        assert engine.run("document.querySelector('h1').textContent.trim().length > 0")


# Reads files ([name, base64]) as articles, and leaves their quotations in window.answers.
READ = """((files) => {
  const { script } = archive;
  const read = async ([name, packed]) => {
    const { quotation } = archiveSearch;
    const file = new File([Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0))], name);
    return quotation.quotations((await quotation.read(file)).paragraphs).map(({ text, line, who }) => [text, line, who]);
  };
  window.answers = "";
  const answer = (found) => (window.answers = JSON.stringify(found));
  script("quotation-core.js").then(() => script("quotation-article.js")).then(() => Promise.all(files.map(read)))
    .then(answer, (error) => answer(String(error)));
  return true;
})"""


def test_pages_and_word_files_are_read_as_articles(engine: Engine, base: str) -> None:
    engine.open(f"{base}/quotation.html")
    word = docx("Talks", "“We agreed on gas,” Putin said.", "It was good for us all.", styles={2: "IntenseQuote"})
    files = [("a.html", HTML.encode()), ("a.docx", word)]
    engine.run(f"{READ}({json.dumps([(name, base64.b64encode(content).decode()) for name, content in files])})")
    assert json.loads(until(engine.run, "window.answers")) == [
        [["We agreed on gas here", 1, None], ["we agreed on gas", 2, "Putin"], ["All of this is set apart.", 3, None]],
        [["We agreed on gas,", 2, "Putin"], ["It was good for us all.", 3, None]],
    ]
