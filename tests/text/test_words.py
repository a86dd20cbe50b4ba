"""The words of a text as search compares them. tests/browser/test_search.py holds that a page finds the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.words import places, stem, words

PLACES = [
    ("Russia’s, Russia's and Russia‘s", "russias russias and russias"),
    ("Russian-Belarusian talks", "russian|russianbelarusian belarusian talks"),
    ("co-operation, co‑operation", "co|cooperation operation co|cooperation operation"),
    ("2012–2013 and 2012-2013", "2012 2013 and 2012 2013"),
    ("COVID-19", "covid|covid19 19"),
    ("today…and—now", "today and now"),
    ("Erdoğan Çelik naïve ÉCOLE", "erdogan celik naive ecole"),
    ("Łódź Malmö Đukanović Straße Işık Ærø Þórr", "lodz malmo dukanovic strasse isik aero thorr"),
    ("oﬃce ＡＢＣ１２３ CO₂ Ⅳ", "office abc123 co2 iv"),
    ("İstanbul", "istanbul"),
    ("co\u00adoperation zero\u200bwidth", "cooperation zerowidth"),
    ("$23.5 billion, 20,000 and 1,234,567", "23 5 billion 20|20000 000 and 1|1234567 234 567"),
    ("U.S.A. but U.S and e.g.", "u|usa s a but u|us s and e|eg g"),
    ("end.Next 12.05.2014 192.168.0.1", "end next 12 05 2014 192 168 0 1"),
    ("Côte d'Ivoire, O’Brien, don't", "cote divoire|ivoire obrien|brien dont"),
    ("snake_case", "snake case"),
    ("Привет, мир; ёлка", "привет мир елка"),
    ("в й", "в й"),
    ("が か", "が か"),
    ("在北京会谈2014年", "在北|在 北京|北 京会|京 会谈|会 谈 2014 年"),
    ("हिन्दी", "हिन्दी"),
    ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ("** “…” ** <…> % € 😀", ""),
    ("", ""),
]
STEMS = [
    ("sanctions", "sanction"),
    ("skies", "sky"),
    ("минске", "минск"),
    ("переговоров", "переговор"),
    ("2014", "2014"),
    ("北京", "北京"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: str) -> None:
    assert " ".join("|".join(place) for place in places(text)) == expected


@pytest.mark.parametrize(("word", "expected"), STEMS)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


@given(st.text())
def test_a_word_is_a_word_again(text: str) -> None:
    for word in words(text):
        assert word in words(word)


@given(st.lists(st.text()))
def test_what_white_space_parts_is_parted(texts: list[str]) -> None:
    assert places(" ".join(texts)) == [place for text in texts for place in places(text)]
