"""Rulers and prelates, who bear one name behind their title: "Patriarch Kirill", "King Abdullah II of Jordan"."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Sequence

from archive.names import parse as names
from archive.names.parse import Label
from archive.names.words import COUNTRIES

# Of the first there is one at a time; of the others there are many, so without a see or land they mean nobody by themselves.
_FEW = r"Patriarch|Pope|Catholicos|King|Queen|Emperor|Empress"
_MANY = r"Metropolitan|Archbishop|Bishop|Mufti|Sultan|Emir|(?:Crown )?Prince(?:ss)?|Grand Duke|Grand Duchess"
_PRELATES = ("Patriarch", "Metropolitan", "Archbishop", "Bishop", "Catholicos")
_TITLE = rf"(?:(?:His|Her) \w+ )?(?P<title>{_FEW}|{_MANY})"
_NAME = r"(?P<name>[A-Z][\w’-]+(?: (?=[IVX]+\b)[IVX]+)?)"
_REALM = r"(?:the )?[A-Z][\w’-]+(?: (?:and |All |the )*[A-Z][\w’-]+){0,5}"
_TITLE_FIRST = re.compile(
    rf"{_TITLE} {_NAME}(?: of (?P<realm>{_REALM}))?"
)  # "Patriarch Gavriil of Omsk and All Arland"
_REALM_FIRST = re.compile(rf"{_TITLE} of (?P<realm>{_REALM}?) {_NAME}")  # "King of Sahra Yusuf II"
_FULL = re.compile(rf"{_TITLE} (?P<name>.+) of (?P<realm>{_REALM})")  # "King Yusuf bin Zaid Al Harun of Sahra"
_BRACKET = re.compile(r"\s*\(([^()]*)\)$")
_WORDS = 14  # of a title with its name and realm


def split(label: str, known: Container[str] = ()) -> Label:
    """The parts of a label as `names.split` gives them; but who bears one name has it with title and realm.

    "Patriarch of Omsk and All Arland Gavriil" -> name "Patriarch Gavriil of Omsk and All Arland": nobody is called just
    "Gavriil". A full name between title and realm is a name like others: "King of Sahra", "Yusuf bin Zaid Al Harun".
    """
    return _split(names.squeeze(label)) or names.split(label, known)


@functools.lru_cache(maxsize=1 << 14)
def _split(text: str) -> Label | None:
    if len(text.split()) > _WORDS:
        return None
    bracket = _BRACKET.search(text)
    qualifier = bracket[1].strip() or None if bracket else None
    core = text[: bracket.start()] if bracket else text
    match = _TITLE_FIRST.fullmatch(core) or _REALM_FIRST.fullmatch(core)
    plain = match and not any(map(names.has_office, (match["name"], match["realm"] or "-")))
    if match and plain and (_TITLE_FIRST.fullmatch(core) or _is_realm(match)):
        realm = f" of {match['realm']}" if match["realm"] else ""
        return Label(None, f"{match['title']} {match['name']}{realm}", qualifier)
    full = _FULL.fullmatch(core)
    if full and names.is_full_name(full["name"]):
        return Label(f"{full['title']} of {full['realm']}", full["name"], qualifier)
    return None


def _is_realm(match: re.Match[str]) -> bool:
    """Whether the words before a name are a realm and nothing of the name: a country, a see, or several with "and"."""
    realm, name = names.fold(match["realm"].removeprefix("the ")), names.fold(match["name"])
    if f"{realm} {name}" in COUNTRIES:  # "Crown Prince of Abu Dhabi"
        return False
    if realm in COUNTRIES or " and " in match["realm"] or match["realm"].startswith("All "):
        return True
    return " " not in realm and (" " in name or match["title"] in _PRELATES)


def is_titled(name: str) -> bool:
    """Whether the text is a title with one name that can mean somebody: "Patriarch Kirill"; not "Prince Yusuf"."""
    match = _TITLE_FIRST.fullmatch(name)
    return match is not None and bool(match["realm"] or re.fullmatch(_FEW, match["title"]))


def words_in_front(words: Sequence[str]) -> int:
    """How many words in front are a title with one name that can mean somebody, its realm included; 0 if they are not."""
    text = " ".join(words[:_WORDS])
    match = _TITLE_FIRST.match(text)
    if not match or not is_titled(
        f"{match['title']} {match['name']}" + (f" of {match['realm']}" if match["realm"] else "")
    ):
        return 0
    following = text[match.end() :].split(" ")[1:2]  # after a comma: "", as nothing goes on with the name
    goes_on = any(word[:1].isupper() or names.goes_inside(word) for word in following if word)
    return 0 if goes_on and text[match.end() :][:1] == " " and not match["realm"] else len(match[0].split())


def without_realm(name: str) -> str:
    """ "Patriarch Gavriil of Omsk and All Arland" -> "Patriarch Gavriil"; another name as it is."""
    match = _TITLE_FIRST.fullmatch(name)
    return f"{match['title']} {match['name']}" if match and match["realm"] else name


def bare(name: str) -> str:
    """ "Patriarch Gavriil of Omsk and All Arland" -> "Gavriil"; another name as it is."""
    match = _TITLE_FIRST.fullmatch(name)
    return match["name"] if match else name
