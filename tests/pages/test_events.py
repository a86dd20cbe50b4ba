"""The page of an event holds each quotation beside the words of the transcript, and leads to both."""

from __future__ import annotations

from dataclasses import replace

from archive.model import Stated
from archive.pages import pages
from archive.work import contexts
from tests.linking.test_events import GAZETTE, SAID, archive, in_russian, report, transcript


def event_page() -> str:
    both = archive(
        transcript(), report(SAID[0], SAID[1].replace("300", "500"), SAID[2], "It never rained here at all.")
    )
    (page,) = [page for page in pages(both) if page.path.startswith("events/")]
    assert page.path == "events/event-2015-06-03-a-meeting.md"
    return page.text


def test_each_quotation_has_its_answer_and_leads_to_both_places() -> None:
    text = event_page()
    assert "4 quotations. Exact match: 2; Altered: 1; Only here: 1." in text
    (exact,) = [line for line in rows(text) if "We have agreed" in line]
    assert "2015-06-03-the-leaders-met.html#L4" in exact
    assert "2015-06-03-a-meeting.html#L5" in exact
    assert '<b class="who">Anna Berg</b> <mark>We have agreed' in exact
    assert '<span class="answer exact">Exact match</span> “We have agreed' in exact


def rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("<tr")]


def test_what_differs_is_marked_beside_the_words_of_the_transcript() -> None:
    (altered,) = [line for line in rows(event_page()) if "answer altered" in line]
    assert "and <b>500</b> children" in altered
    assert "Transcript: “The school in the old town will get a new roof, and <b>300</b> children" in altered
    assert "number: “500” for “300”" in altered


def test_what_only_one_record_holds_says_so() -> None:
    text = event_page()
    folded = [line for line in rows(text) if "<details>" in line]
    assert len(folded) == 1
    assert f'<span class="only">Only here</span> {len(SAID) - 3} paragraphs' in folded[0]
    (missing,) = [line for line in rows(text) if "answer not-found" in line]
    assert "It never rained here at all" in missing


def test_two_transcripts_stand_turn_by_turn() -> None:
    others = tuple(text.replace("300", "500") for text in SAID if "grain" not in text)
    other = replace(transcript(), source=replace(transcript().source, path="seeds/other.txt"), publisher=GAZETTE)
    blocks = tuple(replace(transcript().blocks[SAID.index(text.replace("500", "300"))], text=text) for text in others)
    both = archive(transcript(), replace(other, blocks=blocks, title=Stated("The talks", 1)))
    (page,) = [page for page in pages(both) if page.path.startswith("events/")]
    assert "6 turns in both records; only in the first: 1; only in the second: 0." in page.text
    (alone,) = [line for line in rows(page.text) if "Only here" in line]
    assert "price of grain" in alone
    (edited,) = [line for line in rows(page.text) if " <b>300</b>" in line]
    assert " <b>500</b>" in edited
    assert sum('class="same"' in line for line in rows(page.text)) == 5


def test_a_text_in_another_language_is_named_only() -> None:
    there, here = Stated("http://ru.example.org/d/17231", 9), Stated("http://en.example.org/d/17231", 9)
    both = archive(transcript(url=here), in_russian(url=there))
    (page,) = [page for page in pages(both) if page.path.startswith("events/")]
    assert "language: ru" in page.text
    assert "Named as present in all of them: [Anna Berg]" in page.text
    assert "<table" not in page.text


def test_without_events_there_is_no_page() -> None:
    assert not [page for page in pages(archive(transcript())) if page.path.startswith("events/")]


def test_each_record_leads_to_the_page_of_the_event() -> None:
    both = archive(transcript(), report(SAID[0], SAID[1], SAID[2]))
    paths = [contexts.parsed(page.context)["event_page"] for page in pages(both) if page.context]
    assert paths == ["events/event-2015-06-03-a-meeting.html"] * 2
