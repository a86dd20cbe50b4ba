"""Short forms stand for the right full names only; names are shown in plain letters."""

from __future__ import annotations

import pytest

from archive.names import spellings

SHORT = [("Putin", "Vladimir Putin"), ("V.Putin", "Vladimir Putin"), ("V. V. Putin", "Vladimir Vladimirovich Putin")]
SHORT += [("Shoigu S.K.", "Sergei Shoigu")]
NOT_SHORT = [
    ("Dmitry", "Dmitry Peskov"), ("A. Putin", "Vladimir Putin"), ("Putin", "Putin"), ("Xi", "Xi Jinping"),
    ("V. V. Putin", "Vladimir Petrovich Putin"), ("Vladimir Putin", "Vladimir Putin"), ("", "Vladimir Putin"),
]  # fmt: skip


@pytest.mark.parametrize(("short", "full"), SHORT)
def test_short_forms(short: str, full: str) -> None:
    assert spellings.is_short_for(short, full)


@pytest.mark.parametrize(("short", "full"), NOT_SHORT)
def test_no_short_forms(short: str, full: str) -> None:
    assert not spellings.is_short_for(short, full)


SHOWN = {"NIKOLAI BORDYUZHA": "Nikolai Bordyuzha", "Kirill KleYMENOV": "Kirill Kleymenov", "V.V.Putin": "V.V.Putin"}


@pytest.mark.parametrize(("name", "shown"), SHOWN.items())
def test_display(name: str, shown: str) -> None:
    assert spellings.display(name) == shown
