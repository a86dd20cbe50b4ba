"""datapackage.json: the tables described column by column, as a Frictionless Data Package."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from archive.data.contents import DESCRIBERS, ENTRIES, Entry
from archive.data.folder import Made
from archive.data.tables import TABLES, Column, Table
from archive.model import Archive
from archive.text.escape import external, visible

NAME = "datapackage.json"
_TABULAR = frozenset(table.name for table in TABLES if table.csv)


def package(archive: Archive, made: Iterable[Made]) -> bytes:
    """The description of the files `made` as JSON in UTF-8."""
    files = {one.path: one for one in made}
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
    found = {}
    for one in archive.publishers:
        if one.licence and (path := external(one.licence_url)):
            found[path] = {"name": _slug(one.licence), "path": path, "title": visible(one.licence)}
    return list(found.values()) or [{"name": "other-closed", "title": "Not stated by the publishers"}]


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-") or "other"


def _resource(entry: Entry, made: Made) -> dict[str, Any]:
    words: dict[str, Any] = {
        "name": re.sub(r"[^a-z0-9]+", "-", entry.path.lower()).strip("-") if entry.table is None else entry.table.name,
        "path": entry.path,
        "title": entry.title,
        "description": entry.about,
        "mediatype": entry.media,
        "bytes": made.size,
        "hash": f"sha256:{made.sha256}",
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
    made: dict[str, Any] = {"fields": [_field(one, table) for one in table.columns], "primaryKey": list(table.key)}
    keys = [one for one in table.columns if one.refers and one.refers[0] in _TABULAR]
    if keys:
        made["foreignKeys"] = [
            {"fields": [one.name], "reference": {"resource": one.refers[0], "fields": [one.refers[1]]}}
            for one in keys
            if one.refers
        ]
    return made


def _field(one: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {"name": one.name, "type": one.type, "description": one.about}
    if one.name in table.key:
        field["constraints"] = {"required": True}
    return field
