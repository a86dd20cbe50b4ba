"""Rulers and prelates with one name; a title that is a given name makes none."""

from __future__ import annotations

import pytest

from archive.names import titled

SPLIT = [
    ("Patriarch Gavriil of Omsk and All Arland", None, "Patriarch Gavriil of Omsk and All Arland"),
    ("His Holiness Patriarch Gavriil", None, "Patriarch Gavriil"),
    ("Patriarch of Omsk and All Arland Gavriil II", None, "Patriarch Gavriil II of Omsk and All Arland"),
    ("Catholicos of All Sahrans Garegin II", None, "Catholicos Garegin II of All Sahrans"),
    ("King of Jordan Yusuf II", None, "King Yusuf II of Jordan"),
    ("King of Saudi Arabia Yusuf (retranslated)", None, "King Yusuf of Saudi Arabia"),
    ("King Yusuf bin Zaid Al Harun of Sahra", "King of Sahra", "Yusuf bin Zaid Al Harun"),
    ("King of Bahrain Yusuf bin Zaid", "King of Bahrain", "Yusuf bin Zaid"),
    ("Crown Prince of Abu Dhabi", "Crown Prince of Abu Dhabi", None),
    ("King of Saudi Arabia", "King of Saudi Arabia", None),
    ("Metropolitan of Omsk Feofan", None, "Metropolitan Feofan of Omsk"),
    ("Emir of Qatar Sheikh Tamim", "Emir of Qatar", "Sheikh Tamim"),
    ("President of Russia Vladimir Putin", "President of Russia", "Vladimir Putin"),
]


@pytest.mark.parametrize(("label", "role", "name"), SPLIT)
def test_split(label: str, role: str | None, name: str) -> None:
    parts = titled.split(label)
    assert (parts.role, parts.name) == (role, name)


@pytest.mark.parametrize("name", ["Pope Pius", "King Yusuf II of Sahra", "Emperor Otto", "Bishop Feofan of Omsk"])
def test_names_that_can_mean_somebody(name: str) -> None:
    assert titled.is_titled(name)


@pytest.mark.parametrize(
    "name", ["Emir Kusturica", "Prince Yusuf", "Bishop Feofan", "King", "Kingsley Otto", "Gavriil"]
)
def test_names_that_are_no_such_name(name: str) -> None:
    assert not titled.is_titled(name)


FRONT = [
    ("King Yusuf II of Sahra at the castle", 5),
    ("Patriarch Gavriil and others", 2),
    ("Patriarch Gavriil, and others", 2),
    ("King Yusuf bin Zaid of Sahra", 0),
    ("King Yusuf Airport staff", 0),
    ("Prince Yusuf", 0),
    ("", 0),
]


@pytest.mark.parametrize(("text", "words"), FRONT)
def test_words_in_front(text: str, words: int) -> None:
    assert titled.words_in_front(text.split()) == words
