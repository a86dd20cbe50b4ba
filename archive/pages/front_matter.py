"""The front matter of a document's page: what a person would write down of the document, some 25 lines.

What depends on other documents, and what only programs read, is in archive/pages/template_data.py.
"""

from __future__ import annotations

from archive.model import Document, Participant, SourceRef
from archive.pages.context import DocumentContext
from archive.reading.read import BY_BYTES
from archive.text.escape import external, visible
from archive.text.frontmatter import Value

# Under which key a reason stands, by what a field rests on. Fields that the source states plainly are not named.
REASONS = {"inferred": "inferred", "decided": "decided", "metadata": "metadata", "stated": "notes"}


def front_matter(context: DocumentContext, document: Document) -> dict[str, Value]:
    """The front matter of a document's page. Texts are as `escape.visible` gives them; what is not known is left out."""
    publisher = context.publisher
    fields: dict[str, Value] = {
        "title": document.title,
        "date": document.date,
        "time": document.time,
        "place": document.place,
        "kind": document.kind,
        "language": document.language,
        "participants": [_participant(context, participant) for participant in document.participants],
        "publisher": publisher.name if publisher else None,
        "licence": publisher.licence if publisher else None,
        "topics": document.topics,
        "geography": document.geography,
        "persons": document.persons,
        "sections": document.sections,
        "published": document.published,
        "source": _source(document),
        **_reasons(document),
    }
    return {"title": shown(document.title), **_known(fields)}  # a page has a title, be it empty


def _known(fields: dict[str, Value]) -> dict[str, Value]:
    return {key: shown(value) for key, value in fields.items() if value not in (None, "", (), [], {})}


def shown(value: Value) -> Value:
    """The value with all its texts on one line and nothing unseen in them."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: shown(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [shown(item) for item in value]
    return value


def _participant(context: DocumentContext, participant: Participant) -> Value:
    known = participant.id if context.person_page(participant.id) else None
    return _known({"name": participant.name, "role": participant.role, "id": known})


def _source(document: Document) -> Value:
    source = document.source
    return _known(
        {
            "file": source.file,
            "lines": f"{source.first_line}-{source.last_line}",
            "sha256": source.sha256,
            "url": external(source.url),
            "copies": source.copies,
            "encoding": _encoding(source),
        }
    )


def _encoding(source: SourceRef) -> str | None:
    """In which encoding the file was read, or that it was made from, and why; None where it is plainly UTF-8."""
    original = source.original
    read = [(source.encoding, source.encoding_reason)]
    read += [(original.encoding, original.encoding_reason or "")] if original and original.encoding else []
    told = (f"{encoding}: {reason}" for encoding, reason in read if reason and reason != BY_BYTES)
    return next(told, None)


def _reasons(document: Document) -> dict[str, Value]:
    """What is not plainly stated, with the reason: {"inferred": {"date": "The day stands in the title."}}."""
    basis = document.basis
    reasons: dict[str, dict[str, Value]] = {}
    for field, kind, note in (
        ("title", basis.title, None),
        ("date", basis.date, document.date_note),
        ("time", basis.time, None),
        ("place", basis.place, document.place_note),
    ):
        if kind in REASONS and (note or kind != "stated"):
            reasons.setdefault(REASONS[kind], {})[field] = note or ""
    return {**reasons}
