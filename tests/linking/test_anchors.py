"""Lines of a source and the paragraphs that show them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from archive.linking import anchors
from archive.model import Block, Document
from tests.pages.made import document


def in_order(steps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """(first line, further lines) of paragraphs that begin where the one before ends, or below: as sources have them."""
    spans: list[tuple[int, int]] = []
    for gap, more in steps:
        spans.append((sum(spans[-1]) + gap if spans else gap + 1, more))
    return spans


SPANS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=12).map(in_order)


def document_of(spans: list[tuple[int, int]], **fields: Any) -> Document:
    blocks = tuple(Block("speech", "Words", first, first + more) for first, more in spans)
    return replace(document("one"), blocks=blocks, **fields)


@given(SPANS, st.booleans())
def test_one_line_leads_where_all_lines_together_lead(spans: list[tuple[int, int]], led: bool) -> None:
    laid = document_of(spans, lead="Lead" if led else None, lines=(("lead", 7),) if led else ())
    every = anchors.by_line(laid)
    assert {number: anchors.of_line(laid, number) for number in range(60)} == {n: every.get(n, "") for n in range(60)}


def test_the_second_paragraph_of_a_line_has_an_anchor_of_its_own() -> None:
    laid = document_of([(5, 0), (5, 2), (9, 0)])
    assert [anchor for _, anchor in anchors.blocks(laid)] == ["5", "5-2", "9"]
    assert anchors.by_line(laid) == {5: "#L5", 6: "#L5-2", 7: "#L5-2", 9: "#L9"}


@given(SPANS, st.booleans())
def test_anchors_are_numbered_as_lines_come_again(spans: list[tuple[int, int]], led: bool) -> None:
    laid = document_of(spans, lead="Lead" if led else None, lines=(("lead", 7),) if led else ())
    before = [7] if led else []
    for (first, _), (_, anchor) in zip(spans, anchors.blocks(laid), strict=True):
        before.append(first)
        assert anchor == (f"{first}-{times}" if (times := before.count(first)) > 1 else f"{first}")
