"""Names in tags: the order of their words as the text has them ("Putin Vladimir" is Vladimir Putin), and beside the text's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.model import Draft
from archive.names import parse as names
from archive.people.doubles import Bearing
from archive.people.evidence import Evidence

_FIRST_BLOCKS, _BEGINNING = 20, 20_000  # characters: where a text is looked at for the order of a name's words


def beginning(draft: Draft) -> str:
    """The title, the summary and the first text of a draft."""
    texts = [draft.title.value if draft.title else "", *(stated.value for stated in draft.lead)]
    return "\n".join([*texts, *(block.text for block in draft.blocks[:_FIRST_BLOCKS])])[:_BEGINNING]


def as_written(tag: str, text: str) -> str | None:
    """The order of the words of a tag in which the text has them."""
    return next((name for name in names.inversions(tag) if name in text), None)


def with_tags(
    evidences: Iterable[Evidence], named: Iterable[Sequence[Bearing]], tags: Mapping[str, str]
) -> Iterator[list[Bearing]]:
    """The names in the text of each document, and those in its tags: "Berg Anna" beside "Ana Berg" is one person."""
    for evidence, bearings in zip(evidences, named, strict=True):
        tagged = [
            Bearing(tags[tag.name], tag.shown or names.inverted(tag.name), None, evidence.document, tag.line)
            for tag in evidence.mentions
            if tag.kind == "tag" and tag.name in tags
        ]
        yield [*bearings, *tagged]
