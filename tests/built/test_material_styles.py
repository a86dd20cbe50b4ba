"""Pages look the same with the part of Material's stylesheet that they load as with the whole of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.built.pages import kinds, pages
from tests.built.test_accessible import RESULTS
from tests.material_styles import CLASSES, SUBSET, can_match, original, parts, rules, subset, without_unread
from tests.small_site import ROOT

LINK = "assets/stylesheets/material.css"
WHOLE = f"{LINK}?whole"
BOTH = {"note", "sr"}  # classes of ours that Material has only with a <summary> (note) or within .highlight (sr)
STYLES = """() => {
  const found = [], seen = new Set();
  const part = ({ name, value }) => name === "class" ? "." + value : "[" + name;
  const shape = (node) => node.tagName + [...node.attributes].map(part).sort().join("");
  const path = (node, depth) => node && depth ? path(node.parentElement, depth - 1) + ">" + shape(node) : "";
  const add = (node, part) => {
    const style = getComputedStyle(node, part), text = [];
    if (part && style.content === "none") return;
    for (const name of style) if (!name.startsWith("--")) text.push(name + ":" + style.getPropertyValue(name));
    found.push((part || "") + " " + node.outerHTML.slice(0, 80) + "\\n" + text.join(";"));
  };
  for (const node of document.querySelectorAll("body, body *")) {
    const own = path(node, 5) + (node.nextElementSibling ? "" : ":last") + (node.previousElementSibling ? "" : ":first");
    if (seen.has(own)) continue;
    seen.add(own);
    if (!node.checkVisibility({ contentVisibilityAuto: false })) { found.push("hidden"); continue; }
    for (const part of [null, "::before", "::after"]) add(node, part);
  }
  return found;
}"""
SWAP = """(href) => new Promise((done) => {
  const link = document.querySelector("link[href*='stylesheets/material.css']");
  link.addEventListener("load", done, { once: true });
  link.href = link.href + "?" + href.split("?")[1];
})"""


def test_the_file_is_what_the_command_makes_of_the_installed_material() -> None:
    """Fails when a new Material has another stylesheet: run python -m tests.material_styles and read the difference."""
    assert SUBSET.read_text(encoding="utf-8") == subset(original())
    assert SUBSET.stat().st_size < 20_000 < 100_000 < len(original())


def test_every_class_of_a_page_that_material_knows_is_kept(site: Path) -> None:
    material = set(re.findall(r"\.([a-z][\w-]*)", " ".join(rule.selector for rule in rules(flat(original())))))
    named = {
        name for page in pages(site).values() for tag in page.tags for name in tag.attributes.get("class", "").split()
    }
    scripts = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "theme/assets").glob("*.js"))
    named |= set(re.findall(r"md-[\w-]*\w", scripts))
    assert named & material - BOTH <= CLASSES
    assert len(named & material) > 12  # the search finds what it is to find


def flat(css: str) -> str:
    """A stylesheet with the rules in its @media laid open."""
    return "".join(rule.declarations or "" if rule.selector.startswith("@media") else str(rule) for rule in rules(css))


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        ("body", True),
        (".md-typeset h1", True),
        ("[dir=rtl] .md-typeset ol li", True),
        (".md-typeset code:not(.focus-visible)", True),
        ("[data-md-toggle=drawer]:checked~.md-container .md-sidebar--primary", True),
        (".md-typeset .admonition", False),
        (".md-tabs__link", False),
        ("[data-md-toggle=search]:checked~.md-header .md-search__form", False),
        ("[data-md-color-scheme=slate] .md-typeset", False),
        (r".md-typeset .\:is-up", False),
    ],
)  # fmt: skip
def test_a_selector_is_kept_if_its_classes_can_be_on_a_page(selector: str, kept: bool) -> None:
    assert can_match(selector) is kept


def test_rules_are_cut_at_their_own_braces() -> None:
    css = '@charset "UTF-8";a{b:url("x;}{")}@media print{.c{d:e}.f{g:h}}i,j[k="l,m"]{n:o}'
    assert "".join(map(str, rules(css))) == css
    assert [rule.selector for rule in rules(css)] == ['@charset "UTF-8";', "a", "@media print", 'i,j[k="l,m"]']
    assert parts('i,j[k="l,m"]:is(p,q)', ",") == ["i", 'j[k="l,m"]:is(p,q)']


def test_a_variable_goes_when_nothing_reads_it() -> None:
    css = ":root{--a:1;--b:var(--c);--c:2;--d:var(--e);--e:3}a{b:var(--b)}"
    assert without_unread(css) == ":root{--b:var(--c);--c:2}a{b:var(--b)}"


def opened(browser: Browser, width: int, scheme: Any) -> Page:
    """A page that gets the whole stylesheet where it asks for it."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )

    def whole(route: Route) -> None:
        route.fulfill(body=original(), content_type="text/css")

    context.route(f"**/{WHOLE}", whole)
    return context.new_page()


def differing(page: Page) -> Iterator[str]:
    """The elements that look otherwise with the whole stylesheet."""
    before = page.evaluate(STYLES)
    page.evaluate(SWAP, WHOLE)
    after = page.evaluate(STYLES)
    assert len(before) == len(after) > 30
    for a, b in zip(before, after, strict=True):
        if a != b:
            yield f"{a.partition(chr(10))[0]} {sorted(set(a.split(';')) ^ set(b.split(';')))[:6]}"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme", "media"),
    [(390, "dark", "screen"), (1280, "light", "print"), (1920, "light", "screen")],
)
def test_every_element_looks_the_same_with_all_of_it(
    browser: Browser, site: Path, http: str, width: int, scheme: Any, media: Any
) -> None:
    page = opened(browser, width, scheme)
    page.emulate_media(media=media)
    differences = {}
    for address in (*kinds(site), RESULTS):
        page.goto(f"{http}/{address}", wait_until="networkidle" if "search" in address else "load")
        if width == 390:
            page.locator(".mast-menu").click()  # the drawer
            page.locator(".rail summary").first.wait_for()
        if different := [*differing(page)]:
            differences[address] = different[:3]
    page.context.close()
    assert differences == {}
