"""Words that a report quotes are given to a person only where it names one who cannot be another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.linking.assemble import assemble
from archive.linking.quotes import quoted
from archive.model import Block, Participant, Person
from tests.factory import draft

PEOPLE = (
    Person("anna-berg", "Anna Berg"),
    Person("boris-lund", "Boris Lund"),
    Person("carl-lund", "Carl Lund"),
    Person("dora-weiss", "Dora Weiss", aliases=("Theodora Weiss",)),
)
BERG, LUND = (Participant(person.id, person.name, None, 3) for person in PEOPLE[:2])


def quoted_in(
    *paragraphs: str, present: tuple[Participant, ...] = (BERG, LUND), kind: str = "report"
) -> list[tuple[str, str | None]]:
    blocks = tuple(Block("narration", text, 4 + at, 4 + at) for at, text in enumerate(paragraphs))
    report = replace(draft(kind=kind), blocks=blocks, participants=present)
    (document,) = assemble([report], site_name="Test", people=PEOPLE, places=(), organisations=()).documents
    return [(block.text[quote.start : quote.end], quote.speaker) for block, quote in quoted(document)]


NAMED = {
    "the full name": ("“The bridge will be open,” Anna Berg said.", "anna-berg"),
    "the family name": ("“The bridge will be open,” Berg said on Monday.", "anna-berg"),
    "an office before the name": ("“The bridge will be open,” said President of Ruritania Anna Berg.", "anna-berg"),
    "before the words": ("Anna Berg told the guests: “The bridge will be open.”", "anna-berg"),
    "somebody who is named in full and known": (
        "Dora Weiss came too. “The bridge will be open,” Weiss said.",
        "dora-weiss",
    ),
}
NOBODY = {
    "nobody is named": "The “new and better bridge” will be open.",
    "an office": "“The bridge will be open,” the mayor said.",
    "somebody whom the archive does not know": "“The bridge will be open,” Egon Roth said.",
    "another of the family": "Emil Berg came too. “The bridge will be open,” Berg said.",
    "two of the family": "Carl Lund came with Boris Lund. “The bridge will be open,” Lund said.",
    "another given name": "“The bridge will be open,” Emil Berg said.",
    "a pronoun without a name": "“The bridge will be open,” she said.",
}


@pytest.mark.parametrize(("text", "person"), NAMED.values(), ids=NAMED)
def test_the_speaker_is_the_person_who_is_named(text: str, person: str) -> None:
    ((words, speaker),) = quoted_in(text)
    assert words.startswith("The bridge will be open")
    assert speaker == person


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_nobody_speaks_where_it_may_be_another(text: str) -> None:
    ((_, speaker),) = quoted_in(text)
    assert speaker is None


def test_she_is_who_was_named_in_the_same_paragraph() -> None:
    same = quoted_in("“The bridge will be open,” Anna Berg said. “The road comes next,” she added.")
    assert [speaker for _, speaker in same] == ["anna-berg", "anna-berg"]
    later = quoted_in("“The bridge will be open,” Anna Berg said.", "“The road comes next,” she added.")
    assert [speaker for _, speaker in later] == ["anna-berg", None]
    between = quoted_in("“The bridge will be open,” Anna Berg said to Dora Weiss. “The road comes next,” she added.")
    assert [speaker for _, speaker in between] == ["anna-berg", None]


def test_words_that_go_on_in_the_next_paragraph_keep_their_speaker() -> None:
    some = quoted_in("Anna Berg said: “The bridge will be open.", "“The road comes next.”")
    assert [speaker for _, speaker in some] == ["anna-berg", "anna-berg"]


def test_single_words_in_marks_are_no_quotation() -> None:
    assert not quoted_in("The exercise “North Wind” begins, Anna Berg said.")


def test_a_transcript_has_no_quotations_in_reports() -> None:
    assert not quoted_in("“The bridge will be open,” Anna Berg said.", kind="transcript")
