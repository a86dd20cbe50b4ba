"""Read a run of people out of a sentence: "Prime Minister Mikhail Mishustin, Federation Council Speaker …, and …".

Commas stand inside roles as well as between people ("for Environmental Protection, Ecology and Transport Sergei
Ivanov"), so a person ends only where a name ends; what stands before the name is the role.
"""

from __future__ import annotations

import re
from collections.abc import Container

from archive.names import offices, shape, titled
from archive.names import parse as names
from archive.names.offices import Named
from archive.names.words import CONNECTING, COUNTRIES, words_of

# A list of people is over at the first of these: "President of X A B, who is in Russia", "A B to review …".
_STOPS = words_of(
    "who whom whose which that is are was were has have had will would been being during after before where when while"
    " not including what how if because since until although but"
)
# "members of the Civic Chamber and First Deputy Chief of Staff …": people who are not named, then one who is.
_GROUP = re.compile(r"(?:the |some |other )*(?:[a-z’'-]+ ){0,3}?(?:[a-z’'-]+s|people|children|women|men|media)\b")
_END = re.compile(r"[,;.:!?]+$")
# What no role says: "The President discussed the matter on the phone with Defence Minister …".
_TELLS = re.compile(
    r"\b(?:discussed|met|held|told|said|congratulated|instructed|informed|reported|received|visited|spoke|talked|thanked"
    r"|asked|signed|stressed|noted|arrived|attended|chaired)\b"
)
_ON_SIDE = re.compile(r"^(?:on|for|from) the [A-Z]\w+ side,? ")  # "and on the Farland side, Minister …"
_TITLE_BEHIND = re.compile(r"(?<=\w), (?:Father|Mother|Sister|Brother|Rabbi|Archpriest|Academician|Professor|Dr)\.?$")
_INITIAL = re.compile(r"[A-Z]\.")
MAX_WORDS = 60  # of a role with its name: behind so many words without a name nobody is meant
_AHEAD = 40  # words behind a person that are looked at


def scan(text: str, known: Container[str] = ()) -> tuple[tuple[Named, ...], str]:
    """The people with whom the text begins, and the rest of the text behind them.

    A full name is needed, or, among bare names, a single one ("Diego Maradona, Pele and Ronaldo"). Where the text does
    not begin with a person, the result is empty and the rest is the text.
    """
    words = text.split()
    people: list[Named] = []
    plural: str | None = None  # the last office that stands before a name
    start, end = 0, 0  # of the person being read; behind the last person found
    at = 0
    while at < min(len(words), start + MAX_WORDS) and (at == start or not _stops(words[at])):
        here = at + 1
        if at == start and (size := titled.words_in_front(words[at : at + _AHEAD])):
            end = at + size
            people.append(Named(titled.split(_bare(words[at:end])).name or "", None))
            start = here = _next(words, end - 1)
            if start == end and not words[end - 1].endswith((",", ";")):
                break
        elif _may_end(words, at):
            person = _person(words[start:here], words[here : here + _AHEAD], known, people)
            if person:
                plural = person.role or plural
                realm = _realm(words[here : here + _AHEAD])
                if realm and (office := person.role or offices.of_each(plural)):
                    person = Named(person.name, f"{office} {_bare(realm)}", person.certain)
                people.append(person)
                at += len(realm)
                end = here = at + 1
                start = here = _next(words, at)
                if start == end and not words[at].endswith((",", ";")):
                    break
            elif people and not people[-1].role and _is_apposition(words[start:here], words[here : here + _AHEAD]):
                people[-1] = Named(people[-1].name, _tidy(_bare(words[start:here])), people[-1].certain)
                end = here
                start = here = _next(words, at)
        at = here
    return offices.shared(people), " ".join(words[end:])


def _stops(word: str) -> bool:
    return _END.sub("", word) in _STOPS


def _may_end(words: list[str], at: int) -> bool:
    """Whether a name can end with this word: before a comma, or before a small word that is no "bin" or "al-Assad"."""
    if at + 1 == len(words):
        return True
    following = _END.sub("", words[at + 1])
    if _INITIAL.fullmatch(words[at]) and following[:1].isupper():  # "George W. Bush"
        return False
    return bool(_END.search(words[at])) or (
        not following[:1].isupper() and not names.goes_inside(following) and not following[:1].isdigit()
    )


def _next(words: list[str], at: int) -> int:
    """The index at which the next person of the list can begin: behind ", ", "; ", " and ", " as well as "."""
    following = at + 1
    if words[following : following + 3] == ["as", "well", "as"]:
        return following + 3
    if following < len(words) and words[following] in ("and", "&", "–and"):
        following += 1
    return following


