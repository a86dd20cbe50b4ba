"""The tables: what each column is called, holds and means. CSV, SQLite and the Data Package are made from these rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from archive.data.item import Item
from archive.linking import addresses
from archive.linking.indexes import Lookup
from archive.model import Document
from archive.text.escape import external, visible

Cell: TypeAlias = "str | int | float | None"
Row: TypeAlias = "tuple[Cell, ...]"
LIST = " | "  # between the values of a column that holds several


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `table` and `column` name what its values refer to."""

    name: str
    type: Literal["string", "integer", "number", "boolean"]
    about: str
    refers: tuple[str, str] | None = None
    csv_only: bool = False  # the database has it in another table


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `key` names the columns that together tell its rows apart; `csv`: there is a file of it."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    csv: bool = True


def _text(name: str, about: str, refers: tuple[str, str] | None = None) -> Column:
    return Column(name, "string", about, refers)


def _number(name: str, about: str) -> Column:
    return Column(name, "integer", about)


_DOCUMENT = _text("document", "id of the document", ("documents", "id"))

DOCUMENTS = Table(
    "documents",
    "One row a document, by date, time and id.",
    ("id",),
    (
        _text("id", "address of the document in this archive; it does not change"),
        _text("title", "as published"),
        _text("date", "ISO 8601, or EDTF where it is uncertain; empty where unknown"),
        _text("date_basis", "stated, inferred, decided, metadata or unknown"),
        _text("date_note", "what the date rests on, where it is not plainly stated"),
        _text("time", "hours and minutes, local, as published"),
        _text("place", "as published"),
        _text("place_id", "id of the place", ("places", "id")),
        _text("place_basis", "stated, inferred, decided, metadata or unknown"),
        _text("kind", "transcript or report"),
        _text("language", "BCP 47"),
        _text("publisher", "id of the publisher", ("publishers", "id")),
        _text("lead", "the summary under the title"),
        _text("topics", "as published"),
        _text("geography", "places the publisher tagged"),
        _text("persons", "people the publisher tagged"),
        _text("sections", "sections of the publisher's site"),
        _text("published", "the publication stamp as published"),
        _text("participants", "ids of those who took part, where they are known"),
        _number("turns", "how often somebody begins to speak"),
        _number("words", "words spoken in turns, cut at white space"),
        _text("source_file", "the file that the document was read from"),
        _text("source_sha256", "SHA-256 of that file"),
        _number("source_first_line", "first line of the document in it, from 1"),
        _number("source_last_line", "last line of the document in it"),
        _text("source_url", "where it was published, if the file says so"),
        _text("page", "its page, from the home of the site"),
    ),
)
TURNS = Table(
    "turns",
    "One row a turn: what a speaker says until the next begins.",
    ("document", "turn"),
    (
        _DOCUMENT,
        _number("turn", "from 1, in the order of the page"),
        _text("speaker", "id of the person; empty where nobody is known", ("people", "id")),
        _text("label", "how the document names the speaker"),
        _number(
            "first_line", "line of the source file on which the turn begins; the address on the page is #L and this"
        ),
        _number("last_line", "line on which it ends"),
        _number("paragraphs", "how many paragraphs are spoken"),
        _number("words", "cut at white space"),
        Column("text", "string", "the words, an empty line between paragraphs", csv_only=True),
    ),
)
PARAGRAPHS = Table(
    "paragraphs",
    "One row a paragraph, in the order of the page.",
    ("document", "position"),
    (
        _DOCUMENT,
        _number("position", "from 1"),
        _text("anchor", "address on the page, without #"),
        _text("kind", "speech, narration, subheading, note, omission, pull_quote, caption, see_also or separator"),
        _number("turn", "number of the turn in the document; empty outside of turns"),
        _text("speaker", "id of the person who speaks", ("people", "id")),
        _text("label", "how the document names the speaker, where the turn begins"),
        _number("first_line", "first line in the source file"),
        _number("last_line", "last line in the source file"),
        _text("text", "as the page shows it"),
    ),
    csv=False,
)
PARTICIPANTS = Table(
    "participants",
    "Who took part in what, in the role that the document gives.",
    ("document", "position"),
    (
        _DOCUMENT,
        _number("position", "from 1"),
        _text("person", "id of the person; empty where it is not known who is meant", ("people", "id")),
        _text("name", "as the document has it"),
        _text("role", "as the document has it"),
        _number("line", "line of the source file that shows it"),
    ),
    csv=False,
)
TOPICS = Table(
    "document_topics",
    "The topics of each document, as published.",
    ("document", "topic"),
    (_DOCUMENT, _text("topic", "as published")),
    csv=False,
)
PEOPLE = Table(
    "people",
    "One row a person who speaks, takes part or is named in the tags.",
    ("id",),
    (
        _text("id", "address of the person in this archive"),
        _text("name", "as the archive shows it"),
        _text("aliases", "other forms of the name"),
        _text("wikidata", "Wikidata item"),
        Column("provisional", "boolean", "made from the documents only; no keeper has confirmed it"),
        _number("documents", "documents that have to do with the person"),
        _number("speaks_in", "documents in which the person speaks"),
        _number("takes_part_in", "documents in which the person takes part without speaking"),
        _number("tagged_in", "documents that only name the person in their tags"),
        _number("turns", "turns of the person"),
        _number("words", "words spoken in them"),
        _text("page", "the person's page, from the home of the site"),
    ),
)
PLACES = Table(
    "places",
    "One row a place where a document was made.",
    ("id",),
    (
        _text("id", "address of the place in this archive"),
        _text("name", "as the archive shows it"),
        _text("aliases", "other forms of the name"),
        Column("latitude", "number", "degrees north, WGS 84"),
        Column("longitude", "number", "degrees east, WGS 84"),
        _text("wikidata", "Wikidata item"),
        Column("provisional", "boolean", "made from the documents only; no keeper has confirmed it"),
        _number("documents", "documents made there"),
        _text("page", "the page of the place, from the home of the site"),
    ),
)
PUBLISHERS = Table(
    "publishers",
    "Who published the documents.",
    ("id",),
    (
        _text("id", "id of the publisher"),
        _text("name", "name"),
        _text("site", "home page"),
        _text("licence", "licence of the texts, as the publisher states it"),
        _text("licence_url", "its text"),
    ),
    csv=False,
)
TABLES = (PUBLISHERS, PLACES, PEOPLE, DOCUMENTS, PARTICIPANTS, TOPICS, TURNS, PARAGRAPHS)  # what is referred to, first


