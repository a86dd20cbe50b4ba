"""What search knows of a rendered document page: its facts, its paragraphs, who speaks in each, and its words.

A document page carries its facts as JSON in one hidden element (theme/partials/archive-pagefind.html). Its paragraphs
are those that begin with a line anchor; navigation, headings and apparatus have none, so they are never searched.
"""

from __future__ import annotations

import bisect
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

# <div class="archive-record" hidden data-record='{"id": …}'></div>
MARK = b"archive-record"
RECORD = re.compile(r"""class="archive-record"[^>]*\bdata-record=(["'])(.*?)\1""")
# <p><a class="lead" href="#L3" id="L3"></a>The words …</p>
PARAGRAPH = re.compile(r'<(p|li|h[2-6])\b[^>]*>\s*<a\b[^>]*\bid="(L\d+(?:-\d+)?)"[^>]*></a>(.*?)</\1>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# Signs that stand inside a word and do not part it: Russia’s, co(soft hyphen)operation.
INSIDE_WORD = re.compile("['’‘ʼ`´\u00ad\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"\d{4}(?!\d)")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its anchor, the place of its speaker in the page's list (None: nobody known), its text."""

    anchor: str
    speaker: int | None
    text: str

    @cached_property
    def words(self) -> list[str]:
        """Its words as they are indexed."""
        return fold(self.text)


@dataclass(frozen=True)
class Page:
    """One document page. `url` is relative to the site; `facts` is the record of the page as the theme wrote it."""

    url: str
    facts: dict[str, Any]
    paragraphs: tuple[Paragraph, ...]

    @property
    def title(self) -> str:
        """The title as published."""
        return str(self.facts.get("title") or self.facts["id"])

    @property
    def year(self) -> int | None:
        """The year of the document, None when it is not certain."""
        found = YEAR.match(self.facts.get("date") or "")
        return int(found[0]) if found else None

    @property
    def speakers(self) -> list[str]:
        """Person ids of those who speak, in the order of their first words."""
        return list(self.facts.get("speakers") or [])

    @property
    def people(self) -> dict[str, str]:
        """Person id -> name, of those taking part who are known."""
        taking_part = self.facts.get("participants") or []
        return {person["id"]: person["name"] for person in taking_part if person.get("id")}


def fold(text: str) -> list[str]:
    """The words of a text as search compares them: lower case, no accents, no apostrophes, parted by all other signs.

    theme/assets/search-core.js holds the same rule; tests compare the two.
    """
    text = INSIDE_WORD.sub("", text).lower()
    if not text.isascii():
        parts = unicodedata.normalize("NFD", text)
        text = "".join(sign for sign in parts if unicodedata.category(sign)[0] != "M")
    return WORD.findall(text)


class Found(NamedTuple):
    """A document page that is to be indexed: its place in the order, its address, its file, and a digest of its bytes."""

    moment: tuple[int, str]
    url: str
    file: Path
    digest: bytes


def read_pages(site: Path) -> list[Found]:
    """The document pages of a built site, oldest first, undated last: the order of the index."""
    found = []
    for file in site.rglob("*.html"):
        content = file.read_bytes()
        facts = _facts(content.decode("utf-8")) if MARK in content else None
        if facts is not None:
            url = file.relative_to(site).as_posix()
            # "2014-05-08" + "14:45" sorts as a time; "~" stands after all digits.
            moment = f"{facts.get('date') or ''}T{facts.get('time') or ''} {url}"
            found.append(Found((Page(url, facts, ()).year or 10_000, moment), url, file, sha256(content).digest()))
    return sorted(found)


def read_page(site: Path, file: Path) -> Page:
    """One document page of the site."""
    text = file.read_text(encoding="utf-8")
    facts = _facts(text)
    if facts is None:
        raise ValueError(f"{file} holds no archive-record element")
    turns = _Turns(str(facts.get("turns") or ""))
    paragraphs = (Paragraph(anchor, turns.speaker(anchor), _plain(markup)) for anchor, markup in _marked(text))
    return Page(quote(file.relative_to(site).as_posix()), facts, tuple(p for p in paragraphs if p.text))


def _facts(text: str) -> dict[str, Any] | None:
    """The record that the theme wrote into a document page; None for every other page."""
    found = RECORD.search(text)
    if found is None:
        return None
    facts = json.loads(html.unescape(found[2]))
    if not isinstance(facts, dict) or "id" not in facts:
        raise ValueError("the archive-record element holds no record")
    return facts


def _marked(text: str) -> Iterator[tuple[str, str]]:
    """Anchor and markup of every paragraph with a line anchor, in the order of the page."""
    for found in PARAGRAPH.finditer(text):
        yield found[2], found[3]


def _plain(markup: str) -> str:
    """Markup as the text that a reader sees, white space folded."""
    return " ".join(html.unescape(TAG.sub("", markup)).split())


class _Turns:
    """The page's map "9:0 12:1 22-2:" from the anchors at which turns begin to places in the list of speakers."""

    def __init__(self, turns: str) -> None:
        pairs = (entry.split(":") for entry in turns.split())
        self.starts = [(_moment(f"L{anchor}"), int(place) if place else None) for anchor, place in pairs]
        self.starts.sort(key=lambda start: start[0])

    def speaker(self, anchor: str) -> int | None:
        """Who speaks at an anchor, as the last turn that begins there or before says."""
        last = bisect.bisect_right(self.starts, _moment(anchor), key=lambda start: start[0])
        return self.starts[last - 1][1] if last else None


def _moment(anchor: str) -> tuple[int, int]:
    """Anchors in their order: "L57-2" is the second block that begins on line 57."""
    line, _, repeat = anchor[1:].partition("-")
    return int(line), int(repeat or 1)
