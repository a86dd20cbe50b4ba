"""What one draft shows of people: the names in it, each with its role and line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a draft. `person` is set where a decision says who it is; `certain` as in names.Label.

    `confirmed` is False for a bare name of a title or a leading sentence that nothing else in the draft confirms. `shown` is
    the form in which the text has the name of a tag ("Kim Jong-un", not "Jong-un Kim").
    """

    kind: Literal["named", "tag"]
    name: str
    role: str | None
    line: int
    person: str | None = None
    certain: bool = True
    confirmed: bool = True
    shown: str | None = None
    link: str | None = None  # whom the page's own link names: "example.org 156"
    introduced: str | None = None  # the office that a speaker gives: "I am Dmitry Belov, an engineer at our plant"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one draft shows. `document` is its place, "seeds/a.txt:1", until the documents have ids."""

    document: str
    mentions: tuple[Mention, ...]
    date: str | None = None  # of the document, ISO 8601 or EDTF
