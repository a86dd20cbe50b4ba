"""Nothing in a seed, a decision, an authority entry or a file name runs or becomes markup, in any page or data file.

All hostile texts of tests/hostile stand in every field of a site made by the real pipeline and renderer. The long form,
one text a seed and every page in Chromium, is `python -m tests.long_runs hostile`.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive import verify
from tests.hostile import payloads, site

PER_SEED = 20


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same fields with harmless texts: what templates make. One text shows odd characters, as some hostile ones do."""
    texts = ["odd\u00ad", *(site.plain(text) for text in payloads()[:120])]
    made, aside = site.make(tmp_path_factory.mktemp("plain"), texts, PER_SEED)
    assert not aside
    return made


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made, aside = site.make(tmp_path_factory.mktemp("hostile"), payloads(), PER_SEED)
    assert not aside
    return made


def test_there_are_enough_texts() -> None:
    assert len(payloads()) >= 500


def test_pages_hold_only_what_templates_make(hostile: Path, plain: Path) -> None:
    assert len(list(hostile.rglob("*.html"))) > 500
    assert list(site.problems(hostile, site.shape(plain))) == []


def test_every_text_is_shown_to_the_letter(hostile: Path) -> None:
    outcome = verify.verify(hostile)
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.paragraphs > 2 * len(payloads())


def test_drawings_and_data_hold_only_what_programs_make(hostile: Path, plain: Path) -> None:
    assert site.xml_shape(hostile) <= site.xml_shape(plain)


def test_no_cell_of_a_table_is_a_formula(hostile: Path) -> None:
    cells = 0
    for file in hostile.rglob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.reader(rows):
                cells += len(row)
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], file
    assert cells > 1000


def test_the_check_itself_finds_what_is_wrong(plain: Path, tmp_path: Path) -> None:
    allowed = site.shape(plain)
    for bad in (
        "<script>alert(1)</script>", "<p onclick=x>", '<a href="javascript:alert(1)">x</a>', "<x-y>", "<!--x-->",
        '<a href="//evil.example">x</a>', '<a href="data:text/html,x">x</a>', "<p style='x'>",
    ):  # fmt: skip
        (tmp_path / "a.html").write_text(bad)
        assert list(site.problems(tmp_path, allowed)), bad


# --- what one seed may cost -------------------------------------------------------------------------------------------

MB = 1_000_000
EVENT = "Events\nTitle\nJune 3, 2015\n9:30\nMoscow\n"
LONG = {
    "one line": "Title\n" + "word " * (MB // 5),
    "one word": "Title\n" + "a" * MB,
    "sentences in one line": "Title\n" + "The same words again and again here. " * (MB // 37),
    "commas": EVENT + "Taking part in the meeting were " + "Foreign Minister Karl Weiss, " * (MB // 29) + "\n",
    "colons": "Title\n" + "a: " * (MB // 3),
    "brackets": "Title\n" + "(" * (MB // 2) + ")" * (MB // 2),
    "square brackets": "Title\n" + "[" * (MB // 2) + "]" * (MB // 2),
    "stars": "Title\n" + "* " * (MB // 2) + "a",
    "backslashes": "Title\n" + "\\" * MB,
    "ampersands": "Title\n" + "&" * MB,
    "tags": "Title\n" + "<b>" * (MB // 3),
    "spaces": "Title\na" + " " * MB + "b",
    "initials": "Title\n" + "A." * (MB // 2) + ": x",
    "a long title": "Ab " * (MB // 3) + "\nwords\n",
    "a long lead": "Events\nTitle\n" + "lead " * (MB // 5) + "\nJune 3, 2015\n9:30\n",
    "sections": EVENT + "x.\nPublication status\nPublished in sections: " + "News, " * (MB // 6) + "\n",
}
MANY = {  # a tenth of a megabyte: these cost by the line
    "short lines": "Title\n" + "a b\n" * (MB // 40),
    "labels": "Title\n" + "Anna Blank: Yes.\n" * (MB // 170),
    "different labels": "Title\n" + "".join(f"Anna Bl{'x' * (n % 9)}{n}: Y.\n" for n in range(MB // 180)),
    "see also": EVENT + "See also\n" * (MB // 90),
    "see also with titles": EVENT + "See also\nNews\nJune 3, 2015\n" * (MB // 280),
    "events": "Events\n" * (MB // 70),
    "events with titles": "Events\nTitle\n" * (MB // 130),
    "dates": EVENT + "June 3, 2015\n" * (MB // 130),
    "counters": EVENT + "".join(f"2 of 5\nAt a meeting {n}.\n" for n in range(MB // 250)),
    "lists": EVENT + "Geography\nBelarus\n" * (MB // 180) + "Publication status\n",
    "joined lines": EVENT + "word and\nmore of\n" * (MB // 170),
    "panels": "View settings\n" * (MB // 140),
}
DOCUMENTS = EVENT + "words words.\nText versionEvents\nTitle\nJune 3, 2015\n9:30\n" * 2000


def cost(text: str, folder: Path) -> tuple[float, int]:
    """(seconds of processor time, bytes of memory more than at rest) to convert one seed."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "a.txt").write_text(text, encoding="utf-8")
    code = (
        "import resource, sys, time; from pathlib import Path; from archive import pipeline, report\n"
        "def convert(name):\n"
        "    f = Path(sys.argv[1]); return pipeline.convert(f / name, f / 'docs', f / 'data', authority=f / 'no',"
        " site_name='T', jobs=1, progress=report.Quiet())\n"
        "memory = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024\n"
        "convert('none'); rest, start = memory(), time.process_time(); convert('seeds')\n"
        "print(time.process_time() - start, memory() - rest)"
    )
    (folder / "none").mkdir(exist_ok=True)
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


@pytest.mark.parametrize("name", LONG)
def test_a_long_line_costs_little(name: str, tmp_path: Path) -> None:
    seconds, memory = cost(LONG[name], tmp_path)
    assert seconds <= 4  # 2 on a machine that does nothing else
    assert memory <= 200 * MB


@pytest.mark.parametrize("name", MANY)
def test_many_lines_cost_by_the_line(name: str, tmp_path: Path) -> None:
    """A tenth of a megabyte costs about a tenth of what a megabyte does: nothing grows with the square."""
    seconds, memory = cost(MANY[name], tmp_path)
    assert seconds <= 4
    assert memory <= 100 * MB


def test_a_file_of_very_many_documents_is_set_aside(tmp_path: Path) -> None:
    from archive import pipeline, report

    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(DOCUMENTS)
    start = time.process_time()
    result = pipeline.convert(
        tmp_path / "seeds", tmp_path / "docs", tmp_path / "data",
        authority=tmp_path / "no", site_name="T", jobs=1, progress=report.Quiet(),
    )  # fmt: skip
    assert "documents, more than 500; split it" in result.problems[0].message
    assert time.process_time() - start < 5
