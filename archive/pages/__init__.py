"""Pages: from the archive to Markdown. `pages` gives them one by one, `write.write` puts them into docs/.

May import: model, text, names, reading, describing, curation, linking, data, site, work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache as cached
from functools import partial

from archive.linking import citations, together
from archive.linking.indexes import Lookup, with_mentions
from archive.model import Archive
from archive.pages import (
    about,
    changes,
    co_participants,
    deciding,
    documents,
    events,
    home,
    kept,
    open_questions,
    organisations,
    people,
    places,
    quotation,
    withdrawn,
)
from archive.pages.context import document_context, key_of
from archive.pages.document import document_page
from archive.pages.kept import KeptPage, Listing
from archive.pages.page import Page
from archive.pages.source import sources
from archive.work.cache import Cache, digest
from archive.work.values import key_part

__all__ = ["Page", "context_of", "lists", "of_documents", "of_lists", "pages", "sources"]

KIND = "document"  # of what the cache keeps


def pages(
    archive: Archive, jobs: int = 1, cache: Cache | None = None, look: Lookup | None = None
) -> Iterator[Page | KeptPage]:
    """All pages of the archive, each once, with its path from docs/. The same archive gives the same texts.

    `jobs` processes make the pages of documents; with a `cache`, only of those that changed, or whose context did. `look`
    is what `with_mentions` gives of the archive, if it is there already.
    """
    look = look or with_mentions(archive, jobs, cache)
    yield from of_lists(look, cache)
    yield from of_documents(look, jobs, cache)


def of_lists(look: Lookup, cache: Cache | None = None) -> Iterator[Page | KeptPage]:
    """The pages that are none of a document or source. `cache`: as for `pages`."""
    listings: list[Listing] = []
    for make in _lists(look):
        for item in make():
            if isinstance(item, Listing):
                listings.append(item)
            else:
                yield item
    yield from kept.of_listings(look, listings, cache)


def lists(look: Lookup) -> tuple[Callable[[], Iterator[Page]], ...]:
    """What makes the pages that are none of a document or source, a function a kind."""
    return tuple(partial(_pages, make) for make in _lists(look))


def _pages(make: Callable[[], Iterable[Page | Listing]]) -> Iterator[Page]:
    for item in make():
        yield from item.make() if isinstance(item, Listing) else (item,)


def _lists(look: Lookup) -> tuple[Callable[[], Iterable[Page | Listing]], ...]:
    ties = cached(lambda: co_participants.ties(look))
    return (
        lambda: (
            home.home(look),
            about.about(look),
            about.data(look),
            home.search(look),
            quotation.quotation(),
            deciding.deciding(),
        ),
        lambda: open_questions.open_questions(look),
        lambda: documents.documents(look),
        lambda: documents.years(look),
        lambda: places.places(look),
        lambda: documents.topics(look),
        lambda: organisations.organisations(look),
        lambda: people.people(look, together.by_person(ties())),
        lambda: [co_participants.co_participants(look, ties())],
        lambda: changes.changes(look),
        lambda: changes.left(look),
        lambda: withdrawn.withdrawn(look.archive.withdrawn),
        lambda: events.events(look),
    )


def context_of(archive: Archive, jobs: int = 1) -> dict[str, str]:
    """What the theme needs of each document besides its page, by the path of the page: lines of archive/work/contexts.py."""
    return {page.path: page.context for page in of_documents(with_mentions(archive, jobs), jobs)}


def of_documents(look: Lookup, jobs: int = 1, cache: Cache | None = None) -> Iterator[Page | KeptPage]:
    """The pages of documents. `jobs`, `cache`: as for `pages`."""
    documents = look.archive.documents
    citations.prepare(documents, look.publishers, jobs, cache)

    named = key_part([(body.id, body.name, body.abbreviation) for body in look.archive.organisations])

    def key(at: int) -> bytes:
        return digest(look.digests[at], named, key_of(look, documents[at]))

    def page(at: int) -> tuple[None, list[Page]]:
        return None, [document_page(document_context(look, documents[at]), documents[at])]

    for _, some in kept.each(cache, KIND, key, page, len(documents), of=type(None), jobs=jobs):
        yield from some
