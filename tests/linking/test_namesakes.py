"""A name that may be another's is not linked."""

from __future__ import annotations

import pytest

from archive.linking import namesakes
from archive.model import Attested, Person, Role

SECRETARY = Person(
    "db",
    "Dmitry Belov",
    attested_roles=(Attested("Presidential Press Secretary", "d", 1),),
    spellings=(Attested("Dmitri Belov", "d", 1),),
)

ANOTHER = [
    ("Dmitry Belov [Director of the agency’s Young Farmers project] came.", True),
    ("Dmitry Belov (Governor of Omsk Region) came.", True),
    ("Dmitry Belov [Presidential Press Secretary] came.", False),
    ("Dmitry Belov [the Press Secretary] came.", False),
    ("Dmitry Belov (left) came.", False),
    ("Dmitry Belov [applause] came.", False),
    ("Dmitry Belov, Director of the agency Anna Orlova and others", False),
    ("My name is Dmitry Belov and I am an engineer at our plant.", True),
    ("I am Dmitry Belov, a teacher from Omsk.", True),
    ("I am Dmitry Belov, the press secretary.", False),
    ("I am Dmitry Belov and this is my sister.", False),
    ("I asked Dmitry Belov, an engineer at our plant.", False),
    ("Dmitry Belov came.", False),
]


@pytest.mark.parametrize(("text", "another"), ANOTHER)
def test_an_office_in_brackets_tells_a_namesake(text: str, another: bool) -> None:
    at = text.index("Dmitry")
    assert namesakes.is_another(text, at, at + len("Dmitry Belov"), SECRETARY) is another


def test_of_whom_no_office_is_known_nothing_speaks_against_one() -> None:
    assert not namesakes.is_another("Dmitry Belov [Governor of Omsk Region]", 0, 12, Person("x", "Dmitry Belov"))
    president = Person("x", "Dmitry Belov", roles=(Role("President"),))
    assert not namesakes.is_another("Dmitry Belov [Governor of Omsk Region]", 0, 12, president)


TEXTS = [
    ("Mr Belov came. Dmitry Belov spoke.", True),
    ("Mr Belov came. Dmitri Belov and D. Belov spoke. Dmitry Ivanovich Belov too.", True),
    ("Mr Belov came. President Belov, Academician Belov and Grandfather Belov spoke.", True),
    ("Mr Belov came. Security Council Belov’s seat.", True),
    ("Mr Belov came. Igor Belov spoke.", False),
    ("Mr Belov came. I. Belov spoke.", False),
    ("Mr Belov and Mrs Belov came.", False),
    ("Mr Belov came. Igor Belovsky spoke.", True),
]


@pytest.mark.parametrize(("text", "plain"), TEXTS)
def test_mr_belov_is_linked_where_one_belov_is_named(text: str, plain: bool) -> None:
    assert namesakes.unambiguous([SECRETARY], [text]) == ([SECRETARY] if plain else [])
