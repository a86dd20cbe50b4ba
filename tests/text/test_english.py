"""Dates and numbers in words."""

import pytest

from archive.text.english import count, date_text, month_text


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2014-05-08", "8 May 2014"),
        ("2014-12-31", "31 December 2014"),
        ("2014-05", "May 2014"),
        ("2014", "2014"),
        ("XXXX-09-09", "9 September, year unknown"),
        ("XXXX-09", "September, year unknown"),
        ("2014-05-XX", "May 2014, day unknown"),
        ("2014-XX-XX", "2014, month unknown"),
        ("2014?", "2014 (uncertain)"),
        ("2014-05~", "May 2014 (approximately)"),
        ("2014-05-08%", "8 May 2014 (approximately, uncertain)"),
        ("201X", "2010s"),
        ("2017-03-29/2017-03-30", "29 to 30 March 2017"),
        ("2019-04-30/2019-05-01", "30 April to 1 May 2019"),
        ("2019-12-31/2020-01-01", "31 December 2019 to 1 January 2020"),
        ("2019/2020", "2019 to 2020"),
        ("2019-04/2019-05", "April 2019 to May 2019"),
        ("../2014", "until 2014"),
        ("2014/..", "from 2014"),
        (None, "Undated"),
        ("", "Undated"),
        ("XXXX", "XXXX"),
        ("2014-13-01", "2014-13-01"),
        ("soon\n", "soon"),
        ("soon/late", "soon/late"),
    ],
)
def test_date_text(date: str | None, words: str) -> None:
    assert date_text(date) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2014-05-08", "May 2014"),
        ("2014-05", "May 2014"),
        ("2014-05-XX", "May 2014"),
        ("2014-05-08/2014-06-01", "May 2014"),
        ("2014", "Month unknown"),
        ("2014-XX-01", "Month unknown"),
        ("", "Month unknown"),
    ],
)
def test_month_text(date: str, words: str) -> None:
    assert month_text(date) == words


def test_count() -> None:
    assert [count(n, "page") for n in (0, 1, 1203)] == ["0 pages", "1 page", "1,203 pages"]
    assert count(2, "person", "people") == "2 people"
