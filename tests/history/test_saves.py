"""Saves of one page are found, and only they; what differs between two is shown at its place."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from archive.history import saves
from archive.linking.assemble import assemble
from archive.model import Archive, Block, Draft, Stated
from archive.text import linediff
from tests.factory import draft

SENTENCES = (
    "We discussed the delivery of grain to the northern regions and agreed on the schedule for this year.",
    "The roads to the harbour will be repaired before the end of September, as you asked in spring.",
    "I would like to hear how the work on the bridge is going and what remains to be done there.",
    "There are 120 people working on it now, and 40 more will come from the neighbouring district.",
    "That is good news, because the residents have waited for this crossing for eleven years.",
    "Let us also look at the school in the old town, which 300 children attend every day.",
    "The school will get a new roof in July, and its gymnasium will open again in autumn.",
    "Thank you, then we will meet again in the same place to see what came of our plans.",
)


def page(path: str, sentences: tuple[str, ...] = SENTENCES, labels: str = "AB", **fields: object) -> Draft:
    names = {"A": "Anna Berg", "B": "Boris Lund", "C": "Clara Holt"}
    blocks = tuple(
        Block("speech", text, 5 + at, 5 + at, names[labels[at % len(labels)]] if at < len(sentences) else None)
        for at, text in enumerate(sentences)
    )
    plain = draft(path=path)
    return replace(plain, blocks=blocks, last_line=4 + len(sentences), **fields)  # type: ignore[arg-type]


def archive(*drafts: Draft) -> Archive:
    return assemble(drafts, site_name="Test", people=(), places=(), organisations=())


def changed(number: int, text: str) -> tuple[str, ...]:
    return (*SENTENCES[:number], text, *SENTENCES[number + 1 :])


SAVES = {
    "the same words": page("seeds/b.txt"),
    "a word is gone": page("seeds/b.txt", changed(3, SENTENCES[3].replace("now, ", ""))),
    "a paragraph is gone": page("seeds/b.txt", SENTENCES[:4] + SENTENCES[5:]),
    "another speaker": page("seeds/b.txt", labels="AC"),
    "another title, the same day and words": page("seeds/b.txt", title=Stated("The harbour meeting (video)", 1)),
}
OTHERS = {
    "another day": page("seeds/b.txt", date=Stated("2016-01-02", 2)),
    "the same title and day, other words": page("seeds/b.txt", tuple(text[::-1] for text in SENTENCES)),
    "no day": page("seeds/b.txt", changed(1, "One sentence is another one here."), date=None),
}


@pytest.mark.parametrize("other", SAVES.values(), ids=SAVES)
def test_saves_of_one_page_are_one_document(other: Draft) -> None:
    (document,) = archive(page("seeds/a.txt"), other).documents
    assert [save.file for save in document.saves] == ["seeds/a.txt", "seeds/b.txt"]
    assert document.source.copies == ("seeds/b.txt:1",)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_other_documents_stay_apart(other: Draft) -> None:
    assert len(archive(page("seeds/a.txt"), other).documents) == 2


def test_the_same_address_needs_the_same_title_or_words() -> None:
    home = Stated("https://example.org/", 9)
    first = page("seeds/a.txt", url=home)
    other = page("seeds/b.txt", tuple(text[::-1] for text in SENTENCES), title=Stated("Other", 1), url=home)
    later = page("seeds/b.txt", date=Stated("2016-01-02", 2), url=Stated("http://www.example.org", 9))
    assert len(archive(first, other).documents) == 2
    assert len(archive(first, later).documents) == 1


def test_the_last_saved_is_shown_and_the_fullest_where_no_day_is_known() -> None:
    older = page("seeds/a.txt", saved="2020-01-01")
    newer = page("seeds/b.txt", saved="2021-01-01", time=None)
    assert archive(older, newer).documents[0].source.file == "seeds/b.txt"
    plain, full = replace(older, saved=None), replace(newer, saved=None, place=Stated("Gorki", 3))
    assert archive(plain, full).documents[0].source.file == "seeds/b.txt"


def test_what_only_another_save_states_is_taken_over_and_named() -> None:
    full = page("seeds/b.txt", time=Stated("17:00", 3), saved="2019-01-01")
    (document,) = archive(page("seeds/a.txt", time=None, saved="2020-01-01"), full).documents
    assert document.time == "17:00"
    assert "time" not in dict(document.lines)
    (issue,) = (issue for issue in document.issues if issue.rule == "save.completed")
    assert issue.message == "The time stands in another save of this page: seeds/b.txt:3"


def test_a_summary_that_only_another_save_sets_apart_is_taken_over_unless_the_text_has_it() -> None:
    lead = (Stated("Anna Berg received Boris Lund.", 3),)
    full = page("seeds/b.txt", lead=lead, saved="2019-01-01")
    (document,) = archive(page("seeds/a.txt", saved="2020-01-01"), full).documents
    assert document.lead == "Anna Berg received Boris Lund."
    assert [issue.message for issue in document.issues if issue.rule == "save.completed"] == [
        "The summary stands in another save of this page: seeds/b.txt:3"
    ]
    within = page("seeds/a.txt", ("Anna Berg received Boris Lund.", *SENTENCES), saved="2020-01-01")
    assert archive(within, full).documents[0].lead is None
    assumed = replace(full, lead=(replace(lead[0], basis="inferred"),))
    assert archive(page("seeds/a.txt", saved="2020-01-01"), assumed).documents[0].lead is None


EDITS = {
    "a word removed": (3, SENTENCES[3].replace("now, ", ""), "1 word removed in 1 paragraph"),
    "a negation added": (2, SENTENCES[2].replace("would like", "would not like"), "1 word added in 1 paragraph"),
    "a number changed": (5, SENTENCES[5].replace("300", "500"), "1 word removed and 1 word added in 1 paragraph"),
}


@pytest.mark.parametrize(("at", "text", "told"), EDITS.values(), ids=EDITS)
def test_an_edit_is_shown_at_its_place(at: int, text: str, told: str) -> None:
    runs, rows = saves.compare((page("seeds/a.txt"), page("seeds/b.txt", changed(at, text))))
    ((before, since, old, new),) = rows
    assert (before, since) == (5 + at, 5 + at)
    assert old.endswith(SENTENCES[at])
    assert new.endswith(text)
    assert linediff.summary(rows) == told
    assert runs == ((5, 5, len(SENTENCES)),)


def test_all_of_many_edits_are_found_and_nothing_else() -> None:
    rng = random.Random(20261126)
    for _ in range(200):
        lines = list(SENTENCES)
        spoiled = rng.sample(range(len(lines)), rng.randint(1, 5))
        for at in spoiled:
            words = lines[at].split()
            del words[rng.randrange(1, len(words) - 1)]
            lines[at] = " ".join(words)
        _, rows = saves.compare((page("seeds/a.txt"), page("seeds/b.txt", tuple(lines))))
        assert [row[0] for row in rows] == sorted(5 + at for at in spoiled)


def test_an_edit_of_a_sentence_that_the_page_repeats_is_one_edit() -> None:
    older = page("seeds/a.txt")
    repeated = replace(older.blocks[1], kind="pull_quote", text=SENTENCES[5])
    older = replace(older, blocks=(older.blocks[0], repeated, *older.blocks[2:]))
    newer = page("seeds/b.txt", changed(5, SENTENCES[5].replace("300", "500")))
    now = (
        replace(newer.blocks[1], text=SENTENCES[5], label=None),
        replace(newer.blocks[5], kind="pull_quote", label=None),
    )
    newer = replace(newer, blocks=(newer.blocks[0], now[0], *newer.blocks[2:5], now[1], *newer.blocks[6:]))
    _, rows = saves.compare((older, newer))
    assert [row[:2] for row in rows] == [(10, 10)]


def test_a_link_that_names_another_save_is_led_to_its_paragraph() -> None:
    shorter = page("seeds/b.txt", SENTENCES[1:], saved="2019-01-01")
    (change,) = archive(page("seeds/a.txt", saved="2020-01-01"), shorter).saves
    assert (change.kind, change.file, change.to) == ("save", "seeds/b.txt", "seeds/a.txt")
    assert change.runs == ((5, 6, len(SENTENCES) - 1),)


def test_a_formula_that_many_share_pairs_nobody() -> None:
    drafts = [
        page(f"seeds/{number}.txt", (f"Telegram number {number}.", *SENTENCES[:1]), title=Stated(f"T {number}", 1))
        for number in range(saves.CROWD + 5)
    ]
    assert len(saves.groups(drafts)) == len(drafts)


def test_a_place_that_only_another_save_states_is_a_place_of_the_archive() -> None:
    full = page("seeds/b.txt", place=Stated("Yaroslavl", 3), saved="2019-01-01")
    both = archive(page("seeds/a.txt", place=None, saved="2020-01-01"), full)
    assert both.documents[0].place == "Yaroslavl"
    assert [place.id for place in both.places] == [both.documents[0].place_id]
