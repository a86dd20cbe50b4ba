from __future__ import annotations

from archive.describing import pullquotes

LONG = (
    "Gazprom consistently increases its potential, first and foremost in gas extraction: the Zapolyarnoye deposit has "
    "been brought to full capacity, and the first gas was received last year from the new Bovanenkovo field."
)
NEXT = (
    "We need a proper analysis of this situation to draw our own conclusions and to adjust our actions where necessary."
)


def find(*texts: str) -> set[str]:
    return {texts[i] for i in pullquotes.find(texts, [True] * len(texts))}


def test_a_sentence_that_comes_again_is_a_pull_quote() -> None:
    again = "Gazprom consistently increases its potential, first and foremost in gas extraction."
    assert find("Good afternoon, colleagues.", again, LONG) == {again}


def test_a_shortened_sentence_from_two_paragraphs_is_one() -> None:
    again = (
        "The first gas was received last year from the new Bovanenkovo field. We need a proper analysis of this "
        "situation to draw conclusions and to adjust our actions."
    )
    assert find(LONG, NEXT, again) == {again}


def test_quotation_marks_turned_round_show_it_alone() -> None:
    turned = "”Words that stand nowhere else in this way at all.“"
    assert find(turned, LONG) == {turned}


def test_of_two_equal_paragraphs_the_one_in_marks_is_it() -> None:
    assert find(NEXT, f"”{NEXT}“") == {f"”{NEXT}“"}


def test_what_speakers_say_again_is_none() -> None:
    assert find("Thank you.", "Thank you.", "Thank you very much.") == set()
    asked = "When will the railway section of the Crimean Bridge be built at last?"
    assert find(f"Maria Sittel: {asked}", asked) == set()
    assert find("“Why don’t we know our national heroes who completed so much there?”", LONG) == set()
    heading = "Conversation with the winners and finalists of different projects of the forum"
    assert find(heading, f"{heading} took place in the Kremlin on Tuesday.") == set()


def test_a_paragraph_with_a_label_is_never_one() -> None:
    assert pullquotes.find([f"”{NEXT}“"], [False]) == frozenset()


def test_many_equal_paragraphs_are_cheap() -> None:
    assert len(pullquotes.find([NEXT] * 20_000, [True] * 20_000)) <= 20_000


SUGAR = [
    "In July the price of sugar was about forty crowns a kilo, and today it is twenty-three or so.",
    "Our neighbours bring in raw sugar without paying duty, and this changes prices at home.",
    "I hope that we will settle this matter at the meeting in October, and the ministers have heard me.",
]
GRAIN = ["We grow more grain than ever before in the history of our country.",
         "We must store it well, sell it well and feed our own people first."]  # fmt: skip
COURT = (
    "The court is a vital body that decides the fate of many people every single day. Unfairness in a court harms all"
    " people in Arland and beyond."
)


def test_a_courtesy_that_guests_hear_each_time_is_speech() -> None:
    wish = "I would like to wish you success in your work. Thank you very much."
    welcome = "I am very glad to see you here again in our capital."
    assert find(wish, LONG, wish, welcome, NEXT, f"{welcome} Please, sit down.") == set()


def test_a_passage_printed_twice_is_speech_twice() -> None:
    assert find(*SUGAR, "We also had hail in June.", *SUGAR, "That is all.") == set()


def test_one_paragraph_printed_twice_is_a_pull_quote() -> None:
    assert pullquotes.find([SUGAR[0], LONG, SUGAR[0], NEXT], [True] * 4) == {0}


def test_a_word_that_stands_further_up_too_does_not_hide_the_match() -> None:
    source = f"I want to say that {COURT[4:]} And so the law rules it."
    assert find(COURT, NEXT, source) == {COURT}


def test_a_quote_made_of_two_paragraphs_is_the_quote_and_not_its_source() -> None:
    whole = " ".join(GRAIN)
    assert find(whole, "The roads are another matter.", *GRAIN, "Thank you.") == {whole}


def test_a_quote_made_of_three_paragraphs() -> None:
    whole = " ".join(SUGAR)
    assert find(*SUGAR, "The roads are another matter.", whole) == {whole}


def test_in_marks_beside_others_a_sentence_that_comes_again_is_enough() -> None:
    free = f"“{GRAIN[0]} Then we spoke of the roads, the rivers, the woods and of all who work there day and night.”"
    assert find(*GRAIN, SUGAR[0], f"“{SUGAR[0]}”", free) == {f"“{SUGAR[0]}”", free}
    assert find(*GRAIN, SUGAR[0], free) == set()


def test_one_endless_paragraph_costs_little() -> None:
    sentence = "We grow more grain than ever before in the history of our country."
    assert pullquotes.find([" ".join([sentence] * 20_000), *[sentence] * 5], [True] * 6) <= set(range(6))
