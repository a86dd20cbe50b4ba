"""Work on this process, on several, and on a Dask cluster gives the same results in the same order."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive import pipeline
from archive.work import executors
from archive.work.progress import Failed

ROOT = Path(__file__).resolve().parents[2]


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("amount", [0, 1, 31, 32, 1000, executors.CHUNK * executors.AHEAD * 2 + 5])
def test_results_come_in_order(amount: int) -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(executors.ordered(pool, double, range(amount))) == [2 * n for n in range(amount)]


def test_only_some_work_is_under_way_at_once() -> None:
    asked = []
    with ThreadPoolExecutor(1) as pool:
        results = executors.ordered(pool, asked.append, range(executors.CHUNK * executors.AHEAD * 3))
        next(results)
    assert len(asked) <= executors.CHUNK * (executors.AHEAD + 1)


def test_one_job_needs_no_executor() -> None:
    with executors.executor(None, 1) as pool:
        assert pool is None


@pytest.mark.parametrize("name", ["dask", "ray://host:1", "http://host"])
def test_a_name_that_means_nothing(name: str) -> None:
    with pytest.raises(Failed, match="is no executor") as failed, executors.executor(name, 2):
        pass
    assert failed.value.status == 2


def test_without_dask_a_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(Failed, match="package distributed"), executors.executor("dask://127.0.0.1:1", 2):
        pass


def test_a_dask_cluster_of_two_workers_makes_the_same_files(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    originals = sorted((ROOT / "seeds").glob("*.txt"))
    for at in range(2 * executors.CHUNK + 3):
        original = originals[at % len(originals)]
        (seeds / f"{at:03}.txt").write_text(original.read_text("utf-8").replace("2014", str(1980 + at)), "utf-8")

    def convert(name: str, executor: str | None) -> dict[str, bytes]:
        pipeline.convert(
            pipeline.Settings(seeds, ROOT / "authority", "Test", executor=executor),
            tmp_path / name / "docs",
            tmp_path / name / "docs" / "data",
        )
        docs = tmp_path / name / "docs"
        return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address.removeprefix("tcp://")
        assert convert("cluster", f"dask://{address}") == convert("here", None)
