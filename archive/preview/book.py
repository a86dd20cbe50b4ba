"""The Markdown pages of an archive, each made when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from archive.history.versions import Version
from archive.linking import addresses
from archive.linking.indexes import Lookup
from archive.model import Document
from archive.pages import Page, lists
from archive.pages import source as source_pages
from archive.pages.context import document_context
from archive.pages.document import document_page
from archive.pages.source_table import Held
from archive.reading import ledger
from archive.work.memo import remembered

# Which kinds of lists (by number in pages.lists) have pages in which folder. Learned while pages are made, and the same for all
# books; it only says where to look first.
_LEARNED: dict[str, set[int]] = defaultdict(set)


class _Kind:
    """The pages of one kind of lists, made one after the other until the one that is asked for has come."""

    def __init__(self, number: int, make: Callable[[], Iterable[Page]]) -> None:
        self.number, self.make = number, make
        self.have: dict[str, Page] = {}

    @cached_property
    def rest(self) -> Iterator[Page]:
        return iter(self.make())

    def find(self, path: str) -> Page | None:
        while path not in self.have:
            page = next(self.rest, None)
            if page is None:
                return None
            self.have[page.path] = page
            _LEARNED[_folder(page.path)].add(self.number)
        return self.have[path]


class Book:
    """All pages of a settled archive. `lines` is where the ledger line of each seed stands, in the order of the seeds."""

    def __init__(self, look: Lookup, lines: Mapping[str, Version]) -> None:
        self.look, self.lines = look, lines
        self._kinds = [_Kind(number, make) for number, make in enumerate(lists(look))]
        self._documents = {addresses.document(document): document for document in look.archive.documents}
        self._sources: dict[str, Page] = {}

    def find(self, path: str) -> Page | None:
        """The page with this path from docs/ ("people/anna.md"); None if there is none."""
        if document := self._documents.get(path):
            return document_page(document_context(self.look, document), document)
        if _folder(path) == "sources":
            return self._source(path)
        mine = _LEARNED[_folder(path)]
        for kind in sorted(self._kinds, key=lambda kind: kind.number not in mine):
            if page := kind.find(path):
                return page
        return None

    def has(self, path: str) -> bool:
        """Whether there is such a page. Pages that others often link to need not be made for it."""
        return path in self._known or self.find(path) is not None

    def document(self, path: str) -> Document | None:
        """The document of which this is the page."""
        return self._documents.get(path)

    def seed(self, path: str) -> str | None:
        """The seed of which this is a page."""
        folder, _, _ = path.rpartition("/")
        return self._seeds.get(path) or self._seeds.get(f"{folder}.md")

    def held(self, file: str) -> Sequence[Held]:
        """The documents that a seed holds, in its order; those that are shown from another seed among them."""
        return self._held.get(file, ())

    @cached_property
    def _known(self) -> set[str]:
        archive = self.look.archive
        return {
            *self._documents,
            *map(addresses.person, self.look.people),
            *map(addresses.place, self.look.places),
            *map(addresses.organisation, self.look.organisations),
            *(addresses.topic(topic.key) for topic in self.look.topics.values()),
            *map(addresses.year_page, self.look.by_year),
            *(addresses.event(event.id) for event in archive.events),
            *self._seeds,
        }

    @cached_property
    def _seeds(self) -> Mapping[str, str]:
        """The seed of which each first page of a source is made."""
        return {addresses.source(file): file for file in self.lines}

    @cached_property
    def _held(self) -> Mapping[str, list[Held]]:
        return source_pages.held_by_file(self.look.archive.documents)

    def _source(self, path: str) -> Page | None:
        """A page of a seed, or of the list of all."""
        if path not in self._sources:
            if file := self.seed(path):
                here = source_pages.read(_row(self.lines[file]), self.look.archive.originals)
                self._keep(source_pages.source(here, self.held(file)))
            elif path.rpartition("/")[0] == "sources":
                self._keep(source_pages.index([self._listed(file) for file in self.lines]))
        return self._sources.get(path)

    def _keep(self, other: Iterable[Page]) -> None:
        self._sources |= {page.path: page for page in other}

    def _listed(self, file: str) -> source_pages.Listed:
        return _facts(self.lines[file])._replace(documents=len(self.held(file)))


def _row(version: Version) -> str:
    assert version.ledger
    return ledger.at(version.ledger, version.offset).removesuffix("\n")


@remembered
def _facts(version: Version) -> source_pages.Listed:
    return source_pages.listed_as(source_pages.read(_row(version), ()), ())


def _folder(path: str) -> str:
    """The first part of a path; of a page at the top, its name."""
    return path.partition("/")[0]
