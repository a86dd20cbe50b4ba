"""The first page, and the page of the search."""

from __future__ import annotations

from archive.linking import addresses
from archive.linking.indexes import Lookup
from archive.model import Archive, Document
from archive.pages import figures
from archive.pages.documents import NOTHING
from archive.pages.page import Page, aside, bullets, entry, page
from archive.text.english import count
from archive.text.escape import inline, link

NEWEST = 10
PURPOSE = (
    "Official transcripts and press reports, one page each: dated, placed, with every speaker named, and every paragraph "
    "leading back to the line of the file it came from."
)
# Where a reader can go from the home page and, without JavaScript, from the search page.
WAYS = (
    ("All documents", "documents/index.md", "by date"),
    ("People", "people/index.md", "who speaks and who takes part"),
    ("Places", "places/index.md", "on a map, where documents were made and what they mention"),
    ("Topics", "topics/index.md", "as the publishers give them"),
    ("Years", "years/index.md", "as a calendar"),
)
MORE = (
    ("Organisations", "organisations/index.md", "what they are, and where they are mentioned"),
    ("Who met whom", "network.md", "as a picture and as a table"),
)
ABOUT = (
    ("Search", "search.md", "words, phrases, speakers, dates"),
    ("About this archive", "about.md", "how it is made and what it can be relied on for"),
    ("Data", "data.md", "tables, a database, TEI, plain text"),
    ("Check a quotation", "quotation.md", "whether it stands here to the letter, and who said it"),
    ("Changes", "changes.md", "what happened to the sources since they came here"),
    ("What needs a keeper", "keeper.md", "what was unclear in the sources"),
)


def home(look: Lookup) -> Page:
    """index.md: what this archive is, what is in it, the newest documents, and the ways in."""
    archive = look.archive
    years = {year: len(found) for year, found in look.by_year.items() if year}
    picture = figures.by_year(years, ("document", "documents"), "Documents by year", "index.md")
    body = [PURPOSE, numbers(look) if archive.documents else NOTHING, picture]
    if newest := _newest(archive):
        body += ["## Newest documents", bullets(entry(one, "index.md") for one in newest)]
    body += ["## Ways in", ways_in((*WAYS, *MORE)), "## About", ways_in(ABOUT)]
    return page("index.md", "home", archive.site_name, body, description=PURPOSE, **figures.used(picture))


def search(look: Lookup) -> Page:
    """search.md: the theme puts the search there; the text is for readers without JavaScript."""
    body = ["Without JavaScript there is no search. These lists lead to every document:", ways_in(WAYS)]
    return page("search.md", "search", "Search", body, template="search.html", description="Search all documents.")


def numbers(look: Lookup) -> str:
    """How much the archive holds, in one sentence."""
    archive = look.archive
    years = sorted(year for year in look.by_year if year)
    span = f"from {years[0]} to {years[-1]}" if len(years) > 1 else f"of {years[0]}" if years else ""
    turns = sum(bool(block.label) for one in archive.documents for block in one.blocks)
    return (
        f"This archive holds {count(len(archive.documents), 'document')} {span}".rstrip()
        + f", with {count(turns, 'turn')} of speakers, {count(len(archive.people), 'person', 'people')}, "
        + f"{count(len(look.by_place), 'place')} and {count(len(look.topics), 'topic')}."
    )


def _newest(archive: Archive) -> list[Document]:
    """The latest documents whose year is known, the newest first."""
    found = []
    for one in reversed(archive.documents):
        if addresses.year(one.date):
            found.append(one)
        if len(found) == NEWEST:
            break
    return found


def ways_in(ways: tuple[tuple[str, str, str], ...]) -> str:
    """Name, path and purpose of pages as a list of links, for pages at the top of docs/."""
    return bullets(f"{link(name, path)} {aside(inline(words))}" for name, path, words in ways)
