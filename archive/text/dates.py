"""Dates and clock times as English and Russian pages write them, to ISO 8601 or, where not complete, EDTF (level 1).

Only dates that stand in plain words or figures are read; nothing is completed. Figures in which day and month could be
exchanged ("03/04/2021") are a date that nobody can tell: see `is_ambiguous`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from archive.text.months import MONTHS as MONTHS
from archive.text.months import NUMBER, OTHERS

_YEAR = re.compile(r"(\d{4})(?:[-?~%/]|$)")
_MONTH = r"(?:Sept\.?(?![a-z])|" + "|".join(rf"{m}(?![a-z])|{m[:3]}\.?(?![a-z])" for m in MONTHS) + ")"
_DASH = r"\s?[-–—−]\s?"
_WEEKDAY = (
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?(?:,| the)? (?:the )?)?"
)
_TH = r"(?:st|nd|rd|th)?"

# "May 8, 2014" | "MARCH 3rd, 2021" | "Tuesday, January 28, 1997" | "March 29 − 30, 2017" | "April 30 – May 1, 2019"
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<month>{_MONTH}) (?P<day>\d{{1,2}}){_TH}"
    rf"(?:{_DASH}(?:(?P<month2>{_MONTH}) )?(?P<day2>\d{{1,2}}){_TH})?(?:, ?| )(?P<year>\d{{4}})",
    re.IGNORECASE,
)
# "8 May 2014" | "Thursday, 13th March, 2008" | "the 3rd of March 2021" | "9 September" (no year)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?:the )?(?P<day>\d{{1,2}}){_TH} (?:day of |of )?(?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?(?!\d)",
    re.IGNORECASE,
)
# "7 мая 2025 года" | "21 апреля 2025 г." | "7 мая" (no year) | "Donnerstag, den 14. März 2019" | "1er mai 2018"
_OTHER_DAYS = (
    r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|понеделник|сряда|четвъртък|петък|събота|неделя|luni|marţi|marți|miercuri|joi|vineri|sâmbătă|duminică),? )?"
)
_DAYS_BEHIND = r"(?: (?:Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar)\b)?"  # Turkish
_OTHER_MONTH = "|".join(OTHERS)
_OTHER = re.compile(
    rf"{_OTHER_DAYS}(?:(?:den|le|el|il) )?(?P<day>\d{{1,2}})(?:\.|er|º|°)? (?:de |d['’])?"
    rf"(?P<month>{_OTHER_MONTH})(?![^\W\d_])"
    r"(?:,? (?:del? )?(?P<year>\d{4})(?: (?:года|року|года)\b| ?[грr]\.)?)?(?!\d)" + _DAYS_BEHIND,
    re.IGNORECASE,
)
# "2020年3月1日"
_IDEOGRAPHIC = re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")
# "22-Oct-2020"
_HYPHENED = re.compile(rf"(?P<day>\d{{1,2}})[-/](?P<month>{_MONTH})[-/](?P<year>\d{{4}})", re.IGNORECASE)
# "18/02/2022", "18.02.2022"; "02/28/2022", where the first figure can be no month
_FIGURES = re.compile(r"(?P<day>\d{1,2})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})")
_FIGURES_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})")
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-./])(?P<month>\d{2})(?P=sep)(?P<day>\d{2})(?!\d)"
    r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?| \d\d:\d\d(?::\d\d)?(?: UTC| Z| ?[+-]\d\d:?\d\d))?"
)
_FORMS = (_MONTH_FIRST, _DAY_FIRST, _OTHER, _FIGURES, _FIGURES_MONTH_FIRST, _ISO, _HYPHENED, _IDEOGRAPHIC)
# "17:00" | "9:30 a.m." | "11:05 A.M. EST" | "2.30 pm" | "10 p.m." | "14:00 (Moscow time)"
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)")
_ZONE = r"(?: ?\(?(?:[A-Z]{2,5}|[A-Z][a-z]+ time|local time)\)?)?"
_HALF_DAY = re.compile(
    rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.? ?m\b\.?{_ZONE}", re.IGNORECASE
)
_WHOLE_CLOCK = re.compile(rf"{_CLOCK.pattern}(?::[0-5]\d)?(?: ?(?:hours|hrs|Uhr|uur|ч\.|часов))?{_ZONE}")
# "14h30" | "9.00 Uhr" | "10 Uhr" | "18 ч. 30 мин."
_OTHER_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])(?:(?: ?h ?| ?ч\. ?)(?P<minute>[0-5]\d)(?: ?мин\.?)?|\.(?P<minute2>[0-5]\d) Uhr| (?:Uhr"
    r"|heures|часов))"
)
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
    end = len(text.rstrip(" .)]"))
    for start in _STARTS.finditer(text):
        date = date_at(text, start.start())
        if date and date[1] >= end and not date[0].startswith("XXXX"):
            return date[0] if not is_ambiguous(text[start.start() : end]) else None
    return None


def first_date(text: str) -> str | None:
    """The date with a year with which a text begins; None for one that can be two days."""
    date = date_at(text)
    if not date or date[0].startswith("XXXX") or is_ambiguous(text[: date[1]]):
        return None
    return date[0] if not text[date[1] : date[1] + 1].isalnum() else None


def only_date(text: str) -> str | None:
    """The date with a year inside a short line, "HC Deb 12 March 1987 vol 112", if it is the only one there."""
    date = [(at.start(), value) for at in _STARTS.finditer(text) if (value := date_at(text, at.start()))]
    values = {value for at, (value, end) in date if not value.startswith("XXXX") and not is_ambiguous(text[at:end])}
    return (
        values.pop() if len(values) == 1 and not any(value.startswith("XXXX") for _, (value, _) in date[1:]) else None
    )


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


def clock(text: str) -> str | None:
    """ "9:30" as "09:30", "2.30 p.m. EST" as "14:30", if `text` is a time of day and nothing else."""
    text = text.strip()
    if match := _HALF_DAY.fullmatch(text):
        hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
        return f"{hour:02}:{match['minute'] or '00'}"
    whole = _WHOLE_CLOCK.fullmatch(text)
    if whole:
        return f"{int(whole['hour']):02}:{whole['minute']}"
    other = _OTHER_CLOCK.fullmatch(text)
    return f"{int(other['hour']):02}:{other['minute'] or other['minute2'] or '00'}" if other else None


def dateline(text: str) -> Dateline | None:
    """A line such as "May 8, 2014", "September 14, 2020, Sochi" or, run together, "June 28, 201909:30Osaka"; else None."""
    day = date_at(text)
    if not day:
        return None
    date, at = day
    behind = _skip(text, at)
    time = _HALF_DAY.match(text, behind) or _CLOCK.match(text, behind)
    after = time.end() if time else at
    place = _skip(text, after)
    if place < len(text) and after == place and not time:
        return None  # "May 9 2014s": more follows at once, and it is no clock time
    return Dateline(date, at, clock(time.group()) if time else None, place if place < len(text) else None)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,\t\xa0|–—-":
        at += 1
    return at


def _value(parts: dict[str, str | None]) -> str | None:
    first = _day(parts["year"], parts["month"], parts["day"])
    last = _day(parts["year"], parts.get("month2") or parts["month"], parts.get("day2"))
    if not first or (parts.get("day2") and (not last or last <= first)):
        return None
    return f"{first}/{last}" if last else first


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
