"""What happened to a seed after it was first converted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal[
    "save",  # another save of the same page differs; not a line of changes.jsonl, as the seeds show it
    "changed",  # its bytes are others
    "moved",  # its documents are made from another file
    "removed",  # the file, or a document in it, is gone
    "restored",  # a removed file is there again
    "renamed",  # the same bytes, but a document has another address: its title or date was decided anew
    "aside",  # the file is there but could not be read; not a line of changes.jsonl but of aside.jsonl
]


@dataclass(frozen=True, slots=True)
class Affected:
    """A document of a seed that changed: what it was before, and the id that it has since (None: it is gone)."""

    id: str
    title: str
    date: str | None
    first_line: int
    last_line: int
    now: str | None
    edited: int = 0  # how many of its lines are others now; 0 where only their numbers changed


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a seed after it was first converted, as data/changes.jsonl has it."""

    date: str  # ISO day on which a conversion first saw it
    kind: ChangeKind
    file: str  # "seeds/000.txt"
    to: str | None  # the file that its documents are made from since; None: none
    old: str  # SHA-256 of the file before
    new: str | None  # and of `to` since
    documents: tuple[Affected, ...] = ()
    runs: tuple[tuple[int, int, int], ...] = ()  # where lines went: first line before, first line since, how many
    diff: tuple[tuple[int, int, str, str], ...] = ()  # line before and since (0: none), its text before and since
    more: int = 0  # differences beyond those in `diff`
