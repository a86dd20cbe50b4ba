"""Who took part: every rule with sentences that it must and must not match."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.model import Block, Draft, Publisher, Source, Stated
from archive.people import participants

STATEMENTS = Path(__file__).parent / "statements.tsv"
MATCH = [line.split("\t") for line in STATEMENTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("rule", "who", "sentence"), MATCH)
def test_statements_that_say_who_took_part(rule: str, who: str, sentence: str) -> None:
    stated = participants.statement(sentence.removeprefix("T:"), title=sentence.startswith("T:"))
    assert [(r, p.name) for r, p in stated] == [(rule, name) for name in who.split(", ")]


NO_MATCH = [
    "Vladimir Putin sent his condolences to President of Turkey Recep Tayyip Erdogan.",
    "Vladimir Putin sent greetings to Patriarch of Moscow Kirill Gundyaev.",
    "Vladimir Putin congratulated President of Belarus Alexander Lukashenko on his birthday.",
    "Vladimir Putin signed an Executive Order appointing Ivan Petrov.",
    "Vladimir Putin dismissed Governor of Perm Territory Maxim Reshetnikov.",
    "Earlier this week, Mr Putin met with President of the State of Palestine Mahmoud Abbas in the Kremlin.",
    "Earlier in the day, Vladimir Putin held talks with Federal President of Austria Alexander Van der Bellen.",
    "According to Mr Lukin, Vladimir Putin met with nobody.",
    "Ali Taziyev was one of the leaders of the underground.",
    "The President of Russia and the President of Belarus discussed bilateral cooperation.",
    "They discussed issues related to making effective use of the legacy of the 2018 FIFA World Cup during the year.",
    "Sergei Sobyanin’s candidacy for the position of Moscow Mayor will be presented to the Moscow City Duma",
    "Talks between Russia and Belarus took place in Minsk.",
    "Before the talks, Anna Berg had included the matter in the agenda.",
    "",
]


LISTS = [
    ("The Farland delegation included Foreign Minister Anna Berg.", "Anna Berg (Foreign Minister)"),
    ("The delegation of Farland was made up of Anna Berg and Ben Ort, head of a bank.", "Anna Berg, Ben Ort (head of a bank)"),
    ("Farland’s delegation consists of Anna Berg and Igor Belov.", "Anna Berg, Igor Belov"),
    ("The Farland side was represented by Foreign Minister Anna Berg.", "Anna Berg (Foreign Minister)"),
    ("Representing Farland were Presidential Aides Anna Berg and Igor Belov.",
     "Anna Berg (Presidential Aide), Igor Belov (Presidential Aide)"),
    ("Also present was Acting Governor of the Omsk Region Anna Berg.", "Anna Berg (Acting Governor of the Omsk Region)"),
    ("Present at the meeting: Minister Anna Berg, Mayor Igor Belov.", "Anna Berg (Minister), Igor Belov (Mayor)"),
    ("The meeting participants included Prime Minister Anna Berg.", "Anna Berg (Prime Minister)"),
    ("Among those present were Mayor Anna Berg and writer Igor Belov.", "Anna Berg (Mayor), Igor Belov (writer)"),
    ("Attending the talks were Minister Anna Berg; and on the Farland side, Secretary of State Igor Belov and Ben Ort, Aide.",
     "Anna Berg (Minister), Igor Belov (Secretary of State), Ben Ort (Aide)"),
    ("The meeting was attended by Ministers of Trade Anna Berg of France and Igor Belov of Jordan.",
     "Anna Berg (Minister of Trade of France), Igor Belov (Minister of Trade of Jordan)"),
    ("The meeting was attended by Trade and Industry Ministers Anna Berg and Igor Belov.", "Anna Berg, Igor Belov"),
    ("The meeting was attended by Governor Anna Berg, who asked for Igor Belov.", "Anna Berg (Governor)"),
    ("The meeting was attended by Anna Berg, who left as Governor of the Omsk Region, and by others.", "Anna Berg"),
    ("The delegation included a visit to the plant of Igor Belov in its programme.", ""),
    ("The exhibition included paintings by Anna Berg and Igor Belov.", ""),
    ("The list of sanctions included Foreign Minister Anna Berg.", ""),
    ("The previous meeting was attended by Foreign Minister Anna Berg.", ""),
    ("The guests were welcomed by the country’s Prime Minister Anna Berg.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "who"), LISTS)
def test_lists_of_those_who_took_part(sentence: str, who: str) -> None:
    evidence = participants.evidence(draft("A meeting", "", told(3, sentence)))
    listed = [e.person for e in evidence if e.kind == "list"]
    assert ", ".join(f"{p.name} ({p.role})" if p.role else p.name for p in listed) == who


@pytest.mark.parametrize("sentence", NO_MATCH)
def test_mentions_make_nobody_a_participant(sentence: str) -> None:
    assert participants.statement(sentence) == []


SOURCE = Source("seeds/a.txt", "0" * 64, 1, "utf-8", "")


def draft(title: str, lead: str = "", *blocks: Block) -> Draft:
    stated = (Stated(lead, 2),) if lead else ()
    return Draft(
        SOURCE, "test", Publisher("p", "P"), "en", 1, 1, 99, title=Stated(title, 1), lead=stated, blocks=blocks
    )


def turn(line: int, label: str) -> Block:
    return Block("speech", "Good afternoon. I met with Ivan Petrov.", line, line, label)


def told(line: int, text: str) -> Block:
    return Block("narration", text, line, line)


def who(draft: Draft) -> list[tuple[str, str | None, int]]:
    return [(p.name, p.role, p.evidence_line) for p in participants.find(participants.evidence(draft))]


LUKASHENKO = "Meeting with President of Belarus Alexander Lukashenko"


def test_speakers_come_in_the_order_of_speaking() -> None:
    meeting = draft(
        LUKASHENKO,
        "The President of Russia and the President of Belarus discussed bilateral cooperation.",
        turn(9, "President of Russia Vladimir Putin"),
        turn(12, "President of Belarus Alexander Lukashenko"),
        turn(21, "Vladimir Putin"),
        turn(22, "Question"),
    )
    assert who(meeting) == [
        ("Vladimir Putin", "President of Russia", 9),
        ("Alexander Lukashenko", "President of Belarus", 12),
    ]


def test_those_of_whom_the_lead_tells_follow_the_speakers() -> None:
    meeting = draft(
        "Talks",
        "Vladimir Putin had a meeting with President of Belarus Alexander Lukashenko and Emomali Rahmon.",
        turn(44, "President of Russia Vladimir Putin"),
        turn(54, "President of Tajikistan Emomali Rahmon"),
    )
    assert [name for name, _, _ in who(meeting)] == ["Vladimir Putin", "Emomali Rahmon", "Alexander Lukashenko"]


def test_a_list_is_read_in_the_order_of_lines() -> None:
    meeting = draft(
        "Meeting with permanent members of Security Council",
        "Vladimir Putin held a meeting, via videoconference, with permanent members of the Security Council.",
        told(59, "Taking part in the meeting were Prime Minister Mikhail Mishustin, Defence Minister Sergei Shoigu."),
        turn(72, "President of Russia Vladimir Putin"),
        turn(75, "Defence Minister Sergei Shoigu"),
        turn(80, "Sergei Shoigu"),
    )
    assert who(meeting) == [
        ("Vladimir Putin", "President of Russia", 72),
        ("Mikhail Mishustin", "Prime Minister", 59),
        ("Sergei Shoigu", "Defence Minister", 59),
    ]


def test_a_report_counts_its_first_paragraph_only() -> None:
    report = draft(
        "Working visit to Russia. Talks with Vladimir Putin",
        "",
        told(
            6, "Belarusian President Aleksandr Lukashenko held talks with Russian President Vladimir Putin in Moscow."
        ),
        told(8, "Ivan Petrov met with Anna Berg."),
        told(9, "The talks were attended by Foreign Minister Bo Li."),
    )
    assert who(report) == [
        ("Aleksandr Lukashenko", "Belarusian President", 6),
        ("Vladimir Putin", "Russian President", 6),
        ("Bo Li", "Foreign Minister", 9),
    ]


def test_the_title_is_read_last() -> None:
    meeting = draft(
        "Russian-Belarusian talks – Vladimir Putin and President Alexander Lukashenko joint news conference (18/02/2022)"
    )
    assert who(meeting) == [("Vladimir Putin", None, 1), ("Alexander Lukashenko", "President", 1)]


def test_a_list_in_the_summary_is_read() -> None:
    meeting = draft(
        "Meeting on farming",
        "Ivan Petrov chaired a meeting on economic issues, which was attended by Presidential Aide Igor Belov, Finance"
        " Minister Pavel Orlov as well as Central Bank Governor Olga Belova.",
    )
    assert [(name, role) for name, role, _ in who(meeting)] == [
        ("Ivan Petrov", None),
        ("Igor Belov", "Presidential Aide"),
        ("Pavel Orlov", "Finance Minister"),
        ("Olga Belova", "Central Bank Governor"),
    ]


def test_a_delegation_is_a_list() -> None:
    text = "The Arland delegation included Foreign Minister Igor Belov and Ambassador of Arland to Sahra Oleg Sidorov."
    talks = draft("Talks", "", told(7, text))
    assert who(talks) == [
        ("Igor Belov", "Foreign Minister", 7),
        ("Oleg Sidorov", "Ambassador of Arland to Sahra", 7),
    ]


def bare(meeting: Draft) -> dict[str, bool]:
    return {item.person.name: item.confirmed for item in participants.evidence(meeting)}


CONFIRMED = [
    (draft("Meeting with Anna Orlova", "", told(5, "Ms Orlova spoke of the harvest.")), True),
    (draft("Meeting with Anna Orlova", "", told(5, "Anna Orlova, head of the Farm Service, came.")), True),
    (draft("Meeting with Anna Orlova", "", turn(5, "Anna Orlova")), True),
    (draft("Meeting with Anna Orlova", "", turn(5, "Farm Minister Anna Orlova")), True),
    (draft("Meeting with Anna Orlova", "The President met with Farm Minister Anna Orlova."), True),
    (replace(draft("Meeting with Anna Orlova"), persons=(Stated("Orlova Anna", 9),)), True),
    (draft("Meeting with Anna Orlova", "", told(5, "They spoke of the harvest.")), False),
]


@pytest.mark.parametrize(("meeting", "confirmed"), CONFIRMED)
def test_a_bare_name_in_a_title_counts_if_the_document_confirms_it(meeting: Draft, confirmed: bool) -> None:
    assert bare(meeting)["Anna Orlova"] is confirmed


def test_short_names_join_the_full_one() -> None:
    meeting = draft(
        "Talks", "", turn(1, "Vladimir Putin"), turn(2, "V.Putin"), turn(3, "Putin"), turn(4, "VLADIMIR PUTIN")
    )
    assert [name for name, _, _ in who(meeting)] == ["Vladimir Putin"]
