"""A report and a transcript of one event are told by what the report quotes; what is not beyond doubt is asked."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import yaml

from archive.curation import decisions
from archive.curation.suggest import suggest
from archive.linking.assemble import assemble
from archive.model import Archive, Block, Draft, Participant, Person, Publisher, SameEvent, Stated
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
    plain = draft("The leaders met", path="seeds/report.txt", publisher=GAZETTE)
    given: dict[str, object] = {"participants": PRESENT, "kind": "report", **fields}
    return replace(plain, blocks=blocks or plain.blocks, **given)  # type: ignore[arg-type]


def archive(*drafts: Draft) -> Archive:
    return assemble(drafts, site_name="Test", people=PEOPLE, places=(), organisations=())


def test_a_report_that_quotes_a_transcript_is_a_record_of_the_same_event() -> None:
    both = archive(transcript(), report(SAID[0], SAID[2], SAID[4]))
    (event,) = both.events
    assert set(event.documents) == {document.id for document in both.documents}
    assert {document.event for document in both.documents} == {event.id}
    assert [
        (quotation.line, quotation.status, quotation.anchor, quotation.speaker) for quotation in event.quotations
    ] == [
        (4, "exact", "L5", "anna-berg"),
        (5, "exact", "L7", "anna-berg"),
        (6, "exact", "L9", "anna-berg"),
    ]


def test_an_altered_quotation_is_told_with_what_differs() -> None:
    both = archive(transcript(), report(SAID[0], SAID[2].replace("do not", "do"), SAID[1].replace("300", "500")))
    first, negation, number = both.events[0].quotations
    assert (first.status, negation.status, number.status) == ("exact", "altered", "altered")
    assert negation.notes
    there = next(document for document in both.documents if document.id == number.there)
    text = next(block.text for block in there.blocks if f"L{block.first_line}" == number.anchor)
    assert text[slice(*number.span)].startswith("The school in the old town")


def test_words_of_another_are_told() -> None:
    (event,) = archive(transcript(), report(SAID[0], SAID[1], SAID[2])).events
    assert [quotation.status for quotation in event.quotations] == ["exact", "other-speaker", "exact"]


OTHERS = {
    "another day": report(SAID[0], SAID[2], SAID[4], date=replace(transcript().date, value="2015-06-04")),  # type: ignore[type-var]
    "the same publisher": report(SAID[0], SAID[2], SAID[4], publisher=transcript().publisher),
    "nothing quoted, nobody shared": report("Something else was said by quite another person.", participants=()),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_other_documents_have_no_event(other: Draft) -> None:
    both = archive(transcript(), other)
    assert both.events == ()
    assert not [issue for document in both.documents for issue in document.issues if issue.rule == "event.possible"]


def test_what_may_be_one_event_is_asked_with_the_answers() -> None:
    both = archive(transcript(), report(SAID[0]))
    (issue,) = [issue for document in both.documents for issue in document.issues if issue.rule == "event.possible"]
    assert both.events == ()
    assert issue.message.startswith("This and seeds/")
    document = next(asking for asking in both.documents if issue in asking.issues)
    answers = suggest(document, issue)
    files = [yaml.safe_load("decisions:\n" + piece.yaml) for answer in answers for piece in answer.pieces]
    entries = [entry for file in files for entry in decisions.DecisionsFile.model_validate(file).decisions]
    assert [entry.same_event for entry in entries] == [("seeds/report.txt:1",), ("none",)]


def said(*records: str) -> SameEvent:
    return SameEvent(records, "Both tell of the talks in the morning.")


def asked(archive: Archive, rule: str = "event.possible") -> list[str]:
    return [issue.message for document in archive.documents for issue in document.issues if issue.rule == rule]


def test_an_editor_says_so_or_not() -> None:
    together = archive(transcript(), report(SAID[0], same_event=said("seeds/talk.txt")))
    (event,) = together.events
    assert event.reasons == ("An editor says so: Both tell of the talks in the morning.",)
    apart = archive(transcript(), report(SAID[0], SAID[2], SAID[4], same_event=said("none")))
    assert apart.events == ()
    assert not asked(apart)
    assert not asked(archive(transcript(), report(SAID[0], same_event=said("none"))))


def test_an_editor_can_put_documents_of_different_days_together() -> None:
    later = replace(report().date, value="2015-06-05")  # type: ignore[type-var]
    (event,) = archive(transcript(), report(same_event=said("seeds/talk.txt:1"), date=later)).events
    assert len(event.documents) == 2


def test_a_record_that_is_not_here_is_told() -> None:
    both = archive(transcript(), report(SAID[0], same_event=said("seeds/other.txt")))
    assert asked(both, "event.unknown") == [
        "The decision same_event names seeds/other.txt, which is no other document of this archive."
    ]
    assert not both.events


def test_of_a_file_with_several_documents_the_line_says_which() -> None:
    second = replace(
        transcript(),
        first_line=40,
        title=Stated("Later", 40),
        blocks=(Block("speech", "Good night.", 44, 44, "Anna Berg"),),
    )
    unclear = archive(transcript(), second, report(SAID[0], same_event=said("seeds/talk.txt")))
    assert asked(unclear, "event.unknown") == [
        "The decision same_event names seeds/talk.txt, which holds 2 documents; add the line on which the one meant begins."
    ]
    (event,) = archive(transcript(), second, report(SAID[0], same_event=said("seeds/talk.txt:40"))).events
    assert [key for key in event.documents if "later" in key]


RUSSIAN = tuple(Block("speech", text, 5 + at, 5 + at, "Анна Берг", "anna-berg") for at, text in enumerate(
    ("Мы договорились открыть мост до конца сентября.", "Школа получит новую крышу.", "Цены на зерно не вырастут.")
))  # fmt: skip


def in_russian(**fields: object) -> Draft:
    plain = replace(draft("Встреча", path="seeds/ru.txt"), language="ru", blocks=RUSSIAN, participants=PRESENT)
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_texts_in_two_languages_are_named_to_each_other_and_never_aligned() -> None:
    there, here = Stated("http://ru.example.org/d/17231", 9), Stated("http://en.example.org/d/17231", 9)
    (event,) = archive(transcript(url=here), in_russian(url=there)).events
    assert len(event.documents) == 2
    assert (event.quotations, event.alignments) == ((), ())
    assert event.reasons == ("Both stand at one address, in two languages.",)


def test_texts_in_two_languages_of_one_place_are_asked() -> None:
    place = Stated("Gorki", 3)
    assert len(asked(archive(transcript(place=place), in_russian(place=place)))) == 1
    home = Stated("http://example.org/", 9)
    other = archive(transcript(url=home), in_russian(url=home, participants=()))
    assert (other.events, asked(other)) == ((), [])


def test_quotations_shortened_or_altered_are_laid_on_their_paragraphs() -> None:
    """Twenty reports that quote five sentences each, some cut and some with a number or a negation changed."""
    rng = random.Random(15)
    right = altered = told = 0
    for _ in range(20):
        chosen = rng.sample(range(len(SAID)), 5)
        spoiled = rng.choice([at for at in chosen if at in (1, 2)] or [0])
        texts = [_cut(SAID[at], rng) if at != spoiled else _spoil(SAID[at]) for at in chosen]
        (event,) = archive(transcript(), report(*texts)).events
        right += sum(quotation.anchor == f"L{5 + at}" for quotation, at in zip(event.quotations, chosen, strict=True))
        altered += spoiled in chosen and spoiled in (1, 2)
        told += any(quotation.status == "altered" for quotation in event.quotations)
    assert right == 100
    assert told == altered


def _cut(text: str, rng: random.Random) -> str:
    words = text.split()
    return " ".join(words[rng.randint(0, 2) : len(words) - rng.randint(0, 2)])


def _spoil(text: str) -> str:
    return text.replace("300", "500").replace("do not", "do") if "300" in text or "do not" in text else text
