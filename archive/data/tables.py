"""The tables: what each column is called, holds and means. CSV, SQLite and the Data Package are made from these rows."""

from __future__ import annotations

from archive.data.columns import Column, Table


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
        _text("language", "BCP 47; empty: not known"),
        _text("publisher", "id of the publisher", ("publishers", "id")),
        _text("lead", "the summary under the title"),
        _text("topics", "as published"),
        _text("geography", "places the publisher tagged"),
        _text("persons", "people the publisher tagged"),
        _text("sections", "sections of the publisher's site"),
        _text("published", "the publication stamp in ISO 8601, local time; empty where it is no plain date"),
        _text("published_as", "the publication stamp as published"),
        _text("participants", "ids of those who took part, where they are known"),
        _number("turns", "how often somebody begins to speak"),
        _number(
            "words", "words of the text, cut at white space; without lead, captions, repeated sentences and see-also"
        ),
        _number("words_spoken", "those of them that are spoken in turns"),
        _text("source_file", "the file that the document was read from"),
        _text("source_sha256", "SHA-256 of that file"),
        _number("source_first_line", "first line of the document in it, from 1"),
        _number("source_last_line", "last line of the document in it"),
        _text("source_url", "where it was published, if the file says so"),
        _text("page", "its page, from the home of the site"),
        _text("event", "id that the records of one event share; empty where it is the only record", ("events", "id")),
        _number("records", "how many documents are records of its event, this one among them"),
    ),
)
SAVES = Table(
    "saves",
    "One row a save: the files that hold the page of a document, the one that is shown first.",
    ("document", "position"),
    (
        _DOCUMENT,
        _number("position", "from 1, the newest first"),
        _text("file", "the file"),
        _text("sha256", "SHA-256 of the file"),
        _text("saved", "ISO day on which it was saved, where that is known"),
        _number("first_line", "first line of the document in it, from 1"),
        _number("last_line", "last line of the document in it"),
    ),
)
QUOTES = Table(
    "quotes",
    "One row a quotation in a report: words that the publisher puts into somebody's mouth.",
    ("document", "position"),
    (
        _DOCUMENT,
        _number("position", "from 1, in the order of the page"),
        _text("anchor", "address of the paragraph on the page, without #"),
        _text(
            "speaker",
            "id of the person whom the report names; empty where it is not certain who is meant",
            ("people", "id"),
        ),
        _number("start", "where the words begin in the text of the paragraph, in characters from 0"),
        _number("end", "where they end, exclusive"),
        _text("text", "the words"),
    ),
)
EVENTS = Table(
    "events",
    "One row an event of which several documents are records.",
    ("id",),
    (
        _text("id", "address of the event in this archive"),
        _text("date", "date of the first record"),
        _text("title", "title of the first record"),
        _text("records", "ids of the documents"),
        _text("reasons", "on what it rests"),
        _text("page", "its page, from the home of the site"),
    ),
)
EVENT_QUOTES = Table(
    "event_quotes",
    "One row a quotation in a record of an event, held against another record.",
    ("event", "position"),
    (
        _text("event", "id of the event", ("events", "id")),
        _number("position", "from 1"),
        _DOCUMENT,
        _text("anchor", "address of the paragraph that quotes, without #"),
        _text("text", "the words as they are quoted"),
        _text("answer", "exact, close, altered, other-speaker or not-found"),
        _text("other", "id of the document in which they were looked for", ("documents", "id")),
        _text("other_anchor", "address of the paragraph there that has them, without #"),
        _text("speaker", "id of the person who says them there", ("people", "id")),
        _text("notes", "what differs gravely: numbers, names, negations"),
    ),
)
TURNS = Table(
    "turns",
    "One row a turn: what a speaker says until the next begins.",
    ("document", "turn"),
    (
        _DOCUMENT,
        _number("turn", "from 1, in the order of the page"),
        Column("date", "string", "date of the document", csv_only=True),
        Column("title", "string", "title of the document", csv_only=True),
        _text("speaker", "id of the person; empty where nobody is known", ("people", "id")),
        Column("name", "string", "name of the speaker, as the archive shows it", csv_only=True),
        _text("label", "how the document names the speaker"),
        _number(
            "first_line", "line of the source file on which the turn begins; the address on the page is #L and this"
        ),
        _number("last_line", "line on which it ends"),
        _number("paragraphs", "how many paragraphs are spoken"),
        _number("words", "cut at white space"),
        _text("address", "where the turn begins: absolute if the site has an address, else from its home"),
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
        Column("provisional", "boolean", "made from the documents only; no editor has confirmed it"),
        _number("documents", "documents that have to do with the person; an event of several records counts once"),
        _number("speaks_in", "documents in which the person speaks"),
        _number("quoted_in", "documents that only quote the person, in a report"),
        _number("takes_part_in", "documents in which the person takes part without speaking or being quoted"),
        _number("tagged_in", "documents that only name the person in their tags"),
        _number("turns", "turns of the person"),
        _number("words", "words spoken in them"),
        _text("page", "the person's page, from the home of the site"),
    ),
)
PLACES = Table(
    "places",
    "One row a place where a document was made, or that a document mentions.",
    ("id",),
    (
        _text("id", "address of the place in this archive"),
        _text("name", "as the archive shows it"),
        _text("aliases", "other forms of the name"),
        Column("latitude", "number", "degrees north, WGS 84"),
        Column("longitude", "number", "degrees east, WGS 84"),
        _text("wikidata", "Wikidata item"),
        Column("provisional", "boolean", "made from the documents only; no editor has confirmed it"),
        _text("within", "id of the place that holds it", ("places", "id")),
        _text("inferred", "what of this no editor has said, with the reason"),
        _number("documents", "documents made there, or in a place within it; an event of several records counts once"),
        _number("mentioned_in", "documents that mention it by name"),
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
ORGANISATIONS = Table(
    "organisations",
    "One row an organisation that editors describe.",
    ("id",),
    (
        _text("id", "address of the organisation in this archive"),
        _text("name", "as the archive shows it"),
        _text("abbreviation", "its short name"),
        _text("aliases", "other forms of the name"),
        _text("explanation", "what it is, in a sentence"),
        _text("wikidata", "Wikidata item"),
        _number("mentioned_in", "documents that mention it by name"),
        _text("page", "the page of the organisation, from the home of the site"),
    ),
)
MENTIONS = Table(
    "mentions",
    "Whom and what each document mentions by name: one row a document and a name meant; people who take part are not counted.",
    ("document", "kind", "id"),
    (
        _DOCUMENT,
        _text("kind", "person, place or organisation"),
        _text("id", "id of the person, place or organisation in the table of its kind"),
        _text("name", "as the archive shows it"),
        _text("text", "as the document has it the first time"),
        _number("times", "how often the document names it"),
        _text("anchor", "address of the paragraph with the first mention, without #"),
        _number("first_line", "line of the source file on which that paragraph begins"),
    ),
)
OFFICES = Table(
    "offices",
    "The offices of people: those that editors recorded with dates, and those that documents state.",
    ("person", "position"),
    (
        _text("person", "id of the person", ("people", "id")),
        _number("position", "from 1"),
        _text("title", "the office"),
        _text("basis", "recorded (by the editors) or stated (in a document)"),
        _text("since", "first day, month or year; recorded offices only"),
        _text("until", "last day, month or year; recorded offices only"),
        _text("document", "id of the first document that states it", ("documents", "id")),
        _number("line", "line of the source file that states it"),
    ),
)
# What is referred to, first.
TABLES = (
    PUBLISHERS, PLACES, PEOPLE, ORGANISATIONS, EVENTS, DOCUMENTS, SAVES, PARTICIPANTS, TOPICS, OFFICES, MENTIONS, TURNS,
    PARAGRAPHS, QUOTES, EVENT_QUOTES,
)  # fmt: skip
