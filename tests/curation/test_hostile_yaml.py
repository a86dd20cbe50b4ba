"""Whatever an editor's YAML holds, it is used or refused with its line; nothing else is raised, and the seeds are built."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import pipeline
from archive.curation import authority, folder
from archive.curation.yamlfile import FileError
from tests.hostile import yaml_values

SEED = "Meeting number {} of the harbour board\n\nThe Chair: Good morning.\n\nMr Berg: Good morning to you.\n"


def test_there_are_enough_values() -> None:
    assert len(set(yaml_values.VALUES)) * len(yaml_values.DECISIONS) > 2_000
    assert len({*yaml_values.decisions(), *yaml_values.defaults(), *dict(yaml_values.authority())}) > 250


def test_a_seed_is_built_whatever_its_decisions_hold(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    files = list(yaml_values.decisions())
    for number, raw in enumerate(files):
        (seeds / f"{number}.txt").write_text(SEED.format(number), "utf-8")
        (seeds / f"{number}.yml").write_bytes(raw)
    result = pipeline.convert(
        pipeline.Settings(seeds, tmp_path / "authority", "Test"), tmp_path / "docs", tmp_path / "docs" / "data"
    )
    assert not [problem for problem in result.problems if problem.rule == "seed.failed"]
    assert len(result.archive.documents) > 100
    assert sum(problem.fatal for problem in result.problems) > 1_000
    assert {document.source.file for document in result.archive.documents} | {
        problem.path.replace(".yml", ".txt") for problem in result.problems if problem.fatal
    } == {f"seeds/{number}.txt" for number in range(len(files))}
    assert all(len(problem.message) < 1_000 and problem.line >= 1 for problem in result.problems)


def test_an_authority_file_is_read_or_refused_with_its_line(tmp_path: Path) -> None:
    for name, raw in yaml_values.authority():
        (tmp_path / name).write_bytes(raw)
        try:
            authority.load(tmp_path)
        except FileError as error:
            assert all(len(problem.message) < 1_000 and problem.line >= 1 for problem in error.problems), raw[:200]
        (tmp_path / name).unlink()


def test_defaults_of_a_folder_are_read_or_refused_with_their_line(tmp_path: Path) -> None:
    for raw in yaml_values.defaults():
        (tmp_path / folder.NAME).write_bytes(raw)
        try:
            folder.load(tmp_path / folder.NAME, "seeds")
        except FileError as error:
            assert all(len(problem.message) < 1_000 and problem.line >= 1 for problem in error.problems), raw[:200]


@pytest.mark.parametrize(
    "raw", [b"decisions:\n" + b"  - {reason: x}\n" * 20_000, b"a: &a [x]\nb: [" + b"*a," * 9_000 + b"]"]
)
def test_a_file_of_very_many_mistakes_lists_a_hundred(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "people.yml").write_bytes(raw)
    with pytest.raises(FileError) as raised:
        authority.load(tmp_path)
    assert len(raised.value.problems) <= 101
