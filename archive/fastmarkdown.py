"""Makes Python-Markdown faster for pages as this program writes them, without changing what it makes of any page.

Two of its steps take most of its time: a parser of HTML goes over all text, although the raw HTML in our pages has few forms;
and each pattern of inline markup is tried on each text, although few texts hold the character that it begins with. Here the
known forms are found by their own patterns, and a pattern is tried only where its character stands. Whatever has another
form goes the way that it always went.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from mkdocs.structure import pages

# <a id="L3" class="lead" href="#L3" title="3"></a>, <a href="../data/x.txt" download>x</a>; &lt; &#126;
_ATTRIBUTES = r'(?: [A-Za-z:-]+(?:="[^"<>&]*")?)*'
_ENTITY = r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z]+);"
_INLINE = re.compile(rf"<a{_ATTRIBUTES}>|</a>|{_ENTITY}")
# A table or figure of its own, between empty lines: the lines of a source, a picture.
_BLOCK = re.compile(
    r"(?<=\n\n)(<(?:table[ >](?:(?!<table).)*?</table>|figure[ >](?:(?!<figure).)*?</figure>))(?=\n *\n)", re.DOTALL
)
_TAGS = "table thead tbody tr th td a code b ins del figure figcaption div svg title desc g rect circle line path text".split()
_IN_BLOCK = re.compile(rf"</?(?:{'|'.join(_TAGS)}){_ATTRIBUTES} ?/?>|{_ENTITY}")
_ID = re.compile(r'(?<= )id="([^"]*)"')
_BEGINS = {
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "[", "image_reference": "[",
    "short_reference": "[", "short_image_ref": "[", "autolink": "<", "automail": "<", "linebreak": "\n", "html": "<",
    "entity": "&",
}  # fmt: skip


class Parts(NamedTuple):
    """Markdown whose raw HTML has known forms only: every second part is a table or a figure. `ids` are all ids in it."""

    parts: list[str]
    ids: set[str]


def parts(source: str) -> Parts | None:
    """The source cut at its tables and figures, or None if it holds any other HTML than we write."""
    cut = _BLOCK.split(source)
    ids: set[str] = set()
    for number, part in enumerate(cut):
        rest = (_IN_BLOCK if number % 2 else _INLINE).sub("", part)
        if "<" in rest or "&" in rest or ' name="' in part:
            return None
        ids.update(_ID.findall(part))
    return Parts(cut, ids)


class Fast(Extension):
    """The extension for Markdown that puts the faster steps in the place of the others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name is Markdown's)
        """Replace the two steps in `md`."""
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        md.treeprocessors.register(_Inline(md), "inline", 20)


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        found = parts("\n".join(lines))
        if found is None:
            return super().run(lines)
        out = []
        for number, part in enumerate(found.parts):
            out.append(f"\n{self.md.htmlStash.store(part + chr(10))}\n\n" if number % 2 else part)
        return "".join(out).split("\n")


class _Inline(InlineProcessor):
    def _InlineProcessor__handleInline(self, data: str, at: int = 0) -> str:  # noqa: N802
        """The method of the same name, but for patterns that cannot match. `at` is the index of the first to try."""
        if isinstance(data, AtomicString):
            return data
        start, apply = 0, self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        patterns, begins = self.inlinePatterns, self._beginnings()
        while at < len(patterns):
            if (begin := begins[at]) and begin not in data:
                at, start = at + 1, 0
                continue
            data, matched, start = apply(patterns[at], data, at, start)
            if not matched:
                at += 1
        return data

    def _beginnings(self) -> list[str]:
        """For each pattern, in order, the character without which it cannot match; "" where that is not known."""
        found: list[str] | None = getattr(self, "_begins", None)
        if found is None:
            registry: Any = self.md.inlinePatterns
            in_order = {id(pattern): number for number, pattern in enumerate(registry)}
            found = self._begins = [""] * len(in_order)
            for name, begin in _BEGINS.items():
                if name in registry:
                    found[in_order[id(registry[name])]] = begin
        return found


@contextmanager
def faster_ids() -> Iterator[None]:
    """While it lasts, MkDocs finds the ids in a page's raw HTML by their form, where all HTML has known forms."""
    plain = pages._RawHTMLPreprocessor.run

    def run(self: Any, lines: list[str]) -> list[str]:
        found = parts("\n".join(lines))
        if found is None:
            return plain(self, lines)
        self.present_anchor_ids = found.ids
        return lines

    pages._RawHTMLPreprocessor.run = run  # type: ignore[method-assign]
    try:
        yield
    finally:
        pages._RawHTMLPreprocessor.run = plain  # type: ignore[method-assign]
