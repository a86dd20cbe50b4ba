"""What stands at the end of a document's page: what lies beside it, where it comes from, and on what its facts rest."""

from __future__ import annotations

from collections.abc import Iterator

from archive.linking import addresses, anchors
from archive.model import Document, Issue
from archive.pages.context import Around
from archive.pages.page import bullets, linked
from archive.text.english import date_text
from archive.text.escape import inline, line, link, outside

HOW = {
    "stated": "as the source states it",
    "inferred": "inferred from the source",
    "decided": "set by a keeper",
    "metadata": "from the metadata of the saved page",
    "unknown": "not known",
}


def about(around: Around, one: Document, path: str) -> Iterator[str]:
    """Blocks of Markdown: the neighbours in time, then "About this document"."""
    yield bullets(_beside(around, path))
    yield "## About this document"
    yield bullets([*_source(around, one, path), *_tags(around, one, path), *_basis(one, path)])
    if one.issues:
        yield "### Found in the source"
        anchor = anchors.by_line(one)
        yield bullets(_issue(issue, anchor.get(issue.line)) for issue in one.issues)


def _beside(around: Around, path: str) -> Iterator[str]:
    for name, other in (("Before", around.before), ("After", around.after)):
        if other:
            yield f"{name}: {linked(other.title, other.page, path)}, {inline(date_text(other.date))}"
    for other in around.same_day:
        yield f"On the same day: {linked(other.title, other.page, path)}"
    for other in around.related:
        yield f"Related: {linked(other.title, other.page, path)}, {inline(date_text(other.date))}"


def _source(around: Around, one: Document, path: str) -> Iterator[str]:
    source = one.source
    there = addresses.relative(addresses.source_line(source.file, source.first_line), path)
    yield f"Source: {link(source.file, there)}, lines {source.first_line} to {source.last_line}"
    yield f"SHA-256 of the file: {inline(source.sha256)}"
    for copy in source.copies:
        yield f"The same document stands in: {inline(copy)}"
    publisher = around.publisher
    if publisher:
        yield f"Publisher: {outside(publisher.name, publisher.site)}"
        licence = (
            outside(publisher.licence, publisher.licence_url) if publisher.licence else "none stated by the publisher"
        )
        yield f"Licence: {licence}"
    if source.url:
        yield f"Address at the publisher: {outside(source.url, source.url)}"
    if one.published:
        yield f"Publication date: {inline(one.published)}"
    if one.sections:
        yield f"Published in sections: {inline(', '.join(one.sections))}"


def _tags(around: Around, one: Document, path: str) -> Iterator[str]:
    """The tags as published, linked where they mean a page."""
    for name, tags, pages in (
        ("Topics", one.topics, around.topics),
        ("Geography", one.geography, around.geography),
        ("Persons", one.persons, around.persons),
    ):
        if tags:
            yield f"{name}: {'; '.join(linked(tag, page, path) for tag, page in zip(tags, pages, strict=True))}"


def _basis(one: Document, path: str) -> Iterator[str]:
    """On what title, date, time and place rest, each with its line."""
    lines = anchors.stated(one)
    for name, value, basis, note in (
        ("Title", one.title, one.basis.title, None),
        ("Date", one.date and date_text(one.date), one.basis.date, one.date_note),
        ("Time", one.time, one.basis.time, None),
        ("Place", one.place, one.basis.place, one.place_note),
    ):
        if not value:
            yield f"{name}: not known"
            continue
        at = f", {_line(one, lines[name.lower()], path)}" if name.lower() in lines else ""
        yield f"{name}: {inline(value)}, {HOW[basis]}{at}" + (f". {line(note)}" if note else "")


def _line(one: Document, number: int, path: str) -> str:
    """ "line 57", with a link to it on the page of the source."""
    return link(f"line {number}", addresses.relative(addresses.source_line(one.source.file, number), path))


def _issue(issue: Issue, anchor: str | None) -> str:
    where = f"[Line {issue.line}]({anchor})" if anchor else f"Line {issue.line}"
    return f"{where}: {line(issue.message)}"
