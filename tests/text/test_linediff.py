"""Where lines go from one version of a file to the next."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import linediff
from archive.text.linediff import clipped, compare, composed, gaps, joined
from tests.effort import pieces

LINES = st.lists(st.sampled_from(["", "a", "b", "one two three", "one two four", "x y z"]), max_size=30)


@pytest.mark.parametrize(
    ("old", "new", "same", "edited"),
    [
        ("a b c", "a b c", ((1, 1, 3),), ()),
        ("a b c", "x a b c", ((1, 2, 3),), ()),
        ("a b c", "a c", ((1, 1, 1), (3, 2, 1)), ()),
        ("a longer-line c", "a longer-lime c", ((1, 1, 1), (3, 3, 1)), ((2, 2),)),
        ("a longer-line c", "a q longer-lime c", ((1, 1, 1), (3, 4, 1)), ((2, 3),)),
        ("a wholly c", "a different c", ((1, 1, 1), (3, 3, 1)), ()),
        ("", "a", (), ()),
        ("a a a", "a a", ((1, 1, 2),), ()),
        ("s t u v", "t s u v", ((2, 1, 1), (3, 3, 2)), ()),
    ],
)
def test_finds_lines_again(
    old: str, new: str, same: tuple[tuple[int, int, int], ...], edited: tuple[tuple[int, int], ...]
) -> None:
    assert compare(old.split(), new.split()) == (same, edited)


def test_white_space_does_not_count() -> None:
    assert compare(["a  b ", "c"], ["a b", "c\t"]).same == ((1, 1, 2),)


@given(LINES, LINES)
def test_runs_are_true_and_in_order(old: list[str], new: list[str]) -> None:
    runs = compare(old, new)
    for before, since, count in runs.same:
        assert old[before - 1 : before - 1 + count] == new[since - 1 : since - 1 + count]
    both = [(before + n, since + n) for before, since, count in runs.runs for n in range(count)]
    assert both == sorted(both)
    assert len({a for a, _ in both}) == len({b for _, b in both}) == len(both)
    between = [n for a, b, _, _ in gaps(runs.same, len(old), len(new)) for n in range(a, b)]
    kept = [n for before, _, count in runs.same for n in range(before, before + count)]
    assert sorted(between + kept) == list(range(1, len(old) + 1))


@given(LINES, LINES, LINES)
def test_two_steps_are_one(first: list[str], then: list[str], last: list[str]) -> None:
    early, late = compare(first, then).runs, compare(then, last).runs
    step = {a + n: b + n for a, b, count in early for n in range(count)}
    after = {a + n: b + n for a, b, count in late for n in range(count)}
    both = {a: after[b] for a, b in step.items() if b in after}
    assert {a + n: b + n for a, b, count in composed(early, late) for n in range(count)} == both


def test_joins_and_clips() -> None:
    assert joined([(5, 6, 1), (1, 2, 2), (3, 4, 2)]) == ((1, 2, 5),)
    assert clipped([(1, 2, 5), (9, 9, 3)], 4, 9) == ((4, 5, 2), (9, 9, 1))


def hostile() -> dict[str, tuple[list[str], list[str]]]:
    numbers = [str(n) for n in range(50_000)]
    few = (
        [word for n in range(500) for word in [f"u{n}", *["p", "q"] * 50]],
        [word for n in range(500) for word in [f"u{n}", *["q", "p", "r"] * 33]],
    )
    dice = random.Random(4)
    return {
        "one line over and over": (["x"] * 50_000, ["x"] * 25_000 + ["y"] + ["x"] * 25_000),
        "back to front": (numbers, numbers[::-1]),
        "shuffled": (numbers, dice.sample(numbers, len(numbers))),
        "nothing unique": ([str(n % 3) for n in range(50_000)], [str(n % 2) for n in range(50_000)]),
        "many small parts without a unique line": few,
        "long lines that are alike": ([f"{'x' * 5000}{n}" for n in range(190)], [f"y{'x' * 5000}{n}" for n in range(190)]),
    }  # fmt: skip


@pytest.mark.parametrize("name", hostile())
def test_the_time_is_bounded(name: str) -> None:
    old, new = hostile()[name]
    assert pieces(lambda: linediff.compare(old, new)) < 500
