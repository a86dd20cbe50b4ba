"""Makes the data folder. Documents go through one by one, so memory does not grow with their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from archive.data import (
    csv_file,
    datapackage,
    documents,
    feed,
    originals,
    rows,
    sqlite,
    tables,
    tei,
    tei_corpus,
    withdrawn,
)
from archive.data.contents import ENTRIES
from archive.data.part import Maker, Part, Rows, read, tabled
from archive.linking.indexes import Lookup, with_mentions
from archive.model import Archive
from archive.text import jsonl
from archive.work import processes
from archive.work.cache import Cache, keys_of, pack, through
from archive.work.progress import Stage
from archive.work.store import Files

BIBLIOGRAPHY = "archive.bib"
LEDGER = "ledger.jsonl"
DIFFERENCES = "differences.jsonl"
_TABLES = {table.name: table for table in tables.TABLES}
KIND = "data"  # of what the cache keeps


def write(
    archive: Archive,
    ledger: Path,
    seeds: Path,
    folder: Files,
    stage: Stage,
    jobs: int = 1,
    kept: Cache | None = None,
    look: Lookup | None = None,
) -> None:
    """Make the data files of the archive, from its `ledger` (a file) and from the originals in the folder `seeds`.

    `stage` advances by one a document; `jobs` processes work on them; with `kept`, a document's own files are made only where
    they are not as an earlier run left them. The same archive gives the same bytes (the database: with the same release of
    SQLite). `look` is what `with_mentions` gives of the archive, if it is there already. Raises OSError where something cannot
    be written.
    """
    look = look or with_mentions(archive, jobs, kept)
    folder.copy(LEDGER, ledger)
    originals.write(ledger, folder, seeds, archive.originals)
    folder.put(documents.SCHEMA_ID, documents.schema().encode())
    if archive.saves:
        folder.put(
            DIFFERENCES,
            "".join(f"{jsonl.line(asdict(change))}\n" for change in archive.saves).encode("utf-8", "surrogatepass"),
        )
    folder.put("names.json", documents.names(look.archive, look.topics.values()).encode("utf-8", "surrogatepass"))
    _documents(archive, look, folder, stage, jobs, kept)
    folder.put(feed.PATH, feed.feed(archive))
    if archive.withdrawn:
        folder.put(withdrawn.PATH, withdrawn.rows(archive.withdrawn))
    folder.put(sqlite.METADATA, sqlite.metadata(archive.site_name).encode())
    described = [folder.describe(entry.path) for entry in ENTRIES if entry.path in folder.paths]
    folder.put(datapackage.NAME, datapackage.package(archive, described))
    from archive.data import crate  # only here: its library takes half a second to load

    folder.put(crate.NAME, crate.crate(archive, described))


def _documents(archive: Archive, look: Lookup, folder: Files, stage: Stage, jobs: int, kept: Cache | None) -> None:
    """All that goes through the documents: tables, database, and each document's own files."""
    spoken, paths = rows.Spoken(), list[str]()
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context(_text(folder, csv_file.name(table))) for table in tables.TABLES if table.csv
        }
        database = sqlite.SqliteFile(stack.enter_context(folder.open(sqlite.NAME)))
        stack.enter_context(closing(database))
        bibliography = stack.enter_context(_text(folder, BIBLIOGRAPHY))
        lines = stack.enter_context(_text(folder, "documents.jsonl"))

        def add(table_rows: Rows, csv: Mapping[str, str]) -> None:
            for name, text in csv.items():
                files[name].write(text)
            for name, some in table_rows.items():
                database.add(_TABLES[name], some)

        for name, file in files.items():
            file.write(csv_file.head(_TABLES[name]))
        for one in _parts(Maker(archive, look, folder), jobs, kept):
            lines.write(one.line)
            bibliography.write(one.reference)
            add(one.rows, one.csv)
            spoken.add(one.spoken)
            folder.paths.update(one.files)
            paths.append(next(iter(one.files)).removeprefix("tei/"))
            stage.advance()
        add(*tabled(
            (tables.PEOPLE, rows.people(look, spoken)),
            (tables.PLACES, rows.places(look)),
            (tables.PUBLISHERS, rows.publishers(look)),
            (tables.ORGANISATIONS, rows.organisations(look)),
            (tables.OFFICES, rows.offices(look)),
            (tables.MENTIONS, rows.mentions(look)),
            (tables.EVENTS, rows.events(look)),
            (tables.EVENT_QUOTES, rows.event_quotes(look)),
        ))  # fmt: skip
        database.finish()
    extent = tei_corpus.Extent(len(paths), spoken.all_turns, spoken.all_words)
    folder.put(f"tei/{tei.CORPUS}", tei_corpus.corpus(archive, paths, extent))


def _parts(maker: Maker, jobs: int, kept: Cache | None) -> Iterator[Part]:
    """The parts of all documents: those that are kept, where the document's own files are as they were made, or made anew."""
    every, fresh = range(len(maker.archive.documents)), set[int]()
    if kept is None:
        yield from map(read, processes.parallel_map(maker.make, every, jobs))
        return
    keys = keys_of(kept, KIND, maker.key, len(every), jobs)

    def make(numbers: Sequence[int]) -> Iterator[bytes]:
        fresh.update(numbers)
        return processes.parallel_map(lambda at: pack(maker.make(at)), numbers, jobs)

    for at, raw in enumerate(through(kept, KIND, keys, make)):
        one = read(raw)
        yield one if at in fresh or maker.folder.keep(one.files) else read(maker.make(at))


@contextmanager
def _text(folder: Files, path: str) -> Iterator[TextIO]:
    """A text file of the folder while it is written."""
    with (
        folder.open(path) as file_path,
        file_path.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file,
    ):
        yield file
