"""Markdown to text: a YAML block at its top becomes facts of the page, the rest goes by way of HTML.

So a bold name that opens a paragraph is kept as a label, headings and links as such, and lines wrapped by an editor are one
paragraph. Needs Python-Markdown, with which the site is rendered too.
"""

from __future__ import annotations

import re

import yaml
from markdown import Markdown

from archive.adding import html
from archive.adding.page import Page, decode
from archive.curation import yamlfile
from archive.curation.origin import PageFacts, Text

VERSION = "3"
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# What html2text and others make of a page.
_EMPTY = re.compile(r" __ (?=\S)|(?<=\S) __(?=\n)")  # emphasis of nothing
# Bold that ends and begins again at once is one; between words html2text drops the space: "**Anna****Example****:**".
_BOLD_AGAIN = re.compile(r"(?<=[^\s*])\*{4}(?=(?P<word>[^\W_]|\[|_\()?)(?!\*\*[^*\s])")
_EMPHASIS_AGAIN = re.compile(r"(?<=\w)_ _(?=\))|(?<=_\()__(?=\w)")  # "_(__spoken in French_ _)_"
# "**Name: **words"
_BOLD = re.compile(r"(?<!\S)\*\*(?=\S)((?:[^*\n]|\n(?!\n)){1,400}?\S)([ \t]+)\*\*(?=\S|[ \t]+[_(])")
# "Republic[Anna Example](…)", "**Anna Example**(by phone)"
_GLUED = re.compile(r"([^\W\d_](?:\*\*)?)(?=\[\**[^\W\d_a-z])|([^\W\d_]\*\*)(?=\()|(:\*\*)(?=_\()")
_HEADING = re.compile(r"#{1,6} \S")
_WRAPPED = 78  # characters of a line, as html2text breaks them
_KEYS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "created"),
    "language": ("lang", "language"),
    "author": ("author", "authors"),
    "publisher": ("sitename", "publisher", "hostname"),
    "description": ("description", "excerpt", "summary"),
}
_ADDRESS = re.compile(r"https?://\S+")


def convert(raw: bytes, address: str | None = None, saved: str | None = None) -> Page:
    """The text of a Markdown file, with what its front matter states. Raises NotTakenError."""
    decoded = decode(raw)
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    stated = _stated(front[1]) if front else {}
    body = text[front.end() :] if front and stated else text
    page = html.read(f"<body>{Markdown().convert(_mended(body))}</body>", address, saved)
    source = next((str(stated[key]) for key in ("url", "source", "link") if stated.get(key)), "")
    address = source if _ADDRESS.fullmatch(source) else page.evidence.address
    evidence = page.evidence.model_copy(update={"page": _facts(stated), "address": address})
    return Page(page.text, evidence).decoded(decoded)


def _mended(text: str) -> str:
    """Markdown as it was meant: converters leave white space inside bold and none before a link, and wrap headings."""
    text = _BOLD_AGAIN.sub(lambda again: " " if again["word"] else "", text)
    text = _EMPHASIS_AGAIN.sub("", text)
    text = _EMPTY.sub(" ", text)
    text = _BOLD.sub(r"**\1**\2", text)
    text = _GLUED.sub(r"\g<0> ", text)
    lines = text.split("\n")
    if any(len(line) > _WRAPPED and "](" not in line for line in lines):
        return text
    for at in range(len(lines) - 1, 0, -1):
        if _HEADING.match(lines[at - 1]) and lines[at][:1].isalnum() and len(lines[at - 1]) > _WRAPPED // 2:
            first, _, _ = lines[at].partition(" ")
            if len(lines[at - 1]) + len(first) >= _WRAPPED - 1:
                lines[at - 1 : at + 1] = [f"{lines[at - 1]} {lines[at]}"]
    return "\n".join(lines)


def _stated(block: str) -> dict[str, object]:
    """The front matter as keys in small letters and values; none where it is no YAML mapping."""
    try:
        loaded, _ = yamlfile.load(block.encode("utf-8", "replace"), "front matter")
    except (yamlfile.FileError, yaml.YAMLError):
        return {}
    return {str(key).lower(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}


def _facts(stated: dict[str, object]) -> PageFacts:
    facts: dict[str, Text] = {}
    for field, keys in _KEYS.items():
        for key in keys:
            value = stated.get(key)
            words = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
            words = " ".join(words.split())
            if field == "date":
                words = match[0] if (match := _DATE.match(words)) else ""
            if words and field not in facts:
                facts[field] = Text(text=words[:2000], where=f"front matter {key}")
    return PageFacts.model_validate(facts)
