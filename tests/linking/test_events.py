"""A report and a transcript of one event are told by what the report quotes; what is not beyond doubt is asked."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from archive.linking.assemble import assemble
from archive.model import Archive, Block, Draft, Participant, Person, Publisher
from tests.factory import draft

SAID = (
    "We have agreed to open the bridge across the northern river before the end of September.",
    "The school in the old town will get a new roof, and 300 children will return to it in autumn.",
    "I do not think that the price of grain should rise while the harvest is still in the fields.",
    "Our neighbours have promised to send engineers, and we are grateful to them for that.",
    "Nobody will be left without heating this winter, and every village will have its own boiler house.",
    "The harbour needs two more cranes, as the captains have told us many times since spring.",
    "Let us meet again in this room in November and look at what has come of our plans.",
)
PEOPLE = (Person("anna-berg", "Anna Berg"), Person("boris-lund", "Boris Lund"))
PRESENT = tuple(Participant(person.id, person.name, None, 3) for person in PEOPLE)
GAZETTE = Publisher("gazette", "The Gazette")


def transcript(**fields: object) -> Draft:
    blocks = tuple(
        Block("speech", text, 5 + at, 5 + at, PEOPLE[at % 2].name, PEOPLE[at % 2].id) for at, text in enumerate(SAID)
    )
    return replace(draft(path="seeds/talk.txt"), blocks=blocks, participants=PRESENT, **fields)  # type: ignore[arg-type]


def report(*quoted: str, **fields: object) -> Draft:
    sentences = [f"“{text.rstrip('.')},” Anna Berg said at the meeting." for text in quoted]
    blocks = tuple(Block("narration", text, 4 + at, 4 + at) for at, text in enumerate(sentences))
    made = draft("The leaders met", path="seeds/report.txt", publisher=GAZETTE)
    given: dict[str, object] = {"participants": PRESENT, "kind": "report", **fields}
    return replace(made, blocks=blocks or made.blocks, **given)  # type: ignore[arg-type]


def archive(*drafts: Draft) -> Archive:
    return assemble(drafts, site_name="Test", people=PEOPLE, places=(), organisations=())


def test_a_report_that_quotes_a_transcript_is_a_record_of_the_same_event() -> None:
    made = archive(transcript(), report(SAID[0], SAID[2], SAID[4]))
    (event,) = made.events
    assert set(event.documents) == {document.id for document in made.documents}
    assert {document.event for document in made.documents} == {event.id}
    assert [(one.line, one.status, one.anchor, one.speaker) for one in event.quotations] == [
        (4, "exact", "L5", "anna-berg"),
        (5, "exact", "L7", "anna-berg"),
        (6, "exact", "L9", "anna-berg"),
    ]


def test_an_altered_quotation_is_told_with_what_differs() -> None:
    made = archive(transcript(), report(SAID[0], SAID[2].replace("do not", "do"), SAID[1].replace("300", "500")))
    first, negation, number = made.events[0].quotations
    assert (first.status, negation.status, number.status) == ("exact", "altered", "altered")
    assert negation.notes
    assert number.words.startswith("The school in the old town")


def test_words_of_another_are_told() -> None:
    (event,) = archive(transcript(), report(SAID[0], SAID[1], SAID[2])).events
    assert [one.status for one in event.quotations] == ["exact", "other-speaker", "exact"]


OTHERS = {
    "another day": report(SAID[0], SAID[2], SAID[4], date=replace(transcript().date, value="2015-06-04")),  # type: ignore[type-var]
    "the same publisher": report(SAID[0], SAID[2], SAID[4], publisher=transcript().publisher),
    "nothing quoted, nobody shared": report("Something else was said by quite another person.", participants=()),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_other_documents_have_no_event(other: Draft) -> None:
    made = archive(transcript(), other)
    assert made.events == ()
    assert not [issue for document in made.documents for issue in document.issues if issue.rule == "event.possible"]


def test_what_may_be_one_event_is_asked_with_the_answers() -> None:
    made = archive(transcript(), report(SAID[0]))
    (issue,) = [issue for document in made.documents for issue in document.issues if issue.rule == "event.possible"]
    assert made.events == ()
    assert "same_event: seeds/" in issue.message
    assert "same_event: none" in issue.message


def test_an_editor_says_so_or_not() -> None:
    together = archive(transcript(), report(SAID[0], same_event=("seeds/talk.txt",)))
    assert len(together.events) == 1
    apart = archive(transcript(), report(SAID[0], SAID[2], SAID[4], same_event=("none",)))
    assert apart.events == ()
    assert not [issue for document in apart.documents for issue in document.issues if issue.rule == "event.possible"]


def test_quotations_shortened_or_altered_are_laid_on_their_paragraphs() -> None:
    """Twenty reports that quote five sentences each, some cut and some with a number or a negation changed."""
    rng = random.Random(15)
    right = altered = found = 0
    for _ in range(20):
        chosen = rng.sample(range(len(SAID)), 5)
        spoiled = rng.choice([at for at in chosen if at in (1, 2)] or [0])
        texts = [_cut(SAID[at], rng) if at != spoiled else _spoil(SAID[at]) for at in chosen]
        (event,) = archive(transcript(), report(*texts)).events
        right += sum(one.anchor == f"L{5 + at}" for one, at in zip(event.quotations, chosen, strict=True))
        altered += spoiled in chosen and spoiled in (1, 2)
        found += any(one.status == "altered" for one in event.quotations)
    assert right == 100
    assert found == altered


def _cut(text: str, rng: random.Random) -> str:
    words = text.split()
    return " ".join(words[rng.randint(0, 2) : len(words) - rng.randint(0, 2)])


def _spoil(text: str) -> str:
    return text.replace("300", "500").replace("do not", "do") if "300" in text or "do not" in text else text
