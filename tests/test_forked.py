"""Work in copies of this process gives the results of work here."""

import os

import pytest

from archive import forked
from archive.executors import CHUNK

FEW = 2 * CHUNK  # less is done by this process


@pytest.mark.parametrize("amount", [0, 1, FEW - 1, FEW, 1000])
@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(amount: int, jobs: int) -> None:
    held = [object() for _ in range(amount)]  # cannot be sent: the copies hold it
    assert list(forked.each(lambda at: (at, held[at] is None), range(amount), jobs)) == [
        (at, False) for at in range(amount)
    ]


def test_much_work_is_done_in_other_processes() -> None:
    assert os.getpid() not in set(forked.each(lambda at: os.getpid(), range(FEW), 2))
    assert set(forked.each(lambda at: os.getpid(), range(FEW - 1), 2)) == {os.getpid()}


def test_an_error_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        list(forked.each(lambda at: 1 // (at - 70), range(100), 2))