def _person(piece: list[str], rest: list[str], known: Container[str], people: list[Named]) -> Named | None:
    """The person whose role and name are these words; None while the name has not come yet."""
    whole = _bare(piece)
    text = _ungrouped(whole) if _may_hold_name(whole) else None
    if text is None:
        return None
    label = shape.whole_name(titled.split(text, known))
    if label.name and titled.is_titled(label.name):
        return Named(label.name, None)
    if not label.name or label.qualifier or shape.is_thing(label.name):
        return None
    if not label.role and shape.describes(piece, rest):
        return None
    if not label.role and not names.is_full_name(label.name):
        single = bool(people) and not people[-1].role and names.is_name(label.name) and _listed(piece, rest)
        return Named(label.name, None) if single else None
    if not names.is_full_name(label.name) and not _initials(label.name):
        return None
    if label.role and not _is_role(label.role):
        return None
    if not label.certain and _bare_name_follows(piece, rest):
        return None
    return Named(label.name, _tidy(label.role), label.certain)


def _may_hold_name(text: str) -> bool:
    """A name stands at the end, or before a comma or bracket: most words of a sentence rule it out."""
    return "," in text or text.endswith(")") or names.ends_name(names.squeeze(text).rpartition(" ")[2])


def _is_role(text: str) -> bool:
    """Whether the words before a name can be its role: an office, or up to three plain words ("veteran blogger")."""
    if _TELLS.search(text):
        return False
    return names.has_office(text) or (text.islower() and len(text.split()) <= 3)


def _listed(piece: list[str], rest: list[str]) -> bool:
    return len(piece) == 1 and (not rest or bool(_END.search(piece[0])) or rest[0] == "and")


def _initials(name: str) -> bool:
    return bool(re.match(r"(?:\w\.\s?)+\w{2,}", name))


def _bare_name_follows(piece: list[str], rest: list[str]) -> bool:
    """ "Director of Moscow Boiler Makers, Ivan Petrov": the name comes only now; not where that has an office behind it."""
    if not piece[-1].endswith(","):
        return False
    upcoming, comma, behind = re.split(r"([,;.]| and )", f"{' '.join(rest)},", maxsplit=1)
    if not names.is_full_name(upcoming.strip()):
        return False
    apposition = re.split(r"[,;.]", behind)[0].strip()
    return comma != "," or not (names.has_office(apposition or ".") and not names.split(apposition).name)


def _is_apposition(piece: list[str], rest: list[str]) -> bool:
    """ "Ivan Petrov, head of a school, and …": a role behind the name, up to a comma or the end.

    With a capital it is one only where nobody else's name can follow: at the end, or where another office does.
    """
    text = _bare(piece)
    if not _END.search(piece[-1]) and rest:
        return False
    if not names.has_office(text) or _stops(piece[0]) or _GROUP.match(text + " "):
        return False
    if text[:1].islower():
        return True
    following = names.split(re.split(r"[,;.]", " ".join(rest[1:]))[0])
    return not rest or (rest[0] == "and" and bool(following.role) and names.has_office(following.role or "."))


def _realm(rest: list[str]) -> list[str]:
    """The words "of Jordan", "of the United Kingdom," that stand behind a name."""
    if rest[:1] != ["of"]:
        return []
    first = 2 if rest[1:2] == ["the"] else 1
    sizes = (size for size in range(4, 0, -1) if names.fold(_bare(rest[first : first + size])) in COUNTRIES)
    return rest[: first + next(sizes, -first)]


def _ungrouped(text: str) -> str | None:
    """The text without unnamed people before it; None where nobody else follows them."""
    if not _GROUP.match(text):
        return text
    words = text.split()
    for at in range(1, len(words)):
        before = words[at - 1]
        opens = before in ("and",) or before.endswith((",", ";")) or (before.islower() and before not in CONNECTING)
        if words[at][:1].isupper() and opens:
            tail = " ".join(words[at:])
            role = names.split(tail).role
            if role and names.has_office(role):
                return tail
            if names.is_full_name(tail) and names.has_office(before):  # "deputy prime ministers Viktoria Abramchenko"
                return tail
    return None


def _bare(piece: list[str]) -> str:
    return _END.sub("", " ".join(piece))


def _tidy(role: str | None) -> str | None:
    """The role without an article or comma at its edges, and without a title such as ", Father" that belongs to the name."""
    role = _ON_SIDE.sub("", re.sub(r"^(?:the|The|an?|by|and) ", "", role or "")).strip(" ,;–")
    return _TITLE_BEHIND.sub("", role) or None
