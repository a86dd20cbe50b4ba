"""Robust links: the address, the day of the save, and an archived copy that names both itself."""

from __future__ import annotations

import pytest

from archive.linking.robust import RobustLink, robust_link

COPY = "https://web.archive.org/web/20200301100000/http://example.org/a?b=1"


@pytest.mark.parametrize(
    ("url", "saved", "link"),
    [
        ("http://example.org/a", "2020-03-01", RobustLink("http://example.org/a", "2020-03-01")),
        ("http://example.org/a", None, RobustLink("http://example.org/a")),
        (COPY, "2024-01-01", RobustLink("http://example.org/a?b=1", "2020-03-01", COPY)),
        (
            COPY.replace("0/", "0id_/"),
            None,
            RobustLink("http://example.org/a?b=1", "2020-03-01", COPY.replace("0/", "0id_/")),
        ),
        ("https://example.org/web/page/http://x.org/", None, RobustLink("https://example.org/web/page/http://x.org/")),
        ("javascript:alert(1)", "2020-03-01", None),
        (None, "2020-03-01", None),
    ],
)
def test_a_link_of_an_address_and_a_day(url: str | None, saved: str | None, link: RobustLink | None) -> None:
    assert robust_link(url, saved) == link
