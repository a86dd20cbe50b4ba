"""In their words: the sections of a person's page on what the person said, by year, and on what reports quote.

The years stand as a picture and a table. With JavaScript (theme/assets/person.js) a year, or two side by side, open below, from
the files of archive/site/person_files.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archive.linking import addresses, anchors
from archive.linking.indexes import Entry
from archive.model import Document, Person
from archive.pages import figures
from archive.pages.charts.svg import Node, node, written
from archive.pages.page import aside, bullets
from archive.site.person_files import LEAST
from archive.text import dates
from archive.text.english import date_text
from archive.text.escape import inline, link

LISTED = 200  # quotations on a page

HINT = "Words in the box are marked in the years open here; Search finds them in all years."
CHOOSE = "Choose a year to read it here; choose a second one to compare the two."
WITHOUT_SCRIPT = "Opening a year here needs JavaScript. The documents below hold the same words."


def has_words(documents: Sequence[Entry]) -> bool:
    """Whether a person speaks in so many documents that the words have a section of their own."""
    return sum(how == "speaks" for _, how in documents) >= LEAST


def section(person: Person, documents: Sequence[Entry], spoken: Mapping[str, int], path: str) -> Iterator[str]:
    """The section; nothing for who speaks in few documents. `spoken`: words by year."""
    if not has_words(documents):
        return
    yield "## In their words"
    yield figures.by_year(spoken, ("word", "words"), "Words spoken", path) if len(spoken) > 1 else ""
    spoken_in = (dates.year(document.date) or "undated" for document, how in documents if how == "speaks")
    yield written(_box(person, list(dict.fromkeys(spoken_in))))


def _box(person: Person, years: Sequence[str]) -> Node:
    """What the script fills: it stands in the page, so that nothing moves when the script comes."""
    known = [year for year in years if year != "undated"]
    words = node(
        "input", name="q", type="search", autocomplete="off", spellcheck="false", placeholder="Words",
        aria_label=f"Words that {person.name} said",
    )  # fmt: skip
    span = (_year("From year", known[0]), " to ", _year("To year", known[-1])) if len(known) > 1 else ()
    label = f"What {person.name} said"
    form = node("form", words, *span, node("button", "Search"), class_="words-search", role="search", aria_label=label)
    buttons = (
        node("button", "Undated" if year == "undated" else year, type="button", value=year, aria_pressed="false")
        for year in years
    )
    return node(
        "div",
        node("p", WITHOUT_SCRIPT, class_="words-none"),
        form,
        node("p", HINT, class_="words-hint"),
        node("div", *buttons, class_="words-years", role="group", aria_label="Years"),
        node("p", CHOOSE, class_="words-status", role="status"),
        node("div", " ", class_="words-columns"),
        id="theme:words",
        data_speaker=person.id,
    )


def _year(label: str, year: str) -> Node:
    return node("input", type="number", min="1000", max="9999", value=year, aria_label=label)


class Quoted(NamedTuple):
    """Words that a report puts into somebody's mouth, and where: the anchor of the paragraph."""

    document: Document
    anchor: str
    words: str


def quoted_people(documents: Iterable[Document]) -> Mapping[str, list[Quoted]]:
    """Person id -> the words that reports quote, in the order of the archive."""
    people: dict[str, list[Quoted]] = {}
    for document in documents:
        for block, anchor in anchors.blocks(document) if document.kind == "report" else ():
            for quote in block.quotes:
                if quote.speaker:
                    words = block.text[quote.start : quote.end]
                    people.setdefault(quote.speaker, []).append(Quoted(document, anchor, words))
    return people


def in_reports(some: Sequence[Quoted], path: str) -> Iterator[str]:
    """The section on the words that reports quote, the latest LISTED; nothing for none."""
    if not some:
        return
    yield "## Quoted in reports"
    shown = some[-LISTED:]
    more = f" These are the latest {LISTED} of {len(some):,}." if len(shown) < len(some) else ""
    yield f"The words are those of the report, not of a transcript.{more}"
    yield bullets(_quoted(words, path) for words in shown)


def _quoted(quoted: Quoted, path: str) -> str:
    document = quoted.document
    target = f"{addresses.relative(addresses.document(document), path)}#L{quoted.anchor}"
    when = aside(inline(date_text(document.date)))
    return f"{when} {link(document.title, target)} {aside(f'“{inline(quoted.words)}”')}"
