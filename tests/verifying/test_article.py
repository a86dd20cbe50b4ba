"""What of a page is the source's, what is the page's own, and what may not stand there."""

from __future__ import annotations

import os

import pytest

from archive.verifying import article, chromium
from archive.verifying.article import TIME, Shown

PAGE = """<!doctype html>
<html><body><header><p>menu</p></header><article class="text"><h1 id=t>T &amp; U</h1>
<section><h2>Anna <a href="../people/anna-blank.html">Blank</a></h2>
<p><a id="L3" href="#L3"></a>A &lt;b&gt; <i>c</i></p><blockquote>
<p><a id="L4-2" class="pull_quote" href="#L4-2"></a><a id="L9" class="was"></a>q</p></blockquote></section>
</article><footer><p>foot</p></footer></body></html>"""


def test_a_page_is_read_by_its_addresses() -> None:
    page = article.read("a.html", PAGE)
    assert page.problems == []
    assert page.shown == [
        Shown("h1", "", "", "T & U", 2),
        Shown("h2", "", "", "Anna Blank", 3, "anna-blank"),
        Shown("p", "L3", "", "A <b> c", 4),
        Shown("p", "L4-2", "pull_quote", "q", 5),
    ]


def test_a_time_stamp_is_told_apart_by_its_class() -> None:
    page = article.read("a.html", PAGE.replace('<p><a id="L3"', '<p class="turn-time">0:12</p>\n<p><a id="L3"'))
    assert page.problems == []
    assert page.shown[2] == Shown("p", "", TIME, "0:12", 4)


OWN = (
    '<nav class="crumbs"><a href="x">Documents</a></nav>',
    '<ul class="facts"><li><time>8 May</time><details class="why"><summary>note</summary><span>why</span></details></li></ul>',
    '<div class="part part--many"><p class="label" id="theme:part">Participants</p><ul><li>Anna</li></ul></div>',
    '<details class="part"><summary>Participants</summary><ul><li>Anna</li></ul></details>',
    '<aside class="earlier"><p>changed</p><data hidden value="1"></data></aside><script src="a.js" defer></script>',
    '<div class="archive-record" hidden data-record="{}"></div>',
)


@pytest.mark.parametrize("html", OWN)
def test_the_page_s_own_parts_of_the_article_are_known(html: str) -> None:
    page = article.read("a.html", PAGE.replace("<section>", f"{html}<section>"))
    assert page.problems == []
    assert len(page.shown) == 4


AFTER = (
    '<div class="after"><section aria-labelledby="x"><h2 id="x">Cite</h2><p>words</p></section></div>',
    "<details><summary>Differences</summary><p>words</p></details>",
    "<aside><p>words</p></aside>",
    '<p role="status">words</p>',
    "<dialog><button>Copy</button></dialog>",
)


@pytest.mark.parametrize("html", AFTER)
def test_the_page_s_own_words_after_the_article_stand_in_a_part_that_says_what_it_is(html: str) -> None:
    assert article.read("a.html", PAGE.replace("</article>", f"</article>{html}")).problems == []


def test_chromium_keeps_its_sandbox_but_for_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert chromium.sandboxed()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert not chromium.sandboxed()
    assert not [argument for argument in chromium.ARGS if "sandbox" in argument]
