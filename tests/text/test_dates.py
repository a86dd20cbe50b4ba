from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import calendar_names, clocks, dates


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
        ("2–3 March 2022", "2022-03-02/2022-03-03", None, None),
        ("30 April – 1 May 2019", "2019-04-30/2019-05-01", None, None),
        ("2 and 3 March 2022", "2022-03-02/2022-03-03", None, None),
        ("March 2 and 3, 2022", "2022-03-02/2022-03-03", None, None),
        ("2–3 марта 2022 года", "2022-03-02/2022-03-03", None, None),
        ("«7» мая 2025 года", "2025-05-07", None, None),
        ("Friday, 25 February 2022, 5 p.m.", "2022-02-25", "17:00", None),
        ("2 February 2021 at 10:30 a.m., Leeds", "2021-02-02", "10:30", "Leeds"),
        ("Tuesday 2 February 2021 at 10.30am", "2021-02-02", "10:30", None),
        ("Tue 02 Feb 2021 13:05 GMT", "2021-02-02", "13:05", None),
        ("Miércoles, 5 de mayo de 2021, 10:30 h", "2021-05-05", "10:30", None),
        ("le mercredi 1er mars 2022 à 20h00", "2022-03-01", "20:00", None),
        ("7 мая 2025 года, 12:00, Москва, Кремль", "2025-05-07", "12:00", "Москва, Кремль"),
        ("7 мая 2025 г., 12 часов", "2025-05-07", "12:00", None),
        ("24 лютого 2022 року - 06:48", "2022-02-24", "06:48", None),
        ("Mittwoch, 2. März 2022, 09.05 Uhr", "2022-03-02", "09:05", None),
        ("mercoledì 2 marzo 2022", "2022-03-02", None, None),
        ("quarta-feira, 2 de março de 2022", "2022-03-02", None, None),
        ("woensdag 2 maart 2022", "2022-03-02", None, None),
        ("dnia 2 marca 2022 r.", "2022-03-02", None, None),
        ("středa 2. března 2022", "2022-03-02", None, None),
        ("onsdag den 2. marts 2022", "2022-03-02", None, None),
        ("keskiviikko 2. maaliskuuta 2022", "2022-03-02", None, None),
        ("2022. március 2., szerda", "2022-03-02", None, None),
        ("2 Μαρτίου 2022", "2022-03-02", None, None),
        ("2 مارس 2022", "2022-03-02", None, None),
        ("2022년 3월 2일(수)", "2022-03-02", None, None),
        ("2022年3月2日（水）", "2022-03-02", None, None),
        ("12.XI.1998", "1998-11-12", None, None),
        ("23-4-2021", "2021-04-23", None, None),
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
     "30 февраля 2020 года", "12 de la casa", "2020年13月1日", "3.14 Uhr", "2 and 5 March 2022", "5–3 March 2022",
     "5. listopada 2022",  # October in Croatian, November in Polish
     "12.XIV.1998", "12.xi.1998", "5 I 2000", "令和4年3月2日", "18-02-20223", "20210505"],
)  # fmt: skip
def test_no_datelines(line: str) -> None:
    assert dates.dateline(line) is None


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [
        ("02/03/2022", True),
        ("3.4.2020", True),
        ("3-4-2020", True),
        ("18/02/2022", False),
        ("02/02/2022", False),
        ("May 2, 2022", False),
    ],
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
    assert clocks.clock(text) == time


@pytest.mark.parametrize(
    ("part", "time"),
    [(", at 10:30 a.m.", "10:30"), (" – 22:11", "22:11"), ("(10.00 am)", "10:00"), (", 12:00, ", "12:00"),
     (" à 20h00", "20:00"), (", 14:00 (Moscow time)", "14:00"), (" at noon", None), ("", None)],
)  # fmt: skip
def test_clocks_in_a_part_of_a_line(part: str, time: str | None) -> None:
    assert clocks.set_apart(part) == time


@pytest.mark.parametrize(
    ("text", "last", "first", "only"),
    [
        ("Oral Argument - April 20, 2011", "2011-04-20", None, "2011-04-20"),
        ("April 20, 2011 (morning)", None, "2011-04-20", "2011-04-20"),
        ("Session 5 – 2 March 2022", "2022-03-02", None, "2022-03-02"),
        ("Vol. 710, 12 March 2022", "2022-03-12", None, "2022-03-12"),
        ("30 April 2021 – 1 May 2021", None, None, None),  # two days
        ("December 30, 2021 to January 2, 2022", None, None, None),
        ("Hearings of 2 and 5 March 2022", None, None, None),
        ("Hearings of 2 and 3 March 2022", "2022-03-02/2022-03-03", None, "2022-03-02/2022-03-03"),
        ("Hearing of 03/04/2022", None, None, None),
    ],
)
def test_the_date_of_a_longer_line(text: str, last: str | None, first: str | None, only: str | None) -> None:
    assert (dates.last_date(text), dates.first_date(text), dates.only_date(text)) == (last, first, only)


@pytest.mark.parametrize(
    ("text", "calendar"),
    [("March 2022", True), ("Wednesday 23 March", True), ("10.00 am", True), ("среда, 2 марта", True), ("2 (10:00)", True),
     ("March", False), ("Sunday", False), ("1984", False), ("March on Washington, 1963", False), ("Day 12", False),
     ("May the President speak?", False), ("Agenda 2030", False)],
)  # fmt: skip
def test_lines_that_hold_nothing_but_a_date(text: str, calendar: bool) -> None:
    assert dates.is_calendar(text) is calendar


def test_no_month_means_two_numbers() -> None:
    numbers: dict[str, set[int]] = {}
    for line in calendar_names._OTHERS.strip().split("\n"):
        for at, name in enumerate(line.split(), 1):
            numbers.setdefault(name, set()).add(at)
    assert {name: at for name, at in numbers.items() if len(at) > 1} == {}


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_every_date_is_read_as_itself(day: datetime.date) -> None:
    month = dates.MONTHS[day.month - 1]
    for text in (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()):
        assert dates.whole_date(text) == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    dates.dateline(text)
    assert dates.whole_date(text) is None or any(char.isdigit() for char in text)
