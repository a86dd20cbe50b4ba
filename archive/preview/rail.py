"""The scripts of the left rail and of the list of people, from the archive in memory: the files that site/rail.py writes."""

from __future__ import annotations

from functools import lru_cache

from archive.data import csv_file, rows, tables
from archive.linking import addresses
from archive.preview.book import Book
from archive.site import rail
from archive.text.escape import visible


def file(book: Book, address: str) -> bytes | None:
    """The bytes of a script ("rail/2022-03.js"); None for another address, or where there is no such file."""
    folder, _, name = address.rpartition("/")
    script = _scripts(book).get(name) if folder == rail.FOLDER else None
    return script.encode() if script else None


@lru_cache(maxsize=1)
def _scripts(book: Book) -> dict[str, str]:
    documents = (
        {
            "event": document.event or "",
            "page": addresses.html(addresses.document(document)),
            "title": csv_file.safe(visible(document.title)),
            "date": csv_file.safe(document.date),
            "time": csv_file.safe(visible(document.time) if document.time else None),
        }
        for document in book.look.archive.documents
    )
    names = [column.name for column in tables.PEOPLE.columns]
    people = (dict(zip(names, map(csv_file.safe, row), strict=True)) for row in rows.people(book.look, rows.Spoken()))
    return rail.scripts(documents, people)
