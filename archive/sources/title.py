"""The title of a plain transcript: a heading, or the first line of its head that can be nothing else.

Kinds of text ("Press release"), codes, dates, addresses and what says when the text was put online are no titles.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from archive.reading import markup
from archive.reading.adapter import Mark, Piece
from archive.text import clocks, dates

LENGTH = 300  # characters of a title at most
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BRACKETED = re.compile(r"[\[(].*[\])]\.?")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w+\.\w")
# What stands above the title of many: the kind of text, and when it may be published.
_KIND = re.compile(
    r"(?:press|media|news) release|(?:for )?immediate release|for release (?:on delivery|at .*)|embargoed?\b.*"
    r"|e ?& ?oe\b.*|check against delivery|unclassified"
    r"|official report|(?:uncorrected |rush |full )?transcripts?(?: of)?|hansard",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?:[A-Z]{1,6}[ /.-]?){0,3}[\d/.()-]+[A-Z]?")  # "CR 2006/2", "S/PV.7498"
_SENTENCE = 8  # words: "Remarks by the Prime Minister." may be a title
_CENTRED = 4  # spaces before a heading that is set in the middle
_OF_WORK = re.compile(
    r"\b(?:edited|updated|published|posted|uploaded|accessed|revised|corrected|transcribed|copyright|modified)\b",
    re.IGNORECASE,
)
_STAMP = re.compile(rf"(?:(?:last|first) )?(?:{_OF_WORK.pattern})(?: (?:on|at|by))?:? ", re.IGNORECASE)


def marks(pieces: Sequence[Piece], near: Sequence[int]) -> dict[int, list[Mark]]:
    """Marks of the title: a Markdown heading, else the first line that can be one; a centred one may take several lines."""
    headings = [at for at in near if markup.heading(pieces[at])]
    above = itertools.takewhile(
        lambda at: len(pieces[at].text) <= LENGTH and not _is_sentence(pieces[at].text), near
    )  # no title stands below the text
    lines = [at for at in above if _may_be_title(pieces[at])]
    named = [at for at in lines if not _is_kind(pieces[at].text) and not _CODE.fullmatch(pieces[at].text)]
    at = next(iter((*headings, *named, *lines)), None)
    if at is None:
        return {}
    titles = {at: _title(pieces[at])}
    while at + 1 in near and _is_centred_pair(pieces[at], pieces[at + 1]):
        at += 1
        titles[at] = _title(pieces[at])
    return titles


def _title(piece: Piece) -> list[Mark]:
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
        len(text) <= LENGTH
        and bool(_LETTERS.search(text))
        and not _BRACKETED.fullmatch(text)
        and not _ADDRESS.search(text)
        and not (dates.whole_date(text) or clocks.clock(text) or dates.is_calendar(text) or is_stamp(text))
        and text not in ("---", "+++")
        and not markup.opens_with_stamp(piece)
    )


def _is_kind(text: str) -> bool:
    """ "FOR IMMEDIATE RELEASE", "For immediate release: Thursday, March 7, 2002"."""
    if _KIND.fullmatch(text):
        return True
    kind = _KIND.match(text)
    rest = text[kind.end() :].lstrip(" :,–—-") if kind else ""
    return bool(rest) and dates.is_calendar(rest)


def is_of_work(text: str) -> bool:
    """Whether a line tells of the work on a text, "transcribed by Anna on 2 May 2020": its date is of nothing that was said."""
    return _OF_WORK.search(text) is not None


def is_stamp(text: str) -> bool:
    """ "Published 2 March 2022", "Last updated: March 2, 2022, 10:15"; not "Published reports on the harvest"."""
    stamp = _STAMP.match(text)
    return stamp is not None and dates.is_calendar(text[stamp.end() :])


def _is_sentence(text: str) -> bool:
    """ "The two leaders discussed current matters.": a text saved without its title begins so, and asks for one."""
    return text.endswith((".", ".”")) and len(text.split()) >= _SENTENCE and not text.isupper()


def _is_centred_pair(above: Piece, below: Piece) -> bool:
    """Two lines of one heading: both set in the middle, in capitals, with no line between."""
    both = (above, below)
    centred = all(len(p.raw) - len(p.raw.lstrip()) >= _CENTRED for p in both)
    return centred and below.line == above.line + 1 and all(p.text.isupper() for p in both)


def repeated(pieces: Sequence[Piece], near: Sequence[int], marked: dict[int, list[Mark]]) -> dict[int, list[Mark]]:
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
