from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.describing.paragraphs import heal

JOINED = [
    (["We worked with Prime Minister Dmitry Medvedev", ", with the deputy Prime Minister."],
     "We worked with Prime Minister Dmitry Medvedev, with the deputy Prime Minister."),
    (["President of Belarus Alexander Lukashenko", ": Thank you, Mr Putin."],
     "President of Belarus Alexander Lukashenko: Thank you, Mr Putin."),
    (["Yesterday I had talks with the Swiss President and OSCE", "Chairperson-in-Office Didier Burkhalter."],
     "Yesterday I had talks with the Swiss President and OSCE Chairperson-in-Office Didier Burkhalter."),
    (["Defence Minister Sergei Shoigu", "reported on it."], "Defence Minister Sergei Shoigu reported on it."),
    (["Prime Minister Paolo Gentiloni", "(retranslated): Yes."], "Prime Minister Paolo Gentiloni (retranslated): Yes."),
    (["[of the Supreme Court Vyacheslav Lebedev", "]. I asked."], "[of the Supreme Court Vyacheslav Lebedev]. I asked."),
    (["We celebrate the Battle of Stalingrad", ". It was long."], "We celebrate the Battle of Stalingrad. It was long."),
    (["He has the Order for Services to the Fatherland", "I degree. For many years he headed the centre."],
     "He has the Order for Services to the Fatherland I degree. For many years he headed the centre."),
    (["Taking part were Mikhail Mishustin", ", Speaker Valentina Matviyenko", ", and Sergei Ivanov", "."],
     "Taking part were Mikhail Mishustin, Speaker Valentina Matviyenko, and Sergei Ivanov."),
    (["Good morning, Mr", "Sample, we want to talk."], "Good morning, Mr Sample, we want to talk."),
    (["The talks with", "Arland were long."], "The talks with Arland were long."),
    (["Anna Example (", "responding to remarks): Yes."], "Anna Example (responding to remarks): Yes."),
    (["That is similar to Grainbank", "’s field in the south."], "That is similar to Grainbank’s field in the south."),
    (["Igor Belov", "'s term in office ends in May."], "Igor Belov's term in office ends in May."),
    (["We rely on FARMS", "' success."], "We rely on FARMS' success."),
    (["The results speak for Anna Orlova", "’s authority."], "The results speak for Anna Orlova’s authority."),
    (["The President of Sahra told Mr Petrov about the preparations for the ABC", "Council of Heads of State meeting."],
     "The President of Sahra told Mr Petrov about the preparations for the ABC Council of Heads of State meeting."),
    (["Arland, as a co-chairman of the ABC", "Coast Group, which deals with the river, plays an important role."],
     "Arland, as a co-chairman of the ABC Coast Group, which deals with the river, plays an important role."),
    (["The VI Forum of the ABC", "Member States was organised with the support of Arland."],
     "The VI Forum of the ABC Member States was organised with the support of Arland."),
    (["Ivan Petrov met with Secretary General of the Farm Union (FU)", "Igor Belov at the residence near Omsk."],
     "Ivan Petrov met with Secretary General of the Farm Union (FU) Igor Belov at the residence near Omsk."),
    (["The President appointed Pavel Orlov", "Presidential Aide in charge of farming, relieving him of his current duties."],
     "The President appointed Pavel Orlov Presidential Aide in charge of farming, relieving him of his current duties."),
    (["The Executive Order appoints Pavel Orlov", "Director of the Harbour Service."],
     "The Executive Order appoints Pavel Orlov Director of the Harbour Service."),
    (["Ivan Petrov, Prime Minister of Sahra Anna Orlova", ", and Secretary-General of the ABC", "Oleg Sidorov had a talk."],
     "Ivan Petrov, Prime Minister of Sahra Anna Orlova, and Secretary-General of the ABC Oleg Sidorov had a talk."),
]  # fmt: skip

APART = [
    ["We heard it from", "Anna Sample: Good morning."],
    ["It is what we came for", "Regrettably, it went on."],
    ["Media: https://example.org/a", "Tags: nodes"],
    ["Oleg Sample, a pianist, for his contribution; and", "Olga Muster, a dancer, for her contribution."],
    ["Speech at meeting with delegates to the Bishops’ Council", "President of Russia Vladimir Putin: Your Holiness,"],
    ["We are live with President Vladimir Putin.", "(Applause.)"],
    ["Thank you.", "You are welcome."],
    ["Mr President,", "colleagues, I am glad."],
    ["Our tasks are:", "first, to build."],
    [
        "It is an entire army. It enables real involvement in these activities",
        "Regrettably, however, questions remain.",
    ],
    ["How do you view the results?", "chairman of Vnesheconombank Vladimir Dmitriev: Mr President."],
    ["They signed it.", "…but not all of them did."],
    ["Beginning of meeting with President of Egypt Mohammed Morsi", "Vladimir Putin: Mr President."],
    ["Sochi", "Vladimir Putin: Good."],
    [
        "You are strong-willed people and you have been true to your Fatherland",
        "Thank you for your service. I thank you all.",
    ],
    ["You have been true to your Fatherland", "Congratulations on the holiday."],
    ["At the 10th Omsk Economic Forum. Photo: Oleg Sidorov", "Arland is one of the leaders when measured by growth."],
    ["Meeting With Defence Minister Anna Orlova And Former Commander Pavel Orlov", "The troops are alert divisions."],
    [
        "Igor Belov — first rank captain, and attache of the United Republic of Arland",
        "Anna Orlova — major of the Air Force.",
    ],
    ["Speech at the session of the ABC", "Council members, thank you for coming."],
    ["Meeting of the heads of the ABC", "Member States have agreed on the harvest."],
    ["He spoke of the rights of the farmers", "‘We have none,’ he said."],
    ["They had a meeting with Igor Belov", "The President of Sahra took part in it."],
]


@pytest.mark.parametrize(("lines", "text"), JOINED)
def test_lines_broken_by_a_link_are_one_paragraph(lines: list[str], text: str) -> None:
    (paragraph,) = heal(list(enumerate(lines, 7)))
    assert paragraph.text == text
    assert (paragraph.first_line, paragraph.last_line) == (7, 6 + len(lines))
    assert [line for line, _ in paragraph.joins] == list(range(8, 7 + len(lines)))


@pytest.mark.parametrize("lines", APART)
def test_paragraphs_stay_apart(lines: list[str]) -> None:
    assert [paragraph.text for paragraph in heal(list(enumerate(lines, 1)))] == lines


def test_a_blank_line_between_keeps_apart() -> None:
    assert len(heal([(1, "Dmitry Medvedev"), (3, ", with the deputy.")])) == 2


@given(
    st.lists(st.text(alphabet="aA .,:()“”…-1", min_size=1).map(lambda t: " ".join(t.split())).filter(bool), max_size=12)
)
def test_no_word_is_lost_or_moved(lines: list[str]) -> None:
    healed = heal(list(enumerate(lines, 1)))
    assert "".join(p.text for p in healed).replace(" ", "") == "".join(lines).replace(" ", "")
    covered = [n for p in healed for n in range(p.first_line, p.last_line + 1)]
    assert covered == list(range(1, len(lines) + 1))
