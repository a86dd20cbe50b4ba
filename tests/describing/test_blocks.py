from __future__ import annotations

import pytest

from archive.describing.blocks import blocks
from archive.describing.forms import form
from archive.describing.items import Item


def made(*lines: str) -> list[tuple[str, str | None, str]]:
    found = blocks([Item("paragraph", line, number) for number, line in enumerate(lines, 1)])
    return [(block.kind, block.label, block.text) for block in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("* * *", "separator"), ("***", "separator"), ("---", "separator"), ("<…>", "omission"), ("<...>", "omission"),
        ("[…]", "omission"), ("(Applause.)", "note"), ("(A minute of silence)", "note"), ("To be continued.", "note"),
        ("(The next item (on dams) was discussed.)", "note"), ("(In Russian.) Thank you.", None), ("Thank you.", None),
        ("The meeting rose at 10 a.m.", "narration"), ("The hearing was adjourned at 12:15 p.m.", "narration"),
        ("END 2:34 P.M. EST", "narration"), ("ENDS", "narration"), ("Whereupon, at noon, they left.", "narration"),
        ("Disclaimer: for information only.", "narration"), ("Meeting closed at 17:00.", "narration"),
        ("The meeting was long.", None), ("The end of it all.", None), ("We ended at 5.", None),
        ("… (Interruptions)", "note"), ("Duration: 62 minutes", "narration"), ("Photo: Anna Sample", "narration"),
        ("Source: our own assessment, no more.", None), ("WITNESS: ANNA SAMPLE", "narration"), ("WITNESS: I saw it.", None),
        ("Examined by Mr. Doe:", "narration"), ("Cross-examination by Ms Sample", "narration"),
        ("Examined by many, it held.", None),
        ("For 60, Against 50, Abstentions 3.", "narration"), ("For 60 years we waited.", None), ("Ayes 12.", "narration"),
        ("Результаты голосования (18 час. 14 мин. 05 сек.)", "narration"), ("За 90 чел.100,0%", "narration"),
        ("За мост.", None), ("Решение: принято", "narration"), ("[19:02] * ben waves", "narration"),
        ("Questions & Answers:", "subheading"), ("Prepared Remarks", "subheading"), ("Questions and answers matter.", None),
        ("Transcribed by https://otter.example", "narration"), ("Transcribed speech is hard.", None),
        ("Related: The old bridge", "narration"), ("Related: we closed the bridge.", None),
        ("<b>…</b>", None), ("(a) first, (b) second", None), ("…but not all.", None),
    ],
)  # fmt: skip
def test_forms(text: str, kind: str | None) -> None:
    assert form(text) == kind


def test_a_turn_goes_on_over_omissions_and_notes_until_a_separator() -> None:
    assert made(
        "The talks took place in the Kremlin.",
        "* * *",
        "Speech at the meeting",
        "President of Russia Vladimir Putin: Good afternoon.",
        "We have much to do.",
        "(Applause.)",
        "<…>",
        "Thank you.",
        "Sergei Shoigu: Thank you.",
        "* * *",
        "The meeting was attended by many.",
    ) == [
        ("narration", None, "The talks took place in the Kremlin."),
        ("separator", None, "* * *"),
        ("subheading", None, "Speech at the meeting"),
        ("speech", "President of Russia Vladimir Putin", "Good afternoon."),
        ("speech", None, "We have much to do."),
        ("note", None, "(Applause.)"),
        ("omission", None, "<…>"),
        ("speech", None, "Thank you."),
        ("speech", "Sergei Shoigu", "Thank you."),
        ("separator", None, "* * *"),
        ("narration", None, "The meeting was attended by many."),
    ]


def test_a_sentence_without_a_full_stop_is_no_subheading() -> None:
    assert [kind for kind, *_ in made("Vladimir Putin: Well.", "We are glad. Welcome to Moscow", "Ram Nath: Thank you.")] == [
        "speech", "speech", "speech",
    ]  # fmt: skip


def test_a_heading_in_capitals_ends_the_turn_but_not_that_of_a_bill_that_is_read_out() -> None:
    found = made("THE WITNESS: I do.", "DIRECT EXAMINATION", "BY MR. EXAMPLE:", "MR. EXAMPLE: I offer this.",
                 "SEC. 596. AUTHORITY FOR THE MENDING OF", "(a) Bridges shall be mended.")  # fmt: skip
    kinds = [kind for kind, *_ in found]
    assert kinds[:4] == ["speech", "subheading", "subheading", "speech"]
    assert set(kinds[4:]) == {"speech"}


def test_a_subheading_between_turns_ends_the_turn() -> None:
    assert [kind for kind, *_ in made("Vladimir Putin: Well.", "On a national vote", "Vladimir Putin: I agree.")] == [
        "speech", "subheading", "speech",
    ]  # fmt: skip


def test_a_label_on_a_line_of_its_own_takes_the_next_paragraph() -> None:
    assert made("Vladimir Putin:", "Good afternoon.", "Thank you.") == [
        ("speech", "Vladimir Putin", "Good afternoon."),
        ("speech", None, "Thank you."),
    ]


def test_a_see_also_entry_takes_its_date() -> None:
    found = blocks([Item("see_also.heading", "See also", 1), Item("see_also.title", "CSTO summit", 2),
                    Item("see_also.date", "May 8, 2014", 3)])  # fmt: skip
    assert [(b.kind, b.text, b.first_line, b.last_line) for b in found] == [
        ("see_also", "CSTO summit\nMay 8, 2014", 2, 3)
    ]


def test_lines_are_those_of_the_source() -> None:
    found = blocks([Item("paragraph", "Alexander Lukashenko", 12), Item("paragraph", ": Thank you.", 13)])
    assert [(b.label, b.first_line, b.last_line) for b in found] == [("Alexander Lukashenko", 12, 13)]


def test_a_caption_below_a_label_that_stands_alone_is_kept_and_the_turn_goes_on() -> None:
    items = [Item("paragraph", "Igor Belov:", 7), Item("caption", "In Omsk.", 8), Item("paragraph", "Welcome.", 9)]
    assert [(b.kind, b.label, b.text, b.first_line) for b in blocks(items)] == [
        ("speech", "Igor Belov", "", 7),
        ("caption", None, "In Omsk.", 8),
        ("speech", None, "Welcome.", 9),
    ]
