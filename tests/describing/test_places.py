from __future__ import annotations

import pytest

from archive.describing.places import Line, is_place, objection

PLACES = [
    "Omsk",
    "Castle Rock",
    "The Castle, Strelsau",
    "Strelsau Castle, Strelsau",
    "Novo-Lesnoye, Omsk Region",
    "10 Harbour Street, Strelsau",
    "President Hotel, Strelsau",
    "Palace Of Dukes, Strelsau",
    "King Rudolf Economic City",
    "Prince Rupert Island",
    "Lesnoy training range, Trans-Ural Territory",
    "Village of Malye Luga, Republic of Sahra",
    "Near Omsk",
    "On Board The Battleship Rudolf",
    "M/S Northern Star, Strelsau",
    "Film And Concert Hall, Omsk",
    "Strelsau, D.C.",
    "St. Rupert",
    "Bad Zenda, Ruritania, Europe",
    "UN Headquarters, Strelsau",
    "Zenda air base, Ruritania",
    "Sea of Sahra, missile cruiser Rudolf",
    "Lesnoy test site",
    "The “Star” Shipyard, Strelsau",
    "“Star” Children’s Centre, Strelsau",
    "Office Of The Omsk Region’S Administration, Omsk",
]
NO_PLACES = [
    ("Ivan Petrov expressed his condolences to the people", "strange-word"),
    ("The President appointed Nikolai Orlov", "strange-word"),
    ("The Presidential Executive Order appoints Igor Belov", "strange-word"),
    ("The presidents discussed the harvest. Igor Belov", "sentence"),
    ("Mr Petrov and Mr Belov", "office"),
    ("The President of Sahra", "office"),
    ("Foreign Minister Igor Belov", "office"),
    ("Agenda", "heading"),
    ("President Petrov visiting the village", "strange-word"),
    ("Ivan Petrov and Igor Belov", "people"),
    ("At a meeting in the Ministry of Farming", "strange-word"),
    ("Following expiration of the term of office of Igor Belov", "strange-word"),
    ("Ahead of the emergency virtual summit of FARMS", "strange-word"),
    ("Meeting with participants of a business forum", "strange-word"),
    ("Meeting With Defence Minister Igor Belov", "heading"),
    ("At Omsk Airport", "heading"),
    ("Press Conference", "heading"),
    ("Executive Order", "heading"),
    ("Dear friends", "strange-word"),
    ("To be continued", "strange-word"),
    ("At Omsk airport. Photo: ARNEWS", "sentence"),
    ("President of Arland Ivan Petrov: Citizens of Arland,", "sentence"),
    ("14 of 76", "figure"),
    ("12:30", "figure"),
    ("May 8, 2014", "figure"),
    ("2018", "figure"),
    ("2018 Farm World Cup", "figure"),
    ("Great Northern War", "event"),
    ("Harvest Day, Omsk", "event"),
    ("Arlandia TV", "event"),
    ("* * *", "long"),
    ("(Applause.)", "long"),
    ("“We will go on”", "long"),
    ("Gala concert", "event"),
    ("farming", "long"),
]


@pytest.mark.parametrize("text", PLACES)
def test_a_place(text: str) -> None:
    assert objection(Line(text, "President of Arland Ivan Petrov: Good day.", ["Ivan Petrov came to Omsk."])) is None


@pytest.mark.parametrize(("text", "rule"), NO_PLACES)
def test_no_place(text: str, rule: str) -> None:
    assert objection(Line(text, "They spoke of the harvest.")) == rule


BROKEN = [
    ("Nursultan Belov", "congratulated Ivan Petrov on the holiday."),
    ("Ivan Petrov", ", head of Arland, resolved to go."),
    ("The talks with Igor Belov", "."),
    ("Igor Belov", "’s term ends in May."),
]


@pytest.mark.parametrize(("text", "below"), BROKEN)
def test_a_sentence_that_goes_on_below_is_no_place(text: str, below: str) -> None:
    assert not is_place(Line(text, below))


SOMEBODY = [
    (Line("Igor Belov", headings=["Telephone conversation with President of Sahra Igor Belov"]), True),
    (Line("Belov", headings=["Trade was discussed by the two presidents, Ivan Petrov and I. Belov"]), True),
    (Line("Igor Belov", tags=["Belov Igor"]), True),
    (Line("Igor Belov", headings=["Igor Belov met with Ivan Petrov"]), True),
    (Line("Ivan Petrov", headings=["Igor Belov met with Ivan Petrov"]), True),
    (Line("Nizhny Omsk", headings=["Ivan Petrov met with Igor Belov in Nizhny Omsk"]), False),
    (Line("Belov", tags=["Belov Igor"]), True),
    (Line("Rudolf", headings=["President Rudolf Petrov came to Rudolf"], tags=["Petrov Rudolf"]), False),
    (Line("Nizhny Omsk", headings=["Trip to Nizhny Omsk"]), False),
    (Line("Omsk", headings=["Ivan Petrov met with Governor of Omsk Region Igor Belov"], tags=["Belov Igor"]), False),
]


@pytest.mark.parametrize(("line", "somebody"), SOMEBODY)
def test_a_name_that_the_page_gives_to_somebody_is_no_place(line: Line, somebody: bool) -> None:
    assert objection(line) == ("somebody" if somebody else None)


def test_the_title_again_is_no_place() -> None:
    assert objection(Line("Harvest House", headings=["Harvest House"])) == "heading"
