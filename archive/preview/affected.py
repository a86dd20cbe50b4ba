"""Which documents an entry of authority/people.yml can change while they are read: those that hold all words of the name.

A name of the authority says where the name ends in a label such as "President of Belarus Alexander Lukashenko", and is looked
up by its folded form, made of words in the text. So a text without one of these words is read as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.model import Draft
from archive.names.folding import fold
from archive.pipeline.seeds import Read
from archive.work.memo import remembered

_PIECE = re.compile(r"\w+")
_FOREIGN = re.compile(
    r"\S*(?:(?!\s)[^\x00-\x7f]|['`])\S*"
)  # what folding changes by more than case: accents, apostrophes


def pieces(key: str) -> tuple[str, ...]:
    """The words of a folded name, cut where folding may have joined or parted them."""
    return tuple(_PIECE.findall(key))


def holds(read: Read, names: Sequence[Sequence[str]]) -> bool:
    """Whether the documents of a seed hold all pieces of one of the names."""
    texts = [text(draft) for draft in read.drafts]
    return any(all(piece in text for piece in name) for name in names for text in texts)


@remembered
def text(draft: Draft) -> str:
    """All words of a draft in small letters; those that folding changes by more than that also as it has them."""
    plain = "\n".join(_parts(draft))
    return f"{plain.casefold()}\n{' '.join(map(fold, set(_FOREIGN.findall(plain))))}"


def _parts(draft: Draft) -> Iterator[str]:
    stated = (draft.title, draft.place, *draft.lead, *draft.persons, *draft.topics, *draft.geography, *draft.sections)
    yield from (value.value for value in stated if value)
    yield from (participant.name for participant in draft.participants)
    for block in draft.blocks:
        yield block.label or ""
        yield block.text
