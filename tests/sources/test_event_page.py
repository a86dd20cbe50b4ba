from __future__ import annotations

from archive import sources
from archive.describing import describe
from archive.model import Draft
from archive.reading import read

HEAD = ["Events", "Meeting on farming", "Ivan Petrov held a meeting on farming.", "March 3, 2019", "12:00"]
TAIL = [
    "Persons",
    "Belov Igor",
    "Publication status",
    "Published in section: News",
    "Publication date: March 3, 2019, 12:00",
]
SPEECH = "President of Arland Ivan Petrov: Good afternoon, colleagues."


def page(*lines: str) -> Draft:
    """What is read of a page with these lines between its clock and its tags."""
    source = read.decode("\n".join([*HEAD, *lines, *TAIL]).encode(), "seeds/x.txt")
    adapter = sources.recognise(source)
    (draft,) = describe.describe(source, sources.segments(source, adapter), adapter)
    return draft


def place(draft: Draft) -> str | None:
    return draft.place.value if draft.place else None


def body(draft: Draft) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in draft.blocks]


def test_the_line_below_the_clock_is_a_place_or_the_first_of_the_text() -> None:
    assert place(page("Omsk", SPEECH)) == "Omsk"
    assert place(page(SPEECH)) is None
    assert place(page("Meeting on farming", SPEECH)) is None  # the title again
    assert place(page("Igor Belov", "They spoke of the harvest.")) is None  # listed under Persons


def test_a_sentence_that_a_link_cut_is_text() -> None:
    draft = page("Ivan Petrov congratulated Igor Belov", "on his birthday.")
    assert place(draft) is None
    assert body(draft) == [("narration", "Ivan Petrov congratulated Igor Belov on his birthday.")]


def test_the_tags_of_a_page_without_text_are_no_place() -> None:
    draft = page()
    assert place(draft) is None
    assert [tag.value for tag in draft.persons] == ["Belov Igor"]


def test_a_line_below_a_sentence_that_is_not_over_is_no_caption() -> None:
    draft = page(
        "Omsk", "Ivan Petrov met with head of the Farm Union (FU)", "Igor Belov at the residence near Omsk.", SPEECH
    )
    assert body(draft)[0] == (
        "narration",
        "Ivan Petrov met with head of the Farm Union (FU) Igor Belov at the residence near Omsk.",
    )


def test_captions_between_paragraphs_of_a_turn() -> None:
    draft = page(
        "Omsk", SPEECH, "Agriculture Minister Olga Belova at the meeting on farming.", "We will go on.",
        "Before Direct Line with Ivan Petrov.", "It rained.", "Before Direct Line with Ivan Petrov.", "Thank you.",
    )  # fmt: skip
    assert [kind for kind, _ in body(draft)] == [
        "speech", "caption", "speech", "caption", "speech", "caption", "speech",
    ]  # fmt: skip


def test_a_box_names_files_with_their_size() -> None:
    draft = page("Omsk", SPEECH, "See also", "Incomes of 2018 (In Russian)", "doc,", "45.1 kB", "News", "May 1, 2019")
    assert body(draft) == [
        ("speech", "Good afternoon, colleagues."),
        ("see_also", "Incomes of 2018 (In Russian)"),
        ("see_also", "News\nMay 1, 2019"),
    ]
