"""An entry of authority can change only documents that hold all words of its name: none of these is missed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Block, Draft, Publisher, Source
from archive.names.folding import fold
from archive.pipeline.seeds import Read
from archive.preview import affected

WORDS = st.sampled_from(
    [
        "Łukašenko",
        "O’Brien",
        "Jean-Claude",
        "V.",
        "Путин",
        "André",
        "Zoe\u0308lle",
        "ŞAHIN",
        "Groß",
        "İnönü",
        "Ann",
        "d'Arc",
    ]
)


def read(text: str, label: str | None = None) -> Read:
    """What a seed gave that holds a paragraph."""
    source = Source("seeds/a.txt", "0" * 64, 1, "utf-8", "")
    block = Block("speech", text, 1, 1, label)
    return Read((Draft(source, "generic", Publisher("p", "P"), "en", 1, 1, 9, blocks=(block,)),))


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["", "Minister ", "«", "(", "the "]))
def test_a_text_with_the_name_holds_it(words: list[str], before: str) -> None:
    name = " ".join(words)
    pieces = [affected.pieces(fold(name))]
    for shown in (name, name.upper(), name.lower()):
        if fold(shown) == fold(name):
            assert affected.holds(read(f"{before}{shown}: welcome."), pieces)
            assert affected.holds(read("Welcome.", f"{before}{shown}"), pieces)


@pytest.mark.parametrize("text", ["Nobody is here.", "Ivan spoke.", "Lesnoy spoke.", ""])
def test_a_text_without_a_word_of_the_name_does_not(text: str) -> None:
    assert not affected.holds(read(text), [affected.pieces(fold("Ivan Lesnoy"))])


def test_no_name_changes_nothing() -> None:
    assert not affected.holds(read("Ivan Lesnoy spoke."), [])
