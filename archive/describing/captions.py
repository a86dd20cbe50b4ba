"""Tells the line under a picture from a paragraph, where nothing but its words shows it.

A caption has no verb of its own and names an occasion or who is seen: "At a meeting with Government members." Beside the
words counts what the page says elsewhere: its title, the captions that stand under a picture's number, the lines around.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from archive.names import parse as names
from archive.names import roster

_LONGEST = 45  # words
_SHORTEST_TITLE = 4  # words: a shorter one stands in many sentences
_EVENT_WORDS = 20
_MORE = 10  # words that a caption can add to the title
_NO_VERBS = (
    r"be|let|please|here|there|not|no|yes|I|we|you|they|he|she|it|us|me|my|our|your|this|that|thanks?|hello|goodbye"
)
_VERB = re.compile(
    rf"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|{_NO_VERBS}"
    r"|continues?|remains?|grows?|goes|makes?|takes?|gets?|comes?|needs?|wants?|means?|says?|shows?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:[a-z]{2,}ed|took|gave|brought|held|met|began|spoke|told|made|came|went|saw|led|noted|paid|sent|said|left|set"
    r"|put|drew|laid|won|lost|found|saw|sat|stood|wrote|read|chose|grew|rose|fell|became|kept|drove|flew|thought)\b"
)
_PAST_TENSE = re.compile(rf"(?<!, ){_PAST.pattern}")  # not ", declared the winner"
_OFFICERS_APPOINTED = re.compile(r"\bof [a-z]+s [a-z]+ed\b")  # "presentation of officers appointed to …" tells nothing
_SIDE = re.compile(
    r"\((?:left|right|centre|center|(?:second|far) (?:left|right))\)|, (?:left|right),|\bOn the (?:left|right):"
)
# "At the meeting with farmers. Photo: ARNEWS", "… Photo by Oleg Sidorov"
_CREDIT = re.compile(
    r"(?:.*[.!?”)] )?\(?(?:Photo(?:graph)?s?|Picture|Image)(?: by |(?: credit)?: ?| courtesy of | ?© ?)"
    r"[A-Z][^.!?:]{1,60}\)?\.?"
)
_INTRODUCES = re.compile(r"(?:At|Before|During|After|Following) [^.]*?, ")  # "Before the meeting, the President …"
_SMALL = re.compile(r" (?!(?:of|the|and|for|to|at|in|on|by|bin|al|de|von|van|–)\b)[a-z]")
_MOMENT = r"(?:[Aa]t|[Bb]efore|[Dd]uring|[Aa]fter|[Ff]ollowing|[Aa]head of)"
_OCCASION = re.compile(
    rf"{_MOMENT} (?:an? |the |his |talks|meeting|news)"
    r"|(?:The )?(?:Joint |Expanded |Plenary |Working |Trilateral |Russian-\w+ )*"
    r"(?:[Mm]eeting|[Tt]alks|[Cc]eremony|[Ii]nterview|[Aa]ddress|[Cc]onversation|[Ss]ession|[Vv]isit"
    r"|[Nn]ews conference|[Pp]ress statements?|[Pp]resentation)\b"
)
# "With Russian athlete Anna Orlova and her coach.", "With participants in the Omsk forum."; not "With regard to Arland …"
_WITH = re.compile(
    r"(?:^|\. )With (?:the )?(?!(?:regard|respect|reference|relation|best|all|such|these|those|pleasure)\b)"
)
_GREETING = re.compile(r"(?:[Cc]ongratulations|[Gg]reetings|[Cc]ondolences) (?:to|from) ")
_AT_AN_OCCASION = re.compile(rf"(.+?) (?:{_MOMENT} (?:an? |the |his |talks|meeting)|with (?=.*[A-Z])).*")
# "Strelsau Declaration signing ceremony.", "Plenary session of the Omsk Farm Forum.", "Signing joint documents."
_EVENT = re.compile(
    r"(?:(?:The )?(?:[A-Z][\w’.-]*|\d+(?:st|nd|rd|th)) (?:[\w’.–-]+ ){0,8}?)?(?:[Mm]eeting|[Tt]alks|[Cc]eremony|[Ss]ummit"
    r"|[Ss]ession|[Cc]onference|[Ff]orum|[Pp]arade|[Cc]oncert|[Rr]eception|[Cc]ongress|[Ee]xhibition|[Oo]pening|[Ll]aunch"
    r"|[Ff]estival|[Gg]ala|[Ii]nauguration|[Tt]our|[Vv]isit|[Ll]ine|[Gg]ames|[Cc]elebrations?)\b.*"
    r"|(?:Signing|Presenting|Laying|Visiting|Touring|Inspecting|Launching|Unveiling|Awarding|Viewing|Planting) .+"
)
_AT_A_MOMENT = re.compile(rf"{_MOMENT} (?=[A-Z])")
_PEOPLE = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:members|participants|delegates|veterans|students|winners|graduates|staff|athletes)\b"
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says around a line of its body. `known` are lines of it that are surely captions."""

    title: str = ""
    known: Container[str] = ()
    repeated: Container[str] = ()  # lines that stand in the body more than once
    before: str = ""  # the line above; "" where the body begins
    after: str = ""  # the line below
    pictures: bool = False  # the page has numbered pictures: "3 of 7"


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    applies: Callable[[str, Page], bool]


