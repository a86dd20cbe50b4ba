from __future__ import annotations

import pytest

from archive.describing import label_pairs

TAKE_TURNS = {
    "Spanish": ["P. ¿Cuándo?", "R. En mayo.", "P. ¿Quién paga?", "R. El Estado."],
    "French": ["Q - Quand ?", "R - En mai.", "Q - Qui paiera ?", "R - L’État. Qui d’autre ?", "R - Lui."],
    "Italian": ["D. Quando?", "R. A maggio.", "D. Chi paga?", "R. Lo Stato."],
    "Russian": ["В. Когда?", "О. В мае.", "В. Кто?", "О. Мы."],
    "with a stop and a dash": ["P.- ¿Cuándo?", "R.- En mayo.", "P.- ¿Y?", "R.- Ya."],
}
DO_NOT = {
    "points of a list": ["A. The bridge opens.", "B. The road is shut.", "C. The lock is old."],
    "two lists": ["A. Who pays?", "B. The state.", "C. When?", "A. Who builds?", "B. The city.", "C. In May?"],
    "initials": ["J. Sample opened it.", "A. Muster closed it.", "J. Sample left.", "A. Muster stayed."],
    "once each": ["P. ¿Cuándo?", "R. En mayo."],
    "nobody asks": ["P. So it is.", "R. It is so.", "P. Well.", "R. Indeed."],
    "no turns": ["P. ¿Cuándo?", "P. ¿Quién?", "P. ¿Por qué?", "P. ¿Cómo?", "R. Sí.", "R. No."],
    "both ask alike": ["S. Why?", "T. When?", "S. Who?", "T. What?"],
}


def told(texts: list[str]) -> frozenset[str]:
    letters = [(match["label"], text[match.end() :]) for text in texts if (match := label_pairs.find(text))]
    return label_pairs.told(letters)


@pytest.mark.parametrize("texts", TAKE_TURNS.values(), ids=TAKE_TURNS.keys())
def test_two_letters_take_turns(texts: list[str]) -> None:
    assert told(texts) == {text[0] for text in texts}


@pytest.mark.parametrize("texts", DO_NOT.values(), ids=DO_NOT.keys())
def test_letters_that_tell_nothing(texts: list[str]) -> None:
    assert told(texts) == frozenset()


@pytest.mark.parametrize(
    "text", ["p. 12 of the book", "P.S. I left.", "P, he said", "Pa. is a state", "3. Why?", "R", ""]
)
def test_what_is_no_letter_before_a_stop(text: str) -> None:
    assert label_pairs.find(text) is None
