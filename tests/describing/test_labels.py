from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.describing import labels

OPENS = [
    ("President of Russia Vladimir Putin: Good afternoon.", "President of Russia Vladimir Putin"),
    ("Vladimir Putin: With pleasure.", "Vladimir Putin"),
    ("Vladimir Putin : With pleasure.", "Vladimir Putin"),
    ("V.Putin: Yes.", "V.Putin"),
    ("A. Repik: Thank you.", "A. Repik"),
    ("VladimirPutin: …Including sanctions.", "VladimirPutin"),
    ("NIKOLAI BORDYUZHA: Good afternoon.", "NIKOLAI BORDYUZHA"),
    ("Prime Minister of Italy Paolo Gentiloni (retranslated): Ah.", "Prime Minister of Italy Paolo Gentiloni (retranslated)"),
    ("President of Iran Hassan Rouhani (retranslated):President Putin,", "President of Iran Hassan Rouhani (retranslated)"),
    ("Yelena Yeskina (Daghestan): Hello.", "Yelena Yeskina (Daghestan)"),
    ("Yevgeny Rozhkov, reporter at VGTRK: Good day.", "Yevgeny Rozhkov, reporter at VGTRK"),
    ("Prime Minister of Great Britain Theresa May: Thank you.", "Prime Minister of Great Britain Theresa May"),
    ("US Secretary of State John Kerry: Mr President,", "US Secretary of State John Kerry"),
    ("Dmitry de Koshko: Thank you.", "Dmitry de Koshko"),
    ("Bashar al-Assad: I would like to thank.", "Bashar al-Assad"),
    ("chairman of Vnesheconombank (VEB) Vladimir Dmitriev: Yes.", "chairman of Vnesheconombank (VEB) Vladimir Dmitriev"),
    ("Vladimir Putin (Noise in the audience): Let us go on.", "Vladimir Putin (Noise in the audience)"),
    ("Question: When will it be?", "Question"),
    ("Question (retranslated): When?", "Question (retranslated)"),
    ("Question from Izhevsk: When?", "Question from Izhevsk"),
    ("Remark: Yes!", "Remark"),
    ("Reply: No.", "Reply"),
    ("Call centre operator: We have a call.", "Call centre operator"),
    ("Vladimir Putin:", "Vladimir Putin"),
    ("PRESIDENT OF RUSSIA DMITRY MEDVEDEV: Good.", "PRESIDENT OF RUSSIA DMITRY MEDVEDEV"),
    ("Patriarch Kirill: Thank you.", "Patriarch Kirill"),
    ("Metropolitan Hilarion of Volokolamsk: Thank you.", "Metropolitan Hilarion of Volokolamsk"),
    ("From the audience: Yes!", "From the audience"),
    ("Moderator: Please.", "Moderator"),
    ("9th grade student Ivan Ivanov: Hello.", "9th grade student Ivan Ivanov"),
    ("Chief of Staff – First Deputy Minister Valery Gerasimov: So.", "Chief of Staff – First Deputy Minister Valery Gerasimov"),
    ("Head of the “Success” Foundation Yelena Shmelyova: So.", "Head of the “Success” Foundation Yelena Shmelyova"),
    ("Acting Governor of St. Petersburg Alexander Beglov: So.", "Acting Governor of St. Petersburg Alexander Beglov"),
    ("Vladimir Putin: “I demand that the standard is reinstated.”", "Vladimir Putin"),
]  # fmt: skip

OPENS_NOT = [
    "Interior Minister: Vladimir Kolokoltsev.",
    "Perm Territory: “Why are single-industry towns dying?”",
    "Verkhnyaya Salda, Sverdlovsk Region: “The trash reform is not working.”",
    "Alexander Repin from the Nizhny Novgorod Region: “The trash reform has been going on.”",
    "Rostov-on-Don: a problem with the new neighbourhood.",
    "I want to reiterate: I won’t go into detail.",
    "The second factor is man-made: too tight a policy.",
    "Next: further de-criminalisation.",
    "Here’s another short message: “I pay my taxes.”",
    "My question is:",
    "(In English): The US wants Russia to do more.",
    "Mr Putin and Mr Gentiloni witnessed the signing of:",
    "Countries with mixed economies actually grow faster than others: China, and partly India.",
    "Finally, the national technological initiative: today, it includes seven roadmaps.",
    "It begins at 12:30 in Moscow.",
    "See http://en.kremlin.ru for more.",
    "“Save the children”: I promise.",
    "Question: “How much is required?” “A lot.” Reply: “This is not enough.” It is necessary.",
    "Putin and Lukashenko discussed one thing: gas.",
    "Great Patriotic War: a lesson.",
    "United Russia: 40 percent.",
    "Dear Friends: welcome.",
    "Nizhny Novgorod: three hospitals.",
    "Letter from Vladimir Ivanov: “When?”",
    "Next: the roads.",
    "Order of Friendship: awarded twice.",
    "",
    ": Thank you.",
]


@pytest.mark.parametrize(("text", "label"), OPENS)
def test_opens_a_turn(text: str, label: str) -> None:
    found = labels.find(text)
    assert found is not None
    assert found.label == label
    assert found.sure
    assert text[found.text_start :] == text.partition(":")[2].lstrip()


@pytest.mark.parametrize("text", OPENS_NOT)
def test_opens_no_turn(text: str) -> None:
    found = labels.find(text)
    assert found is None or not found.sure


def test_one_word_is_a_label_only_where_it_comes_again() -> None:
    def confirmed(*texts: str) -> frozenset[str]:
        return labels.confirmed(labels.find(text) for text in texts)

    once = ["Alina: Hello.", "Vladimir Putin: Hello, Alina."]
    assert confirmed(*once) == frozenset()
    assert confirmed(*once, "Alina: I have a question.") == {"Alina"}
    assert confirmed("Mr Trump: Yes.", "Mr Trump: No.", "Next: roads.", "Next: schools.") == {"Mr Trump"}


@given(st.text(alphabet="Aa bVPutin.,:()’“”\n-é", max_size=80))
def test_label_and_words_are_the_text(text: str) -> None:
    found = labels.find(text)
    if found:
        between = text[len(found.label) : found.text_start]
        assert text.startswith(found.label)
        assert between.strip() == ":"


def test_long_text_without_a_label_is_cheap() -> None:
    assert labels.find("A " * 500_000 + ":") is None
    assert labels.find("(" * 100_000 + ": x") is None
