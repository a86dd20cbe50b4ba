"""Labels are cut into role and name without losing a word; names compare as they should."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.names import parse as names
from archive.names.parse import Label

TABLE = Path(__file__).parent / "labels.tsv"  # "~" stands for a no-break space
LABELS = [
    [None if cell == "-" else cell.replace("~", "\u00a0") for cell in line.split("\t")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("label", "role", "name", "qualifier"), LABELS)
def test_split(label: str, role: str | None, name: str | None, qualifier: str | None) -> None:
    label_parts = names.split(label)
    assert (label_parts.role, label_parts.name, label_parts.qualifier) == (role, name, qualifier)


@pytest.mark.parametrize(
    ("label", "role", "name"),
    [
        ("Director for the Olympic Games Gilbert Muster", "Director for the Olympic Games", "Gilbert Muster"),
        ("Governor of Northland Anna Sample", "Governor of Northland", "Anna Sample"),
        ("translator of poems into English Julian Henry Blank", "translator of poems into English", "Julian Henry Blank"),
        ("Minister President of the Free State of Sommerland Michael Beispiel",
         "Minister President of the Free State of Sommerland", "Michael Beispiel"),
    ],
)  # fmt: skip
def test_a_given_name_shows_where_the_name_begins(label: str, role: str, name: str) -> None:
    assert names.split(label) == Label(role, name, None, certain=True)


@pytest.mark.parametrize(
    "label",
    ["Mayor of Saint Paul Henry Blank", "Governor of Lower Robert Island Tarni Blank", "Head of Quilo Tarni Blank"],
)
def test_a_name_of_a_place_shows_no_beginning(label: str) -> None:
    parts = names.split(label)
    assert (parts.name, parts.certain) in {(" ".join(label.split()[-2:]), False)}


def test_known_names_decide_an_uncertain_cut() -> None:
    label = "President of Nornickel Quilo Tarni Lopez"
    assert names.split(label) == Label("President of Nornickel Quilo", "Tarni Lopez", None, certain=False)
    known = {names.fold("Quilo Tarni Lopez")}
    assert names.split(label, known) == Label("President of Nornickel", "Quilo Tarni Lopez", None, certain=True)


def _letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]", "", text))


LABEL_LIKE = st.lists(
    st.sampled_from(["President", "of", "the", "Russia", ",", "(retranslated)", "Putin", "V.", "VladimirPutin"])
    | st.sampled_from(["al-Assad", "and", "Xi", "Question", "bin", "Head", "Ivan’s", "Council", "FIFA"])
    | st.text(max_size=8)
).map(" ".join)


@settings(deadline=None)
@given(LABEL_LIKE | st.text())
def test_split_loses_no_word(label: str) -> None:
    label_parts = names.split(label)
    parts = [p for p in (label_parts.role, label_parts.name, label_parts.qualifier) if p is not None]
    assert _letters(" ".join(parts)) == _letters(names.squeeze(label))
    assert all(parts)


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


SAME = [
    ("NIKOLAI BORDYUZHA", "Nikolai Bordyuzha"),
    ("Jörg Schönenborn", "Jorg Schonenborn"),
    ("Nailya Asker-zade", "Nailya Asker zade"),
    ("V. V. Putin", "V.V.Putin"),
    ("Sheikh Tamim bin Hamad Al Thani", "Tamim bin Hamad Al-Thani"),
    ("Vladimir\u00a0Putin", "Vladimir Pu\u00adtin"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
]


@pytest.mark.parametrize(("spelling", "other"), SAME)
def test_spellings_that_are_the_same(spelling: str, other: str) -> None:
    assert names.fold(spelling) == names.fold(other)


def test_transliterations_stay_apart() -> None:
    assert names.fold("Aleksandr Lukashenko") != names.fold("Alexander Lukashenko")


NAMES = ["Sergei Shoigu", "V.Putin", "A. Repik", "VladimirPutin", "Bashar al-Assad", "Alina", "Сергей Шойгу"]
NO_NAMES = [
    *("Question", "Second", "of Russia", "President", "President of Russia", "Interior Minister", "Russia’s Team"),
    *("Thank you", "State Duma", "Ivan Petrov 2", "", " ", "The first thing", "Sergei Shoigu, Minister", "Al"),
    "Ivan and Maria",
]


@pytest.mark.parametrize("text", NAMES)
def test_is_name(text: str) -> None:
    assert names.is_name(text)


@pytest.mark.parametrize("text", NO_NAMES)
def test_is_no_name(text: str) -> None:
    assert not names.is_name(text)


@pytest.mark.parametrize(
    ("text", "full"), [("Li Na", True), ("V. Putin", False), ("V.Putin", False), ("Shoigu S.K.", False)]
)
def test_full_names(text: str, full: bool) -> None:
    assert names.is_full_name(text) is full


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("Lukashenko Alexander", "Alexander Lukashenko"),
        ("Al-Sisi Abdel Fattah", "Abdel Fattah Al-Sisi"),
        ("Al Thani Tamim bin Hamad", "Tamim bin Hamad Al Thani"),
        ("Pele", "Pele"),
    ],
)
def test_inverted(tag: str, name: str) -> None:
    assert names.inverted(tag) == name
    assert tag in names.inversions(tag)


def test_a_tag_of_more_words_than_a_name_has_is_not_turned_round() -> None:
    assert names.inversions(" ".join(["Blank"] * 13)) == (" ".join(["Blank"] * 13),)


def test_a_label_longer_than_any_is_kept_whole_and_names_nobody() -> None:
    label = f"{'Minister of ' * 100}Anna  Blank"
    assert names.split(label) == Label(role=names.squeeze(label))


@given(
    st.sampled_from(
        ["bin", "al-Assad", "with", "V.", "Putin", "di", "met", "Major-General", "US", "", "\u200b", "п", "’s"]
    )
)
def test_a_word_goes_inside_a_name_as_between_two_others(word: str) -> None:
    assert names.goes_inside(word) == names.is_name(f"Anna {word} Bo")
