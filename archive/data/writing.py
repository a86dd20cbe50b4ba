"""Makes the data folder. Documents go through one by one, so memory does not grow with their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from archive.data import (
    datapackage,
    documents,
    feed,
    joined,
    originals,
    rows,
    sqlite,
    tables,
    tei,
    tei_corpus,
    withdrawn,
)
from archive.data.contents import ENTRIES
from archive.data.joined import Part, Place
from archive.data.part import Maker
from archive.linking.indexes import Lookup, with_mentions
from archive.model import Archive
from archive.text import jsonl
from archive.work import processes
from archive.work.cache import Cache, keys_of
from archive.work.progress import Stage
from archive.work.store import Files

LEDGER = "ledger.jsonl"
DIFFERENCES = "differences.jsonl"


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
    places = _documents(archive, look, folder, stage, jobs, kept)
    folder.put(feed.PATH, feed.feed(archive))
    if archive.withdrawn:
        folder.put(withdrawn.PATH, withdrawn.rows(archive.withdrawn))
    folder.put(sqlite.METADATA, sqlite.metadata(archive.site_name).encode())
    described = [folder.describe(entry.path) for entry in ENTRIES if entry.path in folder.paths]
    if kept:
        joined.keep(kept, places, described)
    folder.put(datapackage.NAME, datapackage.package(archive, described))
    from archive.data import crate  # only here: its library takes half a second to load

    folder.put(crate.NAME, crate.crate(archive, described))


def _documents(
    archive: Archive, look: Lookup, folder: Files, stage: Stage, jobs: int, kept: Cache | None
) -> list[Place]:
    """All that goes through the documents: tables, database, and each document's own files. Gives what stands where."""
    spoken, places = rows.Spoken(), list[Place]()
    earlier = joined.Earlier(kept, folder)
    with joined.joined(folder, earlier) as files:
        for place in _added(Maker(look, archive.documents, folder), files, earlier, jobs, kept):
            places.append(place)
            spoken.add(place.spoken)
            stage.advance()
        files.flush()
        for table, some in (
            (tables.PEOPLE, rows.people(look, spoken)),
            (tables.PLACES, rows.places(look)),
            (tables.PUBLISHERS, rows.publishers(look)),
            (tables.ORGANISATIONS, rows.organisations(look)),
            (tables.OFFICES, rows.offices(look)),
            (tables.MENTIONS, rows.mentions(look)),
            (tables.EVENTS, rows.events(look)),
            (tables.EVENT_QUOTES, rows.event_quotes(look)),
        ):
            files.write(table, some)
    paths = [next(iter(place.files)).removeprefix("tei/") for place in places]
    extent = tei_corpus.Extent(len(places), spoken.all_turns, spoken.all_words)
    folder.put(f"tei/{tei.CORPUS}", tei_corpus.corpus(archive, paths, extent))
    return places


def _added(
    maker: Maker, files: joined.Joined, earlier: joined.Earlier, jobs: int, kept: Cache | None
) -> Iterator[Place]:
    """Add all documents: those that are as they were from the earlier files, where their own files are too, or made anew."""
    amount = len(maker.documents)
    keys = keys_of(kept, joined.KIND, maker.key, amount, jobs) if kept else [b""] * amount
    new = [at for at, key in enumerate(keys) if key not in earlier.number]
    parts = processes.parallel_map(maker.make, new, jobs)
    for at, key in enumerate(keys):
        number = earlier.number.get(key)
        if number is not None and maker.folder.keep(earlier.places[number].files):
            files.copy(number)
            yield earlier.places[number]
        else:
            part: Part = next(parts) if number is None else maker.make(at)
            files.add(part)
            maker.folder.paths.update(part.files)  # another process may have made them
            yield part.place(key)
