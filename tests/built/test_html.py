"""Every page is valid HTML, as far as a parser can tell, with one name, one heading and unique ids.

The whole of the standard is checked by the W3C's own checker: python -m tests.built.vnu (needs Java).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest

from tests.built.pages import Page, pages


def errors(text: str) -> list[str]:
    """Every parse error of the HTML standard that the text has, with its line."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"))
    parser.parse(text)
    return [f"{position[0]}: {name} {values}" for position, name, values in parser.errors]


def test_a_parser_finds_no_error(site: Path) -> None:
    assert [f"{page.path}:{error}" for page in pages(site).values() for error in errors(page.text)] == []


@pytest.mark.parametrize(
    "bad",
    ["<p><div></div></p>", "<a href=x href=y></a>", "&nosuch;", "<table><p></table>", "<ul><li><b></li></ul>", "</b>"],
)
def test_the_parser_sees_errors(bad: str) -> None:
    head = "<!doctype html><html lang=en><head><title>x</title></head><body>"
    assert errors(f"{head}{bad}</body></html>")
    assert errors(f"{head}<p>Words.</p></body></html>") == []


def test_ids_are_unique_and_what_names_them_finds_them(site: Path) -> None:
    problems = []
    for page in pages(site).values():
        ids = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes)
        problems += [f"{page.path}: id {name!r} stands {times} times" for name, times in ids.items() if times > 1]
        for tag in page.tags:
            for key in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
                missing = [name for name in tag.attributes.get(key, "").split() if name not in ids]
                problems += [f"{page.path}:{tag.line}: {key} names {name!r}, which is not there" for name in missing]
    assert problems == []


def headings(page: Page) -> list[int]:
    return [int(tag.name[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag.name)]


def test_every_page_has_one_first_heading_and_skips_no_level(site: Path) -> None:
    problems = []
    for page in pages(site).values():
        levels = headings(page)
        if levels.count(1) != 1 or levels[0] != 1:
            problems.append(f"{page.path}: first-level headings: {levels.count(1)}, levels {levels[:5]}")
        jumps = [(before, after) for before, after in pairwise(levels) if after > before + 1]
        problems += [f"{page.path}: a level is skipped from h{before} to h{after}" for before, after in jumps]
    assert problems == []


def test_every_page_says_its_language_name_and_purpose(site: Path) -> None:
    titles: Counter[str] = Counter()
    for page in pages(site).values():
        assert page.tags[0].name == "html"
        assert page.tags[0].attributes.get("lang") == "en", page.path
        title = re.search(r"<title>([^<]+)</title>", page.text)
        assert title, page.path
        titles[title[1]] += 1
        metas = [tag.attributes for tag in page.tags if tag.name == "meta"]
        names = [meta["name"] for meta in metas if "name" in meta and meta["content"]]
        assert names.count("description") == 1, page.path
        assert names.count("viewport") == 1, page.path
    assert [title for title, times in titles.items() if times > 1] == []


def test_a_caption_is_the_last_of_its_figure(site: Path) -> None:
    for page in pages(site).values():
        assert page.text.count("</figcaption>") == len(re.findall(r"</figcaption>\s*</figure>", page.text)), page.path


def test_every_picture_says_what_it_shows(site: Path) -> None:
    for page in pages(site).values():
        for tag, after in pairwise(page.tags):
            if tag.name == "img":
                assert tag.attributes.get("alt"), f"{page.path}:{tag.line}"
            if tag.name == "svg":
                assert after.name == "title" or tag.attributes.get("aria-hidden") == "true", f"{page.path}:{tag.line}"
