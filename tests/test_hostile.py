"""Nothing in a seed, a decision, an authority entry or a file name runs or becomes markup, in any page or data file.

All hostile texts of tests/hostile stand in every field of a site made by the real pipeline and renderer. The long form,
one text a seed and every page in Chromium, is `python -m tests.long_runs hostile`.
"""

from __future__ import annotations

import cProfile
import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import pipeline
from archive.verifying import verify
from tests.hostile import payloads, shapes, site
from tests.small_site import ROOT


@pytest.fixture(scope="module")
def plain() -> Path:
    """The same fields with harmless texts: what templates make."""
    return site.shared()[0]


@pytest.fixture(scope="module")
def hostile() -> Path:
    return site.shared()[1]


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
MOST_PIECES = 440  # for a megabyte: twice what the dearest needs
LONG = [f"{name} (event)" for name in shapes.ONE_LINE] + list(shapes.OTHERS)
EVERY = [name for name in shapes.SHAPES if not name.endswith("(bare)")]
DOCUMENTS = shapes.EVENT + "words words.\nText versionEvents\nTitle\nJune 3, 2015\n9:30\n" * 2000


# Converts the seeds below each folder that it is told, each in a copy of a process that has loaded all and done it once. Tells
# the pieces of work and the bytes of memory that this took.
METER = """
import os, resource, sys
from pathlib import Path
from archive import pipeline
from archive.work import disk
from tests.effort import pieces

disk.flush = disk.flush_names = lambda folder: None  # waiting for the disk is no work

def convert(folder):
    pipeline.convert(pipeline.Settings(folder / "seeds", folder / "no", "T"), folder / "docs", folder / "data")

def cost(folder):
    print(pieces(lambda: convert(folder)), memory() - rest, flush=True)

def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

convert(Path(sys.argv[1]))
rest = memory()
for line in sys.stdin:
    if not (process := os.fork()):
        cost(Path(line.rstrip()))
        os._exit(0)
    if os.waitpid(process, 0)[1]:
        print("failed failed", flush=True)
"""


@pytest.fixture(scope="module")
def meter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    """A process that tells what a conversion costs."""
    nothing = tmp_path_factory.mktemp("nothing")
    (nothing / "seeds").mkdir()
    command = [sys.executable, "-c", METER, str(nothing)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


def cost(meter: subprocess.Popen[str], seed: bytes, folder: Path) -> tuple[float, int]:
    """(pieces of work, bytes of memory more than at rest) to convert one seed."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_bytes(seed)
    assert meter.stdin and meter.stdout
    print(folder, file=meter.stdin, flush=True)
    effort, memory = meter.stdout.readline().split()
    return float(effort), int(memory)


@pytest.mark.parametrize("name", LONG)
def test_a_long_line_costs_little(name: str, tmp_path: Path, meter: subprocess.Popen[str]) -> None:
    effort, memory = cost(meter, shapes.SHAPES[name](MB), tmp_path)
    assert effort <= MOST_PIECES
    assert memory <= 200 * MB


def convert(seed: bytes, folder: Path) -> pipeline.Result:
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "a.txt").write_bytes(seed)
    return pipeline.convert(pipeline.Settings(folder / "seeds", folder / "no", "T"), folder / "docs", folder / "data")


def calls(seed: bytes, folder: Path) -> int:
    """How many functions are called, of Python and of its libraries, to convert one seed."""
    profile = cProfile.Profile(subcalls=False)
    profile.runcall(convert, seed, folder)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> int:
    """What a seed of two words costs, once all is loaded."""
    return min(calls(b"Title\nwords\n", tmp_path_factory.mktemp("least") / name) for name in "ab")


@pytest.mark.parametrize("name", EVERY)
def test_twice_the_text_makes_twice_the_work(name: str, tmp_path: Path, least: int) -> None:
    """Nothing grows with the square; what a megabyte costs by the clock, `bench/hostile.py` prints."""
    once, twice = (calls(shapes.SHAPES[name](size), tmp_path / str(size)) - least for size in (10_000, 20_000))
    assert twice <= 2.2 * max(once, 5_000)


@pytest.mark.parametrize(
    ("seed", "message"),
    [
        (DOCUMENTS, "2,001 documents, more than 500; split it"),
        ("Title\n" + "a b\n" * 100_000, "100,001 lines, more than 12,000; split it or take it out"),
        ("Title\n" + "\r" * 100_000, "100,001 lines"),
        (shapes.SHAPES["different people (event)"](MB // 3).decode(), "different names and tags, more than 1,000"),
        (shapes.SHAPES["long topic tags"](MB // 3).decode(), "different names and tags, more than 1,000"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_transcript_by_its_size_is_set_aside(seed: str, message: str, tmp_path: Path) -> None:
    (problem,) = convert(seed.encode(), tmp_path).problems
    assert problem.fatal
    assert message in problem.message


def test_many_people_and_lines_are_no_reason_to_set_a_file_aside(tmp_path: Path) -> None:
    people = shapes.SHAPES["different people (event)"](38_000).decode()
    result = convert((people + "And so on.\n" * 9_000).encode(), tmp_path)
    assert len(result.archive.people) > 900
    assert len(result.archive.documents[0].blocks) > 9_000
