"""One person under two names, and two people under one name."""

from __future__ import annotations

import pytest

from archive.curation.authority import Authority
from archive.model import Block, Person, Role
from archive.people.similar import Groups, similar
from tests.people.test_identify import draft, identified

DAY, LATER = "2019-03-03", "2021-09-01"


def test_near_equal_names_in_one_document_are_one_person_and_it_is_noted() -> None:
    (done,), people = identified(draft("Minister of Sport Sergei Brilev", "Ivan Petrov", "Sergei Brilyov"))
    assert done.blocks[0].speaker == done.blocks[2].speaker
    assert [(p.rule, p.path, p.line) for p in people.problems] == [("person.joined", "seeds/a.txt", 3)]
    (person,) = [p for p in people.present if p.id == done.blocks[0].speaker]
    assert {s.text for s in person.spellings} == {"Sergei Brilev", "Sergei Brilyov"}


def test_mr_with_two_words_of_a_full_name_is_that_person() -> None:
    (done,), people = identified(draft("Ann Duncan Berg", "Mr. Petrov Orlov", "Ms. Duncan Berg", "Ms. Duncan Berg"))
    assert [p.name for p in people.present] == ["Ann Duncan Berg", "Petrov Orlov"]
    assert done.blocks[2].speaker == done.blocks[0].speaker != done.blocks[1].speaker


def test_near_equal_names_with_two_roles_are_two_people_and_asked() -> None:
    (done,), people = identified(draft("Minister of Sport Sergei Brilev", "Mayor of the City Sergei Brilyov"))
    assert done.blocks[0].speaker != done.blocks[1].speaker
    assert [p.rule for p in people.problems] == ["person.similar"]


def test_a_second_spelling_in_the_document_is_the_person_of_authority() -> None:
    known = Authority(people=(Person("sb", "Sergei Brilev"),), person_ids={"sergei brilev": "sb"})
    (done,), _ = identified(draft("Sergei Brilev", "Sergei Brilyov"), authority=known)
    assert [b.speaker for b in done.blocks] == ["sb", "sb"]


def test_two_entries_of_authority_stay_two() -> None:
    known = Authority(
        people=(Person("a", "Sergei Brilev"), Person("b", "Sergei Brilyov")),
        person_ids={"sergei brilev": "a", "sergei brilyov": "b"},
    )
    (done,), people = identified(draft("Sergei Brilev", "Sergei Brilyov"), authority=known)
    assert [b.speaker for b in done.blocks] == ["a", "b"]
    assert people.problems == ()


PRESS, DIGITAL = "Presidential Press Secretary", "Special Representative on Digital Development"
ROLES = [
    (PRESS, DAY, DIGITAL, DAY, True),
    (PRESS, None, DIGITAL, None, True),
    (PRESS, DAY, DIGITAL, LATER, False),  # an office is left for another
    ("Governor of Omsk Region", DAY, "Omsk Region Governor", DAY, False),
    ("President", DAY, "President of Sahra", DAY, False),
    ("President of France", DAY, "President of the French Republic", DAY, False),
    ("Acting Mayor of Omsk", DAY, "Mayor of Omsk", DAY, False),
    (PRESS, DAY, PRESS, DAY, False),
    ("Governor of Omsk Region", DAY, "Governor of Tula Region", DAY, True),
]


@pytest.mark.parametrize(("one", "first", "other", "second", "question"), ROLES)
def test_offices_that_do_not_go_together(
    one: str, first: str | None, other: str, second: str | None, question: bool
) -> None:
    (a, b), people = identified(
        draft(f"{one} Dmitry Belov", file="seeds/a.txt", date=first),
        draft(f"{other} Dmitry Belov", file="seeds/b.txt", date=second),
    )
    assert a.blocks[0].speaker == b.blocks[0].speaker
    asked = [p.rule for p in people.problems if p.rule != "name.guessed"]
    assert asked == (["person.homonym"] if question else [])


def test_an_office_that_a_speaker_gives_is_another_persons() -> None:
    said = Block("speech", "My name is Dmitry Belov and I am an engineer at our plant.", 1, 1, "Dmitry Belov")
    minister = draft("Minister of Farming Dmitry Belov", file="seeds/b.txt", date=LATER)
    (engineer, other), people = identified(draft(said, file="seeds/a.txt", date=DAY), minister)
    assert [b.speaker for b in (*engineer.blocks, *other.blocks)] == [None, "dmitry-belov"]
    assert [(p.id, p.name) for p in engineer.participants] == [(None, "Dmitry Belov")]
    assert engineer.issues == ()  # asked once
    (question,) = people.problems
    assert question.rule == "person.homonym"
    assert "'engineer at our plant'" in question.message


FITTER, REPORTER = "I am Dmitry Belov, head of the repair unit.", "Thank you. Dmitry Belov, Omsk television channel."


