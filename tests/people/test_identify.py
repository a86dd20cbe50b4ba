"""Who is who: names become persons the same way whatever the order; what is not sure is never linked."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.curation.authority import Authority
from archive.model import Block, Document, Draft, Issue, Person, Publisher, Role, Source, SourceRef, Stated
from archive.people import identify
from archive.people.identify import People
from archive.people.resolve import resolve

PUTIN = Person("vladimir-putin", "Vladimir Putin", roles=(Role("President of Russia", "2012-05-07"),))
LUKASHENKO = Person("alexander-lukashenko", "Alexander Lukashenko", aliases=("Aleksandr Lukashenko",))
AUTHORITY = Authority(
    people=(LUKASHENKO, PUTIN),
    person_ids={
        "vladimir putin": "vladimir-putin",
        "alexander lukashenko": "alexander-lukashenko",
        "aleksandr lukashenko": "alexander-lukashenko",
    },
)


def draft(*parts: Block | str, file: str = "seeds/a.txt", tags: tuple[str, ...] = (), date: str | None = None) -> Draft:
    """A draft of the given blocks; a plain text is a label whose turn is one block of speech."""
    blocks = [Block("speech", "Words.", n, n, p) if isinstance(p, str) else p for n, p in enumerate(parts, 1)]
    return Draft(
        Source(file, "0" * 64, 1, "utf-8", ""), "test", Publisher("p", "P"), "en", 1, 1, 99,
        date=Stated(date, 1) if date else None, persons=tuple(Stated(t, 90) for t in tags), blocks=tuple(blocks),
    )  # fmt: skip


def identified(*drafts: Draft, authority: Authority = AUTHORITY) -> tuple[list[Draft], People]:
    ready = [identify.prepare(d, authority) for d in drafts]
    people = identify.settle([shown for _, shown in ready], authority)
    return [resolve(d, people) for d, _ in ready], people


def speakers(*labels: str, tags: tuple[str, ...] = ()) -> list[str | None]:
    (done,), _ = identified(draft(*labels, tags=tags))
    return [b.speaker for b in done.blocks]


def rules(done: Draft) -> list[tuple[str, int]]:
    return [(i.rule, i.line) for i in done.issues]


CASES = [
    (["President of Russia Vladimir Putin", "Vladimir Putin", "V.Putin", "Putin"], ["vladimir-putin"] * 4),
    (["Aleksandr Lukashenko", "ALEXANDER LUKASHENKO"], ["alexander-lukashenko"] * 2),
    (["Anna Berg", "Anna Berg (retranslated)", "Berg"], ["anna-berg"] * 3),
    (["V. Putin", "President of Russia Vladimir Putin"], ["vladimir-putin"] * 2),  # the full name may come later
    (["Vladimir Putin", "Question", "Remark", "Call centre operator"], ["vladimir-putin", None, None, None]),
    (["Dmitry Peskov", "Dmitry, Moscow", "Dmitry"], ["dmitry-peskov", None, None]),
    (["Ivan Petrov", "Petrov, Moscow", "Petrov"], ["ivan-petrov", None, "ivan-petrov"]),
    (["Vladimir Putin", "Lyudmila Putin", "Putin"], ["vladimir-putin", "lyudmila-putin", None]),
    (["A. Repik"], [None]),
    (["Vladimir Putin and Anna Berg"], [None]),
    (["Lukashenko"], [None]),  # nobody in the document bears it in full
]


@pytest.mark.parametrize(("labels", "expected"), CASES)
def test_speakers(labels: list[str], expected: list[str | None]) -> None:
    assert speakers(*labels) == expected


def test_a_tag_bears_a_name_too() -> None:
    assert speakers("Lukashenko", tags=("Lukashenko Alexander",)) == ["alexander-lukashenko"]


def test_issues_say_what_to_write() -> None:
    (done,), _ = identified(draft("Vladimir Putin", "Lyudmila Putin", "Putin", "Putin", "Alina", "Question"))
    assert rules(done) == [("name.ambiguous", 3), ("speaker.unknown", 5)]
    assert done.issues[0].message == (
        "'Putin' can be lyudmila-putin or vladimir-putin; say in a decision on the label who it is (2 turns: lines 3, 4)"
    )


def test_several_names_in_one_label_are_an_issue() -> None:
    (done,), _ = identified(draft("Vladimir Putin and Anna Berg"))
    assert rules(done) == [("speaker.several", 1)]


def test_a_role_that_may_hold_a_name_is_an_issue() -> None:
    (done,), _ = identified(draft("Abbess Feofania of Omsk", "Call centre operator", "Question from Izhevsk"))
    assert rules(done) == [("speaker.unknown", 1)]


def asked(*drafts: Draft, authority: Authority = AUTHORITY) -> list[tuple[str, str, int]]:
    return [(p.rule, p.path, p.line) for p in identified(*drafts, authority=authority)[1].problems]


@pytest.mark.parametrize(
    ("label", "person", "role"),
    [
        ("Vizepräsidentin Anna Muster", "Anna Muster", "Vizepräsidentin"),
        ("Mme Anne Modèle", "Anne Modèle", None),
        ("Doamna Ana Mostră", "Ana Mostră", None),
        ("Poslankyně Anna Vzorová", "Anna Vzorová", "Poslankyně"),
        ("Anf. 2 Statsrådet Bengt Muster", "Bengt Muster", "Anf. 2 Statsrådet"),
        ("O Sr. MINISTRO DOS TRANSPORTES (Bento Amostra)", "Bento Amostra", "O Sr. MINISTRO DOS TRANSPORTES"),
        ("Ministre de la Justice Anne Modèle", "Anne Modèle", "Ministre de la Justice"),
        ("El señor MINISTRO DE FOMENTO", None, None),
        ("O Sr. Ministro dos Transportes", None, None),
        ("La Vice-Présidente", None, None),
        ("Mevrouw Van den Staal", None, None),
        ("NATO Secretary General", None, None),
        ("DC Sample", None, None),
        ("StS Muster", None, None),
        ("INMATE MUSTER", None, None),
        ("HAYNE J", None, None),
        ("Northtown Daily", None, None),
        ("Vielen Dank", None, None),
        ("ІЗ ЗАЛУ", None, None),
        ("Tuan Yang di-Pertua", None, None),
        ("Председательствующий", None, None),
        ("견본 대통령", None, None),
        ("Charles de Gaulle", "Charles de Gaulle", None),
        ("President de Gaulle", None, None),
        ("Anna J. Sample", "Anna J. Sample", None),
    ],
)
def test_whose_page_comes_of_a_label(label: str, person: str | None, role: str | None) -> None:
    (done,), people = identified(draft(label, label))
    assert [known.name for known in people.present] == ([person] if person else [])
    assert [taker.role for taker in done.participants if taker.id] == ([role] if person else [])


def test_a_guessed_name_is_asked_once_until_a_text_or_authority_shows_it() -> None:
    guessed = draft("Question", "Head of Rosneft Tarni Quilo")
    again = draft("Head of Rosneft Tarni Quilo", file="seeds/c.txt")
    assert asked(again, guessed) == [("name.guessed", "seeds/a.txt", 2)]
    assert asked(guessed, draft("Tarni Quilo", file="seeds/b.txt")) == []
    known = Authority(people=(Person("tarni-quilo", "Tarni Quilo"),), person_ids={"tarni quilo": "tarni-quilo"})
    assert asked(guessed, authority=known) == []


def test_a_name_is_whose_an_editor_says_or_nobodys() -> None:
    labels = ("President of Russia Vladimir Putin", "Putin")
    fitter = Person("vladimir-putin-2", "Vladimir Putin (fitter)")
    other = Authority(people=(*AUTHORITY.people, fitter), person_ids=AUTHORITY.person_ids)
    first = replace(draft(*labels), named=(("vladimir putin", "vladimir-putin-2"),))
    second = replace(draft(*labels, file="seeds/b.txt"), named=(("vladimir putin", None),))
    done, people = identified(first, second, draft(*labels, file="seeds/c.txt"), authority=other)
    assert [[b.speaker for b in each.blocks] for each in done] == [
        ["vladimir-putin-2"] * 2, [None, None], ["vladimir-putin"] * 2,
    ]  # fmt: skip
    assert [[p.id for p in each.participants] for each in done] == [["vladimir-putin-2"], [None], ["vladimir-putin"]]
    assert done[1].issues[0].rule == "speaker.unknown"  # "Putin" alone is open still
    assert people.persons["vladimir-putin-2"].attested_roles[0].document == "seeds/a.txt:1"


def test_what_is_no_person_is_nobody() -> None:
    things = Authority(no_people=frozenset({"anna berg"}))
    (done,), people = identified(draft("Anna Berg", "Ben Muster", tags=("Berg Anna",)), authority=things)
    assert [b.speaker for b in done.blocks] == [None, "ben-muster"]
    assert [p.id for p in people.present] == ["ben-muster"]
    assert done.issues == ()


def test_the_speaker_stands_on_speech_and_notes_of_the_turn_only() -> None:
    kinds = ["narration", "speech", "speech", "note", "subheading", "separator", "caption", "omission", "pull_quote"]
    blocks = [Block(k, "x", n, n, "Vladimir Putin" if n == 2 else None) for n, k in enumerate(kinds, 1)]  # type: ignore[arg-type]
    (done,), _ = identified(draft(*blocks, Block("see_also", "x", 10, 10)))
    assert [b.kind for b in done.blocks if b.speaker] == ["speech", "speech", "note"]


def test_an_anonymous_turn_has_no_speaker() -> None:
    (done,), _ = identified(draft("Vladimir Putin", "Question", Block("speech", "More.", 3, 3)))
    assert [b.speaker for b in done.blocks] == ["vladimir-putin", None, None]


def test_a_decided_speaker_stays_and_names_the_same_label_later() -> None:
    blocks = [
        Block("speech", "x", 1, 1, "Alina", "alexander-lukashenko"),
        Block("speech", "x", 2, 2),
        Block("speech", "x", 3, 3, "Alina"),
    ]
    (done,), people = identified(draft(*blocks))
    assert [b.speaker for b in done.blocks] == ["alexander-lukashenko"] * 3
    assert [(p.id, p.name) for p in done.participants] == [("alexander-lukashenko", "Alexander Lukashenko")]
    assert [p.id for p in people.present] == ["alexander-lukashenko"]


def test_participants_have_ids_roles_and_stand_once() -> None:
    told = Block("narration", "Belarusian President Aleksandr Lukashenko held talks with Vladimir Putin.", 1, 1)
    (done,), _ = identified(draft(told, "Alexander Lukashenko", date="2021-09-09"))
    assert [(p.id, p.name, p.role, p.evidence_line) for p in done.participants] == [
        ("alexander-lukashenko", "Alexander Lukashenko", "Belarusian President", 1),
        ("vladimir-putin", "Vladimir Putin", "President of Russia", 1),
    ]


def test_a_role_that_nobody_states_for_the_date_stays_open() -> None:
    (done,), _ = identified(draft("Vladimir Putin", date="1999-01-01"))
    assert done.participants[0].role is None


def test_provisional_people_are_the_same_in_all_documents() -> None:
    _, people = identified(
        draft("Csto Secretary General NIKOLAI BORDYUZHA", file="seeds/a.txt"),
        draft("Nikolai Bordyuzha", file="seeds/b.txt"),
    )
    (person,) = people.present
    assert (person.id, person.name, person.provisional) == ("nikolai-bordyuzha", "Nikolai Bordyuzha", True)
    assert [(s.text, s.document, s.line) for s in person.spellings] == [
        ("NIKOLAI BORDYUZHA", "seeds/a.txt:1", 1),
        ("Nikolai Bordyuzha", "seeds/b.txt:1", 1),
    ]
    assert [r.text for r in person.attested_roles] == ["Csto Secretary General"]


def test_tags() -> None:
    _, people = identified(draft("Xi Jinping", tags=("Xi Jinping", "Lukashenko Alexander", "Merkel Angela", "Pele")))
    found = {t: people.tag(t) for t in ("Xi Jinping", "Lukashenko Alexander", "Merkel Angela", "Pele")}
    assert found == {
        "Xi Jinping": "xi-jinping",
        "Lukashenko Alexander": "alexander-lukashenko",
        "Merkel Angela": "angela-merkel",
        "Pele": None,
    }
    assert people.persons["xi-jinping"].name == "Xi Jinping"


def test_an_id_that_authority_has_is_not_given_again() -> None:
    authority = Authority(people=(Person("anna-berg", "Anna Other"),), person_ids={"anna other": "anna-berg"})
    (done,), people = identified(draft("Anna Berg", "Anna Other"), authority=authority)
    assert [b.speaker for b in done.blocks] == ["anna-berg-2", "anna-berg"]
    assert people.persons["anna-berg-2"].provisional


def test_names_that_are_near_are_pointed_out_and_not_joined() -> None:
    (first, second), people = identified(
        draft("Sergei Krikalyov", file="seeds/a.txt"), draft("Sergey Krikalyov", file="seeds/b.txt")
    )
    assert first.blocks[0].speaker != second.blocks[0].speaker
    assert [(p.path, p.line, p.rule) for p in people.problems] == [("seeds/a.txt", 1, "person.similar")]
    assert people.problems[0].about == ("sergey-krikalyov", "sergei-krikalyov")


def test_near_names_that_authority_keeps_apart_are_no_problem() -> None:
    both = Authority(
        people=(Person("a-b", "Maria Loshak"), Person("c-d", "Marina Loshak")),
        person_ids={"maria loshak": "a-b", "marina loshak": "c-d"},
    )
    assert identified(draft("Maria Loshak", "Marina Loshak"), authority=both)[1].problems == ()


def test_documents_get_their_ids_in_what_is_attested() -> None:
    _, people = identified(draft("Anna Berg", file="seeds/b.txt"))
    source = SourceRef("seeds/a.txt", "0" * 64, 1, 9, None, ("seeds/b.txt:1",))
    fields: dict[str, object] = dict.fromkeys(Document.__slots__, None)
    document = Document(**fields | {"id": "2020-berg", "source": source})  # type: ignore[arg-type]
    (person,) = identify.name_documents(people.present, [document])
    assert person.spellings[0].document == "2020-berg"


NAMES = [
    "Vladimir Putin",
    "V.Putin",
    "Putin",
    "Anna Berg",
    "ANNA BERG",
    "A. Berg",
    "Lukashenko",
    "Question",
    "Head of X A B",
]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(NAMES), max_size=5), max_size=5), st.randoms(use_true_random=False))
def test_order_does_not_matter(labels: list[list[str]], chance: random.Random) -> None:
    drafts = [draft(*found, file=f"seeds/{n}.txt") for n, found in enumerate(labels)]
    mixed = drafts[:]
    chance.shuffle(mixed)
    one, people = identified(*drafts)
    other, people_too = identified(*mixed)
    assert sorted(one, key=lambda d: d.source.path) == sorted(other, key=lambda d: d.source.path)
    assert people == people_too


def test_resolving_adds_nothing_to_the_words() -> None:
    before = draft("Vladimir Putin", "Question")
    (done,), _ = identified(before)
    assert replace(done, blocks=(), participants=()) == replace(before, blocks=(), participants=())
    assert [replace(b, speaker=None) for b in done.blocks] == list(before.blocks)


def test_a_label_that_is_not_understood_is_asked_about_once() -> None:
    plain = draft("Anna Example", "Peter Sample", "Mary Sample", "Example", "Sample", "Jones", "Panel")
    doubts = tuple(
        Issue("label.unknown", block.first_line, "'…' looks like a speaker's label")
        for block in plain.blocks
        if block.label in ("Example", "Sample", "Jones", "Panel")
    )
    (done,), _ = identified(replace(plain, issues=doubts))
    lines = {str(block.label): block.first_line for block in plain.blocks}
    assert rules(done) == [
        ("label.unknown", lines["Jones"]),
        ("label.unknown", lines["Panel"]),
        ("name.ambiguous", lines["Sample"]),
    ]


def test_a_prelate_and_a_king_are_somebody_by_one_name() -> None:
    (done,), people = identified(
        draft("Patriarch Gavriil of Omsk and All Arland", "Ivan Petrov", "Patriarch Gavriil", "King of Sahra Yusuf II")
    )
    assert [b.speaker for b in done.blocks] == [
        "patriarch-gavriil-of-omsk-and-all-arland", "ivan-petrov", "patriarch-gavriil-of-omsk-and-all-arland",
        "king-yusuf-ii-of-sahra",
    ]  # fmt: skip
    shown = {p.id: p.name for p in people.present}
    assert shown["patriarch-gavriil-of-omsk-and-all-arland"] == "Patriarch Gavriil of Omsk and All Arland"


def test_one_name_without_a_realm_means_nobody_where_two_bear_it() -> None:
    first = draft("King Abdullah of Sahra", file="seeds/a.txt")
    second = draft("King Abdullah of Arland", file="seeds/b.txt")
    third = draft("King Abdullah", file="seeds/c.txt")
    done, _ = identified(first, second, third)
    assert [d.blocks[0].speaker for d in done] == ["king-abdullah-of-sahra", "king-abdullah-of-arland", None]


def test_a_bishop_without_a_see_is_nobody_yet() -> None:
    assert speakers("Bishop Feofan", "Prince Yusuf") == [None, None]
