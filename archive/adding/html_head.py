"""What a page says of itself beside its text: title, date, language, author, address, and when it was saved.

From `meta`, JSON-LD, `<title>`, `<html lang>`, `<link rel=canonical>`, and the comments of programs that save pages.
Dates are taken only where they begin with year, month and day.
"""

from __future__ import annotations

import email.utils
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from archive.curation.origin import PageFacts, Text

# Where a page says what it is, best first: of several, the first that is there is taken.
_FIELDS = {
    "title": (
        "json-ld headline", "meta og:title", "meta dc.title", "meta dcterms.title", "meta citation_title",
        "meta twitter:title", "title",
    ),
    "date": (
        "json-ld datepublished", "meta article:published_time", "time datepublished", "meta citation_publication_date",
        "meta dc.date", "meta dcterms.issued", "meta dcterms.date", "meta pubdate", "meta date", "meta datepublished",
    ),
    "language": ("html lang", "json-ld inlanguage", "meta inlanguage", "meta dc.language", "meta content-language"),
    "author": ("json-ld author", "meta author", "meta article:author", "meta dc.creator", "meta citation_author"),
    "publisher": ("json-ld publisher", "meta og:site_name", "meta dc.publisher"),
    "description": ("json-ld description", "meta og:description", "meta description"),
}  # fmt: skip
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,1990}")
_SAVED_FROM = re.compile(r"saved from url=\(\d{4}\)(\S+)")  # <!-- saved from url=(0041)https://example.org/a -->
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+)")
_MOST = 200_000  # characters of JSON-LD that are read


@dataclass
class Head:
    """Collects what a page says of itself. `address` and `saved`, where given, are known from outside the page."""

    address: str | None = None
    saved: str | None = None
    said: dict[str, str] = field(default_factory=dict)  # "meta og:title" -> what it says; the first time counts
    _script: list[str] | None = None
    _title: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._end_script()
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            self._say(f"meta {name or attributes.get('http-equiv')}", attributes.get("content"))
        elif tag == "html":
            self._say("html lang", attributes.get("lang") or attributes.get("xml:lang"))
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self._say("link canonical", attributes.get("href"))
        elif tag == "time" and "datepublished" in attributes.get("itemprop", "").lower():
            self._say("time datepublished", attributes.get("datetime"))
        elif tag == "title" and "title" not in self.said:
            self._title = []
        elif tag == "script" and attributes.get("type", "").lower().startswith("application/ld+json"):
            self._script = []

    def data(self, text: str) -> None:
        """Text of an element, which counts inside <title> and JSON-LD."""
        for parts in (self._script, self._title):
            if parts is not None:
                parts.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "title" and self._title is not None:
            self._say("title", "".join(self._title))
            self._title = None
        self._end_script()

    def comment(self, text: str) -> None:
        """A comment of a program that saved the page: browsers and SingleFile name the address."""
        if match := _SAVED_FROM.search(text):
            self._say("comment saved from", match[1])
        elif match := _SINGLE_FILE.search(text):
            self._say("comment saved from", match[1])
            self.saved = self.saved or _moment(match[2])

    def facts(self) -> PageFacts:
        """All that the page says of itself, each from the best place that says it."""
        return PageFacts.model_validate({name: self._best(name) for name in _FIELDS})

    def best_address(self) -> str | None:
        """The address that the page was saved from, or gives itself; whole addresses only."""
        places = ("comment saved from", "link canonical", "meta og:url")
        said = (self.address, *(self.said.get(place) for place in places))
        return next((match[0] for text in said if text and (match := _ADDRESS.fullmatch(text))), None)

    def _best(self, name: str) -> Text | None:
        for place in _FIELDS[name]:
            text = self.said.get(place)
            if text and (shown := _checked(name, text)):
                return Text(text=shown, where=place)
        return None

    def _say(self, place: str, text: str | None) -> None:
        folded = " ".join((text or "").split())[:2000]
        if folded:
            self.said.setdefault(place.lower(), folded)

    def _end_script(self) -> None:
        if self._script is None:
            return
        text, self._script = "".join(self._script), None
        if len(text) <= _MOST:
            try:
                loaded = json.loads(text)
            except (ValueError, RecursionError):
                return
            for item in _items(loaded):
                self._read_item(item)

    def _read_item(self, item: dict[str, Any]) -> None:
        """One thing of JSON-LD: only articles and the like have a headline or a date of publication."""
        for key in ("headline", "datePublished", "inLanguage", "author", "publisher", "description"):
            if "headline" in item or "datePublished" in item:
                self._say(f"json-ld {key}", _words(item.get(key)))


def _items(loaded: object) -> Iterator[dict[str, Any]]:
    """The objects of a piece of JSON-LD: it, those in its list, those in its @graph."""
    for item in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _words(value: object) -> str | None:
    """A text, or the name of a thing; of several, all."""
    if isinstance(value, list):
        return ", ".join(words for item in value[:20] if (words := _words(item))) or None
    if isinstance(value, dict):
        return _words(value.get("name"))
    return value if isinstance(value, str) else None


def _checked(name: str, text: str) -> str | None:
    """The text in the form that the field needs, or None."""
    if name == "date":
        match = _DATE.match(text)
        return match[0] if match and _is_day(match[0]) else None
    if name == "language":
        return text if _LANGUAGE.fullmatch(text) else None
    return "".join(char if char.isprintable() else " " for char in text)


def _is_day(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return False
    return True


def _moment(text: str) -> str | None:
    """SingleFile's "Fri Mar 06 2020 10:00:00 GMT+0100 (…)" as ISO 8601 in UTC, or None."""
    try:
        moment = datetime.strptime(text.partition(" (")[0].strip(), "%a %b %d %Y %H:%M:%S GMT%z")
    except ValueError:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def mail_date(text: str | None) -> str | None:
    """The date of a mail header as ISO 8601 in UTC, or None."""
    try:
        return email.utils.parsedate_to_datetime(text or "").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (TypeError, ValueError, OverflowError):
        return None
