"""Dates as English pages write them, to ISO 8601 or, where not complete, EDTF (Library of Congress, level 1).

Only dates that stand in plain words or figures are read; nothing is completed.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_DASH = r"\s?[-–—−]\s?"

# "May 8, 2014" | "March 29 − 30, 2017" | "April 30 – May 1, 2019"
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:{_DASH}(?:(?P<month2>{_MONTH}) )?(?P<day2>\d{{1,2}}))?, ?(?P<year>\d{{4}})"
)
# "8 May 2014" | "9 September" (no year)
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?(?!\d)")
# "18/02/2022", "18.02.2022"
_FIGURES = re.compile(r"(?P<day>\d{1,2})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that gives a date and, with it, maybe a clock time and a place. `None`: not given."""

    date: str  # ISO 8601 or EDTF
    date_end: int  # offset in the line after the date
    time: str | None = None  # "17:00"
    place_start: int | None = None  # offset in the line


def date_at(text: str, start: int = 0) -> tuple[str, int] | None:
    """The date that begins at `start` of `text`, as (ISO or EDTF, end offset); None if there is none, or no such day."""
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _FIGURES, _ISO):
        match = pattern.match(text, start)
        if match and (value := _value(match.groupdict())):
            return value, match.end()
    return None


def whole_date(text: str) -> str | None:
    """The date if `text` is one and nothing else."""
    found = date_at(text.strip())
    return found[0] if found and found[1] == len(text.strip()) else None


def is_ambiguous(text: str) -> bool:
    """True if `text` is a date in figures in which day and month could be exchanged: "02/03/2022"."""
    match = _FIGURES.fullmatch(text.strip())
    return match is not None and int(match["day"]) <= 12 and match["day"] != match["month"]


def clock(text: str) -> str | None:
    """ "9:30" as "09:30" if `text` is a time of day and nothing else."""
    match = _CLOCK.fullmatch(text.strip())
    return f"{int(match['hour']):02}:{match['minute']}" if match else None


def dateline(text: str) -> Dateline | None:
    """A line such as "May 8, 2014", "September 14, 2020, Sochi" or, run together, "June 28, 201909:30Osaka"; else None."""
    found = date_at(text)
    if not found:
        return None
    date, at = found
    time = _CLOCK.match(text, _skip(text, at))
    after = time.end() if time else at
    place = _skip(text, after)
    if place < len(text) and after == place and not time:
        return None  # "May 9 2014s": more follows at once, and it is no clock time
    return Dateline(date, at, clock(time.group()) if time else None, place if place < len(text) else None)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,\t\xa0|–—":
        at += 1
    return at


def _value(found: dict[str, str | None]) -> str | None:
    first = _day(found["year"], found["month"], found["day"])
    last = _day(found["year"], found.get("month2") or found["month"], found.get("day2"))
    if not first or (found.get("day2") and (not last or last <= first)):
        return None
    return f"{first}/{last}" if last else first


def _day(year: str | None, month: str | None, day: str | None) -> str | None:
    """ISO 8601 for a day that exists; "XXXX-09-09" without a year."""
    if not month or not day:
        return None
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
    try:
        datetime.date(int(year) if year else 2000, number, int(day))
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{number:02}-{int(day):02}"