def find(text: str, page: Page) -> str | None:
    """The name of the rule by which a line of the body is a caption, or None. A caption ends in a full stop or a credit."""
    if len(text.split()) > _LONGEST:
        return None
    if _CREDIT.fullmatch(text):
        return "caption.credit"
    if not text.endswith((".", ")")) or (":" in text and "On the" not in text):
        return None
    return next((rule.name for rule in RULES if rule.applies(text, page)), None)


def _says_again(text: str, page: Page) -> bool:
    """It says again what the title or a caption says. A line of more than twice the length of the title says more."""
    return text in page.known or (len(text) <= 2 * len(page.title) and names.fold(text) == names.fold(page.title))


def _holds_title(text: str, page: Page) -> bool:
    """ "Call centre operators of the Direct Line with Ivan Petrov." where the title is that of the Direct Line."""
    title, said = names.fold(page.title).split(), names.fold(text).split()
    if len(title) < _SHORTEST_TITLE or len(said) > len(title) + _MORE or _has_verb(text) or _PAST_TENSE.search(text):
        return False
    return f" {' '.join(title)} " in f" {' '.join(said)} "


def _shows_sides(text: str, page: Page) -> bool:
    """ "Georgy Poltavchenko (right) and Alexander Beglov." """
    return bool(_SIDE.search(text))


def _occasion(text: str, page: Page) -> bool:
    """ "At a meeting with Government members." """
    return bool(_OCCASION.match(text)) and not (_has_verb(text) or _PAST.search(text) or _INTRODUCES.match(text))


def _opens(text: str, page: Page) -> bool:
    """The first line of the body: "Congratulations to staff on their professional day.", "Before presenting officers …"."""
    occasion = _OCCASION.match(text) or _GREETING.match(text)
    if page.before or not occasion or _INTRODUCES.match(text):
        return False
    return not (_has_verb(text) or _PAST.search(_OFFICERS_APPOINTED.sub("", text)))


def _company(text: str, page: Page) -> bool:
    """ "With Deputy Prime Minister Olga Golodets.", "The award ceremony. With Anton Korotchenko, declared Volunteer …" """
    opening = _WITH.search(text)
    if not opening or _has_verb(text) or _PAST_TENSE.search(text):
        return False
    rest = text[opening.end() :]
    return bool(_PEOPLE.match(rest)) or names.has_office(" ".join(rest.split()[:4])) or _names_somebody(rest)


def _person(text: str, page: Page) -> bool:
    """ "Emir of Qatar Sheikh Tamim bin Hamad Al Thani.": an office and a full name, and nothing said of them; or two such.

    Several such lines below each other are a list.
    """
    if _is_person(page.before) or _is_person(page.after):
        return False
    return _is_person(text) or _are_two(text)


def _are_two(text: str) -> bool:
    """ "President of Arland Ivan Petrov and President of Sahra Igor Belov." """
    if _SMALL.search(text):
        return False
    people, rest = roster.scan(text.rstrip("."))
    return len(people) > 1 and not rest and all(person.role for person in people)


def _event(text: str, page: Page) -> bool:
    """ "Strelsau Declaration signing ceremony.", on a page that has numbered pictures."""
    if not page.pictures or ". " in text or len(text.split()) > _EVENT_WORDS or not _EVENT.fullmatch(text):
        return False
    return not (_has_verb(text) or _PAST_TENSE.search(text) or _INTRODUCES.match(text))


def _person_at_occasion(text: str, page: Page) -> bool:
    """ "Agriculture Minister Olga Belova at the meeting on farming.", "Ivan Petrov with members of the Omsk team." """
    match = _AT_AN_OCCASION.fullmatch(text)
    return match is not None and not _has_verb(text) and _is_person(match[1], needs_office=False)


def _printed_again(text: str, page: Page) -> bool:
    """ "Before Direct Line with Ivan Petrov." under each picture of that time."""
    moment = _AT_A_MOMENT.match(text)
    if not moment or text not in page.repeated or _has_verb(text) or _PAST.search(text):
        return False
    return _names_somebody(text[moment.end() :])


def _has_verb(text: str) -> bool:
    return bool(_VERB.search(text))


def _is_person(text: str, needs_office: bool = True) -> bool:
    """Offices in capitals and a full name behind them, or the name alone where no office is needed."""
    if _SMALL.search(text) or not text[:1].isupper() or _AT_A_MOMENT.match(text):
        return False
    *offices, last = text.rstrip(".").split(", ")
    parts = names.split(last)
    if not parts.name or not names.is_full_name(parts.name) or not all(map(names.has_office, offices)):
        return False
    return bool(parts.role) or not needs_office


def _names_somebody(text: str) -> bool:
    """Whether two capitalised words stand together somewhere, as a name has them."""
    return bool(re.search(r"\b[A-Z][\w’'-]+ (?:[A-Z][\w’'.-]+ )*[A-Z][\w’'-]+", text))


RULES = (
    _Rule("caption.repeated", _says_again),
    _Rule("caption.titled", _holds_title),
    _Rule("caption.sides", _shows_sides),
    _Rule("caption.occasion", _occasion),
    _Rule("caption.opening", _opens),
    _Rule("caption.company", _company),
    _Rule("caption.event", _event),
    _Rule("caption.person", _person),
    _Rule("caption.person-at", _person_at_occasion),
    _Rule("caption.printed-again", _printed_again),
)
NAMES = frozenset({"caption", "caption.credit", *(rule.name for rule in RULES)})
"""The rules of all lines that are captions; "caption" is one that stands below its picture's number."""
