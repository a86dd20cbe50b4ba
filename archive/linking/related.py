"""Related documents: those with the same people or topics, of which rare ones count more."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from archive.model import Archive, Document
from archive.work.cache import Cache, code, digest
from archive.work.values import decoder, encoded, key_part

KIND = "related"  # of what the cache keeps
SHOWN = 5
NEAR = 30  # documents before and after that are looked at for each person and topic: those of about the same time
_decoded = decoder(list[list[int]])


class Related:
    """For each document those that have most in common with it. Costs as much as the documents have people and topics.

    With `kept`, it is told for all at once, and kept while people, topics and dates of all documents are the same.
    """

    def __init__(self, archive: Archive, kept: Cache | None = None) -> None:
        self.documents = archive.documents
        self.having: dict[str, list[int]] = {}  # person or topic -> positions of documents, in order
        features = [sorted(_features(document)) for document in archive.documents]
        for at, some in enumerate(features):
            for feature in some:
                self.having.setdefault(feature, []).append(at)
        self._table = self._told(features, kept) if kept else None

    def to(self, document: Document, position: Mapping[str, int]) -> list[Document]:
        """The SHOWN documents most alike, the nearest in time first among equals; none of the same day, which
        the page names anyway, and none that shares only what all have."""
        at = position[document.id]
        numbers = self._numbers(at) if self._table is None else self._table[at]
        return [self.documents[number] for number in numbers]

    def _told(self, features: Sequence[Sequence[str]], kept: Cache) -> list[list[int]]:
        key = digest(code(), key_part(([document.date for document in self.documents], features)))
        with suppress(ValueError):
            if raw := kept.get(KIND, key):
                return _decoded(raw)
        table = [self._numbers(at) for at in range(len(self.documents))]
        kept.put(KIND, key, encoded(table))
        return table

    def _numbers(self, at: int) -> list[int]:
        document = self.documents[at]
        weights: dict[int, float] = {}
        for feature in sorted(_features(document)):
            having = self.having[feature]
            weight = math.log(len(self.documents) / len(having))
            for other in _around(having, at) if weight > 0 else ():
                weights[other] = weights.get(other, 0.0) + weight
        best = sorted(weights, key=lambda other: (-round(weights[other], 6), abs(other - at), other))
        other_days = (other for other in best if not document.date or self.documents[other].date != document.date)
        return list(islice(other_days, SHOWN))


def _features(document: Document) -> Iterator[str]:
    """People who take part and topics, each once."""
    people = {f"person {participant.id}" for participant in document.participants if participant.id}
    yield from people | {f"topic {topic.casefold()}" for topic in document.named_topics}


def _around(having: Sequence[int], at: int) -> Iterator[int]:
    middle = bisect_left(having, at)
    for other in having[max(0, middle - NEAR) : middle + NEAR + 1]:
        if other != at:
            yield other
