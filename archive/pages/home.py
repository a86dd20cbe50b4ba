"""The first page, and the page of the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from archive.linking import addresses
from archive.linking.indexes import Lookup
from archive.model import Document
from archive.pages import figures
from archive.pages.documents import NOTHING
from archive.pages.page import Page, aside, bullets, dotted, entry, page, tally
from archive.text import dates
from archive.text.english import count
from archive.text.escape import inline, line, link, visible
from archive.text.frontmatter import Value

NEWEST = 10
MOST = 12  # speakers and topics that are named
# Where a reader can go from the home page and, without JavaScript, from the search page.
LISTS = (
    ("All documents", "documents/index.md", "by date"),
    ("People", "people/index.md", "speakers and other participants"),
    ("Places", "places/index.md", "where documents were made, and which they mention, on a map"),
    ("Topics", "topics/index.md", "as the publishers give them"),
    ("Years", "years/index.md", "as a calendar"),
)
MORE = (
    ("Organisations", "organisations/index.md", "what each is, and which documents mention it"),
    ("Who appeared together", "network.md", "two people in the same documents, and when"),
)
ABOUT = (
    ("Search", "search.md", "words, phrases, speakers, dates"),
    ("About this archive", "about.md", "how it is made, and how far it can be relied on"),
    ("Data", "data.md", "tables, a database, TEI, plain text"),
    ("Check a quotation", "quotation.md", "is it in this archive, word for word, and who said it"),
    ("Changes", "changes.md", "what has happened to the sources since they were added"),
    ("Open questions", "open-questions.md", "what was unclear in the sources"),
)


def home(look: Lookup) -> Page:
    """index.md: what this archive is, what is in it, the newest documents, and where to browse."""
    archive = look.archive
    years = {year: len(listed) for year, listed in look.by_year.items() if year}
    picture = (
        figures.by_year(years, ("document", "documents"), "Documents by year", "index.md") if len(years) > 1 else ""
    )
    body = [introduction(look), numbers(look) if archive.documents else NOTHING, picture]
    if len(archive.documents) > NEWEST:
        body += [*_speakers(look), *_topics(look)]
    if newest := _newest(look.once):
        body += ["## Newest documents", bullets(entry(document, "index.md") for document in newest)]
    body += ["## Browse", links((*LISTS, *MORE)), "## About", links(ABOUT)]
    about = archive.site_description
    meta: dict[str, Value] = {"description": visible(about)} if about else {}
    return page("index.md", "home", archive.site_name, body, **meta, **figures.used(picture))


def _speakers(look: Lookup) -> Iterator[str]:
    """Who speaks in most documents."""
    amounts: Counter[str] = Counter()
    for key, some in look.by_person.items():
        amounts[key] = sum(how == "speaks" for _, how in some)
    most = [
        (key, number) for key, number in sorted(amounts.items(), key=lambda item: (-item[1], item[0])) if number > 1
    ]
    if most:
        yield "## Who speaks most"
        yield "With the number of documents in which each speaks:"
        rows = ((look.people[key].name, addresses.person(key), number) for key, number in most[:MOST])
        yield dotted([*(_counted(*row) for row in rows), link("All people", "people/index.md")])


def _topics(look: Lookup) -> Iterator[str]:
    """The topics of most documents."""
    names = {topic.key: topic.name for topic in look.topics.values()}
    most = sorted(look.by_topic, key=lambda key: (-len(look.by_topic[key]), key))[:MOST]
    if most:
        yield "## Main topics"
        yield "With the number of documents on each:"
        rows = ((names[key], addresses.topic(key), len(look.by_topic[key])) for key in most)
        yield dotted([*(_counted(*row) for row in rows), link("All topics", "topics/index.md")])


def _counted(name: str, page: str, number: int) -> str:
    return f"{link(name, page)} {aside(f'{number:,}')}"


def search(look: Lookup) -> Page:
    """search.md: the theme puts the search there; the text is for readers without JavaScript."""
    body = ["The search needs JavaScript. These lists lead to every document:", links(LISTS)]
    return page("search.md", "search", "Search", body, template="search.html", description="Search all documents.")


def introduction(look: Lookup) -> str:
    """What the archive is, in the words of mkdocs.yml (site_description); "" where it says nothing."""
    return line(look.archive.site_description or "")


def numbers(look: Lookup) -> str:
    """How much the archive holds: what its lists show, counted."""
    archive = look.archive
    years = sorted(year for year in look.by_year if year)
    span = f"from {years[0]} to {years[-1]}" if len(years) > 1 else f"from {years[0]}" if years else ""
    turns = sum(bool(block.label) for document in look.once for block in document.blocks)
    lists = ((len(archive.people), "person", "people"), (len(archive.places), "place"), (len(look.topics), "topic"))
    named = [count(*amount) for amount in lists if amount[0]]
    return (
        f"This archive holds {tally(archive.documents)} {span}".rstrip()
        + (f", with {count(turns, 'speaker turn')}." if turns else ".")
        + (f" Its lists name {' and '.join(filter(None, (', '.join(named[:-1]), named[-1])))}." if named else "")
    )


def _newest(documents: Sequence[Document]) -> list[Document]:
    """The latest documents whose year is known, the newest first."""
    newest = []
    for document in reversed(documents):
        if dates.year(document.date):
            newest.append(document)
        if len(newest) == NEWEST:
            break
    return newest


def links(pages: tuple[tuple[str, str, str], ...]) -> str:
    """Name, path and purpose of pages as a list of links, for pages at the top of docs/."""
    return bullets(f"{link(name, path)} {aside(inline(words))}" for name, path, words in pages)
