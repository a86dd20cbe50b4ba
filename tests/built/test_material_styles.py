"""Pages look the same with the part of Material's stylesheet that they load as with the whole of it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.built.pages import kinds, pages
from tests.built.test_accessible import RESULTS
from tests.material_styles import CLASSES, SUBSET, can_match, original, parts, rules, subset, without_unread
from tests.small_site import ROOT

STYLES = "assets/stylesheets"
BOTH = {"note", "sr"}  # classes of ours that Material has only with a <summary> (note) or within .highlight (sr)
# How every kind of element of the page looks. The first time it is kept in the page, the second time compared there: what is
# told is the number of looks then and now, and those that differ, each as it was and as it is.
LOOKS = """() => {
  const looks = [], seen = new Set(), names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--"));
  const part = ({ name, value }) => name === "class" ? "." + value : "[" + name;
  const shape = (node) => node.tagName + [...node.attributes].map(part).sort().join("");
  const path = (node, depth) => node && depth ? path(node.parentElement, depth - 1) + ">" + shape(node) : "";
  const add = (node, part) => {
    const style = getComputedStyle(node, part);
    if (part && style.content === "none") return;
    const text = names.map((name) => name + ":" + style.getPropertyValue(name)).join(";");
    looks.push((part || "") + " " + node.outerHTML.slice(0, 80) + "\\n" + text);
  };
  for (const node of document.querySelectorAll("body, body *")) {
    const own = path(node, 5) + (node.nextElementSibling ? "" : ":last") + (node.previousElementSibling ? "" : ":first");
    if (seen.has(own)) continue;
    seen.add(own);
    if (!node.checkVisibility({ contentVisibilityAuto: false })) { looks.push("hidden"); continue; }
    for (const part of [null, "::before", "::after"]) add(node, part);
  }
  const before = window.looks ||= looks;
  return [before.length, looks.length, looks.flatMap((look, at) => look === before[at] ? [] : [[before[at], look]])];
}"""
# Gives the page the whole stylesheet in the place of the part; tells how many rules it then has.
SWAP = """() => new Promise((done) => {
  const link = document.querySelector("link[href*='stylesheets/material.css']");
  link.addEventListener("load", () => done(link.sheet.cssRules.length), { once: true });
  link.href = link.href.replace("material.css", "whole.css");
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


@pytest.fixture(scope="module")
def with_both(site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the site with one file more: the whole stylesheet beside its part."""
    folder = tmp_path_factory.mktemp("both") / "site"
    shutil.copytree(site, folder, copy_function=os.symlink)
    (folder / STYLES / "whole.css").write_text(original(), encoding="utf-8")
    return serve(folder)


def differing(page: Page) -> list[str]:
    """The elements that look otherwise with the whole stylesheet."""
    page.evaluate(LOOKS)
    assert page.evaluate(SWAP) > 500
    before, after, pairs = page.evaluate(LOOKS)
    assert before == after > 30
    return [f"{a.partition(chr(10))[0]} {sorted(set(a.split(';')) ^ set(b.split(';')))[:6]}" for a, b in pairs]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme", "media"),
    [(390, "dark", "screen"), (1280, "light", "print"), (1920, "light", "screen")],
)
def test_every_element_looks_the_same_with_all_of_it(
    browser: Browser, site: Path, with_both: str, width: int, scheme: Any, media: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.emulate_media(media=media)
    differences = {}
    for address in (*kinds(site), RESULTS):
        page.goto(f"{with_both}/{address}", wait_until="networkidle" if "search" in address else "load")
        if width == 390:
            page.locator(".mast-menu").evaluate(
                "button => button.click()"
            )  # the drawer; no mouse, so nothing is hovered
            page.locator(".rail summary").first.wait_for()
        if different := differing(page):
            differences[address] = different[:3]
    context.close()
    assert differences == {}
