"""Searches in Chromium, on a server and from a file: the same answers, and those of a plain scan of the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.search_built import built
from tests.search_oracle import SEARCHES, Scanned, Search, phrases_of, scan, spaced

pytestmark = pytest.mark.browser
ARCHIVES = ("seeds", "corpus")

ASK = """async (address) => {
  const search = window.archiveSearch;
  const found = await search.find(address);
  const results = await found.next(0, 1e6);
  const whole = await Promise.all(results.map(({ number }) => found.result(number, true)));
  const facets = {};
  for (const facet of search.FACETS) facets[facet] = await found.facet(facet);
  return {
    count: found.order.length,
    results: results.map(({ head, paragraphs }, at) => ({
      url: head.url,
      title: head.title,
      best: paragraphs.map(({ anchor, text }) => [anchor, text]),
      all: whole[at].paragraphs.sort((a, b) => a.at - b.at).map(({ text }) => text),
    })),
    facets,
    years: found.years(),
  };
}"""


@pytest.fixture(scope="module", params=ARCHIVES)
def site(request: pytest.FixtureRequest) -> Path:
    """The site of each archive in turn."""
    return built(request.param)


@pytest.fixture(scope="module")
def documents(site: Path) -> list[Scanned]:
    """What the scan reads."""
    return scan(site / "data" / "documents.jsonl")


@pytest.fixture(scope="module")
def asked(
    site: Path, browser: Browser, serve: Callable[[Path], str], documents: list[Scanned]
) -> Iterator[dict[str, tuple[Search, Any, Any]]]:
    """Every search with its answers from a server and from a file."""
    pages = []
    for base in (serve(site), site.as_uri()):
        page = browser.new_page()
        page.goto(f"{base}/search.html")
        pages.append(page)
    searches = [*SEARCHES, *phrases_of(documents, max(1, len(documents) // 12))]
    yield {
        f"{number}: {search.address}": (search, *(page.evaluate(ASK, search.address) for page in pages))
        for number, search in enumerate(searches)
    }
    for page in pages:
        page.close()


def test_there_are_searches_of_every_kind() -> None:
    assert len(SEARCHES) >= 60


def test_a_server_and_a_file_give_the_same(asked: dict[str, tuple[Search, Any, Any]]) -> None:
    assert [name for name, (_, server, file) in asked.items() if server != file] == []


def test_the_documents_are_those_of_the_scan(
    asked: dict[str, tuple[Search, Any, Any]], documents: list[Scanned]
) -> None:
    wrong = {}
    for name, (search, answer, _) in asked.items():
        want = sorted(document.line["id"] for document in documents if document.fits(search))
        got = sorted(Path(result["url"]).stem for result in answer["results"])
        if got != want or answer["count"] != len(want):
            wrong[name] = {"missed": set(want) - set(got), "wrong": set(got) - set(want), "count": answer["count"]}
    assert wrong == {}


def test_the_paragraphs_are_those_of_the_scan(
    asked: dict[str, tuple[Search, Any, Any]], documents: list[Scanned]
) -> None:
    by_id = {document.line["id"]: document for document in documents}
    wrong = {}
    for name, (search, answer, _) in asked.items():
        if not search.forms and not search.phrases:
            continue
        for result in answer["results"]:
            want = by_id[Path(result["url"]).stem].hits(search)
            got = [spaced(text) for text in result["all"]]
            if sorted(got) != sorted(want):
                wrong[name, result["url"]] = {"missed": set(want) - set(got), "wrong": set(got) - set(want)}
    assert wrong == {}


def test_newest_and_oldest_first(asked: dict[str, tuple[Search, Any, Any]], documents: list[Scanned]) -> None:
    order = [document.line["id"] for document in documents]
    compared = 0
    for search, answer, _ in asked.values():
        if "sort=" in search.filters:
            places = [order.index(Path(result["url"]).stem) for result in answer["results"]]
            assert places == sorted(places, reverse="newest" in search.filters)
            compared += len(places) > 1
    assert compared


def test_counts_beside_the_values_are_what_a_click_finds(
    asked: dict[str, tuple[Search, Any, Any]], documents: list[Scanned]
) -> None:
    wrong = {}
    for name, (search, answer, _) in list(asked.items())[::3]:
        for facet, values in answer["facets"].items():
            whose = facet in ("speaker", "quoted")
            if f"{facet}=" in search.filters and not whose:
                continue  # a click there adds to what is chosen
            rest = [part for part in search.filters.split("&") if part and not part.startswith(("speaker=", "quoted="))]
            kept = "&".join(rest) if whose else search.filters
            for value in values[:3]:
                chosen = Search(
                    search.query, search.forms, search.phrases, f"{kept}&{facet}={value['id'].replace(' ', '+')}"
                )
                count = sum(document.fits(chosen) for document in documents)
                if count != value["count"] if value["exact"] else count > value["count"]:
                    wrong[name, facet, value["id"]] = (count, value)
        if not search.phrases and "date=" not in search.filters:
            for year, count in answer["years"]:
                chosen = Search(search.query, search.forms, search.phrases, f"{search.filters}&date={year}")
                if sum(document.fits(chosen) for document in documents) != count:
                    wrong[name, "year", year] = count
    assert wrong == {}


def test_hits_lead_to_paragraphs_that_hold_them(asked: dict[str, tuple[Search, Any, Any]], site: Path) -> None:
    checked = 0
    for _, answer, _ in list(asked.values())[:40]:
        for result in answer["results"][:2]:
            html = (site / result["url"]).read_text(encoding="utf-8")
            for anchor, _ in result["best"]:
                assert f'id="{anchor}"' in html
                checked += 1
    assert checked


def test_words_and_stems_are_the_same_in_the_browser_and_in_the_index(
    page: Page, site: Path, documents: list[Scanned]
) -> None:
    from archive.text.words import places, words

    page.goto(f"{site.as_uri()}/search.html")
    texts = sorted({paragraph.words for document in documents for paragraph in document.paragraphs})[::3]
    raw = [block["text"] for document in documents for block in document.line["blocks"]][::3]
    raw += ["İstanbul ‘Magas’ it’s co\u00adop 20,000 a_b ½ x² Ελλάς ΣΊΣΥΦΟΣ straße n\u0303o today…and"]
    assert page.evaluate("(texts) => texts.map(archiveSearch.fold)", raw) == [words(text) for text in raw]
    tokens = page.evaluate("(texts) => texts.map((text) => archiveSearch.tokens(text).map(({ words }) => words))", raw)
    assert tokens == [[list(place) for place in places(text)] for text in raw]
    every = sorted({word for text in texts for word in text.split()})
    missing = page.evaluate(
        """async (words) => {
          await archiveSearch.stemming(words.join(" "));
          const index = archiveSearch.index;
          const found = await Promise.all(words.map((word) => index.postings(archiveSearch.stem(word))));
          return words.filter((word, at) => !found[at].size);
        }""",
        every,
    )
    assert missing == []
