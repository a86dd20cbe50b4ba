"""Work in copies of this process gives the results of work here."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

import pytest

from archive.model import Problem
from archive.work import processes
from archive.work.executors import CHUNK
from archive.work.progress import Failed, Stage
from tests.small_site import ROOT

FEW = 2 * CHUNK  # less is done by this process


@pytest.mark.parametrize("amount", [0, 1, FEW - 1, FEW, 1000])
@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(amount: int, jobs: int) -> None:
    held = [object() for _ in range(amount)]  # cannot be sent: the copies hold it
    assert list(processes.parallel_map(lambda at: (at, held[at] is None), range(amount), jobs)) == [
        (at, False) for at in range(amount)
    ]


def test_much_work_is_done_in_other_processes() -> None:
    assert os.getpid() not in set(processes.parallel_map(lambda at: os.getpid(), range(FEW), 2))
    assert set(processes.parallel_map(lambda at: os.getpid(), range(FEW - 1), 2)) == {os.getpid()}


def test_an_error_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        list(processes.parallel_map(lambda at: 1 // (at - 70), range(100), 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_meanwhile_gives_its_result_and_leaves_what_it_wrote(jobs: int, tmp_path: Path) -> None:
    held = object()  # cannot be sent

    def work() -> tuple[bool, int]:
        (tmp_path / "written").touch()
        return held is not None, os.getpid()

    with processes.meanwhile(work, jobs) as result:
        numbers = list(processes.parallel_map(lambda at: at + 1, range(FEW), jobs))  # its own work goes elsewhere
        held_there, process = result()
    assert held_there and (process == os.getpid()) == (jobs == 1)
    assert numbers == list(range(1, FEW + 1)) and (tmp_path / "written").exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_work_meanwhile_comes_when_it_is_waited_for(jobs: int) -> None:
    def work() -> None:
        raise Failed(Problem("a.md", 1, "is wrong"))

    with processes.meanwhile(work, jobs) as result, pytest.raises(Failed, match=r"a\.md:1: is wrong"):
        result()


class Told:
    """A stage that notes how far the work is."""

    done = 0

    def advance(self, n: int = 1) -> None:
        self.done += n


def three_steps(stage: Stage) -> None:
    for _ in range(3):
        stage.advance()


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_beside_is_done_when_waited_for_and_shows_how_far_it_is(jobs: int, tmp_path: Path) -> None:
    def work(stage: Stage) -> None:
        three_steps(stage)
        (tmp_path / "process").write_text(str(os.getpid()))

    told = Told()
    with processes.beside(work, jobs) as finished:
        finished(told)
    assert told.done == 3
    assert ((tmp_path / "process").read_text() == str(os.getpid())) is (jobs == 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_work_beside_raises_is_raised_where_it_is_waited_for(jobs: int) -> None:
    def work(stage: Stage) -> None:
        raise Failed(Problem("seeds/x.txt", 57, "is wrong"), status=2)

    with pytest.raises(Failed, match="is wrong") as caught, processes.beside(work, jobs) as finished:
        finished(Told())
    assert caught.value.status == 2
    assert caught.value.problems[0].line == 57


def test_work_beside_that_the_system_ends_is_an_error() -> None:
    def work(stage: Stage | None = None) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(BrokenExecutor), processes.beside(work, 2) as finished:
        finished(Told())
    with pytest.raises(BrokenExecutor), processes.meanwhile(work, 2) as result:
        result()


@pytest.mark.parametrize("begin", [processes.beside, processes.meanwhile])
def test_work_in_another_process_ends_with_its_context(begin: Callable[..., Any], tmp_path: Path) -> None:
    def work(stage: Stage | None = None) -> None:
        signal.raise_signal(signal.SIGINT)  # Ctrl-C is not for it
        (tmp_path / "process").write_text(str(os.getpid()))
        time.sleep(600)

    with begin(work, 2):
        assert eventually(lambda: (tmp_path / "process").is_file() and (tmp_path / "process").read_text())
        process = int((tmp_path / "process").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_no_process_outlives_the_one_that_began_it(tmp_path: Path) -> None:
    """Whoever kills a build must not leave workers behind, which would hold its lock."""
    code = f"""
import os, time
from pathlib import Path
from archive.work import processes
from archive.work.progress import Quiet

def work(stage):
    list(processes.parallel_map(long, range(100), 2))

def long(at):
    Path({str(tmp_path)!r}, str(os.getpid())).touch()
    time.sleep(600)

with processes.beside(work, 2) as finished, Quiet().stage("") as stage:
    finished(stage)
"""
    first = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    eventually(lambda: len(list(tmp_path.iterdir())) == 2 or first.poll() is not None)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    still = first.poll() is None
    first.kill()
    first.wait()
    assert still and len(workers) == 2
    assert eventually(lambda: not any(map(runs, workers)))


def runs(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] not in ("Z", "X")


def eventually(true: Callable[[], object]) -> bool:
    """Whether it becomes true within two minutes: a busy machine is slow."""
    end = time.monotonic() + 120
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
