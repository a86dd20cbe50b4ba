"""Reads articles as paragraphs: text, Markdown, HTML and Word (DOCX). Nothing in them is run or fetched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

from archive.quoting.articles import Paragraph
from archive.quoting.articles import paragraphs as of_text
from archive.quoting.rules import LIMITS, WORDS

LARGEST = LIMITS["largest"]
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS, _UNSEEN = frozenset(WORDS["blocks"]), frozenset(WORDS["unseen"])


def read(path: Path) -> list[Paragraph]:
    """The paragraphs of an article; of a Word file the "line" is the number of the paragraph.

    ValueError: it is too large, or not what its name says. OSError: it cannot be read.
    """
    if path.stat().st_size > LARGEST:
        raise ValueError(f"is larger than {LARGEST // 1_000_000} MB")
    content = path.read_bytes()
    if path.suffix.lower() == ".docx" or content.startswith(b"PK\x03\x04"):
        return list(_docx(content))
    text = content.decode("utf-8-sig", errors="replace")
    is_page = text.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))
    if not is_page and path.suffix.lower() not in (".html", ".htm", ".xhtml"):
        return list(of_text(text))
    page = _Page()
    page.feed(text)
    page.close()
    page.end_paragraph()
    return page.paragraphs


class _Page(HTMLParser):
    """Gathers the paragraphs of a page as a reader sees them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self.text = ""
        self.lines: list[tuple[int, int]] = []
        self.unseen = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.end_paragraph()
        self.quoted += tag == "blockquote"
        if tag == "q":
            self.handle_data("“")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(self.unseen - (tag in _UNSEEN), 0)
        if tag in _BLOCKS:
            self.end_paragraph()
        self.quoted = max(self.quoted - (tag == "blockquote"), 0)
        if tag == "q":
            self.handle_data("”")

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        line = self.getpos()[0]
        for step, part in enumerate(data.split("\n")):
            self.text += " " * bool(step)
            self.lines.append((len(self.text), line + step))
            self.text += part

    def end_paragraph(self) -> None:
        """End the paragraph that was gathered so far."""
        if self.text.strip():
            self.paragraphs.append(Paragraph(self.text, ((0, self.lines[0][1]), *self.lines[1:]), bool(self.quoted)))
        self.text, self.lines = "", []


def _docx(content: bytes) -> Iterator[Paragraph]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if packed.getinfo("word/document.xml").file_size > LARGEST:
                raise ValueError(f"is larger than {LARGEST // 1_000_000} MB unpacked")
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            tree = etree.fromstring(packed.read("word/document.xml"), parser)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise ValueError("is no Word file (DOCX) that can be read") from error
    for number, paragraph in enumerate(tree.iter(f"{_WORD}p"), 1):
        text = "".join(map(_run, paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br")))
        if text.strip():
            style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
            quoted = style is not None and "quote" in (style.get(f"{_WORD}val") or "").lower()
            yield Paragraph(text, ((0, number),), quoted)


def _run(node: etree._Element) -> str:
    return (node.text or "") if node.tag == f"{_WORD}t" else " "
