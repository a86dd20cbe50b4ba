"""A few of the random sequences of edits in sequences.py; `python -m tests.preview.sequences 100` runs more of them."""

import pytest

from archive.pipeline import seeds
from archive.site import parallel
from tests.preview import sequences


@pytest.mark.parametrize("number", range(3))
def test_every_page_is_the_one_that_a_build_makes(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "code", seeds.code)  # the sequences set them; afterwards they are as before
    monkeypatch.setattr(parallel, "code", parallel.code)
    assert sequences.differences(number) == []
