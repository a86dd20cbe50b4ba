"""Checks that what a site calls withdrawn has its address and is nowhere else: in no record, ledger or file to download."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from archive.data.withdrawn import PATH
from archive.linking import addresses
from archive.model import Problem
from archive.verifying import article, records
from archive.verifying.folder import Folder, UnreadableError

FILE = f"data/{PATH}"


def rows(folder: Folder) -> Iterator[tuple[int, str, str]]:
    """(line, page, file) of each withdrawn document. Raises what reading and a damaged line raise."""
    if FILE in folder:
        for number, raw in enumerate(folder.lines(FILE, records.LONGEST), 1):
            row = records.loads(raw)
            yield number, str(row["page"]), str(row["file"])


def check(folder: Folder, pages: Collection[str], files: Collection[str]) -> Iterator[Problem]:
    """`pages` are those of all records, `files` the sources in the ledger."""
    shown = folder.shown(FILE)
    try:
        for line, page, file in rows(folder):
            if page not in folder:
                yield Problem(folder.shown(page), 0, f"is missing; {file} was withdrawn, and its address stays")
            elif article.claims(folder.read(page, records.LONGEST).decode("utf-8", "replace")):
                yield Problem(folder.shown(page), 0, f"shows a document, and {file} was withdrawn")
            original = f"data/originals/{addresses.source_key(file)}.txt"
            if page in pages or file in files or original in folder:
                yield Problem(shown, line, f"{file} was withdrawn, and its words are still published")
    except (ValueError, LookupError, TypeError, OSError, UnreadableError) as error:
        yield Problem(shown, 0, f"cannot be read ({str(error)[:100]})")
