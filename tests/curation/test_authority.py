"""Authority files: what they hold, and what is said when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.curation import authority
from archive.curation.authority import role_at
from archive.curation.yamlfile import FileError
from archive.model import Person, Role

HERE = Path(__file__).parents[2]


def write(folder: Path, people: str = "", places: str = "", organisations: str = "") -> Path:
    for name, text in (("people", people), ("places", places), ("organisations", organisations)):
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def test_no_files_and_empty_files_are_an_empty_authority(tmp_path: Path) -> None:
    assert authority.load(tmp_path) == authority.Authority()
    assert authority.load(write(tmp_path, "# nobody yet\n")) == authority.Authority()


def test_the_files_of_this_archive() -> None:
    known = authority.load(HERE / "authority")
    assert known.person("Aleksandr LUKASHENKO") == known.person("Alexander Lukashenko") == "alexander-lukashenko"
    assert known.person("Sergei Shoigu") == "sergei-shoigu"
    assert known.place("The Kremlin, Moscow") == "the-kremlin-moscow"
    assert next(place.within for place in known.places if place.id == "the-kremlin-moscow") == "moscow"
    assert known.organisation("CSTO") == known.organisation("Collective Security Treaty Organization") == "csto"
    assert all(organisation.explanation for organisation in known.organisations)


@pytest.mark.parametrize(
    ("person", "date", "role"),
    [
        ("dmitry-medvedev", "2014-05-08", "Prime Minister of Russia"),
        ("dmitry-medvedev", "2022-03-11", "Deputy Chairman of the Security Council"),
        ("dmitry-medvedev", "2020", None),
        ("dmitry-medvedev", "2015", "Prime Minister of Russia"),
        ("dmitry-medvedev", "2020-01-16", None),
        ("vladimir-putin", "2012-06", "President of Russia"),
        ("vladimir-putin", "1990-01-01", None),
        ("vladimir-putin", "XXXX-09-09", None),
        ("vladimir-putin", None, None),
    ],
)
def test_roles_belong_to_a_date(person: str, date: str | None, role: str | None) -> None:
    people = {p.id: p for p in authority.load(HERE / "authority").people}
    assert role_at(people[person], date) == role


def test_a_role_without_dates_fits_no_date() -> None:
    assert role_at(Person("a", "A B", roles=(Role("Writer"),)), "2020-01-01") is None


BAD_PEOPLE = [
    ("- {id: Vladimir, name: V P}\n", [(1, "[1].id: must be small letters")]),
    ("- {id: a, name: A B, wikidata: 7747}\n", [(1, "must be a Wikidata number")]),
    ("- {id: a, name: A B, roles: [{title: t, since: 7 May}]}\n", [(1, "must be a date such as")]),
    (
        "- id: a\n  name: A B\n  alias: [A C]\n",
        [(3, "unknown key 'alias'; did you mean 'aliases'? Allowed keys: id, name")],
    ),
    (
        "- id: a\n  name: Anna Berg\n- id: b\n  name: Bo Li\n  aliases:\n    - B. Li\n    - ANNA BERG\n",
        [(7, "'ANNA BERG' belongs to 'b' here and to 'a' on line 2; remove one")],
    ),
    ("- {id: a, name: A B}\n- {id: a, name: C D}\n", [(2, "the id 'a' stands on line 1 already")]),
]


@pytest.mark.parametrize(("text", "expected"), BAD_PEOPLE)
def test_errors(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    with pytest.raises(FileError) as caught:
        authority.load(write(tmp_path, text))
    problems = caught.value.problems
    assert [(p.path, p.line) for p in problems] == [("authority/people.yml", line) for line, _ in expected]
    for problem, (_, words) in zip(problems, expected, strict=True):
        assert words in problem.message


def test_errors_of_all_files_come_together(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        authority.load(write(tmp_path, "- {id: a}\n", "- {id: b, name: B, within: c, latitude: 1}\n", "x: y\n"))
    assert [p.path for p in caught.value.problems] == [
        "authority/people.yml",
        "authority/places.yml",
        "authority/organisations.yml",
    ]
    assert caught.value.problems[1].message == "within: no other place has the id 'c'"
