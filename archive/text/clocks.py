"""Times of day as the pages of many languages write them, to "17:00"."""

from __future__ import annotations

import re

# "17:00" | "9:30 a.m." | "11:05 A.M. EST" | "2.30 pm" | "10 p.m." | "14:00 (Moscow time)"
CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)")
_ZONE = r"(?: ?\(?(?:[A-Z]{2,5}|[A-Z][a-z]+ time|local time)\)?)?"
_HALF_DAY = re.compile(
    rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.? ?m\b\.?{_ZONE}", re.IGNORECASE
)
_WHOLE_CLOCK = re.compile(rf"{CLOCK.pattern}(?::[0-5]\d)?(?: ?(?:hours|hrs|h|Uhr|uur|ч\.|часов)(?!\w))?{_ZONE}")
# "14h30" | "9.00 Uhr" | "10 Uhr" | "18 ч. 30 мин."
_OTHER_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])(?:(?: ?h ?| ?ч\. ?)(?P<minute>[0-5]\d)(?: ?мин\.?)?|\.(?P<minute2>[0-5]\d) Uhr| (?:Uhr"
    r"|heures|часов))"
)
# What stands between a date and a clock time: "at 10:30 a.m.", "à 20h00".
_LEADS_IN = re.compile(r"(?:at|um|à|a las|às|alle(?: ore)?|om|kl\.?|o godz\.|в|о|у) (?=\d)", re.IGNORECASE)
_EDGES = " ,-–—|()\t\xa0"


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


def set_apart(text: str) -> str | None:
    """The time of day that a part of a line gives, with what sets it apart from the rest: ", at 10:30 a.m." """
    text = text.strip(_EDGES)
    lead_in = _LEADS_IN.match(text)
    return clock(text[lead_in.end() :] if lead_in else text) or clock(text + ")")


def find(text: str, start: int) -> tuple[str, int] | None:
    """The time of day that begins at `start`, behind "at" or the like, as ("17:00", end offset)."""
    lead_in = _LEADS_IN.match(text, start)
    at = lead_in.end() if lead_in else start
    for pattern in (_HALF_DAY, _OTHER_CLOCK, _WHOLE_CLOCK, CLOCK):
        match = pattern.match(text, at)
        if match and (value := clock(match[0])):
            return value, match.end()
    return None
