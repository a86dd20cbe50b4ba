from collections.abc import Iterator

import pytest

from archive.work import memo

ASKED: list[str] = []


@memo.remembered
def length(text: str) -> int:
    ASKED.append(text)
    return len(text)


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    memo.forget()
    ASKED.clear()
    yield
    memo.forget()


def text(number: int) -> str:
    """A text that is no other object's."""
    return "".join(["text ", str(number)])


def test_without_keep_nothing_is_kept() -> None:
    value = text(1)
    assert (length(value), length(value)) == (6, 6)
    assert len(ASKED) == 2


def test_a_result_is_kept_for_the_value_itself_and_for_no_equal_one() -> None:
    memo.keep()
    value, equal = text(1), text(1)
    assert (length(value), length(value), length(equal)) == (6, 6, 6)
    assert len(ASKED) == 2


def test_what_is_not_asked_for_is_dropped_after_some_rounds() -> None:
    memo.keep()
    used, unused = text(1), text(2)
    length(used), length(unused)
    for _ in range(memo.UNUSED):
        memo.turn()
        length(used)
    ASKED.clear()
    length(used), length(unused)
    assert [unused] == ASKED


def test_keeping_twice_loses_nothing() -> None:
    memo.keep()
    value = text(1)
    length(value)
    memo.keep()
    length(value)
    assert len(ASKED) == 1
