"""The page of an event holds each quotation beside the words of the transcript, and leads to both."""

from __future__ import annotations

from archive.pages import pages
from tests.linking.test_events import SAID, archive, report, transcript


def event_page() -> str:
    made = archive(
        transcript(), report(SAID[0], SAID[1].replace("300", "500"), SAID[2], "It never rained here at all.")
    )
    (page,) = [page for page in pages(made) if page.path.startswith("events/")]
    assert page.path == "events/event-2015-06-03-a-meeting.md"
    return page.text


def test_each_quotation_has_its_answer_and_leads_to_both_places() -> None:
    text = event_page()
    assert "Exact match: 2. Altered: 1. Only here: 1." in text
    (exact,) = [line for line in text.split("\n") if line.startswith("- **Exact match**: “We have agreed")]
    assert "2015-06-03-the-leaders-met.md#L4" in exact
    assert "2015-06-03-a-meeting.md#L5" in exact
    assert "[Anna Berg](../people/anna-berg.md)" in exact


def test_what_differs_is_said_with_the_words_of_the_transcript() -> None:
    (altered,) = [line for line in event_page().split("\n") if line.startswith("- **Altered**")]
    assert "500" in altered.split("there", 1)[0]
    assert "300 children will return" in altered


def test_it_says_how_much_of_the_transcript_nobody_quotes() -> None:
    assert f"Quoted by no other record: {len(SAID) - 3} of {len(SAID)} paragraphs" in event_page()


def test_without_events_there_is_no_page() -> None:
    assert not [page for page in pages(archive(transcript())) if page.path.startswith("events/")]
