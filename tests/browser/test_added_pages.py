"""What Chromium shows of a page, its scripts and the network off, stands in the seed, word by word in the same order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from archive.adding import html
from tests.adding import pages

pytestmark = pytest.mark.browser
PAGES = {
    "page": pages.PAGE,
    "words": "<p>a<b>b</b> <i>c</i><br>d&nbsp;e<wbr>f</p><pre>g  h\n i</pre>j<div>k<div>l</div>m</div>",
    "list": "<ul><li>a<li>b <ol><li>c</ol></ul><dl><dt>d<dd>e</dl><select><option>f<option>g</select><button>h</button>",
    "table": "<table><caption>t</caption><tr><th>a<th>b<tr><td>c <p>d</p><td>e</table>",
    "hidden": "<p>a<span hidden>x</span> b<span style='display:none'>y</span>c <span class=hidden>z</span> d</p>",
    "off": "<noscript><p>scripts are off</p></noscript><details><summary>s</summary>t</details><video>v</video>",
    "open": "<p>a<div>b<p>c<table><tr><td>e</table><b>f<p>g</b>h",
}


def words(text: str) -> list[str]:
    return unicodedata.normalize("NFKC", text).casefold().split()


@pytest.mark.parametrize("name", PAGES)
def test_no_word_that_a_reader_sees_is_missing(name: str, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGES[name], "utf-8")
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    shown = words(page.evaluate("document.body.innerText"))
    context.close()
    seed = words(html.convert(path.read_bytes()).text)
    rest = iter(seed)
    assert shown
    assert [word for word in shown if word not in rest] == [], seed
