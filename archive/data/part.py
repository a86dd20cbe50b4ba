"""What one document gives to the data files: its rows, lines and reference in the files of all, and files of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from archive.data import columns, csv_file, documents, rows, sqlite, tables, tei, text
from archive.data.item import Item, item, known
from archive.linking import anchors, citations
from archive.linking.indexes import Lookup
from archive.model import Archive, Document, Publisher
from archive.work.cache import code, digest
from archive.work.store import Files
from archive.work.values import decoder, encoded, key_part

Rows: TypeAlias = dict[str, list[columns.Row]]  # of the database, by the name of the table


class Part(NamedTuple):
    """What one document gives."""

    rows: Rows
    csv: dict[str, str]  # lines, by the name of the table
    line: str  # of documents.jsonl
    spoken: list[tuple[str | None, int]]  # speaker and words of each turn
    reference: str  # BibTeX
    files: dict[str, str]  # its own, from the data folder, with their SHA-256 in hex; the TEI file comes first


_decoded = decoder(Part)


@dataclass(frozen=True)
class Maker:
    """Makes the parts of the documents of an archive, by their numbers from 0. Their own files go into `folder`."""

    archive: Archive
    look: Lookup
    folder: Files

    @cached_property
    def publishers(self) -> dict[str, Publisher]:
        """By id."""
        return {publisher.id: publisher for publisher in self.archive.publishers}

    def key(self, number: int) -> bytes:
        """A digest of all that a part depends on."""
        whole, (one, cited) = self.archive.documents[number], self._told(number)
        told = (whole, None if one is whole else one, self.publishers.get(one.publisher), cited)
        return digest(code(), *map(key_part, told))

    def make(self, number: int) -> bytes:
        """The part of a document, as `read` reads it; writes the document's own files."""
        document, cited = self._told(number)
        one = item(document, self.publishers)
        table_rows, csv = self._rows(one)
        line = documents.line(self.archive.documents[number])
        spoken = [(turn.speaker, turn.words) for turn in one.turns]
        part = Part(table_rows, csv, line, spoken, citations.bibtex(cited), self._own_files(one, cited))
        try:
            return encoded(part)
        except ValueError:  # half characters, which JSON can escape
            return json.dumps(part).encode()

    def _told(self, number: int) -> tuple[Document, citations.Item]:
        one = known(self.archive.documents[number], self.look.people, self.look.places)
        speakers = tuple(self.look.people[key].name for key in anchors.speakers(one))
        return one, citations.item(one, self.publishers.get(one.publisher), self.site, speakers)

    @property
    def site(self) -> citations.Site:
        """The archive, for addresses."""
        return citations.Site(self.archive.site_name, self.archive.site_url)

    def _rows(self, item: Item) -> tuple[Rows, dict[str, str]]:
        return tabled(
            (tables.DOCUMENTS, [rows.document(item)]),
            (tables.TURNS, rows.turns(item, self.look.people, self.site)),
            (tables.PARAGRAPHS, rows.paragraphs(item)),
            (tables.PARTICIPANTS, rows.participants(item)),
            (tables.TOPICS, rows.topics(item.document)),
            (tables.SAVES, rows.saves(item.document)),
            (tables.QUOTES, rows.quotes(item.document)),
        )

    def _own_files(self, item: Item, cited: citations.Item) -> dict[str, str]:
        """Write them, and give their paths and digests."""
        files = {
            f"tei/{item.stem}.xml": tei.document(item),
            f"text/{item.stem}.txt": text.plain(item).encode(),
            f"text/{item.stem}.md": text.markdown(item).encode(),
            f"cite/{item.stem}.bib": citations.bibtex(cited).encode(),
            f"cite/{item.stem}.json": citations.csl_json(cited).encode(),
            f"cite/{item.stem}.ris": citations.ris(cited).encode(),
        }
        for path, content in files.items():
            self.folder.put(path, content)
        return {path: sha256(content).hexdigest() for path, content in files.items()}


def read(raw: bytes) -> Part:
    """The part in the bytes that `make` gave."""
    return Part(*json.loads(raw)) if raw.startswith(b"[") else _decoded(raw)  # no Part in MessagePack begins so


def tabled(*pairs: tuple[columns.Table, Iterable[columns.Row]]) -> tuple[Rows, dict[str, str]]:
    """Rows as the database has them, and as lines of CSV files."""
    held = [(table, [*some]) for table, some in pairs]
    narrow = {table.name: sqlite.narrow(table, some) for table, some in held}
    return narrow, {table.name: csv_file.lines(some) for table, some in held if table.csv}
