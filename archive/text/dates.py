"""Dates as pages of many languages write them, to ISO 8601 or, where not complete, EDTF (level 1).

Only dates that stand in plain words or figures are read; nothing is completed. Figures in which day and month could be
exchanged ("03/04/2021") are a date that nobody can tell: see `is_ambiguous`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import pairwise

from archive.text import clocks
from archive.text.calendar_names import DAYS, NUMBER, OTHERS, ROMAN
from archive.text.calendar_names import MONTHS as MONTHS

_YEAR = re.compile(r"(\d{4})(?:[-?~%/]|$)")
_MONTH = r"(?:Sept\.?(?![a-z])|" + "|".join(rf"{m}(?![a-z])|{m[:3]}\.?(?![a-z])" for m in MONTHS) + ")"
_DASH = r"\s?[-–—−]\s?"
_AND = r" (?:and|&|und|et|y|e|и|і|i) "
_WEEKDAY = (
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?(?:,| the)? (?:the )?)?"
)
_TH = r"(?:st|nd|rd|th)?"

# "May 8, 2014" | "MARCH 3rd, 2021" | "Tuesday, January 28, 1997" | "March 29 − 30, 2017" | "April 30 – May 1, 2019"
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<month>{_MONTH}) (?P<day>\d{{1,2}}){_TH}"
    rf"(?:(?:{_DASH}|(?P<both>{_AND}))(?:(?P<month2>{_MONTH}) )?(?P<day2>\d{{1,2}}){_TH})?(?:, ?| )(?P<year>\d{{4}})",
    re.IGNORECASE,
)
# "8 May 2014" | "Thursday, 13th March, 2008" | "the 3rd of March 2021" | "9 September" (no year)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?:the )?(?P<day>\d{{1,2}}){_TH} (?:day of |of )?(?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?(?!\d)",
    re.IGNORECASE,
)
# "7 мая 2025 года" | "«7» мая 2025 г." | "7 мая" (no year) | "Donnerstag, den 14. März 2019" | "le mercredi 1er mars 2022"
_ARTICLE = r"(?:(?:den|le|el|il|am|dnia|dne) )?"
_OTHER_DAYS = rf"{_ARTICLE}(?:(?:{'|'.join(DAYS)}),? )?{_ARTICLE}"
_DAYS_BEHIND = rf"(?:,? (?:{'|'.join(DAYS)})(?!\w))?"
_OTHER_MONTH = "|".join(OTHERS)
_OTHER_YEAR = r"(?P<year>\d{4})(?: (?:года|року|года)(?!\w)| ?[грr](?:\.|(?!\w)))?"
_OTHER = re.compile(
    rf"{_OTHER_DAYS}[«“„]?(?P<day>\d{{1,2}})[»”“]?(?:\.(?! listopada)|er|º|°)? (?:de |d['’])?"
    rf"(?P<month>{_OTHER_MONTH})(?![^\W\d_])(?:,? (?:del? )?{_OTHER_YEAR})?(?!\d){_DAYS_BEHIND}",
    re.IGNORECASE,
)
# "2–3 March 2022" | "30 April – 1 May 2019" | "2 and 3 March 2022" | "2-3 марта 2022 года"
_DAYS = re.compile(
    rf"{_WEEKDAY}{_OTHER_DAYS}(?P<day>\d{{1,2}})(?:{_TH}|\.|er)(?: (?P<month>{_MONTH}|{_OTHER_MONTH}))?"
    rf"(?:{_DASH}|(?P<both>{_AND})){_WEEKDAY}(?P<day2>\d{{1,2}})(?:{_TH}|\.|er) (?:de )?"
    rf"(?P<month2>{_MONTH}|{_OTHER_MONTH})(?![^\W\d_]),? (?:de )?{_OTHER_YEAR}(?!\d)",
    re.IGNORECASE,
)
# "2022. március 2., szerda"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})\. (?P<month>{_OTHER_MONTH}) (?P<day>\d{{1,2}})\.{_DAYS_BEHIND}", re.IGNORECASE
)
# "2020年3月1日" | "2022년 3월 2일(수)"
_IDEOGRAPHIC = re.compile(
    r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일](?: ?[(（][^)）\d]{1,3}[)）])?"
)
# "22-Oct-2020" | "12.XI.1998"
_HYPHENED = re.compile(rf"(?P<day>\d{{1,2}})[-/](?P<month>{_MONTH})[-/](?P<year>\d{{4}})", re.IGNORECASE)
_ROMAN = re.compile(rf"(?P<day>\d{{1,2}})(?P<sep>[./-])(?P<month>{'|'.join(ROMAN)})(?P=sep)(?P<year>\d{{4}})(?!\d)")
# "18/02/2022", "18.02.2022", "18-02-2022"; "02/28/2022", where the first figure can be no month
_FIGURES = re.compile(r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)")
_FIGURES_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?!\d)")
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-./])(?P<month>\d{2})(?P=sep)(?P<day>\d{2})(?!\d)"
    r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?| \d\d:\d\d(?::\d\d)?(?: UTC| Z| ?[+-]\d\d:?\d\d))?"
)
_FORMS = (
    _MONTH_FIRST, _DAYS, _DAY_FIRST, _OTHER, _FIGURES, _FIGURES_MONTH_FIRST, _ISO, _HYPHENED, _ROMAN, _YEAR_FIRST,
    _IDEOGRAPHIC,
)  # fmt: skip
# "30 April 2021 – 1 May 2021" is two days, and so is "2 and 5 March 2022", where a number stands before the date.
_JOINED = re.compile(r" ?[-–—−&] ?| (?:and|to|bis|au|al|по|do|und|et|y|e|и|і|i) ")
_AFTER_DAY = re.compile(
    r"(?:^|[\s(,])\d{1,2}(?:st|nd|rd|th|\.)? (?:&|and|to|und|bis|et|au|y|al|e|и|по|і|i|do) $", re.IGNORECASE
)
_CALENDAR = frozenset(
    [*OTHERS, *DAYS, *(name.casefold() for month in MONTHS for name in (month, month[:3])), "sept", *ROMAN]
)
_SMALL = frozenset(
    "the of day st nd rd th de del den le el il am dnia dne er года году год г року р r at um à alle kl a p m pm h hrs"
    " hours uhr uur gmt utc est edt cet cest bst pst pdt msk local time and und et y e и і i to mon tue tues wed thu thur"
    " thurs fri sat sun".split()
)
_OF_CLOCKS = frozenset(("am", "pm", "uhr", "hrs", "gmt", "utc"))
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")
_STARTS = re.compile(r"(?<!\w)(?=[^\W_])")  # where a word begins
# "… was established by Executive Order of October 13, 2010": the date of an act, not of the document
_OF_ACT = re.compile(
    r"\b(?:by|under|with|from|per|of) (?:the |an? )?(?:[A-Z][\w’-]+ ){0,4}"
    r"(?:order|law|decree|act|resolution|treaty|agreement|decision|directive|ruling|judgment),?"
    r" (?:no\.? ?\S+ )?(?:of|dated) (?=\d|[A-Z][a-z]+ \d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that gives a date and, with it, maybe a clock time and a place. `None`: not given."""

    date: str  # ISO 8601 or EDTF
    date_end: int  # offset in the line after the date
    time: str | None = None  # "17:00"
    place_start: int | None = None  # offset in the line


