"""The rows of the tables: what each document, person, place, organisation and office has in their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from archive.data.columns import LIST, Row
from archive.data.item import Item
from archive.linking import addresses, anchors
from archive.linking.citations import Site
from archive.linking.indexes import Lookup
from archive.linking.quotes import QUOTED
from archive.model import Document, Person
from archive.text.dates import date_at
from archive.text.escape import external, visible

_CLOCK = re.compile(r",?\s*([01]?\d|2[0-3]):([0-5]\d)\b")


def document(item: Item) -> Row:
    """The row of `documents`."""
    document, source = item.document, item.document.source
    taking_part = dict.fromkeys(taker.id for taker in document.participants if taker.id)
    return (
        document.id, visible(document.title), document.date, document.basis.date, _shown(document.date_note),
        _shown(document.time), _shown(document.place), document.place_id, document.basis.place, document.kind,
        visible(document.language or ""), document.publisher, _shown(document.lead), _list(document.topics),
        _list(document.geography), _list(document.persons), _list(document.sections), moment(document.published),
        _shown(document.published), _list(taking_part), len(item.turns), item.all_words, item.words,
        visible(source.file), source.sha256, source.first_line, source.last_line, external(source.url), item.page,
        document.event, document.records,
    )  # fmt: skip


def saves(document: Document) -> Iterator[Row]:
    """The rows of `saves`."""
    for position, save in enumerate(document.saves, 1):
        yield document.id, position, visible(save.file), save.sha256, save.saved, save.first_line, save.last_line


def quotes(document: Document) -> Iterator[Row]:
    """The rows of `quotes`."""
    some = ((block, anchor, quote) for block, anchor in anchors.blocks(document) for quote in block.quotes)
    for position, (block, anchor, quote) in enumerate(some, 1):
        words = visible(block.text[quote.start : quote.end])
        yield document.id, position, f"L{anchor}", quote.speaker, quote.start, quote.end, words


def events(look: Lookup) -> Iterator[Row]:
    """The rows of `events`."""
    for event in look.archive.events:
        first = look.document(event.documents[0])
        page = addresses.html(addresses.event(event.id))
        yield event.id, first.date, visible(first.title), _list(event.documents), _list(event.reasons), page


def event_quotes(look: Lookup) -> Iterator[Row]:
    """The rows of `event_quotes`."""
    for event in look.archive.events:
        for position, quotation in enumerate(event.quotations, 1):
            speaker = quotation.speaker if quotation.speaker in look.people else None
            yield (
                event.id, position, quotation.document, quotation.at,
                visible(quotation.text), quotation.status, quotation.there, quotation.anchor, speaker,
                _list(quotation.notes),
            )  # fmt: skip


def moment(stamp: str | None) -> str | None:
    """A publication stamp in ISO 8601: "2014-05-08T17:00" for "May 8, 2014, 17:00"; None for what is no plain date."""
    stamp = (stamp or "").strip()
    date = date_at(stamp)
    if not date or "X" in date[0] or "/" in date[0]:
        return None
    clock = _CLOCK.fullmatch(stamp, date[1])
    if not clock:
        return date[0] if date[1] == len(stamp) else None
    return f"{date[0]}T{int(clock[1]):02}:{clock[2]}"


def turns(item: Item, people: Mapping[str, Person], site: Site) -> Iterator[Row]:
    """The rows of `turns`."""
    document = item.document
    for turn in item.turns:
        some = turn.paragraphs
        name = visible(people[turn.speaker].name) if turn.speaker else None
        yield (
            document.id, turn.number, document.date, visible(document.title),
            turn.speaker, name, turn.label, some[0].first_line,
            some[-1].last_line, len(some), turn.words, site.address(f"{item.page}#{some[0].anchor}"), turn.text,
        )  # fmt: skip


def paragraphs(item: Item) -> Iterator[Row]:
    """The rows of `paragraphs`."""
    for paragraph in item.paragraphs:
        yield (
            item.document.id, paragraph.position, paragraph.anchor,
            paragraph.kind, paragraph.turn or None, paragraph.speaker, paragraph.label,
            paragraph.first_line, paragraph.last_line, paragraph.text,
        )  # fmt: skip


def participants(item: Item) -> Iterator[Row]:
    """The rows of `participants`."""
    for position, participant in enumerate(item.document.participants, 1):
        yield (
            item.document.id,
            position,
            participant.id,
            visible(participant.name),
            _shown(participant.role),
            participant.evidence_line,
        )


def topics(document: Document) -> Iterator[Row]:
    """The rows of `document_topics`."""
    for topic in dict.fromkeys(map(visible, document.named_topics)):
        yield document.id, topic


def people(look: Lookup, spoken: Spoken) -> Iterator[Row]:
    """The rows of `people`, with the same numbers as their pages."""
    for person in look.archive.people:
        mentioned = look.by_person.get(person.id, ())
        ways = Counter(how for _, how in mentioned)
        yield (
            person.id, visible(person.name), _list(name for name in person.aliases if name != person.name), person.wikidata,
            person.provisional, len(mentioned), ways["speaks"], ways[QUOTED], ways["takes part"], ways["named in the tags"],
            spoken.turns[person.id], spoken.words[person.id], addresses.html(addresses.person(person.id)),
        )  # fmt: skip


def places(look: Lookup) -> Iterator[Row]:
    """The rows of `places`, with the same numbers as their pages."""
    for place in look.archive.places:
        amount, page = len(look.by_place.get(place.id, ())), addresses.html(addresses.place(place.id))
        mentioned = len(look.mentions.of("place", place.id))
        yield (
            place.id, visible(place.name), _list(name for name in place.aliases if name != place.name), place.latitude,
            place.longitude, place.wikidata, place.provisional, place.within, _list(place.inferred), amount, mentioned, page,
        )  # fmt: skip


def publishers(look: Lookup) -> Iterator[Row]:
    """The rows of `publishers`."""
    for publisher in look.archive.publishers:
        yield (
            publisher.id,
            visible(publisher.name),
            external(publisher.site),
            _shown(publisher.licence),
            external(publisher.licence_url),
        )


def organisations(look: Lookup) -> Iterator[Row]:
    """The rows of `organisations`, with the same numbers as their pages."""
    for organisation in look.archive.organisations:
        mentioned = len(look.mentions.of("organisation", organisation.id))
        yield (
            organisation.id, visible(organisation.name),
            _shown(organisation.abbreviation), _list(organisation.aliases), _shown(organisation.explanation),
            organisation.wikidata, mentioned, addresses.html(addresses.organisation(organisation.id)),
        )  # fmt: skip


def mentions(look: Lookup) -> Iterator[Row]:
    """The rows of `mentions`, by document and in its order."""
    names = {
        kind: {entry.id: visible(entry.name) for entry in entries}
        for kind, entries in (
            ("person", look.archive.people), ("place", look.archive.places), ("organisation", look.archive.organisations),
        )
    }  # fmt: skip
    rows = [(kind, key, mention) for (kind, key), some in look.mentions.by.items() for mention in some]
    rows.sort(key=lambda row: (look.position[row[2].document.id], row[2].block.first_line, row[2].name.start, row[:2]))
    for kind, key, mention in rows:
        text = visible(mention.block.text[mention.name.start : mention.name.end])
        name = names[kind][key] if key in names[kind] else visible(key)
        yield mention.document.id, kind, key, name, text, mention.number, f"L{mention.anchor}", mention.block.first_line


def offices(look: Lookup) -> Iterator[Row]:
    """The rows of `offices`: of each person first what is recorded, then what documents state."""
    for person in look.archive.people:
        for position, role in enumerate(person.roles, 1):
            yield person.id, position, visible(role.title), "recorded", role.since, role.until, None, None
        stated = (role for role in person.attested_roles if role.document in look.position)
        for number, office in enumerate(stated, 1 + len(person.roles)):
            yield person.id, number, visible(office.text), "stated", None, None, office.document, office.line


class Spoken:
    """How much is said, by all and by each person, added up over the documents."""

    def __init__(self) -> None:
        self.turns: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.all_turns = 0
        self.all_words = 0

    def add(self, turns: Iterable[tuple[str | None, int]]) -> None:
        """Count the turns of one more document: who speaks, and how many words."""
        for speaker, words in turns:
            self.all_turns += 1
            self.all_words += words
            if speaker is not None:
                self.turns[speaker] += 1
                self.words[speaker] += words


def _shown(text: str | None) -> str | None:
    return visible(text) if text else None


def _list(values: Iterable[str]) -> str | None:
    return LIST.join(map(visible, values)) or None
