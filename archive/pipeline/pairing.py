"""What differs between saves, what speaks for records of one event, and quotations, kept from one build to the next.

These take the words of all documents apart, which is more work than all other linking; and few of them change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from archive.history import saves
from archive.history.saves import Compared, Step
from archive.linking import events
from archive.linking.assemble import NO_MEMO, Memo
from archive.linking.events import Evidence, Pair
from archive.linking.quotes import Named, may_quote, with_quotes
from archive.model import Document, Person, Quote
from archive.work.cache import Cache, code, digest, each
from archive.work.values import decoder, encoded, key_part

COMPARED, EVIDENCE, QUOTES = "compared", "evidence", "quotes"  # of what the cache keeps
_COMPARED = cast("type[Compared]", Compared)  # to mypy, an alias is no type
T = TypeVar("T")


def memo(kept: Cache | None, jobs: int) -> Memo:
    """The same as NO_MEMO gives, from `kept` as far as it is there by what it is made of; on `jobs` processes."""
    if kept is None and jobs == 1:
        return NO_MEMO

    def compared(steps: Sequence[Step]) -> Iterator[Compared]:
        def make(at: int) -> Compared:
            return saves.compare(steps[at])

        def key(at: int) -> bytes:
            return digest(code(), *map(key_part, steps[at]))

        return _each(kept, COMPARED, _COMPARED, key, make, len(steps), jobs)

    def evidence(pairs: Sequence[Pair]) -> Iterator[Evidence]:
        def make(at: int) -> Evidence:
            return events.weigh(pairs[at])

        return _each(
            kept, EVIDENCE, Evidence, lambda at: digest(code(), *map(key_part, pairs[at])), make, len(pairs), jobs
        )

    def quoted(
        documents: Sequence[Document], words: Mapping[str, bytes], people: Sequence[Person]
    ) -> Iterator[Document]:
        common = digest(code(), key_part([(person.id, person.name, person.aliases) for person in people]))
        named, reports = Named(people), [document for document in documents if may_quote(document)]

        def make(at: int) -> list[tuple[Quote, ...]]:
            return [block.quotes for block in with_quotes(reports[at], named).blocks]

        def key(at: int) -> bytes:
            own = words.get(reports[at].id) or key_part(reports[at].blocks)
            return digest(common, own, key_part(reports[at].participants))

        quotes = _each(kept, QUOTES, list[tuple[Quote, ...]], key, make, len(reports), jobs)
        return (_quoted(document, next(quotes)) if may_quote(document) else document for document in documents)

    return Memo(compared, evidence, quoted)


def _each(
    kept: Cache | None,
    name: str,
    kind: type[T],
    key: Callable[[int], bytes],
    make: Callable[[int], T],
    amount: int,
    jobs: int,
) -> Iterator[T]:
    """What `make` makes of 0, 1, ..., as values of that kind. What holds half characters is made twice, and not kept."""
    decoded = decoder(kind)

    def packed(at: int) -> bytes:
        try:
            return encoded(make(at))
        except ValueError:
            return b""

    for at, raw in enumerate(each(kept, name, key, packed, amount, jobs=jobs)):
        yield decoded(raw) if raw else make(at)


def _quoted(document: Document, quotes: Sequence[tuple[Quote, ...]]) -> Document:
    if not any(quotes):
        return document
    blocks = (replace(block, quotes=own) if own else block for block, own in zip(document.blocks, quotes, strict=True))
    return replace(document, blocks=tuple(blocks))
