"""The people of this archive's own seeds come out as a reader of the seeds would name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import sources
from archive.curation import apply, authority, decisions
from archive.describing import describe
from archive.model import Draft
from archive.people import identify
from archive.people.resolve import resolve
from archive.reading import read

HERE = Path(__file__).parents[2]
PUTIN, LUKASHENKO = "vladimir-putin", "alexander-lukashenko"
SHOIGU = "sergei-shoigu"
COUNCIL = [
    *(PUTIN, "mikhail-mishustin", "valentina-matviyenko", "vyacheslav-volodin", "dmitry-medvedev", "anton-vaino"),
    *("nikolai-patrushev", "vladimir-kolokoltsev", SHOIGU, "alexander-bortnikov", "sergei-naryshkin", "sergei-ivanov"),
]
FOUR = [PUTIN, "emomali-rahmon", "serzh-sargsyan", LUKASHENKO, "almazbek-atambayev"]
# seed, first line -> date, place, who took part, number of turns
DOCUMENTS = {
    ("000", 1): ("2014-05-08", "The Kremlin, Moscow", [PUTIN, LUKASHENKO], 3),
    ("000", 35): ("2014-05-08", "Moscow", FOUR, 7),
    ("001", 1): ("2020-09-14", "Sochi", [PUTIN, LUKASHENKO], 7),
    ("002", 1): ("2022-03-11", "The Kremlin, Moscow", [PUTIN, LUKASHENKO], 15),
    ("002", 51): ("2022-03-11", "The Kremlin, Moscow", COUNCIL, 5),
    ("003", 1): ("2021-09-09", "Moscow", [LUKASHENKO, PUTIN], 0),
    ("004", 1): ("2022-02-18", "Moscow", [PUTIN, LUKASHENKO], 1),
}


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    known = authority.load(HERE / "authority")
    found: list[Draft] = []
    for path in sorted((HERE / "seeds").glob("*.txt")):
        source = read.read(path, f"seeds/{path.name}")
        adapter = sources.recognise(source)
        described = describe.describe(source, sources.segment(source, adapter), adapter)
        beside = path.with_suffix(".yml")
        decided = decisions.parse(beside.read_bytes() if beside.exists() else b"", f"seeds/{path.stem}.yml")
        found += apply.apply_all(described, decided, known)
    ready = [identify.prepare(draft, known) for draft in found]
    people = identify.settle([shown for _, shown in ready], known)
    return [resolve(draft, people) for draft, _ in ready]


@pytest.mark.parametrize(("seed", "line"), DOCUMENTS)
def test_documents(drafts: list[Draft], seed: str, line: int) -> None:
    (draft,) = (d for d in drafts if d.source.path.startswith(f"seeds/{seed}_") and d.first_line == line)
    assert draft.date
    assert draft.place
    labels = [block for block in draft.blocks if block.label]
    taking_part = [participant.id for participant in draft.participants]
    assert (draft.date.value, draft.place.value, taking_part, len(labels)) == DOCUMENTS[seed, line]
    assert all(block.speaker for block in labels)
    assert all(participant.role for participant in draft.participants)


def test_what_was_decided_says_why(drafts: list[Draft]) -> None:
    dated = next(d.date for d in drafts if d.source.path.startswith("seeds/003_"))
    placed = next(d.place for d in drafts if d.source.path.startswith("seeds/004_"))
    assert dated
    assert placed
    assert (dated.basis, dated.line) == ("inferred", 6)
    assert (placed.basis, placed.line) == ("inferred", 13)
    assert str(dated.note).endswith("(source lines 6, 10, 51, 71).")
    assert str(placed.note).endswith("(source line 13).")


def test_a_role_belongs_to_its_date(drafts: list[Draft]) -> None:
    (medvedev,) = (p for d in drafts for p in d.participants if p.id == "dmitry-medvedev")
    assert (medvedev.role, medvedev.evidence_line) == ("Deputy Chair of the Security Council", 59)
