"""Decisions on labels, turns and open questions, put to a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.curation.apply import apply_all
from archive.curation.authority import Authority
from archive.curation.decisions import parse
from archive.curation.yamlfile import FileError
from archive.model import Block, Draft, Issue, Person
from tests.factory import draft as factory_draft
from tests.factory import source

TEXT = (
    "A meeting\n3 June 2015\n\nAlina: Good day.\nWe begin.\nNext: the roads.\n"
    "The editors note that it rained.\nBoris: Yes.\n"
)
AUTHORITY = Authority(people=(Person("alina-berg", "Alina Berg"), Person("boris-lund", "Boris Lund")))
BLOCKS = (
    Block("speech", "Good day.", 4, 4, "Alina", "alina-berg"),
    Block("speech", "We begin.", 5, 5),
    Block("speech", "the roads.", 6, 6, "Next"),
    Block("speech", "The editors note that it rained.", 7, 7),
    Block("speech", "Yes.", 8, 8, "Boris"),
)
ISSUES = (
    Issue("layout.unknown", 1, "No known layout: check title, date and speakers."),
    Issue("label.unknown", 6, "'Next' looks like a label."),
    Issue("label.unknown", 8, "'Boris' looks like a label."),
)
WHY = 'reason: "Read beside the source."'


def draft(blocks: tuple[Block, ...] = BLOCKS) -> Draft:
    return replace(factory_draft(), source=source(text=TEXT), blocks=blocks, issues=ISSUES, last_line=8)


def decided(*entries: str, to: Draft | None = None) -> Draft:
    text = "decisions:\n" + "".join(f"- {{{entry}, {WHY}}}\n" for entry in entries)
    return apply_all([to or draft()], parse(text.encode(), "seeds/a.yml"), AUTHORITY)[0]


def turns(done: Draft) -> list[tuple[str, str | None, str | None]]:
    return [(block.kind, block.label, block.speaker) for block in done.blocks]


def test_a_label_gets_its_person_and_the_question_is_answered() -> None:
    done = decided("label: {text: Boris, is_speaker: true, person: boris-lund}")
    assert done.blocks[4].speaker == "boris-lund"
    assert [issue.line for issue in done.issues] == [1, 6]


def test_a_label_that_is_none_is_known_before_the_text_is_described() -> None:
    labels = ("{text: '  Next', is_speaker: no}", "{text: Boris, is_speaker: yes}")
    text = "decisions:\n" + "".join(f"- {{label: {label}, {WHY}}}\n" for label in labels)
    assert parse(text.encode(), "seeds/a.yml").labels == {"Next": False, "Boris": True}


def test_a_turn_ends_where_an_editor_says_so() -> None:
    done = decided("turn: {line: 7, person: none}")
    assert turns(done)[3:] == [("narration", None, None), ("speech", "Boris", None)]


def test_a_turn_that_the_source_does_not_name_stands_in_brackets() -> None:
    done = decided("turn: {line: 5, person: boris-lund}")
    assert turns(done)[1:3] == [("speech", "[Boris Lund]", "boris-lund"), ("speech", "Next", None)]


def test_what_is_confirmed_is_no_question_any_more() -> None:
    assert [issue.rule for issue in decided("confirm: [layout]").issues] == ["label.unknown", "label.unknown"]


WRONG = [
    ("label: {text: Clara, is_speaker: true}", "stale: no turn has the label 'Clara'"),
    ("label: {text: Clara, is_speaker: false}", "stale: no paragraph begins with 'Clara'"),
    ("label: Clara", "label: must say is_speaker: true or is_speaker: false"),
    ("label: {text: Boris, is_speaker: false, person: boris-lund}", "names a person, so it must say is_speaker: true"),
    ("label: {text: Boris, is_speaker: true, person: boris-lnd}", "has the id 'boris-lnd'; did you mean 'boris-lund'?"),
    ("label: {text: Boris, is_speaker: perhaps}", "label.is_speaker: must be a valid boolean"),
    ("turn: {line: 3, person: none}", "stale: no paragraph begins on line 3; one begins on 4"),
    ("turn: {line: 5, person: nobody}", "no person in authority/people.yml has the id 'nobody'"),
    ("turn: {line: 99, person: none}", "stale: line 99 stands in no document of the file"),
    ("name: {text: Clara Sample, person: none}", "stale: 'Clara Sample' stands nowhere in the text"),
    ("name: {text: Alina, person: alina-brg}", "has the id 'alina-brg'; did you mean 'alina-berg'?"),
    ("confirm: [title]", "stale: nothing about the title is open"),
    ("confirm: [everything]", "confirm[1]: must be 'title' or 'layout'"),
    ("confirm: [layout], value: x", "'value' does not go with 'confirm'; write two decisions"),
    ("turn: {line: 5, person: none}, confirm: [layout]", "'confirm' does not go with 'turn'; write two decisions"),
    (
        "basis: decided",
        "the decision must have one of the keys field, label, turn, name, confirm, encoding or same_event",
    ),
]


@pytest.mark.parametrize(("entry", "message"), WRONG)
def test_errors(entry: str, message: str) -> None:
    with pytest.raises(FileError) as caught:
        decided(entry)
    (problem,) = caught.value.problems
    assert str(problem).startswith("seeds/a.yml:2: ")
    assert message in problem.message


def test_a_label_holds_in_the_whole_file_and_a_turn_in_the_document_of_its_line() -> None:
    other = replace(draft(), part=2, first_line=9, last_line=20)
    text = f"decisions:\n- {{turn: {{line: 7, person: none}}, {WHY}}}\n"
    decided = parse(text.encode(), "seeds/a.yml")
    decided_first, decided_other = apply_all((draft(), other), decided, AUTHORITY)
    assert decided_other == other
    assert decided_first != draft()


def test_a_label_or_name_stands_in_one_of_the_documents_of_a_file() -> None:
    other = replace(
        draft(blocks=(Block("speech", "We met Alina Berg.", 10, 10, "Clara"),)), part=2, first_line=9, last_line=20
    )
    entries = ("label: {text: Clara, is_speaker: true, person: boris-lund}", "name: {text: Alina  Berg, person: none}")
    text = "decisions:\n" + "".join(f"- {{{entry}, {WHY}}}\n" for entry in entries)
    first, second = apply_all((draft(), other), parse(text.encode(), "seeds/a.yml"), AUTHORITY)
    assert first == draft()
    assert second.blocks[0].speaker == "boris-lund"
    assert second.named == (("alina berg", None),)
