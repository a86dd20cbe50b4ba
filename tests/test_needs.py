"""Where the browser or the labelled pages are missing, tests skip with the reason; in CI they fail, as tests/needs.py says."""

from pathlib import Path

import pytest

from tests import needs

PARTS = ("corpus/page/txt/a.txt", "corpus/page/gold.jsonl", "eval/score.py")


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where ../shared would be."""
    folder = tmp_path / "shared"
    monkeypatch.setattr(needs, "SHARED", folder)
    monkeypatch.setattr(needs, "CORPUS", folder / "corpus")
    monkeypatch.setattr(needs, "SCORER", folder / "eval" / "score.py")
    return folder


def write(shared: Path, *parts: str) -> None:
    for part in parts:
        (shared / part).parent.mkdir(parents=True, exist_ok=True)
        (shared / part).touch()


def test_all_there(shared: Path) -> None:
    write(shared, *PARTS)
    assert needs.labelled("page") == shared / "corpus" / "page"


@pytest.mark.parametrize("ci", ["true", ""])
def test_outsiders_skip(shared: Path, monkeypatch: pytest.MonkeyPatch, ci: str) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(pytest.skip.Exception, match="txt is missing"):
        needs.labelled("page")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_part_of_the_pages_is_a_failure_in_ci(
    shared: Path, monkeypatch: pytest.MonkeyPatch, part: str, ci: str, outcome: type[BaseException]
) -> None:
    write(shared, *(other for other in PARTS if other != part))
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="are not here"):
        needs.labelled("page")


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_without_chromium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="install the package"):
        needs.chromium()
