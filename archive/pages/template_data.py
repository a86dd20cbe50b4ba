"""What the theme shows of a document besides its front matter and its text: `document` in the templates.

It depends on other documents (previous, next, same day, related, history), or is worked out for programs (speakers of
turns, lines of fields, citations), so it is not copied into the page. archive/work/contexts.py carries it to the theme.
Addresses are those of the site, from its root: "people/anna.html".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.linking import addresses, anchors, citations, earlier
from archive.linking.robust import robust_link
from archive.model import Document, Issue
from archive.pages import beside
from archive.pages.context import DocumentContext, DocumentLink
from archive.pages.front_matter import shown
from archive.text.dates import year
from archive.text.english import date_text
from archive.text.escape import external
from archive.text.frontmatter import Value


def template_data(context: DocumentContext, document: Document) -> dict[str, Value]:
    """What templates know as `document`. Lists of pages stand beside lists of the front matter, in the same order."""
    speakers = anchors.speakers(document)
    publisher = context.publisher
    fields: dict[str, Value] = {
        "id": document.id,
        "year": year(document.date),
        "date_text": date_text(document.date),
        "lead": document.lead,
        "place_id": document.place_id if context.place else None,
        "place_page": _html(context.place),
        "participant_pages": _pages(context.person_page(participant.id) for participant in document.participants),
        "topic_pages": _pages(context.topics),
        "keywords": document.named_topics,
        "geography_pages": _pages(context.geography),
        "person_pages": _pages(context.persons),
        "publisher_id": document.publisher,
        "publisher_site": external(publisher.site) if publisher else None,
        "licence_url": external(publisher.licence_url) if publisher else None,
        "speakers": [*speakers],
        "turns": anchors.turns(document, speakers),
        "source_page": _html(addresses.source(document.source.file)),
        "robust": _robust(document),
        "facts": _facts(document),
        "issues": _issues(document),
        "previous": _link(context.previous),
        "next": _link(context.next),
        "same_day": [_link(other) for other in context.same_day],
        "related": [_link(other) for other in context.related],
        "wordings": [_wording(wording) for wording in beside.wordings(document, context.history)],
        "quoted": [_quoted(quotation) for quotation in context.quoted],
        "records": [_link(other) for other in context.records],
        "event_page": _html(addresses.event(document.event)) if document.event else None,
        "cite": _cite(context, document),
        **earlier.meta(context.history, context.others, document),
    }
    return {key: shown(value) for key, value in fields.items()}


def _html(page: str | None) -> str | None:
    return addresses.html(page) if page else None


def _pages(pages: Iterable[str | None]) -> Value:
    return [_html(page) for page in pages]


def _link(other: DocumentLink | None) -> Value:
    return other and {"title": other.title, "path": _html(other.page), "date_text": date_text(other.date)}


def _robust(document: Document) -> Value:
    """Where the document stands at its publisher, the day on which it was saved there, and a copy in a web archive."""
    robust = robust_link(document.source.url, document.saves[0].saved if document.saves else None)
    return robust and {**_known(robust._asdict()), **({"day_text": date_text(robust.day)} if robust.day else {})}


def _known(fields: dict[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in fields.items() if value}


def _wording(wording: beside.Wording) -> Value:
    page, _, line = wording.source.partition("#")
    return {
        "anchor": wording.anchor,
        "where": wording.where,
        "line": wording.line,
        "page": _html(wording.page),
        "source": _html(page) if page else None,
        "source_anchor": line,
        "words": [{"text": text, "kept": kept} for text, kept in wording.words],
    }


def _quoted(quoted: beside.Quoted) -> Value:
    return {**quoted._asdict(), "page": _html(quoted.page), "answer": beside.ANSWERS[quoted.answer]}


def _facts(document: Document) -> Value:
    """On what title, date, time and place rest, and the line of the source on which each stands."""
    lines = anchors.stated(document)
    basis = document.basis
    rows = (
        ("title", document.title, basis.title, None),
        ("date", document.date and date_text(document.date), basis.date, document.date_note),
        ("time", document.time, basis.time, None),
        ("place", document.place, basis.place, document.place_note),
    )
    return [
        {"field": field, "value": value, "basis": kind, "note": note, **_line(document, lines.get(field))}
        for field, value, kind, note in rows
    ]


def _line(document: Document, number: int | None) -> dict[str, Value]:
    """A line of the source, and the page that shows it."""
    if number is None:
        return {}
    page, _, _ = addresses.source_line(document.source.file, number).partition("#")
    return {"line": number, "page": _html(page)}


def _issues(document: Document) -> Value:
    """What is wrong in the source; `anchor` is that of the paragraph which holds the line, "" if none does."""
    by_line = anchors.by_line(document) if document.issues else {}
    return [
        {"line": issue.line, "message": issue.message, "anchor": by_line.get(issue.line, ""), **_elsewhere(issue)}
        for issue in document.issues
    ]


def _elsewhere(issue: Issue) -> dict[str, Value]:
    """The line of another save to which an issue points, and the page that shows it."""
    there = re.search(r"([^ ].*):(\d+)$", issue.message.partition(": ")[2]) if issue.rule == "save.completed" else None
    if there is None:
        return {}
    page, _, anchor = addresses.source_line(there[1], int(there[2])).partition("#")
    return {"page": f"{_html(page)}#{anchor}"}


def _cite(context: DocumentContext, document: Document) -> Value:
    """The citation in each style, who stands in it, what stands for the address, and where its files lie in the site."""
    speaking = (context.people.get(key, ("",))[0] for key in anchors.speakers(document))
    item = citations.item(document, context.publisher, context.site, tuple(filter(None, speaking)))
    return {
        **citations.texts(item),
        **{role: [who["literal"] for who in item.get(role, ())] for role in ("author", "contributor")},
        "address": citations.where(item),
        "version": document.source.sha256[: citations.VERSION_DIGITS],
        "files": f"data/cite/{citations.place(document)}",
    }
