"""What an editor decides of a label holds before anything else is told of it."""

from __future__ import annotations

import pytest

from archive.describing import labels
from archive.describing.blocks import body
from archive.describing.items import Item

TEXTS = ("Anna Berg: We begin.", "Next: the roads.", "They need work.", "Boris Lund: Yes.")


def turns(*texts: str, **decided: bool) -> list[tuple[str | None, str]]:
    items = [Item("paragraph", text, line) for line, text in enumerate(texts, 1)]
    forms = labels.decided({name.replace("_", " "): value for name, value in decided.items()}, labels.FORMS)
    return [(block.label, block.text) for block in body(items, forms, own_lines=True).blocks]


def test_a_label_that_is_none_stays_in_the_text_and_the_turn_goes_on() -> None:
    assert turns("Anna Berg: We begin.", "Carol Ende: that is a song.", "Boris Lund: Yes.", Carol_Ende=False) == [
        ("Anna Berg", "We begin."),
        (None, "Carol Ende: that is a song."),
        ("Boris Lund", "Yes."),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [("our host: Welcome.", "Welcome."), ("our host. Welcome.", "Welcome."), ("our host  Welcome.", "Welcome.")],
)
def test_a_label_that_no_rule_knows_opens_a_turn(text: str, words: str) -> None:
    assert turns("Anna Berg: We begin.", text, our_host=True)[1] == ("our host", words)


def test_words_that_only_begin_like_the_label_are_none() -> None:
    assert turns("Anna Berg: We begin.", "our hosts: they came.", our_host=True)[1][0] != "our host"


def test_without_decisions_the_forms_are_the_same() -> None:
    assert labels.decided({}, labels.FORMS) is labels.FORMS


def test_a_label_with_no_sign_behind_it_is_a_word_of_a_sentence() -> None:
    assert turns("Anna Berg: We begin.", "Carol thanked the board.", "Carol: Yes.", Carol=True) == [
        ("Anna Berg", "We begin."), (None, "Carol thanked the board."), ("Carol", "Yes."),
    ]  # fmt: skip


def test_a_label_is_found_in_the_form_that_it_has() -> None:
    assert turns("Anna Berg. – We begin.", "The Watch. – All is well.", The_Watch=True)[1] == (
        "The Watch",
        "All is well.",
    )


def test_one_label_alone_is_one_if_an_editor_says_so() -> None:
    assert turns("The lock opens at six.", "Deadline: I close it.", Deadline=True)[1] == ("Deadline", "I close it.")


def test_a_name_alone_on_its_line_can_be_refused() -> None:
    lines = ("Anna Sample", "We open at six.", "Ben Muster", "So we do.", "Anna Sample", "Good.", "Ben Muster", "Yes.")
    assert [label for label, _ in turns(*lines) if label] == ["Anna Sample", "Ben Muster"] * 2
    assert "Ben Muster" not in [label for label, _ in turns(*lines, Ben_Muster=False)]
    assert (None, "Ben Muster") in turns(*lines, Ben_Muster=False)
