"""For a site that plain `mkdocs build` renders, the seeds are read once, though pages and data are both made of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archive import commands, pipeline
from archive.commands import converting
from archive.pipeline import seeds
from archive.work import contexts, executors
from archive.work.progress import Failed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("seeds", "authority"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    settings = converting.conversion(tmp_path / "seeds", tmp_path / "authority", tmp_path / "mkdocs.yml")
    pipeline.convert(settings, tmp_path / "docs")
    return tmp_path


def of(project: Path) -> commands.FromSeeds:
    return commands.FromSeeds(project / "seeds", project / "authority", project / "docs", project / "mkdocs.yml")


def test_seeds_are_read_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = seeds.read_seed

    def read_seed(item: tuple[Path, str], known: object, **more: object) -> pipeline.Read:
        read.append(item[1])
        return plain(item, known, **more)

    monkeypatch.setattr(seeds, "read_seed", read_seed)
    monkeypatch.setattr(executors, "cores", lambda: 1)
    from_seeds = of(project)
    assert not read
    given = from_seeds.contexts()
    from_seeds.put_data(project / "site")
    from_seeds.close()
    assert sorted(read) == sorted(f"seeds/{path.name}" for path in (project / "seeds").glob("*.txt"))
    assert {f"{line}\n" for line in given.values()} == set(contexts.read(project / "docs").values())
    lines = (project / "site" / "data" / "documents.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == sorted(json.loads(line)["id"] for line in given.values())


def test_data_of_other_seeds_is_not_put_beside_the_pages(project: Path) -> None:
    path = next((project / "seeds").glob("001*.txt"))
    path.write_text(path.read_text("utf-8").replace("Mr Lukashenko", "Mr President"), "utf-8")
    from_seeds = of(project)
    with pytest.raises(Failed, match="is not what the seeds give"):
        from_seeds.put_data(project / "site")
    from_seeds.close()
