"""People are read out of lists whose roles hold commas, and out of nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.names import roster

# text -> "Name (role)" for each person; "…" begins the rest
LISTS = [
    (
        "Prime Minister Mikhail Mishustin, Deputy Chair of the Security Council Dmitry Medvedev, and Special Presidential"
        " Representative for Environmental Protection, Ecology and Transport Sergei Ivanov.",
        [
            "Mikhail Mishustin (Prime Minister)",
            "Dmitry Medvedev (Deputy Chair of the Security Council)",
            "Sergei Ivanov (Special Presidential Representative for Environmental Protection, Ecology and Transport)",
        ],
    ),
    (
        "the heads of the member states President of Armenia Serzh Sargsyan and President of Tajikistan Emomali Rahmon",
        ["Serzh Sargsyan (President of Armenia)", "Emomali Rahmon (President of Tajikistan)"],
    ),
    (
        "members of the Civic Chamber and First Deputy Chief of Staff of the Presidential Executive Office Anna Berg.",
        ["Anna Berg (First Deputy Chief of Staff of the Presidential Executive Office)"],
    ),
    ("deputy prime ministers Anna Berg, Ivan Petrov and Bo Li", ["Anna Berg", "Ivan Petrov", "Bo Li"]),
    ("Diego Maradona, Pele, Ronaldo and Ronaldinho.", ["Diego Maradona", "Pele", "Ronaldo", "Ronaldinho"]),
    (
        "Chair of the Committee on Law and State Building, Co-Chair of the Group to Draft Proposals Andrei Klishas;"
        " Chief State Sanitary Physician of the Russian Federation Anna Popova",
        [
            "Andrei Klishas (Chair of the Committee on Law and State Building, Co-Chair of the Group to Draft Proposals)",
            "Anna Popova (Chief State Sanitary Physician of the Russian Federation)",
        ],
    ),
    ("rector of the Church in Brasilia, Father Francisco Berg", ["Francisco Berg (rector of the Church in Brasilia)"]),
    ("Ivan Petrov, head of a school, and Anna Berg.", ["Ivan Petrov (head of a school)", "Anna Berg"]),
    ("Director of Moscow Boiler Makers, Ivan Petrov.", ["Ivan Petrov (Director of Moscow Boiler Makers)"]),
    ("Vladimir Putin, who arrived with Ivan Petrov", ["Vladimir Putin"]),
    ("President of Belarus Alexander Lukashenko at the Kremlin with Bo Li", ["Alexander Lukashenko (President of Belarus)"]),
    (
        "Presidential Aides Igor Belov and Pavel Orlov, Finance Minister Oleg Sidorov, Deputy Prime Ministers Olga Belova"
        " and Nina Belova, and Mayor of Omsk Anna Orlova.",
        [
            "Igor Belov (Presidential Aide)",
            "Pavel Orlov (Presidential Aide)",
            "Oleg Sidorov (Finance Minister)",
            "Olga Belova (Deputy Prime Minister)",
            "Nina Belova (Deputy Prime Minister)",
            "Anna Orlova (Mayor of Omsk)",
        ],
    ),
    ("Governors of the Omsk and Tomsk Regions Igor Belov and Pavel Orlov", ["Igor Belov", "Pavel Orlov"]),
    (
        "Presidential Aide Igor Belov as well as Central Bank Governor Olga Belova.",
        ["Igor Belov (Presidential Aide)", "Olga Belova (Central Bank Governor)"],
    ),
    ("Acting Governor of the Omsk Region Pavel Orlov.", ["Pavel Orlov (Acting Governor of the Omsk Region)"]),
    ("US President John Q. Carter and his wife", ["John Q. Carter (US President)"]),
    (
        "President of the Republic of Sahra Abdel Karim el-Harun.",
        ["Abdel Karim el-Harun (President of the Republic of Sahra)"],
    ),
    (
        "Crown Prince of Dubai and Deputy Commander of the Forces of the United Arab Emirates Tamim bin Zaid Al Harun.",
        ["Tamim bin Zaid Al Harun (Crown Prince of Dubai and Deputy Commander of the Forces of the United Arab Emirates)"],
    ),
    ("President of Brazil, Joao Pedro da Costa.", ["Joao Pedro da Costa (President of Brazil)"]),
    ("President Turkey Kemal Ali Yilmaz", ["Kemal Ali Yilmaz (President Turkey)"]),
    ("Chairwoman of the Arlandia Senate Anna Berg-Bo", ["Anna Berg-Bo (Chairwoman of the Arlandia Senate)"]),
    # nobody by name
    ("President discussed the matter on the phone with Defence Minister Igor Belov", []),
    ("Great Northern War veterans and representatives of associations", []),
    ("Arlandia TV channel", []),
    ("Harvest Moon festival guests", []),
    ("Young Eagles volunteers", []),
    ("United Russia", []),
    ("Omsk Bridge builders", []),
    ("Ten-year-old Olya", []),
    ("Special Envoy to the Situation Around Afghanistan", []),
    ("Emir of the State of QatarTamim bin Hamad", []),
    ("delegates to the Russian Orthodox Church's Bishops’ Council.", []),
    ("the heads of the key ministries and agencies and regional heads of Russia and Kazakhstan.", []),
    ("the executives of Rosneft, ExxonMobil Development, STX and the United Shipbuilding Corporation, who are there", []),
    ("heads of the Republic of Crimea, Udmurtia, Altai Territory, Kamchatka Territory, Astrakhan and Rostov regions", []),
    ("They discussed the legacy of the 2018 FIFA World Cup during the day", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_scan(text: str, expected: list[str]) -> None:
    people, _ = roster.scan(text)
    assert [f"{p.name} ({p.role})" if p.role else p.name for p in people] == expected


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Ivan", "Petrov,", "and", "of", "Minister", "the", "heads", "Rosneft.", "who"])).map(
        " ".join
    )
)
def test_the_rest_is_the_end_of_the_text(text: str) -> None:
    people, rest = roster.scan(text)
    assert text.endswith(rest)
    assert all(person.name in text for person in people)
