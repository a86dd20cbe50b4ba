"""Pages ask nothing of anybody else, and nothing in them runs against their policy, on a server and from a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.built.pages import kinds
from tests.built.test_accessible import RESULTS
from tests.waiting import until

pytestmark = pytest.mark.browser
LEFT = "net::ERR_ABORTED"  # the next page was opened before this one had its icon
REPORT = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));
"""


def watched(page: Page, base: str) -> list[str]:
    """What the page does that it must not do is put into the list that is given back, as it happens."""
    events: list[str] = []
    page.on("console", lambda said: events.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: events.append(str(error)))
    page.on("requestfailed", lambda asked: None if asked.failure == LEFT else events.append(f"failed: {asked.url}"))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((base, "data:")) else events.append(f"elsewhere: {asked.url}"),
    )
    page.add_init_script(REPORT)
    return events


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_no_request_elsewhere_and_no_violation_of_the_policy(page: Page, site: Path, http: str, scheme: str) -> None:
    base = f"{http}/" if scheme == "http" else f"{site.as_uri()}/"
    events, wrong = watched(page, base), []
    for address in (*kinds(site), RESULTS):
        if scheme == "file" and address == "404.html":
            continue  # only ever sent by a server
        page.goto(base + address)
        page.wait_for_load_state("networkidle" if "search" in address else "load")
        wrong += [f"{address}: {problem}" for problem in [*events, *page.evaluate("violations")]]
        events.clear()
    assert wrong == []


def test_the_watch_sees_what_must_not_be(browser: Browser, http: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    events = watched(page, f"{http}/")
    page.goto(f"{http}/index.html")
    page.evaluate("document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' }))")
    until(page.evaluate, "violations.length > 0")
    assert page.evaluate("violations") == ["img-src http://127.0.0.1:9/x.png"]
    assert events  # Chromium says on the console that it refused
    context.close()
