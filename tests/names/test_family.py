"""Under which word a person stands in a list."""

from __future__ import annotations

import pytest

from archive.names.family import family_name, sort_key


@pytest.mark.parametrize(
    ("name", "others", "family"),
    [
        ("Vera Brandt", (), "Brandt"),
        ("V. Brandt", (), "Brandt"),
        ("Vera Anna Brandt", ("Vera",), "Vera"),  # the documents call her so
        ("Vera Brandt", ("Vera", "Brandt"), "Brandt"),
        ("Ursula von der Heide", (), "von der Heide"),
        ("Omar bin Salim", (), "bin Salim"),
        ("Samir al-Attar", (), "al-Attar"),
        ("Li Weiming", (), "Weiming"),
        ("Li Weiming", ("Li", "Li Weiming"), "Li"),
        ("Li Weiming", ("President Li",), "Weiming"),
        ("John Sample Jr.", (), "Sample"),
        ("John Sample III", (), "Sample"),
        ("Ivan Petrov (retranslated)", (), "Petrov"),
        ("Alina", (), "Alina"),
        ("Łukasz Łoś", (), "Łoś"),
        ("Jr.", (), "Jr."),
        ("Patriarch Gavriil of Omsk and All Arland", (), "Gavriil"),
        ("King Yusuf II of Sahra", (), "Yusuf II"),
        ("Patriarch Gavriil", (), "Gavriil"),
        ("Yusuf bin Zaid Al Harun", (), "Al Harun"),
        ("Yusuf bin Zaid al-Harun", (), "bin Zaid al-Harun"),
    ],
)
def test_family_names(name: str, others: tuple[str, ...], family: str) -> None:
    assert family_name(name, others) == family


def test_the_order_goes_by_family_name_without_accents_and_articles() -> None:
    names = ["Zoe Adams", "Łukasz Łoś", "Samir al-Attar", "Anna Lund", "Bo Adams", "Émile Étienne"]
    assert sorted(names, key=sort_key) == [
        "Bo Adams", "Zoe Adams", "Samir al-Attar", "Émile Étienne", "Łukasz Łoś", "Anna Lund",
    ]  # fmt: skip
