"""Read the YAML that editors write: safely, with line numbers, with errors that say what to do.

Every plain value is read as the text that stands in the file (12:30 stays "12:30", NO stays "NO"); the schema then
turns it into numbers where it asks for numbers. Tags, anchors and aliases are refused, so is a key that stands twice.
"""

from __future__ import annotations

import difflib
import stat
import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from archive.model import Problem
from archive.text.english import QUOTED, quoted

MAX_BYTES = 20_000_000  # an authority file of 100,000 people
MAX_DEPTH = 20
MOST_ERRORS = 100  # of one file that are listed
Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


class FileError(Exception):
    """What is wrong in one file. `path`, `line` and `message` are the first problem's; `problems` holds all of them."""

    def __init__(self, path: str, line: int, message: str, more: Iterable[Problem] = ()) -> None:
        self.path, self.line, self.message = path, line, message
        self.problems = (Problem(path, line, message, "file.invalid", True), *more)
        super().__init__(path, line, message)

    @classmethod
    def of(cls, path: str, other: Iterable[tuple[int, str]]) -> FileError:
        """One error out of (line, message) pairs, at least one, in the order of their lines."""
        every = sorted(set(other))
        if len(every) > MOST_ERRORS:
            left = f"and {len(every) - MOST_ERRORS:,} more that are not listed; mend these first"
            every = [*every[:MOST_ERRORS], (every[MOST_ERRORS][0], left)]
        problems = [Problem(path, line, message, "file.invalid", True) for line, message in every]
        return cls(path, problems[0].line, problems[0].message, problems[1:])

    def __str__(self) -> str:
        """One `path:line: message` a problem, each on its own line."""
        return "\n".join(str(p) for p in self.problems)


class Entry(BaseModel):
    """Base of the schemas: unknown keys are errors, values are not changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_min_length=1)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the values of a file stand. A location: the keys and list indices (from 0) that lead to a value."""

    known: dict[Loc, int] = field(default_factory=dict)

    def at(self, *loc: str | int) -> int:
        """The line of a value, or of the nearest value around it."""
        while loc and loc not in self.known:
            loc = loc[:-1]
        return self.known.get(loc, 1)


def read(path: Path, shown: str, schema: type[M]) -> tuple[M, Lines]:
    """The content of a YAML file (UTF-8), checked, and the lines on which it stands. Raises FileError, nothing else.

    `shown` is the path that messages name.
    """
    return parse(read_bytes(path, shown), shown, schema)


def read_bytes(path: Path, shown: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file. Raises FileError if it cannot be read, is no plain file, or holds more than `most` bytes."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileError(shown, 1, "is no plain file; remove it")
        if about.st_size > most:
            raise FileError(shown, 1, f"holds more than {most:,} bytes; split it, or check that it is the right file")
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise FileError(shown, 1, f"cannot be read: {error.strerror or error}") from error


def parse(raw: bytes, shown: str, schema: type[M]) -> tuple[M, Lines]:
    """As read(), from bytes."""
    data, lines = load(raw, shown)
    try:
        return schema.model_validate(data), lines
    except ValidationError as error:
        problems = [(_line_of(e["loc"], e["type"], lines), _say(e, schema)) for e in error.errors(include_url=False)]
        raise FileError.of(shown, problems) from None


def load(raw: bytes, shown: str) -> tuple[Any, Lines]:
    """The data of a YAML file as dicts, lists, str and None, and the lines. Raises FileError."""
    builder = _Builder(shown)
    try:
        return builder.build(_decode(raw, shown)), Lines(builder.lines)
    except yaml.MarkedYAMLError as error:
        line = _line(error.problem_mark or error.context_mark)
        raise FileError(shown, line, f"is no valid YAML here: {_cut(error.problem or error.context)}") from None
    except yaml.YAMLError as error:
        raise FileError(shown, 1, f"is no valid YAML: {_cut(' '.join(str(error).split()))}") from None


def _cut(text: object) -> str:
    return str(text)[: 2 * QUOTED]


def _decode(raw: bytes, shown: str) -> str:
    """The bytes as text; a byte order mark is dropped. Characters that YAML forbids are errors with their line."""
    if len(raw) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1_000_000} MB; split it or check that it is the right file"
        raise FileError(shown, 1, message)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FileError(shown, line, "is not UTF-8 here; save the file as UTF-8") from None
    if bad := yaml.reader.Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise FileError(shown, line, f"holds the control character U+{ord(bad[0]):04X}; remove it")
    return text


