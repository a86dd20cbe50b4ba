"""A name that a page links to a numbered person is that person, in any spelling."""

from __future__ import annotations

from dataclasses import replace

from archive.curation.authority import Authority
from archive.model import Draft, Original, Provenance
from archive.people import linked
from tests.people.test_identify import draft, identified

NOBODY = Authority()
PAGE = Provenance(Original("a.html", "0" * 64), "originals/a.html", address="https://office.example/news/1")


def saved(file: str, *labels: tuple[str, str]) -> Draft:
    """A draft in which each label is linked to an address."""
    plain = draft(*(label for label, _ in labels), file=file)
    links = tuple((line, label, to) for line, (label, to) in enumerate(labels, 1) if to)
    return replace(plain, source=replace(plain.source, provenance=replace(PAGE, links=links)))


def test_numbers_are_read_from_addresses_of_people_only() -> None:
    links = ((1, "Anna Berg", "/persons/7"), (2, "Ben Sample", "https://other.example/catalog/persons/12/events"),
             (3, "Dora Field", "/events/9"), (4, "Zoe", "/persons/x1"))  # fmt: skip
    assert linked.numbers(replace(PAGE, links=links)) == {
        (1, "anna berg"): "office.example 7",
        (2, "ben sample"): "other.example 12",
    }
    assert linked.numbers(None) == {}


def test_two_spellings_with_one_number_are_one_person() -> None:
    drafts = (
        saved("seeds/a.txt", ("Anna Berg", "/persons/7")),
        saved("seeds/b.txt", ("Anna Katarina Berg", "/persons/7")),
    )
    done, people = identified(*drafts, authority=NOBODY)
    assert {block.speaker for d in done for block in d.blocks} == {people.present[0].id}
    assert len(people.present) == 1


def test_without_the_number_they_are_two() -> None:
    drafts = saved("seeds/a.txt", ("Anna Berg", "")), saved("seeds/b.txt", ("Anna Katarina Berg", ""))
    assert len(identified(*drafts, authority=NOBODY)[1].present) == 2


def test_names_without_a_common_word_are_not_joined() -> None:
    drafts = saved("seeds/a.txt", ("Anna Berg", "/persons/7")), saved("seeds/b.txt", ("Ben Sample", "/persons/7"))
    assert len(identified(*drafts, authority=NOBODY)[1].present) == 2


def test_one_name_with_two_numbers_is_asked() -> None:
    drafts = saved("seeds/a.txt", ("Anna Berg", "/persons/7")), saved("seeds/b.txt", ("Anna Berg", "/persons/8"))
    asked = identified(*drafts, authority=NOBODY)[1].problems
    assert [(problem.path, problem.line, problem.rule) for problem in asked] == [
        ("seeds/b.txt", 1, "name.linked-twice")
    ]