@pytest.mark.parametrize(
    ("one", "first", "other", "second", "question"),
    [
        (FITTER, DAY, REPORTER, "2019-05-09", True),
        (FITTER, DAY, REPORTER, LATER, False),  # an employer is left for another
        (FITTER, DAY, "Dmitry Belov, head of repair.", DAY, False),
        (REPORTER, DAY, "Dmitry Belov, television channel of Omsk!", DAY, False),
        (REPORTER, DAY, "Hello. Dmitry Belov, please go on.", DAY, False),
        (REPORTER, DAY, "We met Dmitry Belov, a fitter.", DAY, False),  # it is not said that this is the speaker
    ],
)
def test_employers_that_speakers_give_may_show_two_people(
    one: str, first: str, other: str, second: str, question: bool
) -> None:
    a, b = (Block("speech", text, 1, 1, "Dmitry Belov") for text in (one, other))
    drafts = draft(a, file="seeds/a.txt", date=first), draft(b, file="seeds/b.txt", date=second)
    done, people = identified(*drafts)
    assert [p.rule for p in people.problems] == (["person.homonym"] if question else [])
    assert [each.blocks[0].speaker for each in done] == ["dmitry-belov"] * 2


def test_a_decision_says_who_the_engineer_is() -> None:
    said = Block("speech", "My name is Dmitry Belov and I am an engineer.", 1, 1, "Dmitry Belov", "belov-the-engineer")
    known = Authority(people=(Person("belov-the-engineer", "D. Belov, engineer"),))
    minister = draft("Minister of Farming Dmitry Belov", file="seeds/b.txt")
    (engineer, other), people = identified(draft(said, file="seeds/a.txt"), minister, authority=known)
    assert [b.speaker for b in (*engineer.blocks, *other.blocks)] == ["belov-the-engineer", "dmitry-belov"]
    assert people.problems == ()


def test_an_entry_with_roles_answers_the_question() -> None:
    known = Authority(people=(Person("db", "Dmitry Belov", roles=(Role(PRESS),)),), person_ids={"dmitry belov": "db"})
    _, people = identified(
        draft(f"{PRESS} Dmitry Belov", file="seeds/a.txt"),
        draft(f"{DIGITAL} Dmitry Belov", file="seeds/b.txt"),
        authority=known,
    )
    assert people.problems == ()


def test_spellings_of_one_name_are_one_question() -> None:
    files = {name: f"seeds/{name}.txt" for name in "abc"}
    _, people = identified(
        draft("Tatiana Golikova", file=files["a"]), draft("Tatyana Golikova", file=files["b"]),
        draft("Tatayana Golikova", file=files["c"]),
    )  # fmt: skip
    assert [p.rule for p in people.problems] == ["person.similar"]
    assert people.problems[0].message.startswith("'Tatayana Golikova', 'Tatiana Golikova' and 'Tatyana Golikova'")


CALLED = [
    ("British Prime Minister Tony Berg", "British Prime Minister Anthony Berg", True),
    ("President of Sahra Emom Rakhmon", "Sahra President Emom Rakhmonov", True),
    ("British Prime Minister Tony Berg", "Mayor of Omsk Anthony Berg", False),
    ("President of Sahra Heidar Alin", "President of Sahra Ilham Alin", False),
    ("President Emom Rakhmon", "President Emom Rakhmonov", False),  # of what?
    ("Governor of Omsk Region Igor Orlo", "Omsk Region Governor Igor Orlov", False),  # short names differ by so much
]


@pytest.mark.parametrize(("one", "other", "question"), CALLED)
def test_one_office_makes_short_forms_a_question(one: str, other: str, question: bool) -> None:
    _, people = identified(draft(one, file="seeds/a.txt"), draft(other, file="seeds/b.txt"))
    assert ("person.similar" in [p.rule for p in people.problems]) is question


MISPRINTS = [
    ("President Valdimir Bergovich", "president of them all", False),
    ("President Valdimir Bergovich", "President Vladimir Bergovich", True),
    ("Valdimir Bergovich", "President Vladimir Bergovich", False),  # no office
    ("Mayor Valdimir Bergovich", "President Vladimir Bergovich", False),  # another office
    ("President Vladimer Bergovich", "President Vladimir Bergovich", False),  # another letter
]


@pytest.mark.parametrize(("label", "other", "joined"), MISPRINTS)
def test_two_letters_exchanged_in_a_known_name_are_a_misprint(label: str, other: str, joined: bool) -> None:
    berg = Person("vb", "Vladimir Bergovich", ("V. Bergovich", "Bergovich"))
    known = Authority(people=(berg,), person_ids={"vladimir bergovich": "vb"})
    (done, _), people = identified(draft(label, file="seeds/a.txt"), draft(other, file="seeds/b.txt"), authority=known)
    assert (done.blocks[0].speaker == "vb") is joined
    assert ("person.joined" in [p.rule for p in people.problems]) is joined


def test_a_tag_in_another_spelling_is_the_person_of_the_text() -> None:
    (done,), people = identified(draft("Minister of Trade Mohammed Sorsi", "Mohammed Sorsi", tags=("Sorsi Mohamed",)))
    assert [{s.text for s in p.spellings} for p in people.present] == [{"Mohammed Sorsi", "Mohamed Sorsi"}]
    assert people.tag("Sorsi Mohamed") == done.blocks[0].speaker
    assert [p.rule for p in people.problems] == ["person.joined"]


def test_groups() -> None:
    groups = Groups()
    for one, other in ("ab", "cd", "bc", "xy"):
        groups.join(one, other)
    assert groups.groups() == [["a", "b", "c", "d"], ["x", "y"]]


def test_many_alike_are_compared_in_a_time_that_grows_with_their_number() -> None:
    people = [Person(f"p{n}", f"Ivan Petr{'o' * (n % 3 + 1)}v", provisional=True) for n in range(2_000)]
    assert len(similar(people, Authority())) == 1
