"""Names in text: which are found, and above all which must not be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.linking import mentions
from archive.model import Attested, Organisation, Person, Place
from archive.text.escape import visible
from tests.pages.made import MEETING, block

PEOPLE = (
    Person("vladimir-putin", "Vladimir Putin", aliases=("Vladimir Vladimirovich Putin", "Putin")),
    Person("alexander-lukashenko", "Alexander Lukashenko", spellings=(Attested("Aleksandr Lukashenko", "x", 1),)),
    Person("anna-ivanova", "Anna Ivanova", provisional=True),
    Person("sergei-ivanov", "Sergei Ivanov"),
    Person("another-ivanov", "Viktor Ivanov"),
    Person("ahmad-shah", "Ahmad Shah"),
    Person("one", "Jan Jansen"),
    Person("two", "Jan Jansen"),
    Person("loud", "ANNA BOND"),
)
PLACES = (
    Place("moscow", "Moscow"),
    Place("the-kremlin-moscow", "The Kremlin, Moscow", aliases=("Kremlin",)),
    Place("russia", "Russia", aliases=("Russian Federation",)),
    Place("belarus", "Belarus", aliases=("Republic of Belarus",)),
    Place("kiev", "Kiev"),
)
ORGANISATIONS = (
    Organisation("csto", "Collective Security Treaty Organisation", abbreviation="CSTO"),
    Organisation("cis", "Commonwealth of Independent States", abbreviation="CIS"),
    Organisation("un", "United Nations", abbreviation="UN"),
    Organisation("cbr", "Central Bank of Russia", aliases=("Bank of Russia",)),
)
KNOWN = mentions.known(PEOPLE, PLACES, ORGANISATIONS)
HERE = ("vladimir-putin", "alexander-lukashenko", "anna-ivanova", "sergei-ivanov", "another-ivanov")


def names_in(text: str, present: tuple[str, ...] = HERE) -> list[tuple[str, str]]:
    return [
        (text[name.start : name.end], name.id)
        for name in mentions.find(text, KNOWN, [KNOWN.people[key] for key in present])
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I met Vladimir Putin, then left.", [("Vladimir Putin", "vladimir-putin")]),
        ("President of Belarus Alexander Lukashenko spoke.", [("Alexander Lukashenko", "alexander-lukashenko")]),
        ("Vladimir Vladimirovich Putin", [("Vladimir Vladimirovich Putin", "vladimir-putin")]),
        ("Aleksandr Lukashenko’s visit", [("Aleksandr Lukashenko", "alexander-lukashenko")]),
        ("the CSTO and the CIS.", [("CSTO", "csto"), ("CIS", "cis")]),
        ("the UN Security Council", [("UN", "un")]),
        ("CSTO-led", [("CSTO", "csto")]),
        ("the Central Bank of Russia and the Bank of Russia", [("Central Bank of Russia", "cbr"), ("Bank of Russia", "cbr")]),
        ("In Moscow we talked; Russia’s answer", [("Moscow", "moscow"), ("Russia", "russia")]),
        ("The Kremlin, Moscow", [("The Kremlin, Moscow", "the-kremlin-moscow")]),
        ("the Russian Federation", [("Russian Federation", "russia")]),
        ("Thank you, Mr Putin.", [("Mr Putin", "vladimir-putin")]),
        ("Mr Lukashenko’s words", [("Mr Lukashenko", "alexander-lukashenko")]),
        ("Ms Ivanova knows", [("Ms Ivanova", "anna-ivanova")]),
        ("Mr Vladimir Putin", [("Vladimir Putin", "vladimir-putin")]),
    ],
)  # fmt: skip
def test_is_found(text: str, names: list[tuple[str, str]]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Putin said so.",  # a family name alone, even where a keeper wrote it as an alias
        "vladimir putin and moscow",
        "Vladimir Putinov, Vladimir Putin-Smith",
        "CSTOs, UNESCO, unCIS",
        "Moscow Region, Moscow State University, Moscow-based",
        "United Russia won; New Kiev too",
        "Russia Today",
        "Ahmad Shah Massoud",
        "Mr Ivanov",  # two here bear it
        "Mr Petrov",  # nobody here bears it
        "Jan Jansen",  # two people
        "ANNA BOND",
        "Anglo-Russia",
    ],
)
def test_is_left_alone(text: str) -> None:
    assert names_in(text) == []


def test_mr_means_only_somebody_who_takes_part() -> None:
    assert names_in("Mr Putin", ("alexander-lukashenko",)) == []


def test_in_a_document_captions_and_pull_quotes_are_not_searched() -> None:
    blocks = tuple(block(kind, "Alexander Lukashenko", 9) for kind in ("speech", "pull_quote", "caption", "see_also"))
    shown = [block.kind for block, _, names in mentions.in_document(replace(MEETING, blocks=blocks), KNOWN) if names]
    assert shown == ["speech"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("First. Then Vladimir Putin came. Last.", ("Then ", "Vladimir Putin", " came.")),
        ("“Yes!” he said to Vladimir Putin", ("“Yes!” he said to ", "Vladimir Putin", "")),
        ("At 5.30 p.m. on 9 May Vladimir Putin", ("At 5.30 p.m. on 9 May ", "Vladimir Putin", "")),
        ("word " * 80 + "Vladimir Putin" + " word" * 80, None),
    ],
)
def test_sentence(text: str, parts: tuple[str, str, str] | None) -> None:
    (mention,) = mentions.find(text, KNOWN)
    before, name, after = mentions.sentence(text, mention)
    if parts:
        assert (before, name, after) == parts
    else:
        assert before.startswith("…word") and after.endswith("word…") and len(before + name + after) < 340


NAMES = [*KNOWN.names, "Mr Putin", "Ms Ivanova", " ", "-", ".", "’s", "The", "x", "\u00ad", "é"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=12))
def test_names_do_not_overlap_and_stand_in_the_text(words: list[str]) -> None:
    text = visible("".join(words))
    some = mentions.find(text, KNOWN, [KNOWN.people[key] for key in HERE])
    assert all(a.end <= b.start for a, b in pairwise(some))
    assert all(text[mention.start : mention.end].strip() for mention in some)


@given(st.lists(st.sampled_from(["Word", "Next.", "word", "w" * 90, "!", "”"]), max_size=400), st.integers(0, 400))
def test_a_sentence_of_a_long_paragraph_is_that_of_the_words_around_it(words: list[str], at: int) -> None:
    """Only words nearby are looked at; looking at all of them gives the same."""
    before, after = " ".join(words[:at]), " ".join(words[at:])
    text = f"{before} Anna Blank {after}".strip()
    start = text.index("Anna Blank")
    mention = mentions.Found(start, start + 10, "person", "x")
    whole = mentions.sentence(text, mention, longest=320)
    near = text[max(0, start - 1500) : start + 1500]
    moved = near.index("Anna Blank")
    assert whole == mentions.sentence(near, mentions.Found(moved, moved + 10, "person", "x"), longest=320)


def test_mr_with_any_spelling_of_the_name_that_the_documents_have() -> None:
    spelt = (Attested("Valery Radayev", "a", 2), Attested("Valery Radaev", "a", 9))
    person = Person("valery-radaev", "Valery Radaev", spellings=spelt)
    known = mentions.known([person], (), ())
    assert [mention.id for mention in mentions.find("Mr Radayev spoke; Mr Radaev left.", known, [person])] == [
        "valery-radaev"
    ] * 2
