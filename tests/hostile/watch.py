"""Opens pages in Chromium and tells all that happens which should not: dialogs, errors, requests, breaches of the policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

LISTEN = """
window.breaches = [];
addEventListener("securitypolicyviolation", (event) => breaches.push(event.violatedDirective + " " + event.blockedURI));
"""
SHAPE = """() => [...new Set([...document.querySelectorAll("*")].flatMap((one) =>
  [`${one.localName} `, ...one.getAttributeNames().map((name) => `${one.localName} ${name}`)]))]"""


@dataclass
class Seen:
    """One page: what happened on it, and all (tag, attribute) of its document."""

    page: str
    events: list[str] = field(default_factory=list)
    shape: set[tuple[str, str]] = field(default_factory=set)


def some(site: Path, most: int) -> list[Path]:
    """At most so many pages of a site, and all that there is one of: documents, lists, and of other kinds evenly."""
    pages = [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]
    always = [p for p in pages if p.parent == site or p.name == "index.html" or p.parent.parent.name == "documents"]
    rest = sorted(set(pages) - set(always))
    return [*always, *rest[:: max(1, -(-len(rest) // max(1, most - len(always))))]]


def visit(browser: Browser, site: Path, pages: Iterable[Path]) -> Iterator[Seen]:
    """Open each page from its file and give what was seen."""
    context = browser.new_context()
    context.add_init_script(LISTEN)
    tab = context.new_page()
    seen = Seen("")
    tab.on("dialog", lambda dialog: (seen.events.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    tab.on("pageerror", lambda error: seen.events.append(f"error: {error}"))
    tab.on("console", lambda line: seen.events.append(f"console: {line.text}") if line.type == "error" else None)
    tab.on(
        "request",
        lambda request: seen.events.append(f"request: {request.url}") if _outside(request.url, site) else None,
    )
    for page in pages:
        seen = Seen(page.relative_to(site).as_posix())
        tab.goto(page.resolve().as_uri(), wait_until="load")
        if page.name == "search.html":  # its filters and results come when the index has been read
            tab.wait_for_selector('.search-page[aria-busy="false"] #search-status:not(:empty)', state="attached")
            tab.wait_for_load_state("networkidle")
        seen.events += [f"policy: {breach}" for breach in tab.evaluate("() => window.breaches")]
        seen.shape = {(tag, name) for tag, _, name in (pair.partition(" ") for pair in tab.evaluate(SHAPE))}
        yield seen
    context.close()


def _outside(url: str, site: Path) -> bool:
    return not url.startswith(site.resolve().as_uri()) and not url.startswith("data:")
