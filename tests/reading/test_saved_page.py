from __future__ import annotations

import pytest

from archive import sources
from archive.curation import origin
from archive.describing import describe
from archive.model import Fact, Original, Provenance, Segment, Source

PAGE = Provenance(Original("a.html", "0" * 64), f"originals/{'0' * 64}.html")
TEXT = "Menu\nNews\nTalks on fishing\nAnna Example: Good morning.\nThank you.\nFoot\n"


def source(text: str = TEXT, **known: object) -> Source:
    provenance = Provenance(**{name: getattr(PAGE, name) for name in PAGE.__slots__} | known)  # type: ignore[arg-type]
    return Source("seeds/a.txt", "0" * 64, len(text), "utf-8", text, provenance=provenance)


def segments(seed: Source) -> tuple[Segment, ...]:
    return sources.segments(seed, sources.recognise(seed))


def rules(seed: Source) -> list[str]:
    pieces = segments(seed)
    assert "".join(seed.text[segment.start : segment.end] for segment in pieces) == seed.text
    return [segment.rule for segment in pieces]


def test_lines_around_the_page_are_furniture() -> None:
    around = "boilerplate.around-the-page"
    assert rules(source(own=((3, 5),))) == [around, around, "title", "paragraph", "paragraph", around]


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({"title": Fact("Talks on fishing", "meta og:title")}, 3),
        ({"title": Fact("TALKS ON  FISHING • Example Office", "title")}, 3),
        ({"headings": ((3, 1), (2, 2))}, 3),
        ({"headings": ((3, 2),)}, 1),  # no main heading: the first line is taken, as of any text
    ],
)
def test_the_title_is_the_line_that_the_page_names(known: dict[str, object], line: int) -> None:
    assert [number for number, rule in enumerate(rules(source(**known)), 1) if rule == "title"] == [line]


def test_a_title_that_no_line_has_comes_from_the_metadata_and_says_so() -> None:
    seed = source(
        title=Fact("Of nets • Example Office", "title"),
        date=Fact("2021-03-04", "meta date"),
        address="https://a.example/1",
    )
    adapter = sources.recognise(seed)
    [draft] = origin.complete(describe.describe(seed, sources.segments(seed, adapter), adapter))
    assert draft.title and (draft.title.value, draft.title.basis) == ("Of nets", "metadata")
    assert draft.date and (draft.date.value, draft.date.basis) == ("2021-03-04", "metadata")
    assert draft.date.note and "meta date" in draft.date.note
    assert draft.url and draft.url.value == "https://a.example/1"
    assert not {issue.rule for issue in draft.issues} & {"title.missing", "date.missing"}


def test_a_paragraph_goes_on_behind_what_is_hidden() -> None:
    text = "Talks\nAnna Example: We met Mr\nhidden note\nSample, who\nhidden note\nse boat sank.\n"
    seed = source(text, own=((1, 2), (4, 4), (6, 6)), continued=((4, True), (6, False)))
    adapter = sources.recognise(seed)
    [draft] = describe.describe(seed, sources.segments(seed, adapter), adapter)
    [block] = draft.blocks
    assert (block.label, block.text) == ("Anna Example", "We met Mr Sample, whose boat sank.")
    assert (block.first_line, block.last_line) == (2, 6)


def test_captions_and_pull_quotes_are_set_apart() -> None:
    text = (
        "Talks\nAt the talks.\nAnna Example: We met and talked about nets for long.\n“We talked about nets for long.”\n"
    )
    text += "“All well.”\n"
    assert rules(source(text, captions=(2,), quotes=(4, 5))) == [
        "title",
        "caption",
        "paragraph",
        "pull_quote",
        "paragraph",
    ]


def test_a_byte_order_mark_is_a_segment_of_its_own() -> None:
    seed = Source("seeds/a.txt", "0" * 64, 9, "utf-8", "\ufeffTalks\nAnna Example: Good morning.\n")
    assert rules(seed) == ["boilerplate.byte-order-mark", "title", "paragraph"]
    adapter = sources.recognise(seed)
    [draft] = describe.describe(seed, sources.segments(seed, adapter), adapter)
    assert draft.title and draft.title.value == "Talks"