def document(item: Item) -> Row:
    """The row of `documents`."""
    one, source = item.document, item.document.source
    taking_part = dict.fromkeys(taker.id for taker in one.participants if taker.id)
    return (
        one.id, visible(one.title), one.date, one.basis.date, _shown(one.date_note), _shown(one.time), _shown(one.place),
        one.place_id, one.basis.place, one.kind, visible(one.language), one.publisher, _shown(one.lead),
        _list(one.topics), _list(one.geography), _list(one.persons), _list(one.sections), _shown(one.published),
        _list(taking_part), len(item.turns), item.words, visible(source.file), source.sha256, source.first_line,
        source.last_line, external(source.url), item.page,
    )  # fmt: skip


def turns(item: Item) -> Iterator[Row]:
    """The rows of `turns`."""
    for turn in item.turns:
        some = turn.paragraphs
        yield (
            item.document.id, turn.number, turn.speaker, turn.label, some[0].first_line, some[-1].last_line, len(some),
            turn.words, turn.text,
        )  # fmt: skip


def paragraphs(item: Item) -> Iterator[Row]:
    """The rows of `paragraphs`."""
    for one in item.paragraphs:
        yield (
            item.document.id, one.position, one.anchor, one.kind, one.turn or None, one.speaker, one.label,
            one.first_line, one.last_line, one.text,
        )  # fmt: skip


def participants(item: Item) -> Iterator[Row]:
    """The rows of `participants`."""
    for position, one in enumerate(item.document.participants, 1):
        yield item.document.id, position, one.id, visible(one.name), _shown(one.role), one.evidence_line


def topics(one: Document) -> Iterator[Row]:
    """The rows of `document_topics`."""
    for topic in dict.fromkeys(map(visible, one.topics)):
        yield one.id, topic


def people(look: Lookup, spoken: Spoken) -> Iterator[Row]:
    """The rows of `people`, with the same numbers as their pages."""
    for one in look.archive.people:
        found = look.by_person.get(one.id, ())
        ways = Counter(how for _, how in found)
        yield (
            one.id, visible(one.name), _list(name for name in one.aliases if name != one.name), one.wikidata,
            one.provisional, len(found), ways["speaks"], ways["takes part"], ways["named in the tags"],
            spoken.turns[one.id], spoken.words[one.id], addresses.html(addresses.person(one.id)),
        )  # fmt: skip


def places(look: Lookup) -> Iterator[Row]:
    """The rows of `places`, with the same numbers as their pages."""
    for one in look.archive.places:
        amount, page = len(look.by_place.get(one.id, ())), addresses.html(addresses.place(one.id))
        yield (
            one.id, visible(one.name), _list(name for name in one.aliases if name != one.name), one.latitude,
            one.longitude, one.wikidata, one.provisional, amount, page,
        )  # fmt: skip


def publishers(look: Lookup) -> Iterator[Row]:
    """The rows of `publishers`."""
    for one in look.archive.publishers:
        yield one.id, visible(one.name), external(one.site), _shown(one.licence), external(one.licence_url)


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
