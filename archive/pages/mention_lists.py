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
        for mention, page, full_name in names:
            if (mention.kind, mention.id) not in self.seen:
                self.seen.add((mention.kind, mention.id))
                links.append(Linked(mention.start, mention.end, addresses.relative(page, self.path), full_name))
        return links


def listed(some: Sequence[Mention], origin: str) -> Iterator[str]:
    """The mentions as blocks of Markdown on the page `origin`, by date as all lists of documents, each in its sentence."""
    shown = some[-LISTED:]
    if len(shown) < len(some):
        yield f"The latest {len(shown):,} of {count(len(some), 'document')}; the search finds the others."
    yield bullets(_row(mention, origin) for mention in shown)


def shown_of(some: Sequence[Mention]) -> list[object]:
    """All that a list of mentions says of them, but for their documents."""
    return [(mention.anchor, mention.name, mention.number) for mention in some]


def _row(mention: Mention, origin: str) -> str:
    target = f"{addresses.relative(addresses.document(mention.document), origin)}#L{mention.anchor}"
    title = f"[{inline(mention.document.title)}]({target})"
    more = f"{count(mention.number, 'time')}" if mention.number > 1 else ""
    return f"{aside(inline(date_text(mention.document.date)))} {title} {aside(_sentence(mention), more)}"


def _sentence(mention: Mention) -> str:
    """The sentence with the name in bold."""
    before, name, after = mentions.sentence(_text(mention.block.text), mention.name)
    gap, then = " " * before.endswith(" "), " " * after.startswith(" ")
    return f"{inline(before)}{gap}__{inline(name)}__{then}{inline(after)}"
