"""Data for others: the archive as tables, database, TEI, text and bibliography, described for machines and for people.

`write` makes the data folder. Every file says the same as the pages, in the format that its readers use; each format is
a module here. Documents go through one by one, so memory does not grow with their text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TextIO

from archive import cite, export, feed, forked
from archive.cache import Cache, code, digest, through
from archive.dataset import datapackage, sqlite, tables, tei, tei_corpus, text
from archive.dataset.contents import ENTRIES
from archive.dataset.csv_file import CsvFile
from archive.dataset.folder import Folder
from archive.dataset.item import Item, item, known
from archive.model import Archive, Document
from archive.pages import anchors
from archive.pages.lookup import lookup
from archive.report import Stage

FOLDERS = ("tei", "text", "cite")  # hold only made files, one to three a document
BIBLIOGRAPHY = "archive.bib"
_TABLES = {table.name: table for table in tables.TABLES}
KIND = "data"  # of what the cache keeps
EARLIER = ("ledger.jsonl", "changes.jsonl", "aside.jsonl")  # made before these files, of the seeds


def write(archive: Archive, data: Path, stage: Stage, jobs: int = 1, kept: Cache | None = None) -> None:
    """Make the folder `data` hold the archive's data files; what describes them also tells of what was made of the seeds.

    `stage` advances by one a document; `jobs` processes work on them; with `kept`, a document's own files are made only where
    they are not as an earlier run left them. The same archive gives the same bytes (the database: with the same release of
    SQLite). Raises Failed where a symbolic link stands in the way, OSError where something cannot be written.
    """
    folder = Folder(data)
    data.mkdir(parents=True, exist_ok=True)
    folder.put(export.SCHEMA_ID, export.schema().encode())
    with _text(folder, "names.json") as file:
        file.write(export.names(archive))
    _documents(archive, folder, stage, jobs, kept)
    folder.put(feed.PATH, feed.feed(archive))
    folder.put(sqlite.METADATA, sqlite.metadata(archive.site_name).encode())
    paths = [
        one.path for one in ENTRIES if one.path in folder.made or (one.path in EARLIER and (data / one.path).is_file())
    ]
    made = [folder.described(path) for path in paths]
    folder.put(datapackage.NAME, datapackage.package(archive, made))
    from archive.dataset import crate  # only here: its library takes half a second to load

    folder.put(crate.NAME, crate.crate(archive, made))
    folder.prune(*FOLDERS)


class Part(NamedTuple):
    """What one document gives to the files of all."""

    line: str  # of documents.jsonl
    rows: list[tuple[str, list[tables.Row]]]  # by the name of the table
    reference: str  # BibTeX
    files: dict[str, str]  # its own, from the data folder, with their SHA-256 in hex; the TEI file comes first


def _documents(archive: Archive, folder: Folder, stage: Stage, jobs: int, kept: Cache | None) -> None:
    """All that goes through the documents: tables, database, and each document's own files."""
    look, spoken, paths = lookup(archive), tables.Spoken(), []
    site, publishers = cite.Site(archive.site_name, archive.site_url), {one.id: one for one in archive.publishers}

    def told(at: int) -> tuple[Document, cite.Item]:
        one = known(archive.documents[at], look.people, look.places)
        speakers = tuple(look.people[key].name for key in anchors.speakers(one))
        return one, cite.item(one, publishers.get(one.publisher), site, speakers)

    def key(at: int) -> bytes:
        one, cited = told(at)
        return digest(code(), repr(one), repr(publishers.get(one.publisher)), repr(cited))

    every = range(len(archive.documents))

    def part(at: int) -> bytes:
        document, cited = told(at)
        one = item(document, publishers)
        made = export.line(archive.documents[at]), _rows(one), cite.bibtex(cited), _own_files(one, cited, folder)
        return json.dumps(made).encode()

    def parts() -> Iterator[Part]:
        keys, fresh = list(forked.each(key, every, jobs)) if kept else [b""] * len(every), set[int]()

        def make(numbers: Sequence[int]) -> Iterator[bytes]:
            fresh.update(numbers)
            return forked.each(part, numbers, jobs)

        for at, made in enumerate(through(kept, KIND, keys, make)):
            one = Part(*json.loads(made))
            yield one if at in fresh or folder.holds(one.files) else Part(*json.loads(part(at)))

    with ExitStack() as stack:
        files = {table.name: stack.enter_context(CsvFile(folder, table)) for table in tables.TABLES if table.csv}
        database = sqlite.SqliteFile(stack.enter_context(folder.new(sqlite.NAME)))
        stack.enter_context(closing(database))
        bibliography = stack.enter_context(_text(folder, BIBLIOGRAPHY))
        lines = stack.enter_context(_text(folder, "documents.jsonl"))

        def add(name: str, rows: list[tables.Row]) -> None:
            if name in files:
                files[name].add(rows)
            database.add(_TABLES[name], rows)

        for made in parts():
            lines.write(made.line)
            bibliography.write(made.reference)
            for name, rows in made.rows:
                add(name, rows)
            spoken.add(dict(made.rows)[tables.TURNS.name])
            folder.made.update(made.files)
            paths.append(next(iter(made.files)).removeprefix("tei/"))
            stage.advance()
        for table, found in (
            (tables.PEOPLE, tables.people(look, spoken)),
            (tables.PLACES, tables.places(look)),
            (tables.PUBLISHERS, tables.publishers(look)),
        ):
            add(table.name, list(found))
        database.finish()
    extent = tei_corpus.Extent(len(paths), spoken.all_turns, spoken.all_words)
    folder.put(f"tei/{tei.CORPUS}", tei_corpus.corpus(archive, paths, extent))


def _rows(one: Item) -> list[tuple[str, list[tables.Row]]]:
    return [
        (tables.DOCUMENTS.name, [tables.document(one)]),
        (tables.TURNS.name, list(tables.turns(one))),
        (tables.PARAGRAPHS.name, list(tables.paragraphs(one))),
        (tables.PARTICIPANTS.name, list(tables.participants(one))),
        (tables.TOPICS.name, list(tables.topics(one.document))),
    ]


def _own_files(one: Item, cited: cite.Item, folder: Folder) -> dict[str, str]:
    """Write the files of one document, and give their paths and digests."""
    files = {
        f"tei/{one.stem}.xml": tei.document(one),
        f"text/{one.stem}.txt": text.plain(one).encode(),
        f"text/{one.stem}.md": text.markdown(one).encode(),
        f"cite/{one.stem}.bib": cite.bibtex(cited).encode(),
        f"cite/{one.stem}.json": cite.csl_json(cited).encode(),
        f"cite/{one.stem}.ris": cite.ris(cited).encode(),
    }
    for path, content in files.items():
        folder.put(path, content)
    return {path: sha256(content).hexdigest() for path, content in files.items()}


@contextmanager
def _text(folder: Folder, path: str) -> Iterator[TextIO]:
    """A text file of the folder while it is written."""
    with folder.new(path) as beside, beside.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
        yield file
