"""A document is known by all that it holds, though its words are not encoded again for that."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from archive.linking.indexes import key_parts
from archive.model import Block, Document, Quote
from tests.pages.made import document

BLOCKS = (Block("narration", "“The bridge is open,” she said.", 4, 4), Block("speech", "Thank you.", 5, 5, "Anna Berg"))
PLAIN = replace(document("one"), blocks=BLOCKS)
WORDS = b"a digest of the blocks"
TOLD = {
    "who speaks": (BLOCKS[0], BLOCKS[1].by("anna-berg")),
    "what is quoted": (replace(BLOCKS[0], quotes=(Quote(None, 1, 20),)), BLOCKS[1]),
    "where it is quoted": (BLOCKS[0], replace(BLOCKS[1], quotes=(Quote(None, 1, 20),))),
}


@pytest.mark.parametrize("name", [field.name for field in fields(Document) if field.name != "blocks"])
def test_every_field_counts(name: str) -> None:
    other = replace(PLAIN, **{name: "another"})
    assert key_parts(other, WORDS) != key_parts(PLAIN, WORDS)


def test_what_is_told_of_the_words_counts() -> None:
    known = [key_parts(replace(PLAIN, blocks=blocks), WORDS) for blocks in (BLOCKS, *TOLD.values())]
    assert len({*known}) == len(known)


def test_the_words_count_with_and_without_a_digest_of_them() -> None:
    assert key_parts(PLAIN, WORDS) != key_parts(PLAIN, b"another")
    other = replace(PLAIN, blocks=(BLOCKS[0], replace(BLOCKS[1], text="Thanks.")))
    assert key_parts(PLAIN, b"") != key_parts(other, b"")
