"""The list of all documents, and of those of each year and topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from archive.linking import addresses
from archive.linking.indexes import Entry, Lookup, Topic
from archive.pages import figures
from archive.pages.kept import Listing
from archive.pages.page import PER_PAGE, Page, aside, bullets, dotted, entries, paged, search_for, tally, when
from archive.text.english import count, month_text
from archive.text.escape import link, visible
from archive.text.frontmatter import Value

NOTHING = (
    "There are no documents yet. Put text files into the folder seeds/ and run `python build_site.py`; "
    "the README says how under “Add documents”."
)


def documents(look: Lookup) -> Iterator[Page]:
    """documents/index.md and its further pages: all documents by date, undated ones last."""
    listed: list[Entry] = [(document, "") for document in look.once]
    path = "documents/index.md"
    head = [f"{tally(look.archive.documents)}, in the order of their dates."] if listed else [NOTHING]
    by_year = dotted(_year_link(year, path) for year in _years(look))
    head.append(f"By year: {by_year}" if by_year else "")
    yield from _list(path, "documents", "Documents", listed, head, "All documents of this archive, by date.")


def years(look: Lookup) -> Iterator[Page | Listing]:
    """years/index.md, and a list a year under headings of months; years/undated.md for what has no year."""
    path = "years/index.md"
    rows = [f"{_year_link(year, path)} {aside(count(len(look.by_year[year]), 'document'))}" for year in _years(look)]
    body = [bullets(rows)] if rows else [NOTHING]
    picture = figures.months(look, path)
    meta: dict[str, Value] = {"description": "The documents by year.", **figures.used(picture)}
    yield from paged(path, "years", "Years", body, lambda some, _: some, head=[picture], meta=meta)
    for year in _years(look):
        yield _listing(partial(_year, look, year), ("year", year), look.by_year[year])


def topics(look: Lookup) -> Iterator[Page | Listing]:
    """topics/index.md, and a list a topic."""
    path = "topics/index.md"
    by_name = sorted(look.topics.values(), key=lambda topic: (topic.name.casefold(), topic.key))
    rows = [
        f"{link(topic.name, addresses.relative(addresses.topic(topic.key), path))}"
        f" {aside(count(len(look.by_topic[topic.key]), 'document'))}"
        for topic in by_name
    ]
    yield from _index(path, "topics", "Topics", rows, "The topics that publishers gave their documents.")
    for topic in by_name:
        yield _listing(partial(_topic, look, topic), ("topic", topic), look.by_topic[topic.key])


def _listing(make: Callable[[], Iterable[Page]], name: object, listed: Sequence[Entry]) -> Listing:
    return Listing(make, lambda: (name, (document for document, _ in listed)))


def _year(look: Lookup, year: str | None) -> Iterator[Page]:
    listed = look.by_year[year]
    title = year or "Undated documents"
    path = addresses.year_page(year)
    picture = figures.days(year, listed, path) if year else ""
    head = [f"{tally(document for document, _ in listed)}.", picture, _months(listed, path) if year else ""]
    words = f"The documents of {year}." if year else "Documents whose year is not known."

    def shown(some: Sequence[Entry], origin: str) -> Iterator[str]:
        for month, group in groupby(some, key=_month if year else lambda _: ""):
            yield f"## {month}" if month else ""
            yield entries(group, origin)

    meta: dict[str, Value] = {"description": words, **figures.used(picture)}
    yield from paged(path, "year", title, listed, shown, head=head, meta=meta)


def _month(item: Entry) -> str:
    return month_text(item[0].date or "")


def _months(listed: Sequence[Entry], path: str) -> str:
    """Links to the months of a year, each to the page of the list on which it begins."""
    links = []
    seen = set()
    for at, item in enumerate(listed):
        month = _month(item)
        if month not in seen:
            seen.add(month)
            page = addresses.page(path, at // PER_PAGE + 1)
            there = "" if page == path else addresses.relative(page, path)
            links.append(link(month, f"{there}#{month.lower().replace(' ', '-')}"))
    return dotted(links) if len(links) > 1 else ""


def _years(look: Lookup) -> list[str | None]:
    known: list[str | None] = [*sorted(year for year in look.by_year if year)]
    return [*known, None] if None in look.by_year else known


def _year_link(year: str | None, origin: str) -> str:
    return link(year or "undated", addresses.relative(addresses.year_page(year), origin))


def _topic(look: Lookup, topic: Topic) -> Iterator[Page]:
    listed = look.by_topic[topic.key]
    words = f"Documents on this topic: {visible(topic.name)}."
    head, search = [f"{tally(document for document, _ in listed)}."], search_for("topic", topic.name)
    yield from _list(addresses.topic(topic.key), "topic", topic.name, listed, head, words, search_for=search)


def _list(
    path: str, kind: str, title: str, listed: Sequence[Entry], head: Sequence[str], description: str, **meta: Value
) -> Iterator[Page]:
    def shown(some: Sequence[Entry], origin: str) -> Iterator[str]:
        yield entries(some, origin)

    yield from paged(path, kind, title, listed, shown, head=head, mark=when, meta={"description": description, **meta})


def _index(path: str, kind: str, title: str, rows: Sequence[str], description: str) -> Iterator[Page]:
    """The pages of a list of topics. Links in `rows` are made for `path`; all its pages are in one folder."""

    def shown(some: Sequence[str], _: str) -> Iterator[str]:
        yield bullets(some)

    head = [description if rows else f"{description} There are none yet."]
    yield from paged(path, kind, title, rows, shown, head=head, meta={"description": description})
