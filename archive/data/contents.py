"""What lies in the data folder and what each thing is for. The crate, the package and the page "Data" are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.data import csv_file
from archive.data.columns import Table
from archive.data.tables import TABLES


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, or a folder of one file a document (path ends in "/"). `open` is a line that opens it."""

    path: str
    title: str
    about: str
    media: str
    open: str = ""
    language: str = "Python"
    table: Table | None = None
    always: bool = True  # False: not there in every archive, so no page links it


_CSV = {
    "documents": "The documents in a table, for spreadsheets and statistics.",
    "turns": "Who said what: one row a turn, with date, title, speaker’s name, address and the words.",
    "people": "The people, and how much each speaks.",
    "places": "The places where documents were made and those that they mention, with coordinates where they are known.",
    "organisations": "The organisations that documents speak of, and how many do.",
    "offices": "Who held which office, as editors recorded it with dates and as documents state it.",
    "saves": "The files that hold each document, where a page was saved more than once.",
    "quotes": "What reports quote: the words, and of whom where the report names one person.",
    "events": "Events of which several documents are records.",
    "event_quotes": "Quotations in records of one event, each held against another record.",
    "mentions": "Whom and what each document mentions by name, how often, and in which paragraph first.",
}


def _csv(table: Table) -> Entry:
    path = csv_file.name(table)
    line = f'import pandas; {table.name} = pandas.read_csv("{path}", keep_default_na=False)'
    return Entry(path, table.name.capitalize().replace("_", " "), _CSV[table.name], "text/csv", line, table=table)


ENTRIES = (
    Entry(
        "documents.jsonl",
        "Documents, complete",
        "Everything about every document, one JSON object a line: fields, participants, paragraphs with speakers and lines.",
        "application/jsonl",
        'import json; documents = [json.loads(line) for line in open("documents.jsonl", encoding="utf-8")]',
    ),
    Entry(
        "documents.schema.json",
        "Schema of the documents",
        "What a line of documents.jsonl may hold (JSON Schema 2020-12).",
        "application/schema+json",
    ),
    *(_csv(table) for table in TABLES if table.csv),
    Entry(
        "archive.sqlite",
        "Database",
        "The tables with keys between them and full-text search, for SQL and for browsing.",
        "application/vnd.sqlite3",
        "datasette archive.sqlite --metadata metadata.json",
        "Shell",
    ),
    Entry(
        "metadata.json",
        "Settings of the database",
        "What Datasette shows of the database: meanings of columns, facets, two queries.",
        "application/json",
    ),
    Entry(
        "tei/corpus.xml",
        "TEI corpus",
        "Lists of people and places, and a reference to the TEI file of each document (TEI P5, as in ParlaMint).",
        "application/tei+xml",
        'from lxml import etree; corpus = etree.parse("tei/corpus.xml"); corpus.xinclude()',
    ),
    Entry(
        "tei/",
        "TEI documents",
        "One TEI file a document: turns as u, paragraphs as seg with the address that they have on the page.",
        "application/tei+xml",
    ),
    Entry(
        "text/",
        "Text and Markdown",
        "Each document as plain text (.txt) and as Markdown (.md), for reading and for tools that take nothing else.",
        "text/plain",
        'from pathlib import Path; texts = {p.stem: p.read_text("utf-8") for p in Path("text").rglob("*.txt")}',
    ),
    Entry(
        "archive.bib",
        "Bibliography",
        "An entry of BibTeX for each document, for reference managers and LaTeX.",
        "application/x-bibtex",
        r"\addbibresource{archive.bib}",
        "LaTeX",
    ),
    Entry(
        "cite/",
        "Citations",
        "Each document for reference managers: BibTeX (.bib), RIS (.ris) and CSL-JSON (.json).",
        "application/vnd.citationstyles.csl+json",
    ),
    Entry(
        "feed.xml",
        "Feed",
        "The newest documents as an Atom feed, for programs that tell what is new.",
        "application/atom+xml",
    ),
    Entry(
        "ledger.jsonl",
        "Ledger of the sources",
        "Every source file cut into pieces, each with the rule that made it what it is; joined, they are the file.",
        "application/jsonl",
    ),
    Entry(
        "changes.jsonl",
        "Changes of the sources",
        "What happened to source files since they were first converted, with the differences; not there while nothing has.",
        "application/jsonl",
        always=False,
    ),
    Entry(
        "differences.jsonl",
        "Differences of saves",
        "What differs between two saves of one page, paragraph by paragraph with the lines of both files.",
        "application/jsonl",
        always=False,
    ),
    Entry(
        "aside.jsonl",
        "Sources set aside",
        "Files that were read once and cannot be read at present; not there while there are none.",
        "application/jsonl",
        always=False,
    ),
    Entry(
        "withdrawn.jsonl",
        "Withdrawn documents",
        "Addresses of documents that were taken back, with day and reason and no words; not there while there are none.",
        "application/jsonl",
        always=False,
    ),
    Entry(
        "names.json",
        "Names",
        "Names of people, places, organisations and publishers by id, and their other names; topics; which place is in which.",
        "application/json",
        'import json; names = json.load(open("names.json", encoding="utf-8"))',
    ),
    Entry(
        "datapackage.json",
        "Data Package",
        "Describes the tables column by column (Frictionless Data Package).",
        "application/json",
        'import frictionless; package = frictionless.Package("datapackage.json")',
    ),
    Entry(
        "ro-crate-metadata.json",
        "Research object",
        "Describes the whole data set for repositories (RO-Crate).",
        "application/ld+json",
        'from rocrate.rocrate import ROCrate; crate = ROCrate(".")',
    ),
)
DESCRIBERS = ("datapackage.json", "ro-crate-metadata.json")
