"""The main paths in Firefox and WebKit, from a host and from a disk: a search, its hit, a paragraph's address, a quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import engines
from tests.engines import Engine, wait
from tests.needs import lacking
from tests.search_built import built

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
def base(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> str:
    """Where the site is opened: from a server, then from a file."""
    site = built("seeds")
    return serve(site) if request.param == "server" else site.as_uri()


def test_the_search_box_leads_to_results_and_a_hit_to_its_marked_paragraph(engine: Engine, base: str) -> None:
    engine.open(f"{base}/index.html")
    engine.run("document.querySelector('header form.archive-search input').value = 'sanctions'")
    engine.run("document.querySelector('header form.archive-search').requestSubmit()")
    hit = wait(engine, "document.querySelector('#search-results ul a')?.href")
    assert "#L" in hit
    engine.open(hit)
    assert wait(engine, "document.querySelector('article p mark')?.textContent").lower().startswith("sanction")


def test_a_paragraph_is_where_its_address_says(engine: Engine, base: str) -> None:
    engine.open(f"{base}/documents/2020/2020-09-14-meeting-with-president-of-belarus-alexander-lukashenko.html")
    anchor = engine.run("[...document.querySelectorAll('article [id^=L]')].at(-1).id")
    engine.open(f"{engine.run('location.href')}#{anchor}")
    top = f"document.getElementById('{anchor}').getBoundingClientRect().top"
    wait(engine, f"{top} >= 0 && {top} < innerHeight")


def test_a_page_runs_nothing_that_its_policy_refuses(engine: Engine, base: str) -> None:
    for name in ("index", "search", "people/index", "quotation"):
        engine.open(f"{base}/{name}.html")
        assert engine.run("document.readyState") == "complete"
        assert engine.run("document.querySelector('h1').textContent.trim().length > 0")
