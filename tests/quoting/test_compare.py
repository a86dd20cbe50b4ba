"""Comparing a quotation with a text: the table holds for the Python here, and for the page's JavaScript in tests/browser."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.quoting.check import Answer, Quotation, answers
from archive.quoting.compare import align, pieces, sentences, tidy
from archive.quoting.lookup import Text
from archive.quoting.speakers import People
from archive.quoting.words import split

TABLE = Path(__file__).parent / "comparisons.tsv"
ROWS = [tuple(row.split("\t")) for row in TABLE.read_text("utf-8").splitlines() if not row.startswith("#")]
LUKASHENKO, PUTIN = "alexander-lukashenko", "vladimir-putin"
NAMES = {LUKASHENKO: "Alexander Lukashenko", PUTIN: "Vladimir Putin"}
NAMED = [*NAMES.items(), ("xi-jinping", "Xi Jinping"), ("sergei-vladimir", "Sergei Vladimir")]
PEOPLE = People(NAMED)


def document(*paragraphs: tuple[str, str], date: str = "2014-05-08") -> Text:
    """A document of paragraphs by (speaker, words), on the lines 1, 2, ..."""
    told = tuple((f"L{line}", speaker, words) for line, (speaker, words) in enumerate(paragraphs, 1))
    return Text("meeting", "Meeting", date, "documents/2014/meeting.html", NAMES, told)


def asked(text: str, *documents: Text, who: str | None = None, when: str | None = None) -> Answer:
    """The answer to a quotation from these documents."""
    (answer,) = answers([Quotation(text, who, when)], documents, PEOPLE)
    return answer


@pytest.mark.parametrize(("text", "quotation", "status", "differ", "alarm"), ROWS)
def test_comparisons(text: str, quotation: str, status: str, differ: str, alarm: str) -> None:
    answer = asked(quotation, document((PUTIN, text)))
    assert answer.status == status
    (part,) = answer.parts
    assert [place.comparison.differ for place in part.places[:1]] == ([int(differ)] if status != "not-found" else [])
    assert [note.partition(":")[0] for note in part.notes] == ([alarm] if alarm else [])


FIRST = "I would like to congratulate all Russians on this great holiday."
SECOND = "We would align our positions on all of them."


def test_two_real_sentences_joined_are_each_found() -> None:
    told = [
        document((LUKASHENKO, f"Hello. {FIRST} More words stand between the two of them here.")),
        document((PUTIN, SECOND)),
    ]
    answer = asked(f"{FIRST} {SECOND}", *told)
    assert answer.status == "exact"
    assert [(part.text, part.status) for part in answer.parts] == [(FIRST, "exact"), (SECOND, "exact")]
    assert answer.notes == ("its sentences do not stand together in this archive",)


def test_an_invented_sentence_among_real_ones_is_not_hidden_by_them() -> None:
    long = " ".join(f"Sentence number {n} stands here and it speaks of trade." for n in range(3, 9))
    answer = asked(f"{long} Zebras graze quietly behind it.", document((PUTIN, long)))
    assert answer.status == "not-found"
    assert Counter(part.status for part in answer.parts) == {"exact": 6, "not-found": 1}


def test_right_words_another_speaker() -> None:
    told = document((LUKASHENKO, FIRST))
    assert asked(FIRST, told, who="Putin").status == "other-speaker"
    assert asked(FIRST, told, who="President Alexander Lukashenko").status == "exact"
    assert asked(FIRST.replace("great", "big"), told, who="V. Putin").status == "other-speaker"
    altered = asked(FIRST.replace("would", "would not"), told, who="Putin")
    assert (altered.status, altered.parts[0].notes[-1]) == ("altered", "another speaker")


def test_the_place_where_the_named_speaker_says_it_is_taken() -> None:
    told = [document((LUKASHENKO, FIRST)), document((PUTIN, FIRST), date="2015-05-08")]
    answer = asked(FIRST, *told, who="Putin")
    assert (answer.status, [place.text.date for place in answer.parts[0].places]) == ("exact", ["2015-05-08"])
    dated = asked(FIRST, *told, when="2014")
    assert [place.text.date for place in dated.parts[0].places] == ["2014-05-08"]
    assert asked(FIRST, *told, when="2016").parts[0].notes == ("it is of 2014-05-08",)


CLAIMS: list[tuple[str, str, bool | None]] = [
    ("Putin", PUTIN, True), ("Vladimir Putin", PUTIN, True), ("V. Putin", PUTIN, True), ("putin", PUTIN, True),
    ("Russian President Putin", PUTIN, True), ("Putin, Vladimir", PUTIN, True), ("Russia’s Putin", PUTIN, True),
    ("Lukashenko", PUTIN, False), ("Xi", "xi-jinping", True), ("Alexander", LUKASHENKO, True),
    ("Alexander Dugin", LUKASHENKO, False), ("Alexander Putin", PUTIN, False), ("Angela Merkel", PUTIN, False),
    ("he", PUTIN, None), ("the President of Belarus", PUTIN, None), ("", PUTIN, None), ("Putin", "", None),
    ("Question", PUTIN, None), ("Vladimir", "sergei-vladimir", True), ("Vladimir", PUTIN, False),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "speaker", "agrees"), CLAIMS)
def test_who_is_meant(claim: str, speaker: str, agrees: bool | None) -> None:
    assert PEOPLE.agrees(claim, {speaker}) is agrees


def test_a_copied_quotation_brings_its_speaker() -> None:
    copied = f"“{FIRST}” — Alexander Lukashenko, quoted in: President of Russia, “Meeting,” transcript, 2014."
    assert tidy(copied) == (FIRST, "Alexander Lukashenko")
    assert asked(copied, document((PUTIN, FIRST))).status == "other-speaker"
    assert tidy(f"“{FIRST}” — President of Russia, “Meeting,” transcript.") == (FIRST, None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("Mr. Putin came.", 1),
        ("V. Putin came.", 1),
        ("“So?” He left.", 2),
        ("at 5.30 we met", 1),
        ("It ends on September 1. And it was long.", 2),
        ("It was so in the 1990s. That is over.", 2),
        ("We met. (Laughter.) Then we left.", 3),
        ("", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text("ab A.!?…“” [1]", max_size=60))
def test_no_sign_of_a_sentence_is_lost(text: str) -> None:
    folded = " ".join(text.split())
    assert " ".join(filter(None, sentences(folded))).replace(" ", "") == folded.replace(" ", "")
    pieces(folded)


def made_up_pairs(count: int) -> list[tuple[str, str]]:
    """Quotations and texts of a few one-letter words, some in brackets: many ways to align them cost the same."""
    chance = random.Random(1)
    own, theirs = ["a", "b", "c", "[a]", "[b]"], ["a", "b", "c"]
    return [
        (
            " ".join(chance.choices(own, k=chance.randint(1, 9))),
            " ".join(chance.choices(theirs, k=chance.randint(0, 9))),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize(("quotation", "text"), made_up_pairs(50))
def test_the_steps_of_an_alignment_are_the_words_in_order(quotation: str, text: str) -> None:
    (piece,), there = pieces(quotation), split(text)
    alignment = align(piece, there)
    assert [mine for mine, _ in alignment.steps if mine] == list(piece.words)
    assert [other for _, other in alignment.steps if other] == there[alignment.start : alignment.end]
    assert all(mine or other for mine, other in alignment.steps)


def test_an_alignment_takes_a_byte_for_each_pair_of_words() -> None:
    (piece,), there = pieces("a b c d e " * 60), split("v w x y z " * 60)
    tracemalloc.start()
    align(piece, there)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * len(piece.words) * len(there)


@pytest.mark.parametrize("text", ["two words", "word " * 2000, " " * 60_000])
def test_what_is_too_short_or_too_long_is_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError, match=r"at (most|least)"):
        asked(text, document((PUTIN, FIRST)))
