"""The city that a name can mean: however it is spelt, only where one remains, and never a country's namesake elsewhere."""

from __future__ import annotations

import gzip

import pytest

from archive.gazetteer import cities

MEANT = {
    "Sochi": ("sochi", "RU"),
    "Yoshkar-Ola": ("yoshkar ola", "RU"),
    "Veliky Novgorod": ("velikiy novgorod", "RU"),
    "Naberezhniye Chelny": ("naberezhnyye chelny", "RU"),
    "St Petersburg": ("saint petersburg", "RU"),  # twenty times larger than that in Florida
    "The Hague": ("the hague", "NL"),
    "Kiev": ("kyiv", "UA"),  # another name of it
    "New York": ("new york city", "US"),
    "Москва": ("moscow", "RU"),
    "Paris": ("paris", "FR"),
    "Paris, USA": ("paris", "US"),
    "Minsk, Belarus": ("minsk", "BY"),
}
NOT_MEANT = (
    "Bethlehem",  # that of the West Bank is smaller than two others
    "Blagoveshchensk",  # two in Russia
    "Syria",  # a country, and "Sira" in India
    "Georgia",
    "Minsk, Tajikistan",
    "Moscow Region",
    "Gorki, Moscow Region",
    "Kew Palace Gardens",
    "",
)


@pytest.mark.parametrize("name", MEANT)
def test_one_city_remains(name: str) -> None:
    city = cities.meant(name)
    assert city
    plain, country = MEANT[name]
    assert (cities.plain(city.name), city.country) == (cities.plain(plain), country)


@pytest.mark.parametrize("name", NOT_MEANT)
def test_none_or_several_remain(name: str) -> None:
    assert cities.meant(name) is None


def test_the_file_names_its_licence_and_its_names_are_as_they_are_looked_up() -> None:
    head, *lines = gzip.decompress(cities.FILE.read_bytes()).decode().splitlines()
    assert "GeoNames" in head
    assert "CC BY 4.0" in head
    assert "CC BY 4.0" in cities.COUNTRIES.read_text("utf-8").splitlines()[0]
    assert len(lines) > 30_000
    for line in lines[::97]:
        name, sound, *_ = line.split("\t")
        assert cities.plain(name) == name
        assert cities.sound(name) == (name if sound == "=" else sound)
