"""What a page shows once a real Chromium has rendered it, for `verify --deep`. Needs the package playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archive.model import Problem
from archive.verifying.compare import Reader, Shown
from archive.work.progress import Failed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGS = ["--no-sandbox", "--disable-background-networking"]
READ = """() => [...document.querySelectorAll("article :is(p, h1, h2, h3, h4, h5, h6)")].map((block) => {
  const anchor = [...block.querySelectorAll("a[id]")].find((a) => /^L\\d+(-\\d+)?$/.test(a.id));
  return [block.localName, anchor ? anchor.id : "", anchor ? anchor.className : "", block.innerText];
})"""


@contextmanager
def launched() -> Iterator[Browser]:
    """A running Chromium. Raises Failed with status 2 if it or playwright is missing."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        message = "needs the package playwright: run make test once, or leave --deep out"
        raise Failed(Problem("--deep", 0, message), status=2) from None
    program = next((path for path in map(shutil.which, NAMES) if path), None)
    if program is None:
        raise Failed(
            Problem("--deep", 0, "needs Chromium: install the package chromium, or leave --deep out"), status=2
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGS)
        yield browser
        browser.close()


@contextmanager
def reader() -> Iterator[Reader]:
    """A function that opens a file in Chromium and gives its headings and paragraphs as rendered. Raises as `launched`."""
    with launched() as browser:
        tab = browser.new_context(offline=True).new_page()

        def read(page: Path) -> list[Shown]:
            tab.goto(page.resolve().as_uri(), wait_until="domcontentloaded")
            return [Shown(tag, anchor, kind, text, 0) for tag, anchor, kind, text in tab.evaluate(READ)]

        yield read
