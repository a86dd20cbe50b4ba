"""The head of a plain transcript: which of its first lines are title, date, clock and place.

Nothing is taken for a field because of where it stands alone: a date must be one, a place must stand behind a date or a
"Place:", and the title is the first line that can be none of the others.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Sequence

from archive.describing import cities
from archive.reading import markup
from archive.reading.adapter import Mark, Piece
from archive.text import dates

_LINES = 14  # within which the title, and a date without a name before it, stand
_FIELD_LINES = 80  # within which "DATE: 3 June 2011" stands, before anybody speaks
_TITLE_LENGTH = 300  # characters
_FIELDS = {
    "title": "title", "date": "date", "date of interview": "date", "interview date": "date", "recorded": "date",
    "date recorded": "date", "day": "date", "time": "time", "place": "place", "location": "place", "venue": "place",
    "url": "url", "source url": "url", "название": "title", "дата": "date", "время": "time", "место": "place",
}  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BRACKETED = re.compile(r"[\[(].*[\])]\.?")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w+\.\w")
# What stands above the title of many: the kind of text, and when it may be published.
_KIND = re.compile(
    r"(?:press|media|news) release|(?:for )?immediate release|embargoed?\b.*|e ?& ?oe\b.*|check against delivery|unclassified"
    r"|official report|(?:uncorrected |rush |full )?transcripts?(?: of)?|hansard",
    re.IGNORECASE,
)
_DATELINE_WORDS = 10
_ONE_DATE_WORDS = 16  # of a line in which a date stands somewhere
_CODE = re.compile(r"(?:[A-Z]{1,6}[ /.-]?){0,3}[\d/.()-]+[A-Z]?")  # "CR 2006/2", "S/PV.7498"
_STAMPS, _SENTENCE = 3, 8  # lines that are only a time; words: "Remarks by the Prime Minister." may be a title
_CENTRED = 4  # spaces before a heading that is set in the middle
_PLACE = re.compile(r"(?:the |The )?[^\W\d_a-zа-яё][^\d:;?!()\[\]|]{1,60}")
_PLACE_END = tuple(".,:;!?")
_LEADS_TO_DATE = re.compile(r"[^\W\d_a-zа-яё][\w’'.]*(?:,? [^\W\d_a-zа-яё][\w’'.]*){0,4}")  # "Fulton, Missouri"
_OF_WORK = re.compile(
    r"\b(?:edited|updated|published|posted|accessed|revised|corrected|transcribed|copyright)\b", re.IGNORECASE
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
        marked |= _title(pieces, [at for at in near if at not in marked or marked[at][0].rule == "paragraph.dated"])
    else:
        marked |= _repeated(pieces, near, marked)
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
        return (dates.whole_date if rule == "date" else dates.clock)(value) is not None
    return rule != "place" or _is_place(value)


def _dates(pieces: Sequence[Piece], near: Sequence[int]) -> dict[int, list[Mark]]:
    """Marks of the first line that is a date; else of the first that ends with one ("Oral Argument - April 20, 2011")."""
    for at in near:
        if row := _dateline(pieces[at]):
            return {at: row}
    for at in near:
        if row := _place_and_date(pieces[at]):
            return {at: row}
    for at in near:
        text = pieces[at].text
        if len(text.split()) <= 2 * _DATELINE_WORDS and len(text) <= _TITLE_LENGTH and _dated(text):
            return {at: [Mark(pieces[at].start, "body", "paragraph.dated")]}
    return {}


def _place_and_date(piece: Piece) -> list[Mark] | None:
    """Marks of a line such as "Washington, October 22, 1962, 9:25 a.m."; the place only where its name can be nothing else."""
    flat = piece.flat.rstrip(" .)]*_")
    for comma in re.finditer(r"(?<=[^\W\d_.]) ?[,–—-] ?(?=\S)", flat):
        date = dates.dateline(flat[comma.end() :])
        if not date:
            continue
        before = flat[: comma.start()].strip(" ([*_")
        if date.date.startswith("XXXX") or date.place_start is not None or not _LEADS_TO_DATE.fullmatch(before):
            return None
        if not cities.is_known(before):
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
    beside = (at for at in near if at not in date and {at - 1, at + 1} & dated and cities.is_known(pieces[at].text))
    at = next(beside, None)
    return {} if at is None else {at: [Mark(pieces[at].start, "metadata", "place")]}


def _dated(text: str) -> str | None:
    """The date with which a line ends, or with which a short line that is no sentence begins."""
    if date := dates.last_date(text):
        return None if dates.is_of_act(text) else date
    ends = text.endswith(_PLACE_END) and not text.endswith((" a.m.", " p.m."))
    if len(text.split()) <= _ONE_DATE_WORDS and not ends and (only := dates.only_date(text)):
        return None if _OF_WORK.search(text) else only
    first = dates.first_date(text) if len(text.split()) <= _DATELINE_WORDS and not text.endswith(_PLACE_END) else None
    return None if _OF_WORK.search(text) else first


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
        if not apart or not _is_place(line[dateline.place_start :]):
            return None
        row.append(Mark(piece.start + indent + dateline.place_start, "metadata", "place"))
    return row


def _is_place(text: str) -> bool:
    """Whether words behind a date can be a place: capitalised, few, no sentence and no clock."""
    return (
        bool(_PLACE.fullmatch(text))
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
    at = next((at for at in may_be if dates.clock(pieces[at].text)), None)
    return {at: [Mark(pieces[at].start, "metadata", "time")]} if at is not None else {}


def _title(pieces: Sequence[Piece], near: Sequence[int]) -> dict[int, list[Mark]]:
    """Marks of the title: a Markdown heading, else the first line that can be one; a centred one may take several lines."""
    headings = [at for at in near if markup.heading(pieces[at])]
    above = itertools.takewhile(
        lambda at: len(pieces[at].text) <= _TITLE_LENGTH and not _is_sentence(pieces[at].text), near
    )  # no title stands below the text
    lines = [at for at in above if _may_be_title(pieces[at])]
    named = [at for at in lines if not _KIND.fullmatch(pieces[at].text) and not _CODE.fullmatch(pieces[at].text)]
    at = next(iter((*headings, *named, *lines)), None)
    if at is None:
        return {}
    titles = {at: title(pieces[at])}
    while at + 1 in near and _is_centred_pair(pieces[at], pieces[at + 1]):
        at += 1
        titles[at] = title(pieces[at])
    return titles


def title(piece: Piece) -> list[Mark]:
    """Marks of a line that is the title, without the signs of a Markdown heading."""
    cut = markup.heading(piece)
    if not cut:
        return [Mark(piece.start, "metadata", "title")]
    _, start, end = cut
    row = [Mark(piece.start, "boilerplate", "markup.heading"), Mark(piece.start + start, "metadata", "title")]
    return [*row, Mark(piece.start + end, "boilerplate", "markup.heading")] if end < len(piece.raw) else row


def _may_be_title(piece: Piece) -> bool:
    text = piece.text
    return (
        len(text) <= _TITLE_LENGTH
        and bool(_LETTERS.search(text))
        and not _BRACKETED.fullmatch(text)
        and not _ADDRESS.search(text)
        and not (dates.whole_date(text) or dates.clock(text))
        and text not in ("---", "+++")
    )


def _is_sentence(text: str) -> bool:
    """ "The two leaders discussed current matters.": a text saved without its title begins so, and asks for one."""
    return text.endswith((".", ".”")) and len(text.split()) >= _SENTENCE and not text.isupper()


def _is_centred_pair(above: Piece, below: Piece) -> bool:
    """Two lines of one heading: both set in the middle, in capitals, with no line between."""
    both = (above, below)
    centred = all(len(p.raw) - len(p.raw.lstrip()) >= _CENTRED for p in both)
    return centred and below.line == above.line + 1 and all(p.text.isupper() for p in both)


def _repeated(pieces: Sequence[Piece], near: Sequence[int], marked: dict[int, list[Mark]]) -> dict[int, list[Mark]]:
    """Marks of a heading that says again the title of the front matter."""
    named = {
        piece.text.partition(":")[2].strip(" \"'").casefold()
        for at, piece in enumerate(pieces[: len(marked)])
        if at in marked and any(mark.rule == "title" for mark in marked[at])
    }
    for at in near:
        if at not in marked and (cut := markup.heading(pieces[at])):
            said = pieces[at].raw[cut[1] : cut[2]].strip().casefold() in named
            return {at: [Mark(pieces[at].start, "metadata", "title.repeated")]} if said else {}
    return {}
