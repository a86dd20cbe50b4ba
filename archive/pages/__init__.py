"""Pages: from the archive to Markdown. `pages` gives them one by one, `write.write` puts them into docs/."""

from __future__ import annotations

from collections.abc import Iterator

from archive import forked
from archive.model import Archive
from archive.pages import about, changes, documents, home, keeper, organisations, people, places, quotation, together
from archive.pages.document import document
from archive.pages.lookup import with_mentions
from archive.pages.page import Page
from archive.pages.source import sources

__all__ = ["Page", "pages", "sources"]


def pages(archive: Archive, jobs: int = 1) -> Iterator[Page]:
    """All pages of the archive, each once, with its path from docs/. The same archive gives the same texts.

    `jobs` processes make the pages of documents.
    """
    look = with_mentions(archive)
    ties = together.ties(look)
    yield home.home(look)
    yield about.about(look)
    yield about.data(look)
    yield home.search(look)
    yield quotation.quotation()
    yield from keeper.keeper(look)
    yield from documents.documents(look)
    yield from documents.years(look)
    yield from places.places(look)
    yield from documents.topics(look)
    yield from organisations.organisations(look)
    yield from people.people(look, together.by_person(ties))
    yield together.together(look, ties)
    yield from forked.each(lambda at: document(look, archive.documents[at]), len(archive.documents), jobs)
    yield from changes.changes(look)
    yield from changes.left(look)
