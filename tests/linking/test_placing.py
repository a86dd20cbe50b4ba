"""Where places lie: what editors say stands; a name shows the rest, marked as inferred; spellings are asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.linking import placing
from archive.linking.indexes import lookup, with_mentions
from archive.model import Archive, Place
from tests.pages.made import ARCHIVE, document

RUSSIA = Place("russia", "Russia")
MOSCOW = Place("moscow", "Moscow", latitude=55.7558, longitude=37.6173, within="russia")
SQUARE = Place("red-square-moscow", "Red Square, Moscow", provisional=True)


def places_of(*names: str) -> list[Place]:
    return [Place(name.lower().replace(" ", "-"), name, provisional=True) for name in names]


def test_a_place_lies_within_what_stands_behind_its_comma_and_has_its_position() -> None:
    (square,) = placing.placed([SQUARE], [MOSCOW, RUSSIA])
    assert (square.within, square.latitude, square.longitude) == ("moscow", 55.7558, 37.6173)
    assert square.inferred == ("within Moscow, by its name", "position of Moscow")


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (
            "Office Of The Northern Region’S Administration, Omsk",
            "Office of the Northern Region’s Administration, Omsk",
        ),
        ("The Hall Of Columns, The Castle", "The Hall of Columns, The Castle"),
        ("Un Headquarters, New York", "UN Headquarters, New York"),
        ("Camp Fire, Maryland, Usa", "Camp Fire, Maryland, USA"),
        ("Washington, D.C", "Washington, D.C."),
        ("Palace of Doges, Genoa", "Palace of Doges, Genoa"),
        ("Rio de Janeiro", "Rio de Janeiro"),
        ("The Castle", "The Castle"),
        ("Unna", "Unna"),
        ("Москва, Кремль", "Москва, Кремль"),
    ],
)
def test_a_place_is_shown_in_usual_capitals(published: str, shown: str) -> None:
    assert placing.shown_name(published) == shown


def test_what_an_editor_says_stays() -> None:
    assert placing.placed([MOSCOW], [MOSCOW, RUSSIA]) == [MOSCOW]
    elsewhere = replace(SQUARE, within="russia", latitude=1.0, longitude=2.0)
    assert placing.placed([elsewhere], [MOSCOW, RUSSIA]) == [elsewhere]


def test_a_name_of_one_city_has_its_position_and_one_of_several_has_none() -> None:
    kovrov, bethlehem, russia = placing.placed([*places_of("Kovrov", "Bethlehem"), RUSSIA], [RUSSIA])
    assert kovrov.latitude == pytest.approx(56.36, abs=0.01)
    assert kovrov.inferred == ("position by its name, from GeoNames",)
    assert (bethlehem.latitude, bethlehem.inferred) == (None, ())
    assert russia == RUSSIA


def test_places_that_hold_one_another_do_not_go_round_for_ever() -> None:
    inner, outer = Place("a", "A", within="b"), Place("b", "B", within="a")
    assert [place.id for place in placing.ancestors(inner, {"a": inner, "b": outer})] == ["b"]


def test_documents_count_in_all_places_that_hold_theirs() -> None:
    kremlin = Place("the-kremlin-moscow", "The Kremlin, Moscow", within="moscow")
    look = lookup(replace(ARCHIVE, places=(MOSCOW, RUSSIA, kremlin)))
    assert [len(look.by_place[key]) for key in ("the-kremlin-moscow", "moscow", "russia")] == [1, 3, 3]


def test_a_place_that_holds_others_is_there_though_no_text_names_it() -> None:
    look = with_mentions(replace(ARCHIVE, places=(MOSCOW,), gazetteer=(MOSCOW, RUSSIA)))
    assert [place.id for place in look.archive.places] == ["moscow", "russia"]


def asked(*names: str) -> list[str]:
    places = tuple(places_of(*names))
    documents = tuple(
        document(f"d{at}", place=p.name, place_id=p.id, lines=(("place", 6),)) for at, p in enumerate(places)
    )
    asked = placing.questions(Archive("A", documents, places=places))
    return [problem.rule for problem in asked if problem.rule == "place.variant"]


@pytest.mark.parametrize(
    "names",
    [
        ("St Petersburg", "Saint Petersburg"),
        ("The Kremlin, Moscow", "Moscow, Kremlin"),
        ("Novo-Ogaryovo", "Novo Ogarevo"),
        ("The Kremlin, Moscow", "The Krelmin, Moscow"),
        ("Baltiisk", "Baltiysk"),
    ],
)
def test_spellings_of_one_place_are_proposed(names: tuple[str, str]) -> None:
    assert asked(*names) == ["place.variant"]


@pytest.mark.parametrize(
    "names",
    [
        ("Hall 1, Expocentre, Moscow", "Hall 2, Expocentre, Moscow"),
        ("Orenburg Region", "Orel Region"),
        ("Omsk", "Tomsk"),
        ("Red Square, Moscow", "Moscow"),
    ],
)
def test_two_places_are_two(names: tuple[str, str]) -> None:
    assert asked(*names) == []


def test_the_cities_that_a_name_can_mean_are_named() -> None:
    places = tuple(places_of("Bethlehem"))
    unclear = document("d", place="Bethlehem", place_id=places[0].id, lines=(("place", 6),))
    (problem,) = placing.questions(Archive("A", (unclear,), places=places))
    assert str(problem).startswith(
        "seeds/000.txt:6: 'Bethlehem' can be 3 cities (South Africa at -28.23, 28.31; United States"
    )
