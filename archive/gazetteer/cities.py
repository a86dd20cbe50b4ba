"""Looks up the city that a name can mean. The cities are those of GeoNames with 15,000 inhabitants or more (see make.py)."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from archive.names import translit
from archive.names.parse import fold

FILE = Path(__file__).parent / "cities.tsv.gz"
COUNTRIES = Path(__file__).parent / "countries.tsv"
BY_FAR = 20  # how many times more inhabitants a city has than all others of its name, so that they are not meant
SHORTEST = 6  # signs of a sound that tells cities apart
NAMED = 4  # of several cities that a name can mean, how many are named where that is asked
_WORDS = {"st": "saint", "sankt": "saint"}
_ALSO = {
    "usa": "US", "united states of america": "US", "uk": "GB", "great britain": "GB", "england": "GB",
    "russian federation": "RU",
}  # fmt: skip


class City(NamedTuple):
    """A city; position in degrees (WGS 84), inhabitants in thousands."""

    name: str  # plain
    country: str  # ISO 3166
    latitude: float
    longitude: float
    thousands: int


Lines: TypeAlias = "dict[str, str]"  # lines of the file; few are ever asked for, so they are read then


def plain(name: str) -> str:
    """A name in the form in which names are compared: "St Petersburg", "Saint Petersburg"; "Yoshkar-Ola", "Yoshkar Ola"."""
    words = fold(name).removeprefix("the ").split()
    return " ".join(_WORDS.get(word, word) for word in words)


def sound(plain_name: str) -> str:
    """One key for the transliterations of a name: "velikiy novgorod", "veliky novgorod". Short names have none: "kiev"."""
    key = " ".join(translit.key(word) for word in plain_name.split())
    return key if len(key) >= SHORTEST else ""


def candidates(name: str) -> Sequence[City]:
    """All cities that a name in a document can mean: "Sochi"; "Minsk, Belarus". The largest first.

    A city that has the name among others ("Bombay"), or in another spelling ("Ryazan’"), is one only where none has it as
    its own. The name of a country means no city of another.
    """
    first, comma, rest = name.partition(",")
    country = country_of(rest if comma else first)
    if comma and not country:
        return ()
    own = plain(first)
    names, others, sounds = _cities()
    some = _read(names.get(own) or others.get(own) or sounds.get(sound(own)) or "")
    return [city for city in some if city.country == country] if country else some


def country_of(name: str) -> str | None:
    """ISO 3166 of the country of this name; None where there is none."""
    return _countries().get(fold(name))


def meant(name: str) -> City | None:
    """The one city that remains: no other has the name, or all others of the name are BY_FAR times smaller."""
    some = candidates(name)
    if not some or (len(some) > 1 and some[0].thousands < BY_FAR * max(1, some[1].thousands)):
        return None
    return some[0]


def country_name(city: City) -> str:
    """The country of a city in English."""
    return next(name for name, country in _country_names() if country == city.country)


@functools.cache
def _cities() -> tuple[Lines, Lines, Lines]:
    """The cities by their plain name, by their other names and by the sound of their name."""
    names: Lines = {}
    others: Lines = {}
    sounds: Lines = {}
    for line in gzip.decompress(FILE.read_bytes()).decode().splitlines()[1:]:
        name, sound_of_it, _, _, _, _, more = line.split("\t")
        _enter(names, name, line)
        if sound_of_it:
            _enter(sounds, name if sound_of_it == "=" else sound_of_it, line)
        for other in more.split("|") if more else ():
            _enter(others, other, line)
    return names, others, sounds


def _enter(lines: Lines, key: str, line: str) -> None:
    lines[key] = f"{lines[key]}\n{line}" if key in lines else line


@functools.lru_cache(maxsize=1 << 12)
def _read(lines: str) -> Sequence[City]:
    """The cities in some lines, the largest first."""
    rows = (line.split("\t") for line in lines.split("\n") if line)
    some = [City(name, country, float(n), float(e), int(thousands)) for name, _, country, n, e, thousands, _ in rows]
    return sorted(some, key=lambda city: (-city.thousands, city))


@functools.cache
def _country_names() -> tuple[tuple[str, str], ...]:
    lines = COUNTRIES.read_text(encoding="utf-8").splitlines()[1:]
    return tuple((name, iso) for iso, name in (line.split("\t") for line in lines))


@functools.cache
def _countries() -> dict[str, str]:
    """Folded name of a country -> ISO 3166."""
    return {fold(name): iso for name, iso in _country_names()} | _ALSO
