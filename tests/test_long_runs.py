"""The long runs in a form that CI can run: a small share of each. The rest: `python -m tests.long_runs`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import long_runs

SHARES = {"custody": 0.02, "structure": 0.002, "literal": 0.02, "files": 0.1, "fuzz": 0.005, "variations": 0.01,
          "kills": 0.025, "twins": 0.5, "edits": 0.5, "accounts": 1.0}  # fmt: skip


@pytest.mark.parametrize("name", SHARES)
def test_a_share_of_it_holds(name: str, tmp_path: Path) -> None:
    said = long_runs.RUNS[name](SHARES[name], tmp_path)
    assert said


def test_all_are_described() -> None:
    assert all(f"    {name} " in str(long_runs.__doc__) for name in long_runs.RUNS)


def test_a_byte_that_is_not_found_fails_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive.verifying.verify import Outcome

    monkeypatch.setattr(long_runs.verify, "verify", lambda *_, **__: Outcome())
    monkeypatch.setattr(long_runs, "CORPUS", tmp_path / "nowhere")
    with pytest.raises(AssertionError, match="were not found"):
        long_runs.custody(0.01, tmp_path)
