"""What axe-core and a ruler find on an open page. The page's policy must be bypassed, so that axe can be put in."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Only what is wrong comes back; axe stays in the page for the next look at it.
RUN = """(options) => axe.run(document, options).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]))"""


def faults(page: Page, **options: Any) -> list[tuple[str, list[str]]]:
    """Each rule that the page breaks with the first places; and whether it is wider than the window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    broken = [(rule, places) for rule, places in page.evaluate(RUN, {"resultTypes": ["violations"]} | options)]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*broken, (f"{wide} px too wide", [])] if wide > 0 else broken
