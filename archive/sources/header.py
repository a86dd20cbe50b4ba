"""The head of a plain transcript: which of its first lines are title, date, clock and place.

Nothing is taken for a field because of where it stands alone: a date must be one, a place must stand behind a date or a
"Place:", and the title is the first line that can be none of the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from archive.describing import places
from archive.gazetteer import cities, well_known
from archive.names import given
from archive.reading import markup
from archive.reading.adapter import Mark, Piece
from archive.sources import title
from archive.text import clocks, dates

_LINES = 14  # within which the title, and a date without a name before it, stand
_FIELD_LINES = 80  # within which "DATE: 3 June 2011" stands, before anybody speaks
_FIELDS = {
    name: rule
    for rule, names in {
        "title": "title;название;назва;titel;titre;título;titolo",
        "date": "date;date of interview;interview date;recorded;date recorded;day;pub_date;air date;air_date;broadcast"
        ";hearing date;date of hearing;meeting date;date of meeting;event date;session date;sitting date;date of sitting"
        ";datum;fecha;дата",
        "time": "time;start time;meeting time;uhrzeit;heure;hora;время;час",
        "place": "place;location;venue;meeting place;ort;lieu;lugar;luogo;место;місце",
        "url": "url;source url",
    }.items()
    for name in names.split(";")
}
_DATELINE_WORDS = 10
_ONE_DATE_WORDS = 16  # of a line in which a date stands somewhere
_STAMPS = 3  # lines that are only a time
_PLACE = re.compile(r"(?:the |The )?[^\W\d_a-zа-яё][^\d:;?!()\[\]|]{1,60}")
_ROOM = re.compile(r"(?:\d{1,4}[A-Za-z]? )?[^\W\d_a-zа-яё](?!.*\d:\d)[^:;?!()\[\]|]{1,60}")
# "Held at Headquarters, New York, on Friday …", "held on Monday …"
_HELD = re.compile(
    r"\s*[(\[]?(?:Held|Convened|Delivered|Recorded|Given)(?: (?:at|in) (?:the )?(?P<place>[^\d:;()\[\]]{2,60}?))?,? on ",
    re.IGNORECASE,
)
_PLACE_END = tuple(".,:;!?")
_LEADS_TO_DATE = re.compile(r"[^\W\d_a-zа-яё][\w’'.]*(?:,? [^\W\d_a-zа-яё][\w’'.]*){0,4}")  # "Fulton, Missouri"
_NOT_WHERE = re.compile(
    r"Reuters|AFP|AP|TASS|ITAR-TASS|RIA Novosti|Interfax|Bloomberg|Xinhua|dpa|EFE|ANSA|BBC|CNN|NPR|UPI|Kyodo|Yonhap|PTI|ТАСС"
    r"|РИА Новости|Интерфакс|Online|Virtual|Zoom|Webinar|Videoconference|Teleconference|Plenary|Lunch|Audio|Video|English",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(r"\b(?:is|was|by|with|transcript|edited|published|updated|at|GMT|[ECMP][DS]T|UTC)\b")


def marks(pieces: Sequence[Piece], skipped: Collection[int], opens: Callable[[int], bool]) -> dict[int, list[Mark]]:
    """Marks of the lines of the head by index.

    `skipped` are page furniture; `opens` tells whether a line opens a turn: the head ends there.
    """
    marked = dict(_front_matter(pieces))
    first = len(marked)
    head = [at for at in range(first, min(len(pieces), first + _FIELD_LINES)) if at not in skipped]
    stop = next((n for n, at in enumerate(head) if opens(at)), len(head))
    head = head[:stop]
    for at in head:
        if named := _named_field(pieces[at]):
            marked[at] = named
    near = [at for at in head[:_LINES] if at not in marked]
    if not _has(marked, "date"):
        marked |= _dates(pieces, near)
    if not _has(marked, "place"):
        marked |= _beside_date(pieces, near, marked)
    marked |= _clock(pieces, near, marked)
    if not _has(marked, "title"):
        marked |= title.marks(
            pieces, [at for at in near if at not in marked or marked[at][0].rule == "paragraph.dated"]
        )
    else:
        marked |= title.repeated(pieces, near, marked)
    return marked


def _has(marked: dict[int, list[Mark]], rule: str) -> bool:
    return any(mark.rule == rule for row in marked.values() for mark in row)


def _front_matter(pieces: Sequence[Piece]) -> Iterator[tuple[int, list[Mark]]]:
    """Marks of the lines between two fences at the very beginning: fields that are known, and the rest as it stands."""
    count = markup.front_matter(pieces)
    quote = ""  # of a title that goes on in the next line, "" if none does
    for at, piece in enumerate(pieces[:count]):
        if at in (0, count - 1):
            yield at, [Mark(piece.start, "metadata", "frontmatter")]
        elif not piece.raw[:1].isspace():
            known = _named_field(piece)
            quote = _open_quote(piece) if known and known[-1].rule == "title" else ""
            yield at, known or [Mark(piece.start, "metadata", "frontmatter")]
        else:
            yield at, _goes_on(piece, quote)
            quote = "" if piece.text.endswith(quote or "\0") else quote


def _open_quote(piece: Piece) -> str:
    """The quotation mark that opens the value of a field and does not close on its line; " " where it has none at all."""
    value = piece.raw.partition(":")[2].strip()
    opens = value[0] if value[:1] in ("'", '"') else " "
    return "" if opens != " " and value.endswith(opens) else opens


def _goes_on(piece: Piece, quote: str) -> list[Mark]:
    """Marks of a line that is set in: the rest of the title above, without the quotation mark that closes it."""
    if not quote or piece.text.startswith("- "):
        return [Mark(piece.start, "metadata", "frontmatter")]
    row = [Mark(piece.start, "metadata", "title")]
    end = len(piece.raw.rstrip())
    return [*row, Mark(piece.start + end - 1, "metadata", "field.name")] if piece.text.endswith(quote) else row


def _named_field(piece: Piece) -> list[Mark] | None:
    """ "DATE: 3 June 2011", "Place: Irvine, CA": a line that names its field, if its value can be one."""
    field = markup.field(piece)
    rule = _FIELDS.get(field[0]) if field else None
    if not field or not rule or field[1] >= field[2]:
        return None
    _, start, end = field
    value = " ".join(piece.raw[start:end].split())
    if not _fits(rule, value):
        return None
    row = [Mark(piece.start, "metadata", "field.name"), Mark(piece.start + start, "metadata", rule)]
    rest = piece.raw[end:].strip()
    return [*row, Mark(piece.start + end, "metadata", "field.name")] if rest else row


def _fits(rule: str, value: str) -> bool:
    if rule in ("date", "time"):
        return (dates.whole_date if rule == "date" else clocks.clock)(value) is not None
    return rule != "place" or _is_place(value) or _is_room(value)


def _is_room(text: str) -> bool:
    """ "Room 4, Geneva", "10 Long Street, Leeds": what a line calls a place may hold figures, but no date or time."""
    return bool(_ROOM.fullmatch(text)) and not text.endswith(_PLACE_END) and not dates.only_date(text)


def _dates(pieces: Sequence[Piece], near: Sequence[int]) -> dict[int, list[Mark]]:
    """Marks of the first line that is a date; else of the first that ends with one ("Oral Argument - April 20, 2011")."""
    for at in near:
        if row := _dateline(pieces[at]):
            return {at: row}
    for at in near:
        if row := _held(pieces[at]) or _place_and_date(pieces[at]):
            return {at: row}
    for at in near:
        text = pieces[at].text
        if len(text.split()) <= 2 * _DATELINE_WORDS and len(text) <= title.LENGTH and _dated(text):
            return {at: [Mark(pieces[at].start, "body", "paragraph.dated")]}
    return {}


def _held(piece: Piece) -> list[Mark] | None:
    """Marks of "Held at Headquarters, New York, on Friday, 25 February 2022, at 5 p.m."; None if it gives the date alone."""
    match = _HELD.match(piece.flat)
    date = dates.dateline(piece.flat[match.end() :].rstrip(" .)")) if match else None
    if not match or not date or date.place_start is not None or date.date.startswith("XXXX"):
        return None
    place = [Mark(piece.start, "metadata", "held")]
    if match["place"] and _is_place(match["place"]):
        place.append(Mark(piece.start + match.start("place"), "metadata", "place"))
        place.append(Mark(piece.start + match.end("place"), "metadata", "held"))
    time = [Mark(piece.start + match.end() + date.date_end, "metadata", "time")] if date.time else []
    day = Mark(piece.start + match.end(), "metadata", "date")
    return [*place, day, *time] if len(place) > 1 or time else None


def _place_and_date(piece: Piece) -> list[Mark] | None:
    """Marks of a line such as "Washington, October 22, 1962, 9:25 a.m."; the place only where its name can be nothing else."""
    flat = piece.flat.rstrip(" .)]*_")
    for comma in re.finditer(r"(?<=[^\W\d_.]) ?[,–—|(-] ?(?=\S)", flat):
        date = dates.dateline(flat[comma.end() :])
        if not date:
            continue
        before = flat[: comma.start()].strip(" ([*_")
        if date.date.startswith("XXXX") or date.place_start is not None or not _LEADS_TO_DATE.fullmatch(before):
            return None
        if not _is_known_place(before):
            return [Mark(piece.start, "body", "paragraph.dated")]
        return _place_comma_date(piece, comma, date)
    return None


def _place_comma_date(piece: Piece, comma: re.Match[str], date: dates.Dateline) -> list[Mark]:
    row = [
        Mark(piece.start, "metadata", "place"),
        Mark(piece.start + comma.start(), "metadata", "place.comma"),
        Mark(piece.start + comma.end(), "metadata", "date"),
    ]
    return [*row, Mark(piece.start + comma.end() + date.date_end, "metadata", "time")] if date.time else row


def _beside_date(pieces: Sequence[Piece], near: Sequence[int], date: dict[int, list[Mark]]) -> dict[int, list[Mark]]:
    """Marks of a line beside that of the date that can only be a place: "Washington, DC"."""
    dated = {at for at, row in date.items() if any(mark.rule == "date" for mark in row)}
    beside = (at for at in near if at not in date and {at - 1, at + 1} & dated and _is_known_place(pieces[at].text))
    at = next(beside, None)
    return {} if at is None else {at: [Mark(pieces[at].start, "metadata", "place")]}


def _dated(text: str) -> str | None:
    """The date with which a line ends, or with which a short line that is no sentence begins."""
    if title.is_of_work(text):
        return None
    if date := dates.last_date(text):
        return None if dates.is_of_act(text) else date
    goes_on = text[:1].islower() or (text.endswith(_PLACE_END) and not text.endswith((" a.m.", " p.m.")))
    if len(text.split()) <= _ONE_DATE_WORDS and not goes_on and (only := dates.only_date(text)):
        return only
    return dates.first_date(text) if len(text.split()) <= _DATELINE_WORDS and not text.endswith(_PLACE_END) else None


def _dateline(piece: Piece) -> list[Mark] | None:
    """Marks of a line that is a date, with a clock and a place behind it."""
    flat = piece.flat.rstrip()
    indent = len(flat) - len(flat.lstrip(" ([*_#"))
    line = flat[indent:].rstrip(" )]*_")
    dateline = dates.dateline(line)
    if (
        not dateline
        or len(line.split()) > _DATELINE_WORDS
        or (line.endswith((".", ":")) and dateline.place_start is not None)
    ):
        return None
    row = [Mark(piece.start, "metadata", "date")]
    if dateline.time:
        row.append(Mark(piece.start + indent + dateline.date_end, "metadata", "time"))
    if dateline.place_start is not None:
        apart = dateline.time or any(char in ",|–—-" for char in line[dateline.date_end : dateline.place_start])
        place = line[dateline.place_start :]
        if not apart or not _is_place(place) or _is_something_else(place):
            return None
        row.append(Mark(piece.start + indent + dateline.place_start, "metadata", "place"))
    return row


def _is_something_else(text: str) -> bool:
    """ "Reuters", "Online", "Anna Sample": an agency, a way to meet, or a person, unless there is a city of the name."""
    first, *others = text.split(",")[0].split()
    named = bool(others) and given.is_given(first)
    return (named or bool(_NOT_WHERE.fullmatch(text))) and not (cities.candidates(text) or well_known.is_known(text))


def _is_known_place(text: str) -> bool:
    """A name that can only be that of a place; of two parts, "Fulton, Missouri", neither is an office or an event."""
    return well_known.is_known(text) and ("," not in text or places.is_place(places.Line(text)))


def _is_place(text: str) -> bool:
    """Whether words behind a date can be a place: capitalised, few, no sentence, session or clock."""
    return (
        places.is_place(places.Line(text))
        and bool(_PLACE.fullmatch(text))
        and len(text.split()) <= 8
        and not text.endswith(_PLACE_END)
        and not _NO_PLACE.search(text)
    )


def _clock(pieces: Sequence[Piece], near: Sequence[int], marked: dict[int, list[Mark]]) -> dict[int, list[Mark]]:
    """Marks of the first line that is a time of day: "11:05 A.M. EST"."""
    if _has(marked, "time"):
        return {}
    stamped = sum(map(markup.lone_stamp, pieces)) >= _STAMPS  # each is that of some words, none that of the meeting
    may_be = (at for at in near if at not in marked and not (stamped and markup.lone_stamp(pieces[at])))
    at = next((at for at in may_be if clocks.set_apart(pieces[at].text)), None)
    return {at: [Mark(pieces[at].start, "metadata", "time")]} if at is not None else {}
