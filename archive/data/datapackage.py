"""datapackage.json: the tables described column by column, as a Frictionless Data Package."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from archive.data.columns import Column, Table
from archive.data.contents import DESCRIBERS, ENTRIES, Entry
from archive.data.tables import TABLES
from archive.model import Archive
from archive.text.escape import external, visible
from archive.work.store import Description

NAME = "datapackage.json"
_TABULAR = frozenset(table.name for table in TABLES if table.csv)


def package(archive: Archive, descriptions: Iterable[Description]) -> bytes:
    """The description of the files `made` as JSON in UTF-8."""
    files = {description.path: description for description in descriptions}
    described: dict[str, Any] = {
        "profile": "data-package",
        "name": "archive",
        "title": visible(archive.site_name),
        "description": f"{len(archive.documents)} transcripts and press reports with speakers, dates, places, source lines.",
        "licenses": _licences(archive),
        "resources": [
            _resource(entry, files[entry.path])
            for entry in ENTRIES
            if entry.path in files and entry.path not in DESCRIBERS
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _licences(archive: Archive) -> list[dict[str, str]]:
    licences = {}
    for publisher in archive.publishers:
        if publisher.licence and (path := external(publisher.licence_url)):
            licences[path] = {"name": _slug(publisher.licence), "path": path, "title": visible(publisher.licence)}
    return list(licences.values()) or [{"name": "other-closed", "title": "Not stated by the publishers"}]


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-") or "other"


def _resource(entry: Entry, description: Description) -> dict[str, Any]:
    words: dict[str, Any] = {
        "name": re.sub(r"[^a-z0-9]+", "-", entry.path.lower()).strip("-") if entry.table is None else entry.table.name,
        "path": entry.path,
        "title": entry.title,
        "description": entry.about,
        "mediatype": entry.media,
        "bytes": description.size,
        "hash": f"sha256:{description.sha256}",
    }
    if entry.table is None:
        return {**words, "type": "file"}
    return {
        **words,
        "type": "table",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": _schema(entry.table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(table.key),
    }
    keys = [column for column in table.columns if column.refers and column.refers[0] in _TABULAR]
    if keys:
        schema["foreignKeys"] = [
            {"fields": [key.name], "reference": {"resource": key.refers[0], "fields": [key.refers[1]]}}
            for key in keys
            if key.refers
        ]
    return schema


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.about}
    if column.name in table.key:
        field["constraints"] = {"required": True}
    return field
