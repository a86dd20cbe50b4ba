"""Documents that an editor took back: what is left of them is an address, a day and a reason."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from archive.model import Change, Draft, Withdrawal, Withdrawn

TITLE = "Withdrawn document"


def emptied(draft: Draft, withdrawal: Withdrawal) -> Draft:
    """The draft with nothing but what its address is made of."""
    return Draft(
        source=draft.source,
        adapter=draft.adapter,
        publisher=draft.publisher,
        language=draft.language,
        part=draft.part,
        first_line=draft.first_line,
        last_line=draft.last_line,
        title=draft.title,
        date=draft.date,
        time=draft.time,
        url=draft.url,
        withdrawn=withdrawal,
    )


def without_words(changes: Iterable[Change], withdrawn: Iterable[Withdrawn]) -> tuple[Change, ...]:
    """What happened to seeds, without titles and lines of those that are withdrawn."""
    files = {item.file for item in withdrawn}
    return tuple(_wordless(change) if {change.file, change.to} & files else change for change in changes)


def _wordless(change: Change) -> Change:
    untitled = tuple(replace(document, title=TITLE) for document in change.documents)
    return replace(change, documents=untitled, diff=())


def files(withdrawn: Iterable[Withdrawn]) -> Set[str]:
    """The seeds that are withdrawn."""
    return {item.file for item in withdrawn}
