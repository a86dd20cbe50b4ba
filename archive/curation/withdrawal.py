"""Documents that an editor took back: what is left of them is an address, a day and a reason."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from archive.model import Change, Draft, Withdrawal, Withdrawn

TITLE = "Withdrawn document"


def emptied(draft: Draft, withdrawal: Withdrawal) -> Draft:
    """The draft with nothing but what its address is made of."""
    return Draft(
        draft.source, draft.adapter, draft.publisher, draft.language, draft.part, draft.first_line, draft.last_line,
        title=draft.title, date=draft.date, time=draft.time, url=draft.url, withdrawn=withdrawal,
    )  # fmt: skip


def without_words(changes: Iterable[Change], withdrawn: Iterable[Withdrawn]) -> tuple[Change, ...]:
    """What happened to seeds, without titles and lines of those that are withdrawn."""
    gone = files(withdrawn)
    return tuple(_without_words(change) if {change.file, change.to} & gone else change for change in changes)


def _without_words(change: Change) -> Change:
    untitled = tuple(replace(document, title=TITLE) for document in change.documents)
    return replace(change, documents=untitled, diff=())


def files(withdrawn: Iterable[Withdrawn]) -> Set[str]:
    """The seeds that are withdrawn."""
    return {item.file for item in withdrawn}
