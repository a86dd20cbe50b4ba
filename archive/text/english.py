"""Dates and numbers in plain English, the same on every machine."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.text.dates import MONTHS
from archive.text.escape import visible

# "2014-05-08", "XXXX-09-09", "2014-05-XX", "2014-05", "2014", each with an EDTF qualifier behind: "2014?", "2014-05~"
_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>0[1-9]|1[0-2]|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)")
_DECADE = re.compile(r"(\d{3})X")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")  # EDTF level 1: 21 is spring
QUOTED = 80  # characters of a text that a message quotes
SEASONS = ("spring", "summer", "autumn", "winter")
_MARK = {"": "", "?": " (uncertain)", "~": " (approximately)", "%": " (approximately, uncertain)"}


@lru_cache(maxsize=1 << 14)
def date_text(date: str | None) -> str:
    """An ISO or EDTF date in words: "8 May 2014", "9 September, year unknown", "29 to 30 March 2017", "Undated".

    EDTF that is none of the usual kinds stands as it is.
    """
    return (_in_words(date) or visible(date)) if date else "Undated"


def has_words(date: str) -> bool:
    """Whether date_text() puts an EDTF date into words: not negative or long years, nor centuries."""
    return bool(_in_words(date))


def _in_words(date: str) -> str | None:
    first, slash, last = date.partition("/")
    return _interval(first, last) if slash else _single(first)


def _interval(first: str, last: str) -> str | None:
    if first in ("", ".."):
        return f"until {end}" if (end := _single(last)) else None
    if last in ("", ".."):
        return f"from {begin}" if (begin := _single(first)) else None
    begin, end = _single(first), _single(last)
    if not begin or not end:
        return None
    for shared in (first[:7], first[:4]):  # the same month, the same year: named once
        if last.startswith(shared) and len(first) == len(last) == 10:
            words = 1 if len(shared) == 7 else 2
            return f"{' '.join(begin.split(' ')[:words])} to {end}"
    return f"{begin} to {end}"


def _single(date: str) -> str | None:
    if decade := _DECADE.fullmatch(date):
        return f"{decade[1]}0s"
    if season := _SEASON.fullmatch(date):
        return f"{SEASONS[int(season[2]) - 21]} {season[1]}"
    match = _DATE.fullmatch(date)
    if not match or (match["year"] == "XXXX" and match["month"] in (None, "XX")):
        return None
    return _words(match["year"], match["month"], match["day"]) + _MARK[match["mark"]]


def _words(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year
    if month == "XX":
        return f"{year}, month unknown"
    name = MONTHS[int(month) - 1]
    known = f"{int(day)} {name}" if day and day != "XX" else name
    if year == "XXXX":
        return f"{known}, year unknown"
    return f"{known} {year}" + (", day unknown" if day == "XX" else "")


def month_text(date: str) -> str:
    """The month of a date as a heading: "May 2014", or "Month unknown"."""
    match = _DATE.match(date)
    if not match or match["month"] in (None, "XX"):
        return "Month unknown"
    return _words(match["year"], match["month"], None)


def count(number: int, text: str, many: str | None = None) -> str:
    """ "1 document", "1,203 documents"."""
    return f"{number:,} {text if number == 1 else many or text + 's'}"


def quoted(text: object) -> str:
    """A text in quotation marks for a message, cut where it is long: messages stand on public pages."""
    words = str(text)
    return f"'{words[:QUOTED]}…'" if len(words) > QUOTED else f"'{words}'"


def sentence(words: str) -> str:
    """The words with a capital first letter: "until 2014" -> "Until 2014"."""
    return words[:1].upper() + words[1:]