class _Builder:
    """Builds data from YAML events, and notes the line of each value."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.lines: dict[Loc, int] = {}

    def build(self, text: str) -> Any:
        """The data of the one document in the text; None when there is none."""
        events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        value, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(event, "begins a second YAML document; keep one, without '---' in the middle")
                value = self._value(next(events), events, ())
        return value

    def _error(self, event: yaml.Event, message: str) -> FileError:
        return FileError(self.shown, _line(event.start_mark), message)

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], loc: Loc) -> Any:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._error(event, "uses a YAML anchor or alias ('&' or '*'); write the value out, or quote it")
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._error(event, "uses a YAML tag ('!'); write the plain value, or quote it")
        if len(loc) > MAX_DEPTH:
            raise self._error(event, f"nests deeper than {MAX_DEPTH} levels")
        self.lines.setdefault(loc, _line(event.start_mark))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, loc)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, loc)
        return _scalar(event)

    def _sequence(self, events: Iterator[yaml.Event], loc: Loc) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            values.append(self._value(event, events, (*loc, len(values))))
        return values

    def _mapping(self, events: Iterator[yaml.Event], loc: Loc) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag not in (None, "!"):
                raise self._error(event, "has a key that is no plain word")
            key = str(event.value)
            if key in values:
                first = self.lines[(*loc, key)]
                raise self._error(event, f"has the key {quoted(key)} twice; it stands on line {first} already")
            self.lines[(*loc, key)] = _line(event.start_mark)
            values[key] = self._value(next(events), events, (*loc, key))
        return values


def _line(mark: Any) -> int:
    """The line of a YAML mark, from 1; 1 where the parser gives none."""
    return mark.line + 1 if mark else 1


def _scalar(event: Any) -> str | None:
    """The text of a scalar; None for nothing, ~ and null without quotes."""
    plain = event.style in (None, "")
    return None if plain and event.value in ("", "~", "null", "Null", "NULL") else str(event.value)


def _line_of(loc: Loc, kind: str, lines: Lines) -> int:
    return lines.at(*loc[:-1]) if kind == "missing" else lines.at(*loc)


def _say(error: Any, schema: type[BaseModel]) -> str:
    """One pydantic error in plain words, with the allowed keys where a key is wrong."""
    loc, kind = error["loc"], error["type"]
    if kind == "extra_forbidden":
        allowed = list(_schema_at(schema, loc[:-1]).model_fields)
        near = difflib.get_close_matches(str(loc[-1]), allowed, 1)
        hint = f"; did you mean {quoted(near[0])}?" if near else "."
        return f"unknown key {quoted(loc[-1])}{hint} Allowed keys: {', '.join(allowed)}"
    if kind == "missing":
        return f"the key {quoted(loc[-1])} is missing"
    where = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".") or "the file"
    reason = error["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    given = error["input"]
    what = f"; it is {quoted(given)}" if isinstance(given, str) and kind != "value_error" else ""
    return f"{_cut(where)}: {reason}{what}"


def _schema_at(schema: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The schema of the mapping at a location."""
    current: Any = schema
    for part in loc:
        current = _unwrap(current)
        if isinstance(part, str) and part in current.model_fields:
            current = current.model_fields[part].annotation
    return typing.cast("type[BaseModel]", _unwrap(current))


def _unwrap(annotation: Any) -> Any:
    """The schema inside list[...], tuple[...], "X | None" and root models."""
    while not isinstance(annotation, type) or isinstance(annotation, types.GenericAlias):
        inner = [a for a in typing.get_args(annotation) if a not in (type(None), Ellipsis)]
        if not inner:
            return annotation
        annotation = inner[0]
    if issubclass(annotation, RootModel):
        return _unwrap(annotation.model_fields["root"].annotation)
    return annotation
