"""Events of which several records tell: the records, and each quotation beside the words of the transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.linking import addresses, anchors
from archive.linking.indexes import Lookup
from archive.model import Document, Event, QuotedWords
from archive.pages.page import Page, bullets, entry, linked, page
from archive.text.english import count, date_text
from archive.text.escape import inline, line, link

INTRO = (
    "These documents tell of one event. What one of them quotes is held against the words of the other; each line leads to "
    "both places."
)
ANSWERS = {
    "exact": "Exact match",
    "close": "Close match",
    "altered": "Altered",
    "other-speaker": "Another speaker",
    "not-found": "Only here",
}


def events(look: Lookup) -> Iterator[Page]:
    """The page of each event."""
    for event in look.archive.events:
        yield _event(look, event)


def _event(look: Lookup, event: Event) -> Page:
    path = addresses.event(event.id)
    records = [look.document(key) for key in event.documents]
    title = f"{records[0].title}, {date_text(records[0].date)}: {count(len(records), 'record')}"
    body = [
        INTRO,
        "## Records",
        bullets(_record(look, record, path) for record in records),
        *_quotations(look, event.quotations, path),
        *_unquoted(records, event.quotations),
    ]
    return page(path, "event", title, body, description="Records of one event, side by side.")


def _record(look: Lookup, record: Document, path: str) -> str:
    publisher = look.publishers.get(record.publisher)
    return entry(record, path, publisher.name if publisher else "")


def _quotations(look: Lookup, quoted: Sequence[QuotedWords], path: str) -> Iterator[str]:
    if not quoted:
        return
    yield "## Quotations"
    tally = [(words, sum(one.status == status for one in quoted)) for status, words in ANSWERS.items()]
    yield ". ".join(f"{words}: {number}" for words, number in tally if number) + "."
    yield bullets(_quotation(look, one, path) for one in quoted)


def _quotation(look: Lookup, one: QuotedWords, path: str) -> str:
    """ "**Altered** (…): “…” in the report, line 4; Anna Berg in the transcript, line 57: “…”"."""
    here = look.document(one.document)
    notes = f" ({'; '.join(inline(note) for note in one.notes)})" if one.notes else ""
    said = f"**{ANSWERS[one.status]}**{notes}: “{inline(one.text)}” in {_place(here, f'L{one.line}', path)}"
    if one.there is None or one.anchor is None:
        return said
    speaker = look.people.get(one.speaker or "")
    who = linked(speaker.name, look.person_page(speaker.id), path) if speaker else "somebody unknown"
    same = one.status in ("exact", "other-speaker")
    words = "" if same else f": “{inline(one.words)}”"
    return f"{said}; {who} in {_place(look.document(one.there), one.anchor, path)}{words}"


def _place(document: Document, anchor: str, path: str) -> str:
    target = f"{addresses.relative(addresses.document(document), path)}#{anchor}"
    return link(f"the {document.kind}, line {anchor[1:]}", target)


def _unquoted(records: Sequence[Document], quoted: Sequence[QuotedWords]) -> Iterator[str]:
    """How much of each transcript no other record quotes."""
    for record in records:
        spoken = {f"L{anchor}" for block, anchor in anchors.blocks(record) if block.kind == "speech"}
        there = {one.anchor for one in quoted if one.there == record.id}
        if spoken and there:
            whole = f"{count(len(spoken), 'paragraph')} of {line(record.title)}"
            yield f"Quoted by no other record: {len(spoken - there):,} of {whole}."
