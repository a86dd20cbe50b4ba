"""The quotations of all documents, kept from one build to the next: to find them takes all words apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.linking.quotes import Named, with_quotes
from archive.model import Document, Person, Quote
from archive.work.cache import Cache, code, digest, each
from archive.work.values import decoder, encoded, key_part

KIND = "quotes"  # of what the cache keeps
_decoded = decoder(list[tuple[Quote, ...]])


def every(
    documents: Sequence[Document], people: Sequence[Person], kept: Cache | None, jobs: int = 1
) -> Iterator[Document]:
    """The documents with the quotations in them (see quotes.with_quotes); of those that are as before, what was kept."""
    named = Named(people)
    if kept is None:
        return (with_quotes(document, named) for document in documents)
    common = digest(code(), key_part([(person.id, person.name, person.aliases) for person in people]))

    def key(at: int) -> bytes:
        return digest(common, key_part(documents[at]))

    def make(at: int) -> bytes:
        return encoded([block.quotes for block in with_quotes(documents[at], named).blocks])

    return map(_put_in, documents, map(_decoded, each(kept, KIND, key, make, len(documents), jobs=jobs)))


def _put_in(document: Document, quotes: Sequence[tuple[Quote, ...]]) -> Document:
    if not any(quotes):
        return document
    blocks = (replace(block, quotes=own) for block, own in zip(document.blocks, quotes, strict=True))
    return replace(document, blocks=tuple(blocks))
