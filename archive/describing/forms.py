"""Paragraphs that their form alone tells: separators, omissions, notes in brackets, and what the publisher says itself.

What stands in a row of narration or of a heading belongs to no speaker: it ends the turn before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from archive.model import BlockKind


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph that the whole of this pattern matches is of this kind."""

    kind: Literal["separator", "omission", "note", "narration", "subheading"]
    pattern: re.Pattern[str]


_SITTING = (
    r"(?:[Mm]eeting|[Ss]ession|Court|Tribunal|Commission|Assembly|[Ss]itting|[Hh]earing|[Cc]ommittee|House|Senate"
    r"|Council|briefing|[Pp]ress conference|debate"
    r"|interview|call|proceedings?)"
)
_BEGAN_OR_ENDED = (
    r"(?:rose|resumed|ended|concluded|adjourned|recessed|closed|opened|stood"
    r"|(?:was|were) (?:called to order|adjourned|suspended|resumed|concluded|closed|opened))"
)
_OF_EDITORS = (
    r"(?:Disclaimer|Editor[’']s [Nn]ote|Editors[’'] [Nn]ote|Background|Correction|(?:Press |Media )?Contacts?|Copyright"
    r"|Transcri(?:pt|bed) by)"
)
_PARTS_OF_CALLS = (
    r"Prepared Remarks|Questions? (?:&|and) Answers?(?: Session| Section)?|Question-and-Answer Session"
    r"|Management Discussion Section"
    r"|(?:Call|Conference Call|Company|Corporate|Other) Participants"
)
_VOTES = r"Ayes|Noes|Yeas|Nays|For|Against|Abstentions?|Absent|Not voting"
FORMS = (
    _Row("separator", re.compile(r"(?:[*•_=~-] ?){2,}|\*|⁂")),  # "* * *"
    _Row("omission", re.compile(r"[<\[(‹«]?\s*(?:…|\.\.\.|&hellip;)\s*[>\])›»]?")),  # "<…>"
    _Row("note", re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)\.?|\[[^\[\]]*\]\.?")),  # "(Applause.)"
    _Row("note", re.compile(r"(?:…|\.\.\.|\.{3,}) ?\([^()]{1,60}\)\.?")),  # "… (Interruptions)"
    # "The meeting rose at 10 a.m.", "END 2:34 P.M. EST": the publisher's own words, in no turn
    _Row(
        "narration",
        re.compile(
            rf"[\[(]?(?:The |This )?(?:[A-Z]?[a-z]+ )?{_SITTING} (?:then )?{_BEGAN_OR_ENDED} .{{0,80}}\d.{{0,20}}"
        ),
    ),
    _Row("narration", re.compile(r"[\[(]?Whereupon,? .{1,300}|END\s+\d.{1,30}|[\[(-]*ENDS?[\])-]*\.?")),
    _Row("narration", re.compile(r"[\[(]?End of (?:transcript|recording|interview|tape|audio).{0,20}")),
    _Row("narration", re.compile(rf"{_OF_EDITORS}\s*:.{{0,600}}")),  # "Disclaimer: …", "Editor’s note: …"
    _Row("narration", re.compile(r"(?:This )?[Tt]ranscri(?:bed|pt(?:ion)?)(?: (?:is|was))?(?: \w+)? by \S.{0,80}")),
    _Row(
        "narration",
        re.compile(r"Duration: \d.{0,30}|(?:(?:\([cC]\) ?)?(?:Copyright|©)|\([cC]\) ?\d{4}).{0,200}|NOTE: .{1,900}"),
    ),
    _Row(
        "narration",
        re.compile(r"This (?:editable )?transcript was (?:computer|automatically|machine)[ -]generated.{0,200}"),
    ),
    # "RESOLUTION: open the bridge in May", "ACTION: Ben to paint it": what minutes record
    _Row(
        "narration",
        re.compile(
            r"(?:PROPOSED )?(?:RESOLUTION|RESOLVED|AGREED|ACTION(?:-\d+| ITEM)?|(?:STRAW ?)?POLL|DECISION|CONSENSUS): "
            r"(?=.*[a-z]).{1,600}"
        ),
    ),
    # "Photo: Anna Sample", "Related: The old bridge": a line of data, no sentence
    _Row(
        "narration",
        re.compile(
            r"(?:Photos?|Images?|Videos?|Sources?|Credits?|Related|Tags|Read more|Phone|Tel|E-?mail"
            r"|Website): (?:[^.!?]{1,80}|\S+)"
        ),
    ),
    _Row("note", re.compile(r"[●•] ?\(\d{4}\)")),  # "● (1540)": the clock in minutes of committees
    _Row(
        "narration",
        re.compile(
            r"[A-Z][A-Z .,'’-]{4,60},? \((?:affirmed|sworn|recalled|called|continued|re-?sworn|previously \w+)\)"
        ),
    ),
    # "WITNESS: ANNA SAMPLE", "Examined by Mr. Sample:"
    _Row(
        "narration",
        re.compile(
            r"(?:THE )?(?:WITNESS|ACCUSED|DEPONENT)(?: FOR THE [A-Z]+)?: [A-Z][A-Z .,'’-]{3,60}(?: \(.*\)|\[.*\])?"
        ),
    ),
    _Row(
        "narration",
        re.compile(
            r"(?:(?:[Rr]e-?|[Cc]ross-?|[Dd]irect |[Ff]urther |[Rr]edirect )?(?:[Ee]xamin(?:ed|ation(?:-in-chief)?))|Questioned)"
            r"(?: by (?:the )?(?:Mrs?|Ms|Dr|Mx|Sir|Judge|Justice|Court|Counsel)\b.{0,60})(?: \(Cont.{0,12}\))?:?"
        ),
    ),
    _Row(
        "narration", re.compile(rf"(?:(?:{_VOTES})[ ,:—–-]*\d{{1,4}}[,;.]? ?)+")
    ),  # "For 60, Against 50, Abstentions 3."
    # "Результаты голосования (18 час. 14 мин.)", "За 90 чел. 100,0 %", "Решение: принято"
    _Row(
        "narration",
        re.compile(
            r"Результат(?:ы голосования|ы)?\b.{0,60}|(?:За|Против|Воздержал\w+|Голосовал\w+|Не голосовал\w+"
            r"|Проголосовал\w+|Всего)\s*:?\s*\d+"
            r"(?: ?(?:чел|голос)\w*\.?)?[\s,\d.%]*|Решение:? (?:не )?принято\.?"
        ),
    ),
    # "[19:02] * ben waves", "-!- ben has left": what happens in a chat
    _Row("narration", re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+(?:\*{1,3}|-!-|-->|<--) \S.{0,200}")),
    _Row("narration", re.compile(r"(?:-!-|-->|<--) \S.{0,200}|\* [a-z]\S* [a-z].{0,80}")),
    _Row("subheading", re.compile(rf"(?:{_PARTS_OF_CALLS}):?", re.IGNORECASE)),
    _Row("note", re.compile(r"To be continued(?:\.|…|\.\.\.)?|\(?The text follows\.?\)?", re.IGNORECASE)),
)


def form(text: str) -> BlockKind | None:
    """The kind of a paragraph that its form alone tells; else None."""
    return next((row.kind for row in FORMS if row.pattern.fullmatch(text)), None)
