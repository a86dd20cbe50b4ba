"""A line that can only be a place stands beside a date; another name before a date is none."""

from __future__ import annotations

import pytest

from archive.describing import cities

PLACES = [
    "Geneva",
    "Washington, D.C.",
    "Washington, DC",
    "Fulton, Missouri",
    "IRVINE, CA",
    "Oslo, Norway",
    "Москва",
    "New York",
]
NO_PLACES = [
    "Reuters",
    "Northtown",
    "Press Conference",
    "Press Secretary, Ohio",
    "Sample, Anna",
    "Meeting, in",
    "London was cold",
    "",
]


@pytest.mark.parametrize("text", PLACES)
def test_places(text: str) -> None:
    assert cities.is_known(text)


@pytest.mark.parametrize("text", NO_PLACES)
def test_no_places(text: str) -> None:
    assert not cities.is_known(text)