def date_at(text: str, start: int = 0) -> tuple[str, int] | None:
    """The date that begins at `start` of `text`, as (ISO or EDTF, end offset); None if there is none, or no such day."""
    for pattern in _FORMS:
        match = pattern.match(text, start)
        if match and (value := _value(match.groupdict())):
            return value, match.end()
    return None


def whole_date(text: str) -> str | None:
    """The date if `text` is one and nothing else."""
    date = date_at(text.strip())
    return date[0] if date and date[1] == len(text.strip()) else None


def last_date(text: str) -> str | None:
    """The date with a year with which a short text ends, brackets and a full stop aside: "Oral Argument - April 20, 2011"."""
    days = _single_dates(text)
    return days[-1][1] if days and days[-1][2] >= len(text.rstrip(" .)]")) else None


def first_date(text: str) -> str | None:
    """The date with a year with which a text begins; None for one that can be two days, or is the first of two."""
    days = _single_dates(text)
    if not days or days[0][0] != 0:
        return None
    return days[0][1] if not text[days[0][2] : days[0][2] + 1].isalnum() else None


def only_date(text: str) -> str | None:
    """The date with a year inside a short line, "HC Deb 12 March 1987 vol 112", if it is the only one there."""
    values = {value for _, value, _ in _single_dates(text)}
    without_year = any(value.startswith("XXXX") for _, value, _ in _dates_in(text)[1:])
    return values.pop() if len(values) == 1 and not without_year else None


