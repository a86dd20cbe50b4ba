"""What a page copied, once it says so."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.waiting import until

# What a page says goes away after some seconds, and what it said before may still stand there: it is noted as it comes.
LISTEN = """
window.heard = [];
addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".say");
  if (box) new MutationObserver(() => box.textContent && heard.push(box.textContent)).observe(box, { childList: true });
});
"""


def listen(page: Page) -> None:
    """Note what the pages that are opened from now on say."""
    page.add_init_script(LISTEN)


def copied(page: Page, message: str) -> str:
    """The words in the clipboard, as soon as the page has said that it put them there."""
    until(page.evaluate, "heard.length > 0")
    assert page.evaluate("heard.splice(0)") == [message]
    return str(page.evaluate("navigator.clipboard.readText()"))
