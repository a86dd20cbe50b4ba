"""What the checks of the whole site share: its pages, what stands in them, and one page of every kind."""

from __future__ import annotations

import functools
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

FRAME = re.compile(r'class="md-content frame frame--([\w-]+)"')
DOC = re.compile(r'class="doc doc--([\w-]+)"')
LINKING = ("href", "src", "action", "data-source", "poster", "xlink:href")
REFRESH = re.compile(r"\d+;\s*url=(.*)", re.I)


class Tag(NamedTuple):
    """A start tag: its name in lower case, its attributes, the line on which it begins."""

    name: str
    attributes: dict[str, str]
    line: int


class Page(HTMLParser):
    """A page of the site: `path` from the site's folder, `tags` in their order."""

    def __init__(self, site: Path, file: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = file.relative_to(site).as_posix()
        self.text = file.read_text(encoding="utf-8")
        self.tags: list[Tag] = []
        self.feed(self.text)
        self.ids = {tag.attributes["id"] for tag in self.tags if "id" in tag.attributes}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, self.getpos()[0]))

    @property
    def kind(self) -> str:
        """ "person", "document transcript"; a page with pictures is of a kind of its own."""
        frame, doc = FRAME.search(self.text), DOC.search(self.text)
        assert frame or "search-page" in self.text, f"{self.path} has no frame of the theme"
        words = [frame[1] if frame else "search", doc[1] if doc else "", "pictures" if "<svg" in self.text else ""]
        return " ".join(word for word in words if word)

    def links(self) -> list[tuple[str, int]]:
        """Every address that the page names, with its line: links, scripts, pictures, forms, redirections."""
        addresses = [
            (value, tag.line) for tag in self.tags for name, value in tag.attributes.items() if name in LINKING
        ]
        for tag in self.tags:
            refresh = REFRESH.match(tag.attributes.get("content", ""))
            if tag.attributes.get("http-equiv", "").lower() == "refresh" and refresh:
                addresses.append((refresh[1], tag.line))
        return addresses


@functools.cache
def pages(site: Path) -> dict[str, Page]:
    """All HTML pages of the site by their paths, in order."""
    files = sorted(file for file in site.rglob("*.html") if file.relative_to(site).parts[0] != "data")
    return {page.path: page for page in (Page(site, file) for file in files)}


@functools.cache
def kinds(site: Path) -> tuple[str, ...]:
    """The longest page of every kind that the site has."""
    longest: dict[str, Page] = {}
    for page in pages(site).values():
        if page.kind not in longest or len(longest[page.kind].text) < len(page.text):
            longest[page.kind] = page
    return tuple(sorted(page.path for page in longest.values()))