def _dates_in(text: str) -> list[tuple[int, str, int]]:
    """The dates in a text, none within another, as (start, ISO or EDTF, end)."""
    days: list[tuple[int, str, int]] = []
    for at in _STARTS.finditer(text):
        if (not days or at.start() >= days[-1][2]) and (date := date_at(text, at.start())):
            days.append((at.start(), *date))
    return days


def _single_dates(text: str) -> list[tuple[int, str, int]]:
    """The dates with a year that are one day by their figures, and not the first or second of two: "2 and 5 March 2022"."""
    days = _dates_in(text)
    joined = {
        at for at, ((_, _, end), (start, _, _)) in enumerate(pairwise(days)) if _JOINED.fullmatch(text[end:start])
    }
    return [
        (start, value, end)
        for at, (start, value, end) in enumerate(days)
        if not {at, at - 1} & joined
        and not value.startswith("XXXX")
        and not is_ambiguous(text[start:end])
        and not _AFTER_DAY.search(text, 0, start)
    ]


def is_calendar(text: str) -> bool:
    """True if a line holds nothing but what dates and clock times are made of: "Wednesday 23 March", "March 2022"."""
    words = [word.casefold() for word in _TOKEN.findall(text)]
    figures = [word for word in words if word.isdigit()]
    named = any(word in _CALENDAR or word in _OF_CLOCKS for word in words) or ":" in text
    return bool(figures) and named and all(word.isdigit() or word in _CALENDAR or word in _SMALL for word in words)


def is_ambiguous(text: str) -> bool:
    """True if `text` is a date in figures in which day and month could be exchanged: "02/03/2022"."""
    match = _FIGURES.fullmatch(text.strip())
    return (
        match is not None and int(match["day"]) <= 12 and int(match["month"]) <= 12 and match["day"] != match["month"]
    )


def in_figures(text: str, day_first: bool | None) -> str | None:
    """A date in figures as a publisher writes it, day or month first; None for other dates, or where that is not known."""
    if day_first is None or not is_ambiguous(text):
        return None
    match = (_FIGURES if day_first else _FIGURES_MONTH_FIRST).fullmatch(text.strip())
    return _value(match.groupdict()) if match else None


def dateline(text: str) -> Dateline | None:
    """A line such as "May 8, 2014", "September 14, 2020, Sochi" or, run together, "June 28, 201909:30Osaka"; else None."""
    day = date_at(text)
    if not day:
        return None
    date, at = day
    time = clocks.find(text, _skip(text, at))
    after = time[1] if time else at
    place = _skip(text, after)
    if place < len(text) and after == place and not time:
        return None  # "May 9 2014s": more follows at once, and it is no clock time
    return Dateline(date, at, time[0] if time else None, place if place < len(text) else None)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,\t\xa0|–—-":
        at += 1
    return at


def _value(parts: dict[str, str | None]) -> str | None:
    first = _day(parts["year"], parts["month"] or parts.get("month2"), parts["day"])
    last = _day(parts["year"], parts.get("month2") or parts["month"], parts.get("day2"))
    if not first or (parts.get("day2") and (not last or last <= first)):
        return None
    if last and parts.get("both") and not _is_next_day(first, last):
        return None
    return f"{first}/{last}" if last else first


def _is_next_day(first: str, last: str) -> bool:
    """ "2 and 3 March" are two days in a row, "2 and 5 March" are not."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days == 1


def _day(year: str | None, month: str | None, day: str | None) -> str | None:
    """ISO 8601 for a day that exists; "XXXX-09-09" without a year."""
    if not month or not day:
        return None
    number = NUMBER.get(month.rstrip(".").lower()) or int(month)
    try:
        datetime.date(int(year) if year else 2000, number, int(day))
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{number:02}-{int(day):02}"


def year(date: str | None) -> str | None:
    """The year of an ISO or EDTF date, four digits, or None where it is unknown."""
    match = _YEAR.match(date or "")
    return match[1] if match else None


def is_of_act(text: str) -> bool:
    """True if a text gives the date of an order, a law or the like that it names: that is no date of the text itself."""
    return _OF_ACT.search(text) is not None
