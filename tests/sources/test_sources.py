from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive import sources
from archive.describing import describe
from archive.reading import adapter as adapters
from archive.reading import ledger, read
from archive.reading.adapter import Adapter, Mark, publisher
from tests.golden_case import cases, made

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_golden(case: Path) -> None:
    for name, text in made(case).items():
        assert text == (case / name).read_text("utf-8"), (
            f"{case.name}/{name}: python -m tests.regenerate, read the diff"
        )


@pytest.mark.parametrize(
    ("seed", "name", "parts"),
    [
        (0, "event-page", 2),
        (1, "print-version", 1),
        (2, "event-page", 2),
        (3, "president-gov-by", 1),
        (4, "wordpress-copy", 1),
    ],
)
def test_the_seeds_are_recognised_and_cut(seed: int, name: str, parts: int) -> None:
    source = read.read(SEEDS[seed], SEEDS[seed].name)
    adapter = sources.recognise(source)
    segments = sources.segments(source, adapter)
    assert adapter.name == name
    assert {segment.part for segment in segments} == set(range(1, parts + 1))
    assert "".join(source.text[s.start : s.end] for s in segments) == source.text
    assert ledger.rebuild(ledger.entry(source, segments, name)) == SEEDS[seed].read_bytes()
    assert ledger.line(ledger.entry(source, segments, name).encode()).file == source.path


def test_two_adapters_that_claim_one_file_are_an_error_that_names_both() -> None:
    source = read.read(SEEDS[0], "seeds/x.txt")
    twin = Adapter("twin", publisher("unknown"), "en", lambda pieces: True, lambda pieces: [])
    with pytest.raises(sources.AmbiguousError, match=r"^seeds/x.txt:1: both event-page and twin claim"):
        sources.recognise(source, (*sources.ADAPTERS, twin))


def test_an_adapter_that_leaves_a_line_out_is_stopped() -> None:
    source = read.decode(b"one\ntwo\n", "seeds/x.txt")
    lazy = Adapter("lazy", publisher("unknown"), "en", lambda p: True, lambda p: [Mark(0, "body", "paragraph")])
    with pytest.raises(ValueError, match="line 2 is not marked"):
        adapters.segment(source, lazy)


FRAGMENTS = ["Events", "View settings", "Transcripts   /", "May 8, 2014", "17:00", "June 28, 201909:30Osaka", "Text version",
             "Text versionEvents", "Geography", "Topics", "Publication status", "Publication date: May 8, 2014, 17:00", "• 14",
             "See also", "1 of 4", "Vladimir Putin: Yes.", ": Thank you.", "* * *", "<…>", "%d bloggers like this:", "",
             "Belarusian President Aleksandr Lukashenko met on 9 September.", "A title (18/02/2022)",
             "May 8, 2014, Sochi", "---", "title: A", "date: 2022-10-13", "# A ##", "**Ben:** Yes.", "Ben (00:00:12):",
             "Ben  0:07", "[00:01:02] Ben: No.", "135", "136", " 1   MR. SAMPLE:  Yes.", " 2", "Mr. SAMPLE. Mr. President, no.",
             "Q    Why?",
             "a line that was broken at a width of seventy characters or so and that", "MARCH 3, 2021", "11:05 A.M. EST",
             "DATE: 3 June 2011", "President. – Yes.", "Ben:", "The Earl of Sample"]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=30), min_size=1, max_size=30).map("\n".join))
@example("Events\nEvents\nMay 8, 2014\n17:00")
@example("\xad")
@example("Events\nT\nMay 8, 2014")
@example("Transcripts /\nT\nMay 8, 2014")
@example("%d bloggers like this:")
def test_segments_tile_whatever_the_text_holds(text: str) -> None:
    try:
        source = read.decode(text.encode("utf-8", "surrogatepass"), "x")
        adapter = sources.recognise(source)
    except (read.UnreadableError, sources.AmbiguousError):
        return
    segments = sources.segments(source, adapter)
    assert "".join(source.text[s.start : s.end] for s in segments) == source.text
    line = ledger.entry(source, segments, adapter.name)
    assert ledger.rebuild(line) == read.encode(source)
    assert ledger.line(line.encode("utf-8", "surrogatepass"))[:2] == (source.path, source.sha256)
    for draft in describe.describe(source, segments, adapter):
        assert 1 <= draft.first_line <= draft.last_line <= len(read.lines(source.text))
        lines = [block.first_line for block in draft.blocks]
        assert lines == sorted(lines)


def test_a_section_line_in_the_head_of_a_page_begins_no_other_page() -> None:
    text = "Transcripts /\nNews /\nMay 8, 2014\nMay 9, 2014\nThe words.\nTranscripts /\nA meeting\nMay 10, 2014\nMore words.\n"
    source = read.decode(text.encode(), "seeds/x.txt")
    adapter = sources.recognise(source)
    segments = sources.segments(source, adapter)
    assert adapter.name == "print-version"
    assert "".join(source.text[s.start : s.end] for s in segments) == source.text
    assert [draft.title.value for draft in describe.describe(source, segments, adapter) if draft.title] == [
        "News /",
        "A meeting",
    ]


def test_the_guide_shows_a_whole_adapter_of_less_than_60_lines_and_the_readme_its_labels() -> None:
    root = Path(__file__).parents[2]
    code = (root / "archive/sources/white_house.py").read_text("utf-8")
    assert len(code.splitlines()) < 60
    assert f"```python\n{code}```\n" in (root / "CONTRIBUTING.md").read_text("utf-8")
    readme = (root / "README.md").read_text("utf-8")
    labels = readme.partition("```python\n")[2].partition("```")[0]
    assert labels.startswith("_LABELS = ") and labels in code
    assert len(readme.splitlines()) <= 200, "it is to be read in one sitting"
