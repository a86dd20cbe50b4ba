"""The front matter of a document's page: all that the theme and the search say of it. Its keys are a contract."""

from __future__ import annotations

from archive.linking import addresses, anchors, citations
from archive.model import Document
from archive.pages.context import Around, Head
from archive.text.english import date_text
from archive.text.escape import external, visible
from archive.text.frontmatter import Value


def meta(around: Around, one: Document) -> dict[str, Value]:
    """The front matter of the page of `one`, in the order of the contract. Texts are as `escape.visible` gives them."""
    speakers = anchors.speakers(one)
    found: dict[str, Value] = {
        "template": "document.html",
        "id": one.id,
        "title": one.title,
        "title_basis": one.basis.title,
        "date": one.date,
        "date_text": date_text(one.date),
        "date_note": one.date_note,
        "date_basis": one.basis.date,
        "time": one.time,
        "place": one.place,
        "place_id": one.place_id if around.place else None,
        "place_note": one.place_note,
        "place_basis": one.basis.place,
        **_publisher(around, one),
        "kind": one.kind,
        "language": one.language,
        "lead": one.lead,
        "topics": one.topics,
        "geography": one.geography,
        "persons": one.persons,
        "sections": one.sections,
        "published": one.published,
        "participants": [
            {
                "id": who.id if around.person_page(who.id) else None,
                "name": who.name,
                "role": who.role,
                "line": who.evidence_line,
            }
            for who in one.participants
        ],
        "speakers": [*speakers],
        "turns": anchors.turns(one, speakers),
        "source": _source(one),
        "issues": [{"rule": issue.rule, "line": issue.line, "message": issue.message} for issue in one.issues],
        "previous": _pointer(around.before, dated=True),
        "next": _pointer(around.after, dated=True),
        "same_day": [_pointer(other) for other in around.same_day],
        "related": [_pointer(other, dated=True) for other in around.related],
        "lines": {**anchors.stated(one)},
        "paths": _paths(around),
        "cite": _cite(around, one),
    }
    return {key: shown(value) for key, value in found.items()}


def shown(value: Value) -> Value:
    """The value with all its texts on one line and nothing unseen in them."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: shown(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [shown(one) for one in value]
    return value


def _publisher(around: Around, one: Document) -> dict[str, Value]:
    publisher = around.publisher
    return {
        "publisher": one.publisher,
        "publisher_name": publisher.name if publisher else None,
        "publisher_site": external(publisher.site) if publisher else None,
        "licence": publisher.licence if publisher else None,
        "licence_url": external(publisher.licence_url) if publisher else None,
    }


def _source(one: Document) -> Value:
    source = one.source
    return {
        "file": source.file,
        "page": addresses.html(addresses.source(source.file)),
        "sha256": source.sha256,
        "first_line": source.first_line,
        "last_line": source.last_line,
        "url": external(source.url),
        "copies": source.copies,
    }


def _pointer(one: Head | None, *, dated: bool = False) -> Value:
    if one is None:
        return None
    found: dict[str, Value] = {"title": one.title, "path": addresses.html(one.page)}
    return {**found, "date_text": date_text(one.date)} if dated else found


def _cite(around: Around, one: Document) -> Value:
    """The citation in each style, who stands in it, what stands for the address, and where its files lie in the site."""
    speaking = (around.people.get(key, ("",))[0] for key in anchors.speakers(one))
    found = citations.item(one, around.publisher, around.site, tuple(filter(None, speaking)))
    return {
        **citations.texts(found),
        **{role: [who["literal"] for who in found.get(role, ())] for role in ("author", "contributor")},
        "address": citations.where(found),
        "version": one.source.sha256[: citations.VERSION_DIGITS],
        "files": f"data/cite/{citations.place(one)}",
    }


def _paths(around: Around) -> Value:
    """Where the tags lead: lists beside `topics`, `geography` and `persons`, with None where there is no such page."""
    return {
        "topics": [*map(addresses.html, around.topics)],
        "geography": [page and addresses.html(page) for page in around.geography],
        "persons": [page and addresses.html(page) for page in around.persons],
    }
