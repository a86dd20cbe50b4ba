"""Data files for others: documents.jsonl with its JSON Schema, and the names that the search page shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from archive.model import Archive, Document

SCHEMA_ID = "documents.schema.json"


def documents_jsonl(documents: Iterable[Document]) -> Iterator[str]:
    """One JSON object a document, each with its line break, in the order given; keys as in `Document`."""
    for document in documents:
        yield json.dumps(record(document), ensure_ascii=False) + "\n"


def record(document: Document) -> dict[str, Any]:
    """The object that stands for `document` in documents.jsonl."""
    row = asdict(document)
    row["lines"] = dict(document.lines)
    return row


def schema() -> str:
    """The JSON Schema (draft 2020-12) of a line of documents.jsonl."""
    made = TypeAdapter(Document).json_schema(mode="serialization")
    made["properties"]["lines"] = {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": "field name: line of the source on which it stands",
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return json.dumps({**head, **made}, ensure_ascii=False, indent=1) + "\n"


def names(archive: Archive) -> str:
    """The names of people and places by id, for the search page."""
    people = {person.id: person.name for person in archive.people}
    places = {place.id: place.name for place in archive.places}
    return json.dumps({"people": people, "places": places}, ensure_ascii=False, indent=1) + "\n"
