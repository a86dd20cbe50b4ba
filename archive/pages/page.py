"""A page is a path and a text; lists of documents go over as many pages as they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

from archive.linking import addresses
from archive.linking.indexes import Entry
from archive.model import Document
from archive.text import frontmatter
from archive.text.english import count, date_text
from archive.text.escape import inline, line, link, outside, visible

PER_PAGE = 200
T = TypeVar("T")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


class Page(NamedTuple):
    """A generated page: its path from docs/, with forward slashes, and its Markdown.

    `context` is what the theme needs besides, for pages of documents: a line of archive/work/contexts.py.
    """

    path: str
    text: str
    context: str = ""


def page(path: str, kind: str, title: str, body: Iterable[str], **meta: frontmatter.Value) -> Page:
    """A page with the heading `title` (plain text) over blocks of Markdown; empty blocks are left out."""
    head = frontmatter.dump({"title": visible(title), "page_kind": kind, **meta})
    return Page(path, f"{head}\n{joined([f'# {line(title)}', *body])}")


def moved(path: str, target: str, title: str) -> Page:
    """The page at an address that another page had. It leads on to the page `target`, which has the `title`."""
    body = [f"This page has moved: {link(title, addresses.relative(target, path))}."]
    return page(path, "moved", "Moved", body, template="moved.html", target=addresses.html(target))


def joined(blocks: Iterable[str]) -> str:
    """Blocks of Markdown with an empty line between them and a line break at the end."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def bullets(items: Iterable[str]) -> str:
    """Lines of Markdown as one list; "" for none."""
    return "\n".join(f"- {item}" for item in items)


def linked(text: str, target: str | None, origin: str) -> str:
    """The text, as a link to the page `target` from the page `origin` if there is such a page."""
    return link(text, addresses.relative(target, origin)) if target else inline(text)


def dotted(parts: Iterable[str]) -> str:
    """The parts that are there, in one line: "a · b". No line that is broken between them begins with a dot."""
    return "\u00a0· ".join(part for part in parts if part)


def search_for(name: str, value: str) -> str:
    """What stands after "search.html?" for a search with one filter, or for words ("q"). The theme links to it."""
    return urlencode({name: value})


def aside(*parts: str) -> str:
    """What stands beside the link of a list's row, as emphasis: the theme sets it apart. `parts` are Markdown."""
    words = dotted(parts)
    return f"*{words}*" if words else ""


def paged(
    path: str,
    kind: str,
    title: str,
    items: Sequence[T],
    shown: Callable[[Sequence[T], str], Iterable[str]],
    *,
    head: Sequence[str] = (),
    mark: Callable[[T], str] | None = None,
    meta: Mapping[str, frontmatter.Value] | None = None,
) -> Iterator[Page]:
    """The pages of a long list, PER_PAGE items each. What comes later changes only the last pages.

    `shown` makes blocks of the items of one page, at its path. `head` stands on the first page only, and after it, if
    there are more, a list of the pages; `mark` is what an item is found by there ("8 May 2014").
    """
    starts = range(0, max(1, len(items)), PER_PAGE)
    for number, start in enumerate(starts, 1):
        here = addresses.page(path, number)
        some = items[start : start + PER_PAGE]
        steps = _steps(path, number, len(starts)) if len(starts) > 1 else ""
        top = [*head, _contents(path, items, starts, mark)] if number == 1 else [steps]
        name = title if number == 1 else f"{title}, page {number}"
        yield page(here, kind, name, [*top, *shown(some, here), steps], **(meta or {} if number == 1 else {}))


def _contents(path: str, items: Sequence[T], starts: range, mark: Callable[[T], str] | None) -> str:
    """Links to all pages of the list, with what each begins with."""
    if len(starts) < 2:
        return ""
    links = (
        link(str(number), addresses.relative(addresses.page(path, number), path))
        + (f" ({inline(mark(items[at]))})" if mark else "")
        for number, at in enumerate(starts, 1)
    )
    return f"Pages of this list{', each with its first entry' if mark else ''}: {dotted(links)}"


def _steps(path: str, number: int, total: int) -> str:
    """Links from one page of the list to its neighbours."""

    def to(text: str, other: int) -> str:
        return link(text, addresses.relative(addresses.page(path, other), addresses.page(path, number)))

    return dotted(
        [
            f"Page {number}",
            to("First page", 1) if number > 2 else "",
            to("Previous page", number - 1) if number > 1 else "",
            to("Next page", number + 1) if number < total else "",
        ]
    )


def entry(document: Document, origin: str, how: str = "", *, of: str = "") -> str:
    """A document in a list on the page `origin`: date, title with link, place, kind, and in which way it belongs there.

    In the list `of` a place, that place is not said again.
    """
    when = date_text(document.date) + (f", {document.time}" if document.time else "")
    title = link(document.title, addresses.relative(addresses.document(document), origin))
    place = inline(document.place) if document.place and document.place != of else ""
    return f"{aside(inline(when))} {title} {aside(place, document.kind, how, _records(document, origin))}"


def _records(document: Document, origin: str) -> str:
    """How many records the event of a document has, with a link to them; "" for one, and on the page of the event."""
    if not document.event or (there := addresses.event(document.event)) == origin:
        return ""
    return link(count(document.records, "record"), addresses.relative(there, origin))


def tally(some: Iterable[Document]) -> str:
    """How many documents: an event is counted once, and its records are named: "6 documents in 8 records"."""
    listed = list(some)
    events = {document.event: document.records for document in listed if document.event}
    documents = len({document.event or document.id for document in listed})
    records = documents + sum(number - 1 for number in events.values())
    return count(documents, "document") + (f" in {count(records, 'record')}" if records > documents else "")


def entries(some: Iterable[Entry], origin: str, *, of: str = "") -> str:
    """Documents as a list on the page `origin`, which may be that `of` a place."""
    return bullets(entry(document, origin, how, of=of) for document, how in some)


def when(item: Entry) -> str:
    """The date by which a document is found in a list of pages."""
    return date_text(item[0].date)


def wikidata(key: str | None) -> str:
    """A link to the entry of Wikidata with this id ("Q7747"); "" for what is none."""
    return outside("Wikidata", f"https://www.wikidata.org/wiki/{key}") if key and _WIKIDATA.fullmatch(key) else ""
