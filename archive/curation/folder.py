"""Defaults for a folder of seeds: _folder.yml in it holds for all files in the folder and below.

defaults:
  - field: publisher           # or language, place, kind
    value: The White House
    reason: All files here were saved from its site.
  - field: label_form          # how labels look beside "Name:"; may stand several times
    value: "[{time}] {name} -"
    reason: The recorder writes them so.
  - field: day_first           # 03/04/2021 is 3 April: true; 4 March: false
    value: true
    reason: The court writes British dates.
  - label: {text: The Chair, is_speaker: true}     # or is_speaker: false
    reason: So the minutes call whoever chairs.
  - label: {text: MS. BERG, is_speaker: true, person: anna-berg}   # an id of authority/people.yml
    reason: She is the board's only Ms Berg.
  - confirm: [layout]          # title, date and speakers are read rightly
    reason: Ten of the files were read beside their sources.

A default never goes against what a file states: NAME.yml comes first, then the text, then the nearest _folder.yml, then what
the layout of the file gives away.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from pydantic import Field

from archive.curation import yamlfile
from archive.curation.authority import Authority
from archive.curation.decisions import wrong_value
from archive.curation.yamlfile import Entry, FileError
from archive.model import Block, Draft, Stated
from archive.names import parse as names
from archive.reading.adapter import Adapter
from archive.reading.folder import DEFAULTS
from archive.reading.style import Style, label_form, styled
from archive.text.english import quoted

NAME = DEFAULTS
LABEL_FORM, DAY_FIRST = "label_form", "day_first"
_YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}


class FolderLabel(Entry):
    """Words before a colon that name a speaker in all files of the folder, and maybe one person; or that name none."""

    text: str
    is_speaker: bool
    person: str | None = None  # an id of authority/people.yml


class DefaultEntry(Entry):
    """A value for a field, a label, or what is confirmed; and why it holds in the folder."""

    field: Literal["publisher", "language", "place", "kind", "label_form", "day_first"] | None = None
    value: str | None = None
    label: FolderLabel | None = None
    confirm: tuple[Literal["layout"], ...] = Field(default=(), max_length=1)
    reason: str


class FolderFile(Entry):
    """A whole file."""

    defaults: tuple[DefaultEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Default:
    """What holds in a folder. `path` is the file that says so, as messages name it.

    `field` is one of DefaultEntry's, or "label", "confirm"; `value` of a label is its text, and what follows tells more.
    """

    field: str
    value: str
    reason: str
    path: str
    is_speaker: bool = False
    person: str | None = None  # whose words stand behind the label in all files of the folder
    line: int = 0  # on which it stands in the file


@dataclass(frozen=True, slots=True)
class Nearest:
    """What holds for one seed."""

    fields: Mapping[str, Default] = field(default_factory=dict)
    style: Style = field(default_factory=Style)
    labels: Mapping[str, bool] = field(default_factory=dict)  # as Decisions.labels
    people: Mapping[str, str] = field(default_factory=dict)  # label -> person id
    confirmed: frozenset[str] = frozenset()  # of "layout"


Defaults = Mapping[str, tuple[Default, ...]]  # by folder as shown: "seeds/2020"


def load(path: Path, shown: str) -> tuple[Default, ...]:
    """The defaults of a file NAME. `shown` is the name of its folder in messages: "seeds/2020". Raises FileError."""
    name = f"{shown}/{NAME}"
    content, lines = yamlfile.read(path, name, FolderFile)
    defaults: list[Default] = []
    errors: list[tuple[int, str]] = []
    first: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(content.defaults):
        line = lines.at("defaults", index)
        key = (entry.field or "", _subject(entry) if entry.field in (None, LABEL_FORM) else "")
        if first.setdefault(key, line) != line:
            what = entry.field or ("label" if entry.label else "confirm")
            errors.append((line, f"'{what}' stands on line {first[key]} already; keep one of the two"))
        wrong = [(lines.at("defaults", index, key), message) for key, message in _wrong(entry)]
        errors += wrong
        defaults += [] if wrong else [_default(entry, name, line)]
    if errors:
        raise FileError.of(name, errors)
    return tuple(defaults)


def checked(defaults: tuple[Default, ...], known: Authority) -> None:
    """Raises FileError for labels of people who do not stand in authority/people.yml."""
    ids = {person.id for person in known.people}
    strangers = [default for default in defaults if default.person and default.person not in ids]
    if strangers:
        message = "label: no person in authority/people.yml has the id {}; add the person there first"
        errors = [(default.line, message.format(quoted(default.person or ""))) for default in strangers]
        raise FileError.of(strangers[0].path, errors)


def _subject(entry: DefaultEntry) -> str:
    return names.squeeze(entry.label.text) if entry.label else "".join(entry.confirm) or str(entry.value)


def _wrong(entry: DefaultEntry) -> Iterator[tuple[str, str]]:
    """(key, message) for what is wrong within one default."""
    if sum(map(bool, (entry.field, entry.label, entry.confirm))) != 1:
        yield "reason", "the default must have one of the keys field, label or confirm"
    elif entry.label and entry.label.person and not entry.label.is_speaker:
        yield "label", "names a person, so it must say is_speaker: true"
    elif bool(entry.field) != (entry.value is not None):
        yield ("field", "the key 'value' is missing") if entry.field else ("value", "'value' goes with 'field' only")
    elif entry.field == DAY_FIRST and str(entry.value).lower() not in _YES_OR_NO:
        yield "value", f"value: must be true or false; it is '{entry.value}'"
    elif entry.field == LABEL_FORM:
        try:
            label_form(str(entry.value))
        except ValueError as error:
            yield "value", f"value: {error}"
    elif entry.field and (wrong := wrong_value(entry.field, str(entry.value))):
        yield "value", f"value: {wrong}"


def _default(entry: DefaultEntry, path: str, line: int) -> Default:
    if label := entry.label:
        text = names.squeeze(label.text)
        return Default("label", text, entry.reason, path, label.is_speaker, label.person, line)
    return Default(entry.field or "confirm", entry.value or entry.confirm[0], entry.reason, path, line=line)


def nearest(defaults: Defaults, file: str) -> Nearest:
    """What holds for a seed as shown ("seeds/2020/a.txt"): of each field, and of each label, what the nearest folder says.

    The nearest folder that has forms of labels has them all.
    """
    fields: dict[str, Default] = {}
    labels: dict[str, Default] = {}
    forms: tuple[str, ...] = ()
    confirmed: set[str] = set()
    for folder in PurePosixPath(file).parents:
        here = defaults.get(folder.as_posix(), ())
        forms = forms or tuple(default.value for default in here if default.field == LABEL_FORM)
        for default in here:
            if default.field == "label":
                labels.setdefault(default.value, default)
            elif default.field == "confirm":
                confirmed.add(default.value)
            elif default.field != LABEL_FORM:
                fields.setdefault(default.field, default)
    day_first = _YES_OR_NO[fields.pop(DAY_FIRST).value.lower()] if DAY_FIRST in fields else None
    told = {text: default.is_speaker for text, default in labels.items()}
    people = {text: default.person for text, default in labels.items() if default.person}
    return Nearest(fields, Style(forms, day_first), told, people, frozenset(confirmed))


def adapted(adapter: Adapter, defaults: Nearest) -> Adapter:
    """The adapter of a seed as its folder wants it: forms of labels, order of dates; its language comes after the folder's."""
    adapter = styled(adapter, defaults.style)
    return replace(adapter, language=None) if "language" in defaults.fields else adapter


def apply(draft: Draft, defaults: Nearest, known: Authority, decided: Container[str] = ()) -> Draft:
    """The draft with defaults where its text states nothing. What a layout alone gives away comes after them.

    `decided`: labels of which NAME.yml decides.
    """
    issues = tuple(issue for issue in draft.issues if issue.rule.partition(".")[0] not in defaults.confirmed)
    people = {label: person for label, person in defaults.people.items() if label not in decided}
    blocks = tuple(spoken(block, people) for block in draft.blocks) if people else draft.blocks
    return replace(draft, issues=issues, blocks=blocks, **dict(_filled(draft, defaults.fields, known)))


def spoken(block: Block, people: Mapping[str, str]) -> Block:
    """The block with its speaker, if it opens a turn with a label of one person. `people`: ids by label, squeezed."""
    person = people.get(names.squeeze(block.label)) if block.label else None
    return replace(block, speaker=person) if person else block


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
