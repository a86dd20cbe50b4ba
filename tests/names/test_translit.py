"""Two spellings of a name, and two names."""

from __future__ import annotations

import pytest

from archive.names.translit import alike

ONE = [
    ("Pyotr Dyomin", "Petr Demin"),
    ("Sergei Krikalyov", "Sergey Krikalev"),
    ("Dmitry Schugorev", "Dmitri Shchugorev"),
    ("Tatayana Golikova", "Tatyana Golikova"),
    ("Alexei Kurdrin", "Aleksey Kudrin"),
    ("Valdimir Orlov", "Vladimir Orlov"),
    ("Yuri Chaika", "Yury Chaika"),
    ("Robert Kocharian", "Robert Kocharyan"),
    ("Mohammad Sanusi Barkindo", "Mohammed Barkindo"),
    ("Valeria Korableva", "Valeriya Korablyova"),
    ("Valery Radaev", "Valery Radayev"),
    ("Alexander Belov", "Aleksandr Belov"),
    ("Kirill Kleimenov", "Kirill Kleymenov"),
    ("Yevgeny Solovyov", "Evgeniy Soloviev"),
    ("Andrei Donskoy", "Andrey Donskoi"),
    ("George W. Carter", "George Carter"),
]
TWO = [
    ("Alexander Boroda", "Alexander Brod"),
    ("Ivan Kalinin", "Ivan Karlin"),
    ("Ivan Petrov", "Anna Petrova"),
    ("Alexander Popov", "Alexandra Popova"),
    ("Alexander Popov", "Alexander Popova"),
    ("Maria Loshak", "Marina Loshak"),
    ("Anna Berg", "Anton Berg"),
    ("Igor Ivanov", "Igor Ivashov"),
    ("Sergei Ivanov", "Sergei Ivanenko"),
    ("Valeria Korableva", "Viktoria Korablyova"),
    ("Putin", "Vladimir Putin"),
]


@pytest.mark.parametrize(("name", "other"), ONE)
def test_alike(name: str, other: str) -> None:
    assert alike(name, other)
    assert alike(other, name)


@pytest.mark.parametrize(("name", "other"), TWO)
def test_not_alike(name: str, other: str) -> None:
    assert not alike(name, other)
    assert not alike(other, name)
