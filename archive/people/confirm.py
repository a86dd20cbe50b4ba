"""Tells whether a document says of a bare name that it is somebody's: "Great Northern War" is nobody.

A name is confirmed by a label, a tag, an office beside it ("President Igor Belov"; "Igor Belov, head of the service") or by
"Mr Belov" anywhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.model import Draft
from archive.names import parse as names
from archive.names import spellings
from archive.names.parse import is_full_name

# "Mr Belov", "President Belov": the words behind are a name, or its end.
_ADDRESSED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Madam|President|Minister|Chancellor|Governor|Ambassador|Academician|Professor|Patriarch|King"
    r"|Sheikh|General)\.? ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_APPOSITION = 10  # words behind "Igor Belov, " in which an office must stand
_SPOKEN_OF = 200  # characters behind a name that can hold them


class Confirmed:
    """The names that a document confirms. `named` are those that stand in a label or behind an office."""

    def __init__(self, draft: Draft, named: Iterable[str]) -> None:
        self.whole = {names.fold(name) for name in named}
        self.whole |= {names.fold(name) for tag in draft.persons for name in names.inversions(tag.value)}
        self.head = " ".join(_head(draft))
        texts = (self.head, *(block.text for block in draft.blocks))
        self.ends = {end for text in texts for match in _ADDRESSED.finditer(text) for end in _ends(match[1])}

    def __contains__(self, name: str) -> bool:
        folded = names.fold(name)
        if folded in self.whole:
            return True
        if not is_full_name(name):
            return any(spellings.is_short_for(name, full) for full in self.whole)
        return any(end in self.ends for end in _ends(name)) or self._has_apposition(name)

    def _has_apposition(self, name: str) -> bool:
        """ "Igor Belov, head of the Farm Service", "Anna Orlova, the widow of the commander"."""
        _, separator, after = self.head.partition(f"{name}, ")
        words = re.split(r"[.;:]", after[:_SPOKEN_OF])[0].split()[:_APPOSITION]
        return bool(separator) and names.has_office(" ".join(words) or ".")


def _head(draft: Draft) -> Iterator[str]:
    """The title, the summary and the narration before the first turn."""
    if draft.title:
        yield draft.title.value
    yield from (stated.value for stated in draft.lead)
    for block in draft.blocks:
        if block.label:
            return
        if block.kind == "narration":
            yield block.text


def _ends(name: str) -> Iterator[str]:
    """The name and what it ends with: "al assad" and "assad" of "Bashar al-Assad"."""
    words = names.fold(name.removesuffix("’s").removesuffix("'s")).split()
    yield from (" ".join(words[at:]) for at in range(len(words)))
