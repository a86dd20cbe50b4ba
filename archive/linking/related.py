"""Documents that belong together: the same people or the same topics, the rarer the more they say."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from archive.model import Archive, Document

SHOWN = 5
NEAR = 30  # documents before and after that are looked at for each person and topic: those of about the same time


class Related:
    """For each document those that have most in common with it. Costs as much as the documents have people and topics."""

    def __init__(self, archive: Archive) -> None:
        self.documents = archive.documents
        self.having: dict[str, list[int]] = {}  # person or topic -> positions of documents, in order
        for at, document in enumerate(archive.documents):
            for feature in _features(document):
                self.having.setdefault(feature, []).append(at)

    def to(self, document: Document, position: Mapping[str, int]) -> list[Document]:
        """The SHOWN documents most alike, the nearest in time first among equals; none of the same day, which
        the page names anyway, and none that shares only what all have."""
        at = position[document.id]
        weights: dict[int, float] = {}
        for feature in sorted(_features(document)):
            having = self.having[feature]
            weight = math.log(len(self.documents) / len(having))
            for other in _around(having, at) if weight > 0 else ():
                weights[other] = weights.get(other, 0.0) + weight
        best = sorted(weights, key=lambda other: (-round(weights[other], 6), abs(other - at), other))
        related = (self.documents[other] for other in best)
        return list(islice((other for other in related if not document.date or other.date != document.date), SHOWN))


def _features(document: Document) -> Iterator[str]:
    """People who take part and topics, each once."""
    people = {f"person {participant.id}" for participant in document.participants if participant.id}
    yield from people | {f"topic {topic.casefold()}" for topic in document.named_topics}


def _around(having: Sequence[int], at: int) -> Iterator[int]:
    middle = bisect_left(having, at)
    for other in having[max(0, middle - NEAR) : middle + NEAR + 1]:
        if other != at:
            yield other
