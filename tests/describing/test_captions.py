from __future__ import annotations

import pytest

from archive.describing import captions
from archive.describing.captions import Page
from archive.reading import rules

TITLE = "Meeting with Georgy Poltavchenko and Alexander Beglov"
KNOWN = frozenset({"Vladimir Putin answered questions from Russian and foreign journalists."})

CAPTIONS = [
    ("With President of Belarus Alexander Lukashenko.", "caption.company"),
    ("With participants in the Omsk 2012 forum.", "caption.company"),
    ("The Farmer of the Year award ceremony. With Anna Orlova, declared winner for her project.", "caption.company"),
    ("Agriculture Minister Olga Belova at the meeting on farming.", "caption.person-at"),
    ("Acting Farm Minister Igor Belov before the meeting with senior officials.", "caption.person-at"),
    ("Deputy Chief of the Executive Office, Presidential Press Secretary Igor Belov.", "caption.person"),
    ("At the meeting with farmers. Photo: ARNEWS", "caption.credit"),
    ("Ivan Petrov took part in the meeting with farmers. Photo by Oleg Sidorov", "caption.credit"),
    ("At the 10th Omsk Economic Forum. Photo: Oleg Sidorov", "caption.credit"),
    ("(Photo: ARNEWS)", "caption.credit"),
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
    "With regard to internal matters, unfortunately, fear continues to grow in many lands, especially in Arland.",
    "With Minister Belov, fear continues to grow in Arland.",
    "With all respect to Igor Belov, no.",
    "Congratulations once again and all the best.",
    "Congratulations to Igor Belov.",
    "The photo: Belov is on it.",
    "Look at this photo by Igor. Belov made it in May.",
    "We met at the exhibition. Photos are on the table.",
    "With regard to the loan, we will continue.",
    "At the same time, we must act.",
    "Right, Kazakhstan.",
    "Thank you, Mr President.",
    "Vladimir Putin: Thank you.",
    "Good afternoon.",
]


PAGE = Page(TITLE, KNOWN, before="We have spoken of it.", after="Let us go on.")


@pytest.mark.parametrize(("text", "rule"), CAPTIONS)
def test_captions(text: str, rule: str) -> None:
    assert captions.find(text, PAGE) == rule


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_paragraphs(text: str) -> None:
    assert captions.find(text, PAGE) is None


LINE = "Direct Line with Ivan Petrov"
AROUND = [
    ("Call centre operators of the Direct Line with Ivan Petrov.", Page(LINE), "caption.titled"),
    ("Before the Direct Line with Ivan Petrov.", Page(LINE), "caption.titled"),
    ("Ivan Petrov attended the harvest ceremony in Omsk.", Page("Harvest ceremony in Omsk"), None),
    ("We have prepared the Direct Line with Ivan Petrov.", Page(LINE), None),
    ("Trade talks.", Page("Trade"), None),
    ("Before Direct Line with Ivan Petrov.", Page(before="Yes.", repeated={"Before Direct Line with Ivan Petrov."}),
     "caption.printed-again"),
    ("Before Direct Line with Ivan Petrov.", Page(before="Yes."), None),
    ("Thank you very much, Mr Petrov.", Page(before="Yes.", repeated={"Thank you very much, Mr Petrov."}), None),
    ("After Lenin.", Page(before="Yes.", repeated={"After Lenin."}), None),
    ("Congratulations to Emergencies Ministry staff on their professional day.", Page(), "caption.opening"),
    ("Congratulations to Emergencies Ministry staff on their professional day.", Page(before="Good day."), None),
    ("Before the presentation of officers appointed to senior command posts.", Page(), "caption.opening"),
    ("The conversation took place on the initiative of Sahra.", Page(), None),
    ("During the conversation the President of Sahra agreed with the suggestion.", Page(), None),
    ("Deputy Prime Minister Igor Belov.", Page(before="Deputy Prime Minister Olga Belova.", after="Thank you."), None),
    ("Deputy Prime Minister Igor Belov.", Page(before="Thank you.", after="Deputy Prime Minister Olga Belova."), None),
    ("Deputy Prime Minister Igor Belov.", Page(before="Thank you.", after="We will go on."), "caption.person"),
    ("President of Belarus Ivan Petrov and President of Armenia Igor Belov.", Page(before="Yes."), "caption.person"),
    ("President Petrov, ladies and gentlemen.", Page(before="Yes."), None),
    ("Ivan Petrov and Igor Belov.", Page(before="Whom do I see?"), None),
    ("Ivan Petrov with members of the Omsk team.", Page(before="Yes."), "caption.person-at"),
    ("Strelsau Declaration signing ceremony.", Page(before="Yes.", pictures=True), "caption.event"),
    ("The 5th Omsk Farm Forum.", Page(before="Yes.", pictures=True), "caption.event"),
    ("Signing joint documents.", Page(before="Yes.", pictures=True), "caption.event"),
    ("Strelsau Declaration signing ceremony.", Page(before="Yes."), None),
    ("The forum has begun in Omsk.", Page(before="Yes.", pictures=True), None),
    ("Next question, the Omsk conference, please.", Page(before="Yes.", pictures=True), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "page", "rule"), AROUND)
def test_what_the_page_says_around_a_line_counts(text: str, page: Page, rule: str | None) -> None:
    assert captions.find(text, page) == rule


def test_every_rule_has_a_name_for_readers() -> None:
    assert rules.table().keys() >= captions.NAMES
