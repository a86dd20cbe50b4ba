"""What axe-core and a ruler find on an open page. The page's policy must be bypassed, so that axe can be put in."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def faults(page: Page, **options: Any) -> list[tuple[str, list[str]]]:
    """Each rule that the page breaks with the first places; and whether it is wider than the window."""
    results = Axe().run(page, options={"resultTypes": ["violations"]} | options).response
    found = [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in results["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*found, (f"{wide} px too wide", [])] if wide > 0 else found
