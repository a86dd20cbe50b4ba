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
