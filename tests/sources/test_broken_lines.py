from __future__ import annotations

import pytest

from archive import sources
from archive.describing import describe
from archive.model import Segment, Source
from archive.sources.broken_lines import CARD

HEAD = "Talks on fishing\n4 March 2021\n"
# What get_text leaves of a paragraph with links, bold words and line ends in it.
PROSE = (
    "The talks about the\nharbour\nwere long, and\nall\nof those who came to the\ntown\nwere heard at the\nend of it.\n"
)
TAIL = "Vera Muster\n: Good.\nVera Muster\n: Yes, it is the 12\nth\nharbour.\n"


def segments(text: str) -> tuple[Source, tuple[Segment, ...]]:
    source = Source("seeds/a.txt", "0" * 64, len(text), "utf-8", text)
    cut = sources.segments(source, sources.recognise(source))
    assert "".join(text[segment.start : segment.end] for segment in cut) == text
    return source, cut


def labels(text: str) -> list[str]:
    """The labels of a page whose body begins with `text`, but for those of the lines that are put below it."""
    source, cut = segments(f"{HEAD}{PROSE}{text}\n{TAIL}")
    draft = describe.describe(source, cut, sources.recognise(source))[0]
    read_labels = [block.label for block in draft.blocks if block.label]
    assert read_labels[-2:] == ["Vera Muster", "Vera Muster"]
    return read_labels[:-2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Where the page had a link or bold words inside the label, the label goes on.
        ("President of Arland\nAnna Example\n: Good morning.", ["President of Arland Anna Example"]),
        ("President of Arland Anna\nExample:\nGood morning.", ["President of Arland Anna Example"]),
        ("Deputy\nPrime Minister Anna Example: Good morning.", ["Deputy Prime Minister Anna Example"]),
        (
            "President of the International\nBandy Federation, President of the Bandy Club Anna Example:\nHello.",
            ["President of the International Bandy Federation, President of the Bandy Club Anna Example"],
        ),
        (
            "Director of\nRadio\nand\nTelevision\nof\nArland\nAnna\nExample\n: Good.",
            ["Director of Radio and Television of Arland Anna Example"],
        ),
        (
            "Emir of Arland Tarik bin Example\n(\nretranslated\n)\n:\nGood.",
            ["Emir of Arland Tarik bin Example (retranslated)"],
        ),
        (
            "Anna Example (\nresponding to remarks by the pilot Ben Doe)\n: Good.",
            ["Anna Example (responding to remarks by the pilot Ben Doe)"],
        ),
        ("Anna Example\n,\nreporter at Arland TV:\nGood.", ["Anna Example, reporter at Arland TV"]),
        ("Question\n(retranslated)\n: Is it so?", ["Question (retranslated)"]),
        # A card that the site shows at a name is no part of it.
        (
            "President of Arland\nAnna Example\nExample Anna\nPresident of Arland\n: Good.",
            ["President of Arland Anna Example"],
        ),
        (
            "Sports Minister\nAnna\nExample\nExample Anna\nDirector of the Arland Bank (AB)\n:\nGood.",
            ["Sports Minister Anna Example"],
        ),
        (
            "Sports Minister Anna Example Example Anna Director of the Bank (AB) : Good.",
            ["Sports Minister Anna Example"],
        ),
        (
            "President of Arland Xi Example Xi Example President (retranslated): Good.",
            ["President of Arland Xi Example (retranslated)"],
        ),
        ("President of Syrland Omar al-Example al-Example Omar : Good.", ["President of Syrland Omar al-Example"]),
        # A heading stands above the label, not in it.
        (
            "Beginning of meeting\nwith President of Southland Ben Doe\nPresident of Arland\nAnna Example:\nGood.",
            ["President of Arland Anna Example"],
        ),
        (
            "Speech at the 13\nth\nArland Cooperation Forum\nPresident of Arland Anna Example:\nGood.",
            ["President of Arland Anna Example"],
        ),
        ("On the credibility of official information\nAnna Example:\nGood.", ["Anna Example"]),
        # What stands above ends with its sentence, or speaks to somebody.
        ("Let them come to us.\nAnna Example:\nGood.", ["Anna Example"]),
        ("Good morning, Ms President,\nAnna Example: Good.", ["Anna Example"]),
        ("We want to return all of them.\n(\nNoise\nin the hall\n)\nAnna Example:\nGood.", ["Anna Example"]),
        ("We told the\nSecretary of the council:\nit is late.", []),
    ],
)
def test_labels_on_several_lines(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_lines_of_a_text_that_is_not_broken_stay_as_they_are() -> None:
    text = (
        f"{HEAD}The talks were long.\nVisit of the President of Arland\nAnna Example: Good morning.\nBen Doe: Good.\n"
    )
    source, cut = segments(text)
    assert {segment.rule for segment in cut if segment.kind == "body"} == {"paragraph"}
    draft = describe.describe(source, cut, sources.recognise(source))[0]
    assert [block.label for block in draft.blocks if block.label] == ["Anna Example", "Ben Doe"]


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("Anna Example Example Anna : Good morning.\n", ["Example Anna"]),
        ("We met Anna Example Example Anna at: Northtown.\n", []),  # no office, and words go on
        ("Anna Example Anna Sample : Good morning.\n", []),
        ("Walla Walla Walla Walla : Good morning.\n", []),
        (
            "We met\nAnna Example\nExample Anna\nMayor of Northtown\nand went on.\n",
            ["Example Anna", "Mayor of Northtown"],
        ),
        ("We met\nAnna Example\nExample Anna\nMayor of Northtown\nBen Doe: Good.\n", ["Example Anna"]),
        ("We met Anna Example.\nExample Anna\nwas there.\n", []),
    ],
)
def test_cards_are_left_out_and_nothing_else(text: str, card: list[str]) -> None:
    source, cut = segments(f"{HEAD}It was so.\n{text}")
    assert [source.text[s.start : s.end].strip() for s in cut if s.rule == CARD] == card
