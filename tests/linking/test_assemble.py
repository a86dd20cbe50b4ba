from __future__ import annotations

from dataclasses import replace

from archive.linking import assemble
from archive.model import Archive, Block, Draft, Place, Stated
from tests.factory import draft


def assembled(*drafts: Draft, places: tuple[Place, ...] = ()) -> Archive:
    return assemble.assemble(drafts, site_name="Test", people=(), places=places, organisations=())


def test_documents_stand_by_date_then_time_undated_last() -> None:
    archive = assembled(
        draft("Z", None, "seeds/1.txt"),
        draft("Y", "XXXX-09-09", "seeds/2.txt"),
        draft("B", "2015-06-03", "seeds/3.txt", time=Stated("17:00", 3)),
        draft("A", "2015-06-03", "seeds/4.txt", time=Stated("09:00", 3)),
        draft("C", "2014-01-01", "seeds/5.txt"),
    )
    assert [d.id for d in archive.documents] == [
        "2014-01-01-c", "2015-06-03-a", "2015-06-03-b", "undated-z", "xxxx-09-09-y",
    ]  # fmt: skip


def test_the_same_document_in_two_seeds_is_one_that_names_its_copy() -> None:
    (document,) = assembled(draft(path="seeds/b.txt"), draft(path="seeds/a.txt")).documents
    assert document.source.file == "seeds/a.txt"
    assert document.source.copies == ("seeds/b.txt:1",)


def test_two_documents_of_one_title_and_day_have_two_addresses() -> None:
    first, second, third = assembled(
        draft(words="One."),
        draft(words="Two.", path="seeds/b.txt", time=Stated("17:00", 3)),
        draft(words="Three.", path="seeds/c.txt"),
    ).documents
    ids = {first.id, second.id, third.id}
    assert len(ids) == 3
    assert {"2015-06-03-a-meeting", "2015-06-03-a-meeting-1700"} <= ids
    assert [i.rule for d in (first, second, third) for i in d.issues] == ["address.shared", "address.shared"]


def test_an_address_does_not_move_when_a_later_seed_comes() -> None:
    (before,) = assembled(draft()).documents
    after = assembled(draft(), draft(words="Other.", path="seeds/b.txt")).documents
    assert before.id in {document.id for document in after if document.source.file == "seeds/a.txt"}


def test_see_also_links_only_to_one_document_of_that_title_and_date() -> None:
    see = (
        Block("see_also", "The other meeting\nJune 3, 2015", 5, 6),
        Block("see_also", "The other meeting\nJune 4, 2015", 7, 8),
        Block("see_also", "News of the Council", 9, 9),
        Block("see_also", "Twice\nJune 3, 2015", 10, 11),
    )
    archive = assembled(
        draft(blocks=see),
        draft("The Other Meeting", path="seeds/b.txt"),
        draft("Twice", path="seeds/c.txt"),
        draft("Twice", path="seeds/d.txt", words="Another."),
    )
    assert [link.target for link in archive.see_also] == ["2015-06-03-the-other-meeting", None, None, None]
    assert [(issue.rule, issue.line) for issue in archive.documents[0].issues] == [
        ("see_also.unlinked", 7), ("see_also.unlinked", 9), ("see_also.unlinked", 10),
    ]  # fmt: skip


def test_places_are_known_by_alias_or_made_for_the_time_being() -> None:
    kremlin = Place("moscow-kremlin", "The Kremlin", ("The Kremlin, Moscow",))
    archive = assembled(
        draft("A", place=Stated("The Kremlin, Moscow", 3)),
        draft("B", path="seeds/b.txt", place=Stated("Strelsau", 3)),
        draft("C", path="seeds/c.txt"),
        places=(kremlin, Place("unused", "Unused")),
    )
    assert [document.place_id for document in archive.documents] == ["moscow-kremlin", "strelsau", None]
    assert [(place.id, place.provisional) for place in archive.places] == [
        ("moscow-kremlin", False),
        ("strelsau", True),
    ]


def test_order_of_seeds_does_not_matter() -> None:
    drafts = [
        draft(words=w, path=f"seeds/{w}.txt", date=d)
        for w, d in zip("abcabc", ["2015-06-03"] * 4 + [None] * 2, strict=True)
    ]
    assert assembled(*drafts) == assembled(*reversed(drafts))


def test_an_untitled_undated_document_has_an_address() -> None:
    (document,) = assembled(draft("…", None)).documents
    assert document.id == "undated-untitled"


def test_lines_and_bases_say_where_a_field_comes_from() -> None:
    inferred = Stated("2021-09-09", 6, "inferred", "The year rests on line 51.")
    (document,) = assembled(replace(draft(), date=inferred)).documents
    assert (document.basis.date, document.date_note, dict(document.lines)["date"]) == ("inferred", inferred.note, 6)


def test_an_uncertain_date_gives_a_plain_address() -> None:
    for date, day in (("2021-09-09~", "2021-09-09"), ("2014?", "2014"), ("XXXX-09-09", "xxxx-09-09")):
        assert assembled(draft(date=date)).documents[0].id == f"{day}-a-meeting"


def test_a_place_is_listed_in_usual_capitals_beside_its_published_form() -> None:
    archive = assembled(draft("A", place=Stated("Hall Of The Guild, Strelsau", 3)))
    assert archive.documents[0].place == "Hall Of The Guild, Strelsau"
    assert [(place.name, place.aliases) for place in archive.places] == [
        ("Hall of the Guild, Strelsau", ("Hall Of The Guild, Strelsau",))
    ]


def test_the_id_of_a_place_is_no_longer_than_a_file_name_may_be() -> None:
    names = [f"Sochi {'we must not repeat mistakes ' * 20}{end}" for end in ("here", "there")]
    archive = assembled(*(draft(name[-5:], place=Stated(name, 3)) for name in names))
    ids = [place.id for place in archive.places]
    assert len(set(ids)) == 2
    assert all(len(key) < 100 for key in ids)
