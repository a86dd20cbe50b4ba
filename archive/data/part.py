"""What one document gives to the data files: its lines and rows in the files of all, and files of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from archive.data import columns, csv_file, documents, joined, rows, sqlite, tables, tei, text
from archive.data.item import Item, item, known, used
from archive.data.joined import Part
from archive.linking import anchors, citations
from archive.linking.indexes import Lookup
from archive.model import Document
from archive.work.cache import digest
from archive.work.store import Files
from archive.work.values import key_part


@dataclass(frozen=True)
class Maker:
    """Makes the parts of the documents of an archive, by their numbers from 0. Their own files go into `folder`."""

    look: Lookup
    documents: tuple[Document, ...]
    folder: Files

    def key(self, number: int) -> bytes:
        """A digest of all that a part depends on."""
        document, look = self.documents[number], self.look
        people = [(key, look.people[key].name if key in look.people else None) for key in sorted(used(document))]
        told = people, document.place_id in look.places, look.publishers.get(document.publisher), self.site
        return digest(look.digests[number], key_part(told))

    def make(self, number: int) -> Part:
        """The part of a document; writes the document's own files."""
        document, cited = self._told(number)
        told = item(document, self.look.publishers)
        listed = self._rows(told)
        texts = {
            joined.DOCUMENTS: documents.line(self.documents[number]),
            joined.BIBLIOGRAPHY: citations.bibtex(cited),
            **{csv_file.name(table): csv_file.lines(listed[table.name]) for table in joined.TABLES if table.csv},
        }
        return Part(
            [texts[name].encode("utf-8", "surrogatepass") for name in joined.TEXTS],
            [sqlite.narrow(table, listed[table.name]) for table in joined.TABLES],
            [(turn.speaker, turn.words) for turn in told.turns],
            self._own_files(told, cited),
        )

    def _told(self, number: int) -> tuple[Document, citations.Item]:
        document = known(self.documents[number], self.look.people, self.look.places)
        speakers = tuple(self.look.people[key].name for key in anchors.speakers(document))
        publisher = self.look.publishers.get(document.publisher)
        return document, citations.item(document, publisher, self.site, speakers)

    @cached_property
    def site(self) -> citations.Site:
        """The archive, for addresses."""
        return citations.Site(self.look.archive.site_name, self.look.archive.site_url)

    def _rows(self, item: Item) -> dict[str, list[columns.Row]]:
        by_table: tuple[tuple[columns.Table, Iterable[columns.Row]], ...] = (
            (tables.DOCUMENTS, [rows.document(item)]),
            (tables.TURNS, rows.turns(item, self.look.people, self.site)),
            (tables.PARAGRAPHS, rows.paragraphs(item)),
            (tables.PARTICIPANTS, rows.participants(item)),
            (tables.TOPICS, rows.topics(item.document)),
            (tables.SAVES, rows.saves(item.document)),
            (tables.QUOTES, rows.quotes(item.document)),
        )
        return {table.name: [*some] for table, some in by_table}

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
