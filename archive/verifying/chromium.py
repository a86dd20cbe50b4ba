"""What a page shows once a real Chromium has rendered it, for `verify --deep`. Needs the package playwright.

The pages may be anybody's: no script of theirs runs, only plain files of the site are loaded, and Chromium keeps its
sandbox, but for root, for whom it has none.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from archive.model import Problem
from archive.verifying.article import Article, Reader, Shown, short
from archive.verifying.folder import Folder
from archive.work.progress import Failed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGS = ["--disable-background-networking"]
PATIENCE = 30_000  # milliseconds that a page may take to load, on a busy machine too
# The headings and paragraphs of the article as they are rendered, each with the words in it that no reader sees: in no box,
# in a box outside of the page, transparent, or hidden.
READ = """() => {
  const frames = "nav, aside, .facts, .part";
  const article = document.querySelector("article.text");
  const seen = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    let [left, top, right, bottom] = [-scrollX, -scrollY, Infinity, Infinity];
    for (let around = text.parentElement; around !== article; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.overflow === "visible" && style.clipPath === "none" && style.clip === "auto") continue;
      const box = around.getBoundingClientRect();
      [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
      [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 2);
    const inside = (box) => Math.min(box.right, right) > Math.max(box.left, left)
      && Math.min(box.bottom, bottom) - Math.max(box.top, top) > box.height / 2;
    const style = getComputedStyle(text.parentElement);
    return boxes.length && boxes.every(inside) && parseFloat(style.fontSize) >= 4 && !/, 0\\)$/.test(style.color)
      && text.parentElement.checkVisibility({opacityProperty: true, visibilityProperty: true});
  };
  const blocks = article ? [...article.querySelectorAll("p, h1, h2, h3, h4, h5, h6")] : [];
  return blocks.filter((block) => !block.closest(frames)).map((block) => {
    const anchor = [...block.querySelectorAll("a[id]")].find((a) => /^L\\d+(-\\d+)?$/.test(a.id) && a.className !== "was");
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const unseen = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (/[\\p{L}\\p{N}]/u.test(text.data) && !seen(text)) unseen.push(text.data);
    }
    const kind = anchor ? anchor.className : block.className === "turn-time" ? "turn-time" : "";
    return [block.localName, anchor ? anchor.id : "", kind, block.innerText, unseen.join(" ")];
  });
}"""


@contextmanager
def launched() -> Iterator[Browser]:
    """A running Chromium. Raises Failed with status 2 if it or playwright is missing, or if it does not start."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        message = "needs the package playwright: run make test once, or leave --deep out"
        raise Failed(Problem("--deep", 0, message), status=2) from None
    program = next((path for path in map(shutil.which, NAMES) if path), None)
    if program is None:
        message = "needs Chromium: install the package chromium, or leave --deep out"
        raise Failed(Problem("--deep", 0, message), status=2)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=ARGS, chromium_sandbox=sandboxed())
        except Error as error:
            reason = next((line for line in str(error).splitlines() if "sandbox" in line), str(error).splitlines()[0])
            message = (
                "Chromium does not start in its sandbox, which pages from elsewhere need; allow it user namespaces, "
                f"or leave --deep out: {reason.strip()[:200]}"
            )
            raise Failed(Problem("--deep", 0, message), status=2) from None
        yield browser
        browser.close()


def sandboxed() -> bool:
    """Whether Chromium runs in its sandbox: for everybody but root."""
    return not hasattr(os, "geteuid") or os.geteuid() != 0


@contextmanager
def reader(folder: Folder) -> Iterator[Reader]:
    """A function that renders a page of the site `folder` and gives its headings and paragraphs. Raises as `launched`."""
    from playwright.sync_api import Error

    home = folder.path.resolve()
    with launched() as browser:
        context = browser.new_context(offline=True, java_script_enabled=False, service_workers="block")
        context.route("**/*", lambda route: _let(route, home, folder))
        tab = context.new_page()
        stuck: list[str] = []

        def read(page: str) -> Article:
            article = Article(folder.shown(page))
            if stuck:
                return article
            try:
                _rendered(tab, home / page, article)
            except Error as error:
                stuck.append(page)
                reason = str(error).splitlines()[0][:80]
                message = f"cannot be shown in Chromium, and no further page is: {reason}"
                article.problems.append(Problem(article.page, 0, message))
            return article

        yield read


def _let(route: Route, home: Path, folder: Folder) -> None:
    """Let Chromium load plain files of the site, and nothing else."""
    address = urlsplit(route.request.url)
    path = Path(unquote(address.path))
    inside = address.scheme == "file" and path.is_relative_to(home) and path.relative_to(home).as_posix() in folder
    route.continue_() if inside else route.abort()


def _rendered(tab: Page, path: Path, article: Article) -> None:
    tab.goto(path.as_uri(), wait_until="load", timeout=PATIENCE)
    for tag, anchor, kind, text, unseen in tab.evaluate(READ):
        article.shown.append(Shown(tag, anchor, kind, text, 0))
        if unseen:
            message = f"a reader does not see these words of {anchor or tag}: {short(unseen)}"
            article.problems.append(Problem(article.page, 0, message))
