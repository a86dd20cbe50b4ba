from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import dates


@pytest.mark.parametrize(
    ("line", "date", "time", "place"),
    [
        ("May 8, 2014", "2014-05-08", None, None),
        ("September 14, 2020, Sochi", "2020-09-14", None, "Sochi"),
        ("June 9, 2010, The Kremlin, Moscow", "2010-06-09", None, "The Kremlin, Moscow"),
        ("June 28, 201909:30Osaka", "2019-06-28", "09:30", "Osaka"),
        ("May 8, 2014, 17:00", "2014-05-08", "17:00", None),
        ("March 29 − 30, 2017", "2017-03-29/2017-03-30", None, None),
        ("April 30 – May 1, 2019", "2019-04-30/2019-05-01", None, None),
        ("8 May 2014", "2014-05-08", None, None),
        ("18/02/2022", "2022-02-18", None, None),
        ("18.02.2022", "2022-02-18", None, None),
        ("2022-02-18", "2022-02-18", None, None),
        ("9 September", "XXXX-09-09", None, None),
        ("MARCH 3, 2021", "2021-03-03", None, None),
        ("Thursday, 13th March, 2008", "2008-03-13", None, None),
        ("Tuesday, January 28, 1997", "1997-01-28", None, None),
        ("Wednesday the 3rd of March 2021", "2021-03-03", None, None),
        ("Sept. 9th, 2021", "2021-09-09", None, None),
        ("24 Jan 2015", "2015-01-24", None, None),
        ("14 May 2022 - 22:11", "2022-05-14", "22:11", None),
        ("3 March 2021, 2.30 p.m., Leeds", "2021-03-03", "14:30", "Leeds"),
        ("7 мая 2025 года, Москва, Кремль", "2025-05-07", None, "Москва, Кремль"),
        ("21 апреля 2025 г.", "2025-04-21", None, None),
        ("2022-10-13T09:00:00Z", "2022-10-13", None, None),
        ("02/28/2022", "2022-02-28", None, None),
        ("17 березня 2020 року", "2020-03-17", None, None),
        ("22 сакавіка 2021", "2021-03-22", None, None),
        ("Donnerstag, den 14. März 2019", "2019-03-14", None, None),
        ("mardi 16 octobre 2018", "2018-10-16", None, None),
        ("1er mai 2018", "2018-05-01", None, None),
        ("miércoles 13 de febrero de 2019", "2019-02-13", None, None),
        ("7 de março de 2015", "2015-03-07", None, None),
        ("2 giugno 2016", "2016-06-02", None, None),
        ("11 listopada 2018 r.", "2018-11-11", None, None),
        ("22-Oct-2020", "2020-10-22", None, None),
        ("Tue, Mar 14, 2023", "2023-03-14", None, None),
        ("2021/03/04", "2021-03-04", None, None),
        ("2020年3月1日", "2020-03-01", None, None),
        ("2023-07-26 20:50 -0700", "2023-07-26", None, None),
        ("1 Ekim 2019 Salı", "2019-10-01", None, None),
        ("10 septembrie 2019", "2019-09-10", None, None),
        ("сряда, 16 май 2018 г.", "2018-05-16", None, None),
    ],
)
def test_datelines(line: str, date: str, time: str | None, place: str | None) -> None:
    dateline = dates.dateline(line)
    assert dateline is not None
    shown = line[dateline.place_start :] if dateline.place_start is not None else None
    assert (dateline.date, dateline.time, shown) == (date, time, place)


@pytest.mark.parametrize(
    "line",
    ["", "February 30, 2020", "31/02/2020", "On May 8, 2014 they met", "May 2014", "May 8th", "13 of 14", "May 8, 2014s",
     "30 February", "Mayor 8, 2014", "Marching 8, 2014", "5 маяка 2020 года", "Sunday", "Decade 8, 2014", "5 marsh 2018",
     "30 февраля 2020 года", "12 de la casa", "2020年13月1日", "3.14 Uhr"],
)  # fmt: skip
def test_no_datelines(line: str) -> None:
    assert dates.dateline(line) is None


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [("02/03/2022", True), ("3.4.2020", True), ("18/02/2022", False), ("02/02/2022", False), ("May 2, 2022", False)],
)
def test_figures_in_which_day_and_month_can_be_exchanged(text: str, ambiguous: bool) -> None:
    assert dates.is_ambiguous(text) is ambiguous


@pytest.mark.parametrize(("text", "time"), [("17:00", "17:00"), ("9:05", "09:05"), ("24:00", None), ("17:60", None),
                                            ("17:00 Moscow", None), ("4:2", None), ("11:05 A.M. EST", "11:05"),
                                            ("2.30 pm", "14:30"), ("12:15 a.m.", "00:15"), ("10 p.m.", "22:00"),
                                            ("14:00 CET", "14:00"), ("14h30", "14:30"),
                                            ("9.00 Uhr", "09:00"), ("18 ч. 30 мин.", "18:30"), 
                                            ("2.30", None), ("10 ampere", None), ("13:00 p.m.", None)])  # fmt: skip
def test_clocks(text: str, time: str | None) -> None:
    assert dates.clock(text) == time


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_every_date_is_read_as_itself(day: datetime.date) -> None:
    month = dates.MONTHS[day.month - 1]
    for text in (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()):
        assert dates.whole_date(text) == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    dates.dateline(text)
    assert dates.whole_date(text) is None or any(char.isdigit() for char in text)
