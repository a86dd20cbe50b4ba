"""The order of a tag's words as the text has them: the tag "Kim Jong-un" is Kim Jong-un, "Putin Vladimir" Vladimir Putin."""

from __future__ import annotations

from archive.model import Draft
from archive.names import parse as names

_FIRST_BLOCKS, _BEGINNING = 20, 20_000  # characters: where a text is looked at for the order of a name's words


def beginning(draft: Draft) -> str:
    """The title, the summary and the first text of a draft."""
    texts = [draft.title.value if draft.title else "", *(stated.value for stated in draft.lead)]
    return "\n".join([*texts, *(block.text for block in draft.blocks[:_FIRST_BLOCKS])])[:_BEGINNING]


def as_written(tag: str, text: str) -> str | None:
    """The order of the words of a tag in which the text has them."""
    return next((name for name in names.inversions(tag) if name in text), None)
