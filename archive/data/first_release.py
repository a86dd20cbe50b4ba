"""The data files that the first release kept in docs/data and committed; now they are made by each build.

It had no list of them, but they can be told: the fixed names, and for each document in its documents.jsonl the files of
that document. Nothing else in the folder is taken for ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.history import versions
from archive.linking import addresses

FIXED = (
    "archive.bib", "archive.sqlite", "datapackage.json", "documents.csv", "documents.jsonl", "documents.schema.json",
    "feed.xml", "ledger.jsonl", "metadata.json", "names.json", "people.csv", "places.csv", "ro-crate-metadata.json",
    "originals/.generated", "tei/corpus.xml", "turns.csv",
)  # fmt: skip
OWN = ("tei/{}.xml", "text/{}.txt", "text/{}.md", "cite/{}.bib", "cite/{}.json", "cite/{}.ris")
ORIGINALS = "originals/{}.txt"


def files(data: Path) -> Iterator[str]:
    """The paths, from `data`, of the files that the first release made there; none where it did not write last."""
    if (data / versions.FOLDER).is_dir() or not (data / "ledger.jsonl").is_file():
        return
    yield from FIXED
    for row in versions.documents_in(data / "documents.jsonl"):
        stem = addresses.document_of(row.id, row.date).removeprefix("documents/").removesuffix(".md")
        yield from (own.format(stem) for own in OWN)
    for file in versions.seeds(data / "ledger.jsonl"):
        yield ORIGINALS.format(addresses.source_key(file))
