from __future__ import annotations

import pytest

from archive.describing import captions

TITLE = "Meeting with Georgy Poltavchenko and Alexander Beglov"
KNOWN = frozenset({"Vladimir Putin answered questions from Russian and foreign journalists."})

CAPTIONS = [
    ("With President of Belarus Alexander Lukashenko.", "caption.occasion"),
    ("At a meeting with Government members.", "caption.occasion"),
    ("During a meeting with members of the seventh Civic Chamber (via videoconference).", "caption.occasion"),
    ("Before the Russian-Qatari talks. With Emir of Qatar Sheikh Tamim bin Hamad Al Thani.", "caption.occasion"),
    ("Meeting on defence industry development.", "caption.occasion"),
    ("Address to the Nation.", "caption.occasion"),
    ("Georgy Poltavchenko (right) and Alexander Beglov.", "caption.sides"),
    ("Emir of Qatar Sheikh Tamim bin Hamad Al Thani.", "caption.person"),
    ("Meeting with Georgy Poltavchenko and Alexander Beglov.", "caption.repeated"),
    ("Vladimir Putin answered questions from Russian and foreign journalists.", "caption.repeated"),
]
PARAGRAPHS = [
    "Before the meeting, the President inspected upgraded production floors.",
    "During the talks the Russian President noted the tendency for growth.",
    "The meeting focused on the organisation of a special foundation.",
    "At the meeting, the President of Russia particularly noted relations.",
    "Following the talks, Vladimir Putin and Emomali Rahmon signed a Joint Statement.",
    "The ceremony at the memorial ended with a march.",
    "The match took place at the Bolshoi Ice Arena at Sochi’s Olympic Park.",
    "GTRK Pskov correspondent Alina Chaban.",
    "Primorye Territory, Olga Armyakova.",
    "With pleasure.",
    "With regard to the loan, we will continue.",
    "At the same time, we must act.",
    "Right, Kazakhstan.",
    "Thank you, Mr President.",
    "Vladimir Putin: Thank you.",
    "Good afternoon.",
]


@pytest.mark.parametrize(("text", "rule"), CAPTIONS)
def test_captions(text: str, rule: str) -> None:
    assert captions.find(text, TITLE, KNOWN) == rule


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_paragraphs(text: str) -> None:
    assert captions.find(text, TITLE, KNOWN) is None
