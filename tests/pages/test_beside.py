"""A paragraph that differs in another save bears a mark and its other wording; quotations lead both ways."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from archive.model import Archive
from archive.pages import pages
from archive.work import contexts
from tests.history import test_saves
from tests.history.test_saves import SENTENCES, changed, page
from tests.linking.test_events import SAID, archive, report, transcript


def of(archive: Archive, key: str) -> tuple[str, dict[str, Any]]:
    """Text and template data of the page of a document."""
    known = replace(archive, changes=archive.saves)  # as the pipeline does it
    return next((p.text, told) for p in pages(known) if p.context and (told := contexts.parsed(p.context))["id"] == key)


def test_a_changed_paragraph_opens_what_it_said_before() -> None:
    older = page("seeds/b.txt", changed(3, SENTENCES[3].replace("now, ", "")), saved="2019-01-01")
    text, told = of(test_saves.archive(page("seeds/a.txt", saved="2020-01-01"), older), "2015-06-03-a-meeting")
    mark = '<a class="note-mark wording" href="#theme:wording-L8" aria-label="Other wording"></a>'
    assert f'<a id="L8" href="#L8"></a>{mark}There are 120 people' in text
    assert text.count("note-mark") == 1
    (wording,) = told["wordings"]
    assert (wording["anchor"], wording["where"], wording["line"]) == ("L8", "seeds/b.txt, saved on 1 January 2019", 8)
    assert (wording["source"], wording["source_anchor"]) == ("sources/b.html", "L8")
    assert " ".join(part["text"] for part in wording["words"]) == "Boris Lund: " + SENTENCES[3].replace("now, ", "")


def test_words_that_only_the_other_save_has_are_told() -> None:
    older = page("seeds/b.txt", changed(2, SENTENCES[2].replace("would like", "would not like")), saved="2019-01-01")
    _, told = of(test_saves.archive(page("seeds/a.txt", saved="2020-01-01"), older), "2015-06-03-a-meeting")
    (wording,) = told["wordings"]
    assert [part["text"] for part in wording["words"] if not part["kept"]] == ["not"]


def test_a_paragraph_that_only_the_shown_save_has_says_so() -> None:
    older = page("seeds/b.txt", SENTENCES[:4] + SENTENCES[5:], saved="2019-01-01")
    text, told = of(test_saves.archive(page("seeds/a.txt", saved="2020-01-01"), older), "2015-06-03-a-meeting")
    assert "note-mark wording" in text
    assert [(wording["anchor"], wording["words"]) for wording in told["wordings"] if not wording["line"]] == [
        ("L9", [])
    ]


def test_of_three_saves_each_wording_stands_at_the_paragraph_as_it_is_now() -> None:
    first = page("seeds/a.txt", changed(6, SENTENCES[6].replace("July", "May")), saved="2018-01-01")
    second = page("seeds/b.txt", changed(6, SENTENCES[6].replace("July", "June")), saved="2019-01-01")
    third = page("seeds/c.txt", ("A new first sentence of six words.", *SENTENCES), saved="2020-01-01")
    _, told = of(test_saves.archive(first, second, third), "2015-06-03-a-meeting")
    places = {
        (wording["anchor"], wording["where"].partition(",")[0]) for wording in told["wordings"] if wording["line"]
    }
    assert {("L12", "seeds/a.txt"), ("L12", "seeds/b.txt")} <= places


def test_a_quotation_leads_to_the_transcript_and_back() -> None:
    both = archive(
        transcript(), report(SAID[0], SAID[2].replace("do not", "do"), SAID[4], "It never rained here at all.")
    )
    text, told = of(both, "2015-06-03-the-leaders-met")
    assert 'href="#theme:quoted-L4"' in text
    rows = [
        (quotation["anchor"], quotation["answer"], quotation["page"], quotation["there"])
        for quotation in told["quoted"]
    ]
    there = "documents/2015/2015-06-03-a-meeting.html"
    assert rows == [
        ("L4", "Exact match", there, "L5"),
        ("L5", "Altered", there, "L7"),
        ("L6", "Exact match", there, "L9"),
        ("L7", "Only here", there, None),
    ]
    text, told = of(both, "2015-06-03-a-meeting")
    assert text.count("note-mark quoted") == 3
    assert [(quotation["anchor"], quotation["there"]) for quotation in told["quoted"]] == [
        ("L5", "L4"),
        ("L7", "L5"),
        ("L9", "L6"),
    ]
