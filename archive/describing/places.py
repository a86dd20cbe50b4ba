"""Tells whether the line below date and clock can only be the name of a place: "Novo-Ogaryovo, Moscow Region".

A page may go without a place; then its first line of text stands there, often cut short where a link was. So a line is
a place only if no rule speaks against it. Each rule has a name and stands in `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archive.names import parse as names
from archive.names.words import CONNECTING, HONORIFICS, OFFICES, PARTICLES, words_of
from archive.text import dates

_LONGEST = 12  # words
_BEFORE = 8  # words of a title in which an office can stand before a name
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# What can be a place by itself, and what small words the name of a place can hold.
_NOUNS = words_of(
    "academy aerodrome airbase airfield airport area arena avenue base basilica bay beach border bridge building camp"
    " capital castle cathedral cave centre center channel church city clinic club coast college complex compound"
    " cosmodrome court dacha deck district embassy embankment estate factory farm field fields floor fort fortress forest"
    " gallery garden gardens gate ground grounds hall harbour headquarters heliport hill hospital hotel house institute"
    " island islands isle kremlin lake library lodge manor market mausoleum memorial mill mine monastery monument mosque"
    " mount mountain mountains museum office palace park peninsula pier plant plaza point polygon port province quay"
    " railway range ranch region reserve residence resort river road room sanatorium school sea settlement shipyard shore"
    " shrine site spaceport spit square stadium station strait street studio suburb suburbs synagogue temple terminal"
    " territory testing theatre theater tower town training university valley village villa ward works yard zone"
    " state republic oblast krai okrug county prefecture emirate kingdom downing icebreaker ship submarine cruiser vessel"
    " frigate yacht plane aircraft"
)
# Small words that tell which: "Khmeimim air base", "Sea of Japan, missile cruiser Varyag".
_KINDS = words_of(
    "air space launch military naval nuclear test testing missile cruiser ship submarine icebreaker vessel frigate yacht"
    " plane train central international national regional federal main old new upper lower great little north south east"
    " west northern southern eastern western power hydroelectric thermal sports ice ski opera concert exhibition trade"
    " business media press children youth war victory nuclear-powered presidential government state official suburban"
    " orthodox technology industrial research medical heavy metallurgical automobile aircraft shipbuilding special economic"
)
_JOINING = CONNECTING | PARTICLES | words_of("and by du des del y upon outside aboard board beside km e")
_SMALL = _JOINING | _NOUNS | _KINDS
# "Meeting with participants of a forum", "Executive Order", "Dear friends": no place begins so.
_OPENINGS = re.compile(
    r"(?:Beginning|Speech|Remarks?|Opening|Closing|Excerpts?|Extracts?|Transcript|Address|Press|News|Answers?|Statements?"
    r"|Text|Interview|Video|Audio|Photo|Meetings?|Talks|Joint|Working|Telephone|Conversation|Greetings?|Congratulations?"
    r"|Condolences|Message|Ceremony|Presentation|Visit|Trip|Instructions?|Executive Order|Decree|Federal Law|Law|Order"
    r"|Resolution|Declaration|Agreement|Letter|Annex|Appendix|Contents|Comments?|Announcement|Briefing|Reception|Session"
    r"|Attach\w+|Published|Publication|Photos?|Dear|Good|Esteemed|Respected|Ladies|Friends|Colleagues|Comrades|Citizens"
    r"|Thank|See|Read|To be|Question|List of|Volume|Vol|Part|Day|Episode|Season|Series|Chapter|Edition|Version|Morning"
    r"|Afternoon|Evening|Final|Draft|Uncorrected|Verbatim|Unedited)\b(?!-)"
)
_ALONE = re.compile(
    r"Drafts?|Agenda|Participants|Documents?|Information|Background|Summary|Reports?|Notes?|Introduction|Today|Tomorrow"
    r"|Yesterday|Continued|More|Details|Programme|Schedule|Protocol|Communique|Communiqué|Biography|Abstract"
)
# "At a meeting in the Ministry of Defence", "Following expiration of the term"; but "On Board The Battleship Peter".
_PREPOSITIONS = re.compile(
    r"(?:At|In|On(?! [Bb]oard)|Before|After|During|Following|Ahead|With|For|To|From|By|Under|As|Within|While|When|If"
    r"|This|These|That|He|She|They|We|It|I|You)\b(?!-)"
)
_SENTENCE_INSIDE = re.compile(r"[!?;…<>]|\.(?<!\bSt\.) +\S|[”\"»]")
_SENTENCE_ENDS = re.compile(r"[.!?…:;,][”’\")]*$(?<!\b[A-Z]\.)")
_CONTINUES = re.compile(r"[a-z]|[.,;:)’'](?!\.\.)")  # what a line begins with that goes on with the line above
# "Victory Day", "Northern War", "Economic Forum", "Arlandia TV": an event or a thing, not where it was.
_EVENTS = words_of(
    "day war forum summit games parade congress conference award awards prize order medal cup match marathon festival"
    " tv tass party bank corporation agency newspaper president minister government concert gala ceremony reception dinner"
    " exhibition opening talks meeting session briefing interview visit"
)
_ACTS = re.compile(r" (?:and [A-Z]|[a-z]+ed\b|met|held|had|took|gave|sent|spoke|will|has)")  # "Igor Belov met with …"
_QUOTED = re.compile(r"[“«\"](\w[^“”«»\"]*)[”»\"]")  # "The “Star” Shipyard, Strelsau"
_INITIAL = re.compile(r"\b[A-Z]\.\s?$")  # "… and G. Pyrvanov"
_ADDRESS = re.compile(r"\d{1,4}[A-Za-z]?(?:/\d+)?,? [A-Z]")


@dataclass(frozen=True, slots=True)
class Line:
    """The line in question, that below it, and texts of the page that name people: title, summary, "Persons"."""

    text: str
    below: str = ""
    headings: Sequence[str] = ()
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    speaks_against: Callable[[Line], bool]


def is_place(line: Line) -> bool:
    """True if the line can only be the name of a place."""
    return objection(line) is None


def objection(line: Line) -> str | None:
    """The name of the first rule by which the line is no place, or None. A part of it may stand in quotation marks."""
    if not _QUOTED.fullmatch(line.text):
        line = replace(line, text=_QUOTED.sub(r"\1", line.text))
    return next((rule.name for rule in RULES if rule.speaks_against(line)), None)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _has_noun(text: str) -> bool:
    """ "President Hotel", "Prince Edward Island"."""
    return any(word.lower() in _NOUNS for word in _words(text))


def _is_long_or_small(line: Line) -> bool:
    return len(line.text.split()) > _LONGEST or not line.text[:1].isalnum() or line.text[:1].islower()


def _is_sentence(line: Line) -> bool:
    """It ends as a sentence or a label does, or another begins in it."""
    return ":" in line.text or bool(_SENTENCE_ENDS.search(line.text) or _SENTENCE_INSIDE.search(line.text))


def _goes_on_below(line: Line) -> bool:
    """ "Mr Putin congratulated Mr Macron" / "on his official inauguration"."""
    return bool(_CONTINUES.match(line.below))


def _has_strange_word(line: Line) -> bool:
    """A small word that no name of a place holds: a verb, as in "The President appointed Nikolai Tsukanov"."""
    return any(word[0].islower() and word not in _SMALL and not word[1:].isupper() for word in _words(line.text))


def _is_heading(line: Line) -> bool:
    opening = _OPENINGS.match(line.text) or _PREPOSITIONS.match(line.text) or _ALONE.fullmatch(line.text)
    return bool(opening) or line.text in line.headings


def _is_figure_or_date(line: Line) -> bool:
    """A date, a clock, a counter or a number; but "10 Downing Street, London"."""
    if not line.text[0].isdigit():
        return dates.date_at(line.text) is not None
    return not (_ADDRESS.match(line.text) and ("," in line.text or _words(line.text)[-1].lower() in _NOUNS))


def _is_event(line: Line) -> bool:
    words = _words(line.text.partition(",")[0])
    return bool(words) and words[-1].lower() in _EVENTS


def _is_office(line: Line) -> bool:
    """ "The President of Turkey", "Mr Putin and Mr Netanyahu", "Foreign Minister Igor Belov"."""
    return not _has_noun(line.text) and any(
        names.fold(word) in OFFICES or names.fold(word) in HONORIFICS for word in _words(line.text.partition(",")[0])
    )


def _are_people(line: Line) -> bool:
    """ "Vladimir Putin and Angela Merkel"."""
    if " and " not in line.text or "," in line.text or _has_noun(line.text):
        return False
    return all(names.is_full_name(part) for part in line.text.split(" and "))


def _is_somebody(line: Line) -> bool:
    """A name that the page gives to somebody: in its list of persons, or behind an office or an initial in its title."""
    if "," in line.text or not names.is_name(line.text):
        return False
    tagged = any(
        line.text in (tag, name, name.rpartition(" ")[2]) for tag in line.tags for name in (names.inverted(tag),)
    )
    return tagged or any(_holds_office(line.text, heading) for heading in line.headings)


def _holds_office(name: str, heading: str) -> bool:
    before, follows, after = heading.partition(name)
    if not follows or re.match(r" [A-Z]", after):  # "President Vladimir Putin" says nothing of the city of Vladimir
        return False
    if _INITIAL.search(before) or (
        names.is_full_name(name) and (before.endswith(" with ") or (not before and _ACTS.match(after)))
    ):
        return True
    parts = names.split(" ".join([*before.split()[-_BEFORE:], name]))
    return parts.name == name and bool(parts.role and names.has_office(parts.role))


RULES = (
    _Rule("long", _is_long_or_small),
    _Rule("figure", _is_figure_or_date),
    _Rule("sentence", _is_sentence),
    _Rule("goes-on-below", _goes_on_below),
    _Rule("strange-word", _has_strange_word),
    _Rule("heading", _is_heading),
    _Rule("event", _is_event),
    _Rule("office", _is_office),
    _Rule("people", _are_people),
    _Rule("somebody", _is_somebody),
)
