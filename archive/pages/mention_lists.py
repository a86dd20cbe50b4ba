"""Mentions in pages: the names in a document's paragraphs as links, and lists of the documents that name somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from archive.linking import addresses, mentions
from archive.linking.mention_index import Key, Mention
from archive.pages.context import NameInText
from archive.pages.linked_text import Linked
from archive.pages.page import aside, bullets
from archive.text.english import count, date_text
from archive.text.escape import inline, visible

LISTED = 200  # documents that a list of mentions names, the latest of them
_text = lru_cache(maxsize=16)(visible)  # one long paragraph can name very many people, each with a list


class Links:
    """The names in the paragraphs of one document, each linked the first time in a section."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.seen: set[Key] = set()

    def section(self) -> None:
        """A new section begins."""
        self.seen = set()

    def of(self, names: Iterable[NameInText]) -> list[Linked]:
        """What to link of the names in a paragraph."""
        links = []
        for found, page, full_name in names:
            if (found.kind, found.id) not in self.seen:
                self.seen.add((found.kind, found.id))
                links.append(Linked(found.start, found.end, addresses.relative(page, self.path), full_name))
        return links


def listed(some: Sequence[Mention], origin: str) -> Iterator[str]:
    """The mentions as blocks of Markdown on the page `origin`, by date as all lists of documents, each in its sentence."""
    shown = some[-LISTED:]
    if len(shown) < len(some):
        yield f"The latest {len(shown):,} of {count(len(some), 'document')}; the search finds the others."
    yield bullets(_row(one, origin) for one in shown)


def _row(one: Mention, origin: str) -> str:
    target = f"{addresses.relative(addresses.document(one.document), origin)}#L{one.anchor}"
    title = f"[{inline(one.document.title)}]({target})"
    more = f"{count(one.number, 'time')}" if one.number > 1 else ""
    return f"{aside(inline(date_text(one.document.date)))} {title} {aside(_sentence(one), more)}"


def _sentence(one: Mention) -> str:
    """The sentence with the name in bold."""
    before, name, after = mentions.sentence(_text(one.block.text), one.found)
    gap, then = " " * before.endswith(" "), " " * after.startswith(" ")
    return f"{inline(before)}{gap}__{inline(name)}__{then}{inline(after)}"
