from __future__ import annotations

import pytest

from archive import sources
from archive.adding import subtitles
from archive.describing import describe
from archive.model import Draft, Original, Provenance, Source
from tests.adding import pages

ANNA, BEN = "Anna Example", "Ben Sample"


def vtt(*cues: str) -> bytes:
    """A file with these cues, each of three seconds, one a minute."""
    rows = (f"{minute:02}:00.000 --> {minute:02}:03.000\n{cue}\n" for minute, cue in enumerate(cues))
    return "\n".join(["WEBVTT\n", *rows]).encode()


def draft(raw: bytes) -> Draft:
    """The document of the seed that is made of a file."""
    page = subtitles.convert(raw)
    original = Original("a.vtt", "0" * 64)
    provenance = Provenance(original, "originals/a.vtt", format="vtt", unnamed=page.evidence.unnamed)
    source = Source("seeds/a.txt", "0" * 64, len(page.text), "utf-8", page.text, provenance=provenance)
    adapter = sources.recognise(source)
    return describe.describe(source, sources.segments(source, adapter), adapter)[0]


def said(raw: bytes) -> list[tuple[str | None, str]]:
    """(label of the turn or None, words) of all paragraphs."""
    label, rows = None, []
    for block in draft(raw).blocks:
        label = block.label or label if block.kind == "speech" else None
        rows.append((label, block.text))
    return rows


def test_webvtt_joins_the_cues_of_a_speaker_and_keeps_the_times() -> None:
    page = subtitles.convert(pages.VTT.encode())
    assert page.text.splitlines() == [
        "[00:00:01] Anna Example: Good morning, and welcome to the harbour.",
        "[00:00:07] Ben Sample: Thank you & good morning.",
    ]
    assert [(time.line, time.datetime) for time in page.evidence.times] == [(1, "00:00:01"), (2, "00:00:07")]
    assert page.evidence.unnamed == ()


def test_srt_begins_anew_at_a_dash_and_after_a_pause() -> None:
    page = subtitles.convert(pages.SRT.encode())
    assert page.text.splitlines() == ["Good morning.", "Good morning, Anna.", "Later."]
    assert page.evidence.unnamed == (1, 2)


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        # A voice holds for its own words only.
        (
            (f"<v {ANNA}>Good morning.</v>", "It was said aloud.", "And so on.", f"<v {BEN}>Thank you."),
            [(ANNA, "Good morning."), (None, "It was said aloud."), (None, "And so on."), (BEN, "Thank you.")],
        ),
        (
            (f"<v {ANNA}>Good morning.</v> It was said aloud.", f"<v {BEN}>Thank you.\nAll of you.</v>"),
            [(ANNA, "Good morning."), (None, "It was said aloud."), (BEN, "Thank you. All of you.")],
        ),
        (
            (f"Before. <v {ANNA}>Good morning.", f"<v.loud {ANNA}>- And <b>welcome</b>.\n- Thank you."),
            [(None, "Before."), (ANNA, "Good morning."), (ANNA, "And welcome."), (None, "Thank you.")],
        ),
        (
            (f"<v {ANNA}>Good morning. &gt;&gt; Morning!", f"<v {BEN}>Thank you."),
            [(ANNA, "Good morning."), (">>", "Morning!"), (BEN, "Thank you.")],
        ),
        # A name in the text holds until somebody else begins.
        (
            ("ANNA SAMPLE: Good morning", "to all.", "Welcome.", "BEN DOE: Thank you."),
            [("ANNA SAMPLE", "Good morning to all."), ("ANNA SAMPLE", "Welcome."), ("BEN DOE", "Thank you.")],
        ),
        (
            ("ANNA SAMPLE: Is it late?\nBEN DOE: It is.", "ANNA SAMPLE: Then we\nBEN DOE: No."),
            [("ANNA SAMPLE", "Is it late?"), ("BEN DOE", "It is."), ("ANNA SAMPLE", "Then we"), ("BEN DOE", "No.")],
        ),
        (
            ("Anna Sample: Is it late?", "- Yes.\n- No.", "It may be.", "Anna Sample: Well."),
            [
                ("Anna Sample", "Is it late?"), (None, "Yes."), (None, "No."), (None, "It may be."),
                ("Anna Sample", "Well."),
            ],
        ),
        (
            (">> ANNA SAMPLE: Is it late?", "&gt;&gt; It is. >> It is not.", "It may be.", ">> ANNA SAMPLE: Well."),
            [
                ("ANNA SAMPLE", "Is it late?"), (">>", "It is."), (">>", "It is not."), (">>", "It may be."),
                ("ANNA SAMPLE", "Well."),
            ],
        ),
        # Nobody begins here.
        (
            ("ANNA SAMPLE: It was cold:", "-5 degrees,", "-- as I said.", "BEN DOE: Oh."),
            [("ANNA SAMPLE", "It was cold: -5 degrees, -- as I said."), ("BEN DOE", "Oh.")],
        ),
        (
            ("ANNA SAMPLE: We told the", "Northtown Council: we will.", "ANNA SAMPLE: And we did."),
            [("ANNA SAMPLE", "We told the Northtown Council: we will."), ("ANNA SAMPLE", "And we did.")],
        ),
    ],
)  # fmt: skip
def test_words_stand_under_the_name_that_the_file_gives_or_under_none(
    cues: tuple[str, ...], expected: list[tuple[str | None, str]]
) -> None:
    assert said(vtt(*cues)) == expected


def test_words_of_nobody_are_said_to_the_editor_once() -> None:
    file = vtt(f"<v {ANNA}>Good morning.", "One.", f"<v {ANNA}>Good.", "Two.", f"<v {BEN}>Thank you.")
    told = [(issue.line, issue.message) for issue in draft(file).issues if issue.rule == "turn.unnamed"]
    assert [line for line, _ in told] == [2]
    assert told[0][1].startswith("The file does not name who speaks on lines 2, 4; ")


def test_a_file_without_names_has_nobody_to_ask_about() -> None:
    assert [issue.rule for issue in draft(vtt("Good morning.", "Welcome to you.")).issues] == [
        "layout.unknown",
        "title.missing",
        "date.missing",
    ]
