import io

import pytest

from archive import report
from archive.curation import issues
from archive.model import Archive, Block, Document, Person, Place, Problem, SourceRef
from archive.work.progress import Failed
from archive.work.progress import progress as shown_progress


def document(*blocks: Block) -> Document:
    return Document(
        id="a", title="A", date=None, date_note=None, time=None, place=None, place_id=None, place_note=None, lead=None,
        geography=(), topics=(), persons=(), sections=(), published=None, publisher="p", kind="transcript",
        language="en", participants=(), source=SourceRef("seeds/a.txt", "0", 1, 9, None), blocks=blocks, issues=(),
    )  # fmt: skip


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_counts_turns_where_a_label_opens_them() -> None:
    blocks = (
        Block("speech", "One", 1, 1, label="A", speaker="a"),
        Block("speech", "Two", 2, 2, speaker="a"),
        Block("note", "(Applause.)", 3, 3),
        Block("speech", "Three", 4, 4, label="Question"),
    )
    archive = Archive("x", (document(*blocks),), people=(Person("a", "A"),), places=(Place("b", "B"), Place("c", "C")))
    assert report.counts(archive) == "1 document, 2 turns, 1 person, 2 places"


def test_counts_of_nothing() -> None:
    assert report.counts(Archive("x")) == "0 documents, 0 turns, 0 people, 0 places"


def test_problems_name_what_was_set_aside_first_then_rule_by_rule() -> None:
    problems = (
        Problem("seeds/a.txt", 3, "no year", "date.partial"),
        Problem("seeds/b.txt", 1, "not text", "read.binary", fatal=True),
        Problem("seeds/c.txt", 9, "two people of that name", "person.ambiguous"),
        Problem("seeds/d.txt", 4, "no year", "date.partial"),
    )
    assert report.problems(problems) == [
        "",
        "Set aside (1)",
        "seeds/b.txt:1: not text",
        "",
        "Open questions (3)",
        "seeds/a.txt:3: no year",
        "seeds/d.txt:4: no year",
        "seeds/c.txt:9: two people of that name",
    ]


def test_wrong_decisions_set_nothing_aside() -> None:
    kept = Problem("seeds/a.yml", 2, "unknown key 'feld'", issues.KEPT, fatal=True)
    aside = Problem("seeds/b.txt", 1, "not text", "read.binary", fatal=True)
    assert report.problems([kept, aside]) == [
        "",
        "Set aside (1)",
        "seeds/b.txt:1: not text",
        "",
        "Wrong decisions; their documents stay as they were last read (1)",
        "seeds/a.yml:2: unknown key 'feld'",
    ]


def test_a_long_group_is_cut_and_says_where_the_rest_is() -> None:
    problems = [Problem("seeds/a.txt", line, "no year", "date.partial") for line in range(1, 31)]
    lines = report.problems(problems, questions_page="site/open-questions.html", limit=2)
    assert lines[1:] == [
        "Open questions (30)",
        "seeds/a.txt:1: no year",
        "seeds/a.txt:2: no year",
        "... and 28 more of date.partial; see site/open-questions.html",
    ]


def test_no_problems_no_lines() -> None:
    assert report.problems(()) == []


def test_failed_prints_as_its_problems() -> None:
    failed = Failed(Problem("a", 1, "one"), Problem("b", 2, "two"))
    assert str(failed) == "a:1: one\nb:2: two"
    assert str(Failed(Problem("site", 0, "is a file"))) == "site: is a file"


def test_without_a_terminal_progress_is_plain_lines() -> None:
    out = io.StringIO()
    with shown_progress(out=out).stage("Read seeds", 2500) as stage:
        for _ in range(2500):
            stage.advance()
    assert out.getvalue().splitlines() == ["Read seeds: 2500", "  1000 of 2500", "  2000 of 2500"]


def test_quiet_progress_shows_nothing() -> None:
    out = io.StringIO()
    with shown_progress(quiet=True, out=out).stage("Read seeds", 5) as stage:
        stage.advance(5)
    assert out.getvalue() == ""


def test_bars_on_a_terminal_also_one_inside_another() -> None:
    out = Terminal()
    shown = shown_progress(out=out)
    with shown.stage("Outer"), shown.stage("[b]Inner[/b]", 3) as inner:
        inner.advance(3)
    with shown.stage("Next", 1):
        pass
    assert all(name in out.getvalue() for name in ("Outer", "Inner", "3/3", "Next"))


def test_a_stage_that_fails_leaves_the_terminal_in_order() -> None:
    shown = shown_progress(out=Terminal())
    with pytest.raises(ValueError, match="x"), shown.stage("Outer", 3):
        raise ValueError("x")
    with shown.stage("Again", 1):
        pass


def test_what_is_only_noted_stands_apart_from_what_asks() -> None:
    noted = Problem("seeds/a.txt", 5, "breaks off", "text.breaks-off")
    asks = Problem("seeds/a.txt", 2, "which year?", "date.no-year")
    assert report.problems([noted, asks]) == [
        "", "Open questions (1)", "seeds/a.txt:2: which year?",
        "", "For information (1)", "seeds/a.txt:5: breaks off",
    ]  # fmt: skip
