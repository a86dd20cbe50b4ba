"""Pages: from the archive to Markdown. `pages` gives them one by one, `write.write` puts them into docs/.

May import: model, text, names, reading, describing, curation, linking, data, work.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.linking import addresses
from archive.linking.indexes import Lookup, with_mentions
from archive.model import Archive
from archive.pages import (
    about,
    changes,
    co_participants,
    documents,
    home,
    open_questions,
    organisations,
    people,
    places,
    quotation,
)
from archive.pages.context import around
from archive.pages.document import document
from archive.pages.page import Page
from archive.pages.source import sources
from archive.work import processes
from archive.work.cache import Cache, code, digest, each

__all__ = ["Page", "pages", "sources"]

KIND = "document"  # of what the cache keeps
MANY = 200  # documents whose lists are worth more than one process


def pages(archive: Archive, jobs: int = 1, kept: Cache | None = None) -> Iterator[Page]:
    """All pages of the archive, each once, with its path from docs/. The same archive gives the same texts.

    `jobs` processes make the pages of documents; with `kept`, only of those that changed, or of which the surroundings did.
    """
    look = with_mentions(archive, jobs, kept)
    ties = co_participants.ties(look)
    lists = (
        lambda: (home.home(look), about.about(look), about.data(look), home.search(look), quotation.quotation()),
        lambda: open_questions.keeper(look),
        lambda: documents.documents(look),
        lambda: documents.years(look),
        lambda: places.places(look),
        lambda: documents.topics(look),
        lambda: organisations.organisations(look),
        lambda: people.people(look, co_participants.by_person(ties)),
        lambda: [co_participants.together(look, ties)],
        lambda: changes.changes(look),
        lambda: changes.left(look),
    )
    many = len(archive.documents) >= MANY
    for some in processes.parallel_map(lambda at: [*lists[at]()], range(len(lists)), jobs if many else 1, chunk=1):
        yield from some
    yield from _documents(look, jobs, kept)


def _documents(look: Lookup, jobs: int, kept: Cache | None) -> Iterator[Page]:
    """The pages of documents."""
    every = look.archive.documents

    def key(at: int) -> bytes:
        return digest(code(), repr(every[at]), repr(around(look, every[at])))

    def one(at: int) -> bytes:
        return document(around(look, every[at]), every[at]).text.encode("utf-8")

    for at, text in enumerate(each(kept, KIND, key, one, len(every), jobs=jobs)):
        yield Page(addresses.document(every[at]), text.decode("utf-8"))
