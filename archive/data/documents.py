"""Data files for others: documents.jsonl with its JSON Schema, and the names that the search page shows."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import TypeAdapter

from archive.linking.indexes import Topic
from archive.linking.placing import ancestors
from archive.model import Archive, Document
from archive.text import jsonl

SCHEMA_ID = "documents.schema.json"


def line(document: Document) -> str:
    """The document as a line of documents.jsonl, with its line break; keys as in `Document`."""
    return jsonl.line(record(document)) + "\n"


def record(document: Document) -> dict[str, Any]:
    """The object that stands for `document` in documents.jsonl."""
    row = {name: _plain(getattr(document, name)) for name in _names(Document)}
    row["lines"] = dict(document.lines)
    return row


def _plain(value: Any) -> Any:
    """A value of the model as JSON has it. (`dataclasses.asdict` does the same, and copies every text.)"""
    if value is None or isinstance(value, str | int):  # most are
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    return value


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def schema() -> str:
    """The JSON Schema (draft 2020-12) of a line of documents.jsonl."""
    described = TypeAdapter(Document).json_schema(mode="serialization")
    described["properties"]["lines"] = {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": "field name: line of the source on which it stands",
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return json.dumps({**head, **described}, ensure_ascii=False, indent=1) + "\n"


def names(archive: Archive, topics: Iterable[Topic]) -> str:
    """The names of people, places, organisations and publishers by id, other names of theirs, and topics by name.

    What has a page in the site, so that search can suggest it; and for each place those that hold it, the nearest first.
    """
    places = {place.id: place for place in archive.places}
    aliases = {
        "people": {
            person.id: {*person.aliases, *(spelling.text for spelling in person.spellings)} - {person.name}
            for person in archive.people
        },
        "places": {place.id: {*place.aliases} - {place.name} for place in archive.places},
        "organisations": {
            body.id: {*body.aliases, body.abbreviation or body.name} - {body.name} for body in archive.organisations
        },
    }
    by_kind = {
        "people": {person.id: person.name for person in archive.people},
        "places": {place.id: place.name for place in archive.places},
        "organisations": {body.id: body.name for body in archive.organisations},
        "publishers": {publisher.id: publisher.name for publisher in archive.publishers},
        "topics": {topic.name: topic.key for topic in topics},
        "aliases": {kind: {key: sorted(some) for key, some in own.items() if some} for kind, own in aliases.items()},
        "within": {
            place.id: held for place in archive.places if (held := [holder.id for holder in ancestors(place, places)])
        },
    }
    return json.dumps(by_kind, ensure_ascii=False, indent=1) + "\n"
