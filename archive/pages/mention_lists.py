"""Mentions in pages: the names in a document's paragraphs as links, and lists of the documents that name somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive import mentions
from archive.escape import inline, visible
from archive.mentions import Found
from archive.model import Block, Document, Organisation
from archive.pages import address
from archive.pages.english import count, date_text
from archive.pages.linked_text import Linked
from archive.pages.mentioned import Index, Key, Mention
from archive.pages.page import aside, bullets

LISTED = 200  # documents that a list of mentions names, the latest of them


class Links:
    """The names in the paragraphs of one document, each linked the first time in a section."""

    def __init__(self, found: Index, organisations: Mapping[str, Organisation], one: Document, path: str) -> None:
        self.known = found.known
        self.organisations = organisations
        self.present = mentions.present(one)
        self.path = path
        self.seen: set[Key] = set()

    def section(self) -> None:
        """A new section begins."""
        self.seen = set()

    def of(self, block: Block) -> list[Linked]:
        """What to link in the block."""
        if block.kind not in mentions.READ:
            return []
        links = []
        for found in mentions.find(text := visible(block.text), self.known, self.present):
            if (found.kind, found.id) not in self.seen:
                self.seen.add((found.kind, found.id))
                target = address.relative(_page(found), self.path)
                links.append(Linked(found.start, found.end, target, self._title(found, text)))
        return links

    def _title(self, found: Found, text: str) -> str:
        """The whole name, where an organisation stands under a short one."""
        one = self.organisations.get(found.id) if found.kind == "organisation" else None
        return one.name if one and text[found.start : found.end] == one.abbreviation else ""


def _page(found: Found) -> str:
    pages = {"person": address.person, "place": address.place, "organisation": address.organisation}
    return pages[found.kind](found.id)


def listed(some: Sequence[Mention], origin: str) -> Iterator[str]:
    """The mentions as blocks of Markdown on the page `origin`, by date as all lists of documents, each in its sentence."""
    shown = some[-LISTED:]
    if len(shown) < len(some):
        yield f"The latest {len(shown):,} of {count(len(some), 'document')}; the search finds the others."
    yield bullets(_row(one, origin) for one in shown)


def _row(one: Mention, origin: str) -> str:
    target = f"{address.relative(address.document(one.document), origin)}#L{one.anchor}"
    title = f"[{inline(one.document.title)}]({target})"
    more = f"{count(one.number, 'time')}" if one.number > 1 else ""
    return f"{aside(inline(date_text(one.document.date)))} {title} {aside(_sentence(one), more)}"


def _sentence(one: Mention) -> str:
    """The sentence with the name in bold."""
    before, name, after = mentions.sentence(visible(one.block.text), one.found)
    gap, then = " " * before.endswith(" "), " " * after.startswith(" ")
    return f"{inline(before)}{gap}__{inline(name)}__{then}{inline(after)}"


def elsewhere(some: Iterable[Mention], person: str) -> list[Mention]:
    """The mentions of a person in documents in which the person neither speaks nor takes part."""
    return [one for one in some if person not in mentions.present(one.document)]
