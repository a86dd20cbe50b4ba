"""A few of the random sequences of edits in incremental.py; `python tests/incremental.py 300` runs more of them."""

import pytest

from archive.commands import unchanged
from archive.pipeline import seeds
from archive.site import parallel
from tests import incremental


@pytest.mark.parametrize("number", range(5))
def test_a_build_that_does_only_what_changed_is_a_clean_one(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "code", seeds.code)  # the sequences set them; afterwards they are as before
    monkeypatch.setattr(parallel, "code", parallel.code)
    monkeypatch.setattr(unchanged, "program", unchanged.program)
    assert incremental.differences(number) == []
