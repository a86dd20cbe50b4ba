"""Defaults for a folder of seeds: _folder.yml in it holds for all files in the folder and below.

defaults:
  - field: publisher           # or language, place, kind
    value: The White House
    reason: All files here were saved from its site.

A default never goes against what a file states: NAME.yml comes first, then the text, then the nearest _folder.yml, then what
the layout of the file gives away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from archive.curation import yamlfile
from archive.curation.authority import Authority
from archive.curation.decisions import wrong_value
from archive.curation.yamlfile import Entry, FileError
from archive.model import Draft, Stated
from archive.reading.folder import DEFAULTS

NAME = DEFAULTS


class DefaultEntry(Entry):
    """A value for a field, and why it holds in the folder."""

    field: Literal["publisher", "language", "place", "kind"]
    value: str
    reason: str


class FolderFile(Entry):
    """A whole file."""

    defaults: tuple[DefaultEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Default:
    """A value that holds in a folder. `path` is the file that says so, as messages name it."""

    field: str
    value: str
    reason: str
    path: str


Defaults = Mapping[str, tuple[Default, ...]]  # by folder as shown: "seeds/2020"


def load(path: Path, shown: str) -> tuple[Default, ...]:
    """The defaults of a file NAME. `shown` is the name of its folder in messages: "seeds/2020". Raises FileError."""
    name = f"{shown}/{NAME}"
    loaded = yamlfile.read(path, name, FolderFile)
    errors: list[tuple[int, str]] = []
    first: dict[str, int] = {}
    for index, entry in enumerate(loaded.value.defaults):
        line = loaded.lines.at("defaults", index)
        if first.setdefault(entry.field, line) != line:
            errors.append((line, f"'{entry.field}' stands on line {first[entry.field]} already; keep one of the two"))
        if wrong := wrong_value(entry.field, entry.value):
            errors.append((loaded.lines.at("defaults", index, "value"), f"value: {wrong}"))
    if errors:
        raise FileError.of(name, errors)
    return tuple(Default(entry.field, entry.value, entry.reason, name) for entry in loaded.value.defaults)


def nearest(defaults: Defaults, file: str) -> dict[str, Default]:
    """By field the default that holds for a seed as shown ("seeds/2020/a.txt"): the one of the nearest folder."""
    found: dict[str, Default] = {}
    for folder in PurePosixPath(file).parents:
        for default in defaults.get(folder.as_posix(), ()):
            found.setdefault(default.field, default)
    return found


def apply(draft: Draft, defaults: Mapping[str, Default], known: Authority) -> Draft:
    """The draft with defaults where its text states nothing. What a layout alone gives away comes after them."""
    return replace(draft, **dict(_filled(draft, defaults, known)))


def _filled(draft: Draft, defaults: Mapping[str, Default], known: Authority) -> Iterator[tuple[str, Any]]:
    publisher = defaults.get("publisher")
    yield "publisher", known.publisher(publisher.value) if publisher else known.record(draft.publisher)
    if (language := defaults.get("language")) and not draft.language:
        yield "language", language.value
    if (kind := defaults.get("kind")) and draft.kind is None:
        yield "kind", kind.value
    if (place := defaults.get("place")) and draft.place is None:
        note = f"{place.reason.rstrip('.')} ({place.path})."
        yield "place", Stated(place.value, draft.first_line, "decided", note)
