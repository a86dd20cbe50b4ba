"""Names that can only be places, and names that can be something else."""

from __future__ import annotations

import pytest

from archive.gazetteer import well_known

PLACES = [
    "Geneva",
    "Washington, D.C.",
    "Washington, DC",
    "Fulton, Missouri",
    "IRVINE, CA",
    "Oslo, Norway",
    "Москва",
    "Den Haag",
    "Мінск",
    "New York City",
    "New York",
]
NO_PLACES = [
    "Reuters",
    "Northtown",
    "Press Conference",
    "Sample, Anna",
    "Meeting, in",
    "London was cold",
    "",
]


@pytest.mark.parametrize("text", PLACES)
def test_places(text: str) -> None:
    assert well_known.is_known(text)


@pytest.mark.parametrize("text", NO_PLACES)
def test_no_places(text: str) -> None:
    assert not well_known.is_known(text)
