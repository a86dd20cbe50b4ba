"""Every address that a page names leads somewhere, on a server and from a disk."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Page

from tests.built.pages import kinds, pages

OLD = "keeper.html"  # of open-questions.html, in the first release
NOT_FOUND = "404.html"  # a server sends it for addresses of any depth, so its links begin at the root
OUTSIDE = ("http", "https", "mailto")
# Also of the links in pictures, whose `href` is no string.
PARAGRAPHS = """all => [...new Set(all.map((a) => new URL(a.getAttribute("href"), document.baseURI).href))]
  .filter((a) => a.includes(".html#L"))"""
ATOM = "{http://www.w3.org/2005/Atom}"


def wrong(site: Path, page: str, link: str) -> str:
    """What is wrong with a link of a page; "" for nothing."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in OUTSIDE and (parts.netloc or parts.path) else "is of no known scheme"
    if parts.path.startswith("/") and page != NOT_FOUND:
        return "begins at the root: it fails on a disk and below a folder of a server"
    path = posixpath.normpath(posixpath.join("/" + posixpath.dirname(page), unquote(parts.path))).lstrip("/")
    target = page if not parts.path else path
    if parts.path.endswith("/") or not (site / target).is_file():
        return "leads to no file"
    if parts.fragment and target in pages(site) and unquote(parts.fragment) not in pages(site)[target].ids:
        return "leads to no place on that page"
    return ""


def test_every_link_and_anchor_resolves(site: Path) -> None:
    broken = [
        f"{page.path}:{line}: {link} {problem}"
        for page in pages(site).values()
        for link, line in page.links()
        if (problem := wrong(site, page.path, link))
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("index.html", ""),
        ("https://example.org/a", ""),
        ("people/vladimir-putin.html#documents", ""),
        ("people/vladimir-putin.html#nowhere", "no place"),
        ("people/nobody.html", "no file"),
        ("people/", "no file"),
        ("/index.html", "root"),
        ("javascript:alert(1)", "scheme"),
        ("#nowhere", "no place"),
        ("../index.html", ""),  # a browser stops at the root too, but a disk does not
    ],
)
def test_the_check_of_links_tells_good_from_bad(site: Path, link: str, problem: str) -> None:
    assert problem in wrong(site, "index.html", link)
    assert bool(problem) == bool(wrong(site, "index.html", link))


def test_no_link_climbs_out_of_the_site(site: Path) -> None:
    climbing = [
        f"{page.path}:{line}: {link}"
        for page in pages(site).values()
        for link, line in page.links()
        if not urlsplit(link).scheme and link.count("../") > page.path.count("/")
    ]
    assert climbing == []


def test_every_page_can_be_reached_from_the_home_page(site: Path) -> None:
    reached, queue = {"index.html"}, ["index.html"]
    while queue:
        page = queue.pop()
        for link, _ in pages(site)[page].links():
            parts = urlsplit(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
            if not parts.scheme and parts.path and target in pages(site) and target not in reached:
                reached.add(target)
                queue.append(target)
    assert sorted(set(pages(site)) - reached) == [NOT_FOUND, OLD]


def test_the_old_address_of_the_open_questions_leads_on(site: Path) -> None:
    links = {link for link, _ in pages(site)[OLD].links()}
    assert "open-questions.html" in links
    assert '<meta http-equiv="refresh" content="0; url=open-questions.html">' in (site / OLD).read_text("utf-8")


def test_the_links_of_the_feed_resolve(site: Path) -> None:
    feed = site / "data" / "feed.xml"
    links = [link.get("href", "") for link in etree.parse(feed).iter(f"{ATOM}link")]
    assert len(links) > 1
    assert [f"{link} {problem}" for link in links if (problem := wrong(site, "data/feed.xml", link))] == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_links_to_a_paragraph_open_it_in_a_browser(page: Page, site: Path, http: str, scheme: str) -> None:
    base = f"{http}/" if scheme == "http" else f"{site.as_uri()}/"
    for path in kinds(site):
        if path == NOT_FOUND:
            continue
        page.goto(base + path)
        links = page.eval_on_selector_all(".frame a[href*='#']", PARAGRAPHS)
        assert [link for link in links if not link.startswith(base)] == []
        for link in links[:2]:
            page.goto(link)
            assert page.evaluate("document.querySelector(':target') !== null"), f"{path}: {link}"
            assert re.search(r"#L\d", page.url)
