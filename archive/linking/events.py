"""Records of one event: a transcript beside a press report, told by what the report quotes.

Two documents of one day tell of one event if one quotes what stands in the other, often enough to be beyond doubt, or if an
editor says so. What only may be one event is asked. Quotations are compared as `quoting` does it for readers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from archive.linking import addresses, anchors
from archive.model import Document, Event, Issue, QuotedWords
from archive.quoting.articles import Paragraph, quotations
from archive.quoting.check import Answer, Quotation, answers
from archive.quoting.lookup import Text
from archive.quoting.speakers import People

BEYOND_DOUBT = 3  # quotations of one document that stand in the other
ENOUGH = 2  # as many do, where they are at least half of all
FOUND = ("exact", "close", "altered", "other-speaker")
NONE = "none"  # as a decision: no other document tells of the event
MOST = 200  # quotations of one document that are looked up


def events(documents: Sequence[Document], people: Mapping[str, str]) -> tuple[list[Document], tuple[Event, ...]]:
    """The documents with their events, and the events. `people`: names by id."""
    by_day: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.date:
            by_day[document.date].append(document)
    known = People(people.items())
    found: list[Event] = []
    asked: dict[str, list[Issue]] = defaultdict(list)
    for day in sorted(by_day):
        found += _of_day(by_day[day], known, asked)
    of = {key: event.id for event in found for key in event.documents}
    done = [
        replace(one, event=of.get(one.id), issues=(*one.issues, *asked.get(one.id, ()))) if one.date else one
        for one in documents
    ]
    return done, tuple(found)


def _of_day(documents: Sequence[Document], people: People, asked: dict[str, list[Issue]]) -> Iterator[Event]:
    """The events of one day; a question for each pair of documents that may be one."""
    pairs = [pair for pair in combinations(documents, 2) if _may_differ(pair)]
    joined: list[set[str]] = []
    words: list[QuotedWords] = []
    for pair in pairs:
        quoted = [one for a, b in (pair, pair[::-1]) for one in quoted_words(a, b, people)]
        decided = _decided(pair)
        if decided or (decided is None and _is_one(pair, quoted)):
            joined = _join(joined, {one.id for one in pair})
            words += quoted
        elif decided is None and _may_be_one(pair):
            asked[pair[0].id].append(_question(*pair))
    order = [one.id for one in documents]
    for ids in joined:
        records = tuple(key for key in order if key in ids)
        yield Event(f"event-{records[0]}", records, tuple(one for one in words if one.document in ids))


def _may_differ(pair: tuple[Document, Document]) -> bool:
    """Whether two documents are of different publishers or languages, or an editor says that they tell of one event."""
    one, other = pair
    return one.publisher != other.publisher or one.language != other.language or bool(_decided(pair))


def _decided(pair: tuple[Document, Document]) -> bool | None:
    """What an editor says of two documents; None: nothing."""
    for one, other in (pair, pair[::-1]):
        if other.source.file in one.same_event:
            return True
    return False if any(NONE in one.same_event for one in pair) else None


def _join(groups: list[set[str]], ids: set[str]) -> list[set[str]]:
    touched = [group for group in groups if group & ids]
    return [group for group in groups if not group & ids] + [ids.union(*touched)]


def _is_one(pair: tuple[Document, Document], quoted: Sequence[QuotedWords]) -> bool:
    found = sum(one.status in FOUND for one in quoted)
    return found >= BEYOND_DOUBT or (found >= ENOUGH and 2 * found >= len(quoted) and _share_people(pair, 1))


def _may_be_one(pair: tuple[Document, Document]) -> bool:
    return {one.kind for one in pair} == {"transcript", "report"} and _share_people(pair, 2)


def _share_people(pair: tuple[Document, Document], least: int) -> bool:
    first, second = ({who.id for who in one.participants if who.id} for one in pair)
    return len(first & second) >= least


def _question(one: Document, other: Document) -> Issue:
    message = (
        f"This and {other.source.file} may tell of one event: the same day and people. "
        f"If so, say same_event: {other.source.file}; if not, same_event: none."
    )
    return Issue("event.possible", one.source.first_line, message)


def quoted_words(one: Document, other: Document, people: People) -> list[QuotedWords]:
    """The quotations in the publisher's own words of `one`, each with where it stands in `other`, if it does."""
    paragraphs = [Paragraph(b.text, ((0, b.first_line),)) for b in one.blocks if b.kind == "narration"]
    quoted = quotations(paragraphs)[:MOST]
    if not quoted:
        return []
    asked = [Quotation(quote.text, quote.who) for quote in quoted]
    told = answers(asked, [_text(other)], people)
    return [_result(one, quote.line, quote.text, answer, other) for quote, answer in zip(quoted, told, strict=True)]


def _result(one: Document, line: int, text: str, answer: Answer, other: Document) -> QuotedWords:
    part = answer.parts[0] if answer.parts else None
    place = part.places[0] if part and part.places else None
    if place is None:
        return QuotedWords(one.id, line, text, "not-found")
    speakers = sorted(key for key in place.speakers if key)
    there = place.comparison.theirs
    return QuotedWords(
        one.id, line, text, answer.status, other.id, there[0].anchor, speakers[0] if len(speakers) == 1 else None,
        " ".join(word.own for word in there), part.notes if part else (),
    )  # fmt: skip


def _text(document: Document) -> Text:
    names = {who.id: who.name for who in document.participants if who.id}
    rows = tuple(_rows(document))
    return Text(document.id, document.title, document.date, addresses.html(addresses.document(document)), names, rows)


def _rows(document: Document) -> Iterator[tuple[str, str, str]]:
    for block, anchor in anchors.blocks(document):
        if block.kind == "speech":
            yield f"L{anchor}", block.speaker or "", block.text
