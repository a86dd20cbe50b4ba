"""Which documents are named as related."""

from __future__ import annotations

from dataclasses import replace

from archive.linking.indexes import with_mentions
from archive.model import Archive, Document, Participant
from tests.pages.made import document, many


def meeting(key: str, date: str, people: str, topics: tuple[str, ...] = ()) -> Document:
    taking_part = tuple(Participant(who, who, None, 1) for who in people)
    return document(key, date=date, participants=taking_part, topics=topics)


DOCUMENTS = (
    meeting("one", "2001-01-01", "pa"),
    meeting("two", "2002-01-01", "pb"),
    meeting("three", "2003-01-01", "pa", ("Energy",)),
    meeting("four", "2003-01-01", "pa", ("Energy",)),
    meeting("five", "2004-01-01", "p", ("energy",)),
    meeting("six", "2005-01-01", "p"),
)


def related(key: str, documents: tuple[Document, ...] = DOCUMENTS) -> list[str]:
    look = with_mentions(Archive("Archive", documents))
    return [other.id for other in look.related(look.document(key))]


def test_what_is_shared_by_fewer_counts_more_and_near_ones_come_first() -> None:
    assert related("one") == ["three", "four"]
    assert related("five") == ["four", "three"]


def test_what_all_share_and_the_same_day_relate_nothing() -> None:
    assert related("two") == []
    assert related("six") == []
    assert related("three") == ["one", "five"]


def test_in_an_archive_of_one_nothing_is_related() -> None:
    assert related("one", DOCUMENTS[:1]) == []


def test_only_a_few_are_named_of_very_many() -> None:
    big = many(400).documents
    big = tuple(replace(document, topics=("A",) if at % 2 else ("B",)) for at, document in enumerate(big))
    assert len(related(big[200].id, big)) == 5
