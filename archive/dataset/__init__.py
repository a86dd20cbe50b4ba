"""Data for others: the archive as tables, database, TEI, text and bibliography, described for machines and for people.

`write` makes the data folder. Every file says the same as the pages, in the format that its readers use; each format is
a module here. Documents go through one by one, so memory does not grow with their text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TextIO

from archive import cite, export, feed
from archive.dataset import datapackage, sqlite, tables, tei, tei_corpus, text
from archive.dataset.contents import ENTRIES
from archive.dataset.csv_file import CsvFile
from archive.dataset.folder import Folder
from archive.dataset.item import Item, items
from archive.model import Archive
from archive.pages import anchors
from archive.pages.lookup import lookup
from archive.report import Stage

FOLDERS = ("tei", "text", "cite")  # hold only made files, one to three a document
BIBLIOGRAPHY = "archive.bib"
LEDGER = "ledger.jsonl"  # made while the seeds are read


def write(archive: Archive, data: Path, stage: Stage) -> None:
    """Make the folder `data` hold the archive's data files; what describes them also tells of the ledger, if it is there.

    `stage` advances by one a document. The same archive gives the same bytes (the database: with the same release of
    SQLite). Raises Failed where a symbolic link stands in the way, OSError where something cannot be written.
    """
    folder = Folder(data)
    data.mkdir(parents=True, exist_ok=True)
    with _text(folder, "documents.jsonl") as file:
        file.writelines(export.documents_jsonl(archive.documents))
    folder.put(export.SCHEMA_ID, export.schema().encode())
    with _text(folder, "names.json") as file:
        file.write(export.names(archive))
    _documents(archive, folder, stage)
    folder.put(feed.PATH, feed.feed(archive))
    folder.put(sqlite.METADATA, sqlite.metadata(archive.site_name).encode())
    paths = [
        one.path for one in ENTRIES if one.path in folder.made or (one.path == LEDGER and (data / LEDGER).is_file())
    ]
    made = [folder.described(path) for path in paths]
    folder.put(datapackage.NAME, datapackage.package(archive, made))
    from archive.dataset import crate  # only here: its library takes half a second to load

    folder.put(crate.NAME, crate.crate(archive, made))
    folder.prune(*FOLDERS)


def _documents(archive: Archive, folder: Folder, stage: Stage) -> None:
    """All that goes through the documents: tables, database, and each document's own files."""
    look, spoken, paths = lookup(archive), tables.Spoken(), []
    with ExitStack() as stack:
        files = {table: stack.enter_context(CsvFile(folder, table)) for table in tables.TABLES if table.csv}
        database = sqlite.SqliteFile(stack.enter_context(folder.new(sqlite.NAME)))
        stack.enter_context(closing(database))
        bibliography = stack.enter_context(_text(folder, BIBLIOGRAPHY))
        site = cite.Site(archive.site_name, archive.site_url)

        def add(table: tables.Table, rows: Iterable[tables.Row]) -> None:
            some = list(rows)
            if table in files:
                files[table].add(some)
            database.add(table, some)

        for item in items(archive):
            spoken.add(item)
            for table, rows in _rows(item):
                add(table, rows)
            speakers = (look.people.get(key) for key in anchors.speakers(item.document))
            cited = cite.item(item.document, item.publisher, site, tuple(who for who in speakers if who))
            paths.append(_own_files(item, cited, folder))
            bibliography.write(cite.bibtex(cited))
            stage.advance()
        add(tables.PEOPLE, tables.people(look, spoken))
        add(tables.PLACES, tables.places(look))
        add(tables.PUBLISHERS, tables.publishers(look))
        database.finish()
    extent = tei_corpus.Extent(len(paths), spoken.all_turns, spoken.all_words)
    folder.put(f"tei/{tei.CORPUS}", tei_corpus.corpus(archive, paths, extent))


def _rows(item: Item) -> Iterator[tuple[tables.Table, Iterable[tables.Row]]]:
    yield tables.DOCUMENTS, [tables.document(item)]
    yield tables.TURNS, tables.turns(item)
    yield tables.PARAGRAPHS, tables.paragraphs(item)
    yield tables.PARTICIPANTS, tables.participants(item)
    yield tables.TOPICS, tables.topics(item.document)


def _own_files(item: Item, cited: cite.Item, folder: Folder) -> str:
    """The files of one document. Gives the path of its TEI file from the corpus."""
    folder.put(f"tei/{item.stem}.xml", tei.document(item))
    folder.put(f"text/{item.stem}.txt", text.plain(item).encode())
    folder.put(f"text/{item.stem}.md", text.markdown(item).encode())
    for kind, written in (("bib", cite.bibtex), ("json", cite.csl_json), ("ris", cite.ris)):
        folder.put(f"cite/{item.stem}.{kind}", written(cited).encode())
    return f"{item.stem}.xml"


@contextmanager
def _text(folder: Folder, path: str) -> Iterator[TextIO]:
    """A text file of the folder while it is written."""
    with folder.new(path) as beside, beside.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
        yield file
