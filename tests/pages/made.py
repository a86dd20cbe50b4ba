"""Documents and archives by hand, for tests of pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from archive.model import (
    Archive,
    Attested,
    Bases,
    Block,
    BlockKind,
    Document,
    Issue,
    Participant,
    Person,
    Place,
    Problem,
    Publisher,
    Role,
    SeeAlso,
    SourceRef,
)

KREMLIN = Publisher(
    "en.kremlin.ru",
    "Kremlin press service",
    "http://en.kremlin.ru",
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
)
EVIL = Publisher("evil", "<b>Evil</b>", "javascript:x", "[MIT](x)", "data:x")
MINSK = Publisher("president.gov.by", "Press service")


def block(
    kind: BlockKind, text: str, line: int, label: str | None = None, speaker: str | None = None, last: int = 0
) -> Block:
    """A block that begins on `line` and ends on `last` (0: the same)."""
    return Block(kind, text, line, last or line, label, speaker)


def document(key: str = "2014-05-08-meeting", **fields: Any) -> Document:
    """A document with nothing in it but what is given."""
    plain = Document(
        id=key, title="Meeting", date="2014-05-08", date_note=None, time=None, place=None, place_id=None, place_note=None,
        lead=None, geography=(), topics=(), persons=(), sections=(), published=None, publisher=KREMLIN.id,
        kind="transcript", language="en", participants=(), source=SourceRef("seeds/000.txt", "0" * 64, 1, 35, None),
        blocks=(), issues=(), basis=Bases("stated", "unknown", "unknown"), lines=(("title", 2), ("date", 4)),
    )  # fmt: skip
    return replace(plain, **fields)


PUTIN, LUKASHENKO = "vladimir-putin", "alexander-lukashenko"

TALKS = document(
    "2014-05-08-talks",
    title="Meeting with Presidents of Armenia, Belarus, Kyrgyzstan and Tajikistan",
    time="14:45",
    place="Moscow",
    place_id="moscow",
    basis=Bases("stated", "stated", "stated"),
    topics=("CSTO", "Foreign policy"),
    blocks=(block("narration", "Vladimir Putin had a meeting.", 42),),
    source=SourceRef("seeds/000.txt", "0" * 64, 35, 133, None),
)

MEETING = document(
    "2014-05-08-meeting-with-alexander-lukashenko",
    title="Meeting with President of Belarus Alexander Lukashenko",
    time="17:00",
    place="The Kremlin, Moscow",
    place_id="the-kremlin-moscow",
    lead="The Presidents discussed bilateral cooperation.",
    geography=("Belarus", "Moscow"),
    topics=("Foreign policy",),
    persons=("Lukashenko Alexander",),
    sections=("News", "Transcripts"),
    published="May 8, 2014, 17:00",
    participants=(
        Participant(PUTIN, "Vladimir Putin", "President of Russia", 9),
        Participant(LUKASHENKO, "Alexander Lukashenko", "President of Belarus", 12),
        Participant(None, "Dmitry Medvedev", "Prime Minister", 16),
    ),
    source=SourceRef("seeds/000.txt", "ab" * 32, 1, 35, "http://en.kremlin.ru/d/20981", ("seeds/b.txt:1",)),
    basis=Bases("stated", "stated", "stated"),
    lines=(("title", 2), ("date", 4), ("time", 5), ("place", 6), ("lead", 3), ("topics", 27)),
    blocks=(
        block("caption", "With President of Belarus Alexander Lukashenko.", 8),
        block("speech", "Mr Lukashenko, my congratulations!", 9, "President of Russia Vladimir Putin", PUTIN),
        block("note", "(Applause.)", 9, speaker=PUTIN),
        block("speech", "I know that you are preparing for the holiday.", 10, speaker=PUTIN, last=11),
        block("pull_quote", "Both Russia and Belarus made a great contribution to the victory.", 11),
        block("speech", "Thank you, Mr Putin.", 12, "President of Belarus Alexander Lukashenko", LUKASHENKO, 13),
        block("separator", "* * *", 14),
        block("subheading", "Questions & answers", 15),
        block("speech", "And the sanctions?", 17, "Question"),
        block("speech", "With pleasure.", 19, "V.Putin (retranslated)", PUTIN),
        block("omission", "<…>", 20, speaker=PUTIN),
        block("see_also", f"{TALKS.title}\nMay 8, 2014", 22, last=23),
        block("see_also", "News of the Security Council", 24),
    ),
    issues=(
        Issue("see_also.unlinked", 24, "“News of the Security Council” matches no single document here."),
        Issue("boilerplate", 30, "Not on the page."),
    ),
)

REPORT = document(
    "2021-09-09-working-visit-to-russia",
    title="Working visit to Russia. Talks with Vladimir Putin",
    date="2021-09-09",
    date_note="The text names 9 September; the talks were held in 2021 (line 7).",
    place="Moscow",
    place_id="moscow",
    place_note="The first sentence names it.",
    publisher=MINSK.id,
    kind="report",
    basis=Bases("decided", "unknown", "inferred"),
    participants=(Participant(LUKASHENKO, "Aleksandr Lukashenko", None, 7),),
    blocks=(
        block("narration", "Belarusian President Aleksandr Lukashenko held talks in Moscow on 9 September.", 7),
        block("narration", "“It will be a breakthrough,” he said.", 9),
    ),
    source=SourceRef("seeds/003.txt", "cd" * 32, 1, 57, None),
    lines=(("title", 1),),
)

HOSTILE = document(
    "undated-script",
    title="</h1><script>alert(1)</script> \u202e[x](javascript:y) # {{ 7*7 }} `a`",
    date=None,
    lead="---\n# lead\n[TOC]",
    time="<b>",
    place="[[TOC]]\u0002",
    topics=("C", "C++", "../../etc", "!", "index"),
    geography=("<img src=x>",),
    persons=("| a |", "---"),
    sections=("{% x %}",),
    published="&lt;",
    publisher=EVIL.id,
    language='en"><script>',
    participants=(Participant("index", "[Index](x)", "role; <i>", 3), Participant("nobody-here", "*No*", None, 4)),
    source=SourceRef("seeds/`a` [b](c) <d>\u202e.txt", "ef" * 32, 1, 9, "javascript:alert(1)", ("seeds/*.txt:1",)),
    basis=Bases("unknown", "stated", "stated"),
    lines=(("lead", 2),),
    blocks=(
        block("speech", "```\n~~~", 3, "1. - Bravo! Index # <b>", "index"),
        block("speech", "[x]: http://example.org", 3, "Index", "index"),
        block("narration", "    code\nTitle\n=====", 3),
        block("subheading", "### <script>", 4),
        block("pull_quote", "> > - [ ] x", 5),
        block("note", "<!-- -->", 6),
        block("see_also", "](javascript:x)\n<b>", 7),
        block("speech", "", 8, "***"),
        block("speech", "<hr><h2 id=about>", 9, "!"),
    ),
    issues=(Issue("x", 3, "Write `a: b` <b>"), Issue("y", 99, "[z](z)")),
)

PEOPLE = (
    Person(
        LUKASHENKO,
        "Alexander Lukashenko",
        aliases=("Aleksandr Lukashenko", "Lukashenko Alexander", "Alyaksandr Lukashenka"),
        roles=(Role("President of Belarus", "1994-07-20"),),
        wikidata="Q2866",
        spellings=(Attested("Alexander Lukashenko", MEETING.id, 12), Attested("Aleksandr Lukashenko", REPORT.id, 7)),
        attested_roles=(
            Attested("Belarusian President", REPORT.id, 7),
            Attested("President of Belarus", MEETING.id, 13),
            Attested("in no document", "2000-01-01-gone", 1),
        ),
    ),
    Person("index", "Index", provisional=True, wikidata="javascript:x"),
    Person(PUTIN, "Vladimir Putin", roles=(Role("Prime Minister", "2008-05-08", "2012-05-07"),), wikidata="Q7747"),
)
PLACES = (
    Place("moscow", "Moscow", latitude=55.7558, longitude=37.6173, wikidata="Q649"),
    Place("the-kremlin-moscow", "The Kremlin, Moscow", aliases=("Kremlin",), provisional=True),
)

ARCHIVE = Archive(
    site_name="Archive of Meetings",
    site_description="Meetings & talks, <b>as published</b>.",
    documents=(TALKS, MEETING, REPORT, HOSTILE),
    people=PEOPLE,
    places=PLACES,
    publishers=(KREMLIN, EVIL, MINSK),
    see_also=(SeeAlso(MEETING.id, 22, TALKS.id), SeeAlso(MEETING.id, 24, None)),
    problems=(Problem("seeds/empty.txt", 1, "The file is empty.", "seed.set-aside", fatal=True),),
)
EMPTY = Archive(site_name="Archive of Meetings")


def many(number: int) -> Archive:
    """An archive of as many documents, one a day from 2000 on (28 days a month), of one speaker, topic and place."""
    days = [f"{2000 + at // 336}-{at % 336 // 28 + 1:02}-{at % 28 + 1:02}" for at in range(number)]
    speech = (
        block("speech", "Good afternoon.", 7, "Vladimir Putin", PUTIN),
        block("speech", "Thank you.", 8, None, PUTIN),
    )
    fields: dict[str, Any] = {"place": "Moscow", "place_id": "moscow", "topics": ("Foreign policy",), "blocks": speech}
    documents = tuple(
        document(f"{day}-talk-{at}", date=day, title=f"Talk {at}", **fields) for at, day in enumerate(days)
    )
    return Archive("Archive", documents, PEOPLE[2:], PLACES[:1], (), (KREMLIN,))
