"""What is recorded when seeds change between conversions."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive import cli, pipeline
from archive.history import changes, versions
from archive.history.versions import State
from archive.model import Change
from archive.work import store
from archive.work.progress import Failed
from tests.effort import pieces

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "tests/golden/event-page-selected/source.txt").read_text("utf-8")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """2001-09-09."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    yield monkeypatch


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with two seeds, converted."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    put(folder, "a.txt", PAGE)
    put(folder, "b.txt", PAGE.replace("Schwarz", "Braun"))
    convert(folder)
    return folder


def put(seeds: Path, name: str, text: str) -> None:
    (seeds / name).write_text(text, encoding="utf-8", newline="")


def convert(seeds: Path, data: str | None = "docs/data") -> pipeline.Result:
    out = seeds.parent
    return pipeline.convert(
        pipeline.Settings(seeds, out / "authority", "Test"), out / "docs", out / data if data else None
    )


def recorded(seeds: Path) -> list[Change]:
    return list(changes.recorded(seeds.parent / "docs" / "data" / "changes.jsonl"))


def files(seeds: Path) -> dict[str, bytes]:
    folder = seeds.parent / "docs"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_first_conversion_records_nothing(seeds: Path) -> None:
    assert recorded(seeds) == []
    assert "data/changes.jsonl" not in files(seeds)
    convert(seeds)
    assert "data/changes.jsonl" not in files(seeds)


def test_a_seed_whose_bytes_change(seeds: Path, clock: pytest.MonkeyPatch) -> None:
    (document,) = [row for row in rows(seeds) if row["source"]["file"] == "seeds/a.txt"]
    lines = PAGE.split("\n")
    at = next(n for n, line in enumerate(lines) if "how is it going?" in line)
    put(
        seeds,
        "a.txt",
        "\n".join([*lines[:at], "One line more.", lines[at].replace("going?", "going now?"), *lines[at + 1 :]]),
    )
    convert(seeds)
    (change,) = recorded(seeds)
    assert (change.date, change.kind, change.file, change.to) == ("2001-09-09", "changed", "seeds/a.txt", "seeds/a.txt")
    assert change.old == document["source"]["sha256"] != change.new
    assert [(affected.id, affected.now, affected.edited) for affected in change.documents] == [
        (document["id"], document["id"], 2)
    ]
    assert change.runs == ((1, 1, at), (at + 1, at + 2, len(lines) - at - 1))
    assert change.diff == (
        (0, at + 1, "", "One line more."),
        (at + 1, at + 2, lines[at], lines[at].replace("going?", "going now?")),
    )
    before = files(seeds)
    clock.setenv("SOURCE_DATE_EPOCH", "1500000000")
    convert(seeds)
    assert files(seeds) == before  # from now on the day is input


def test_spaces_alone(seeds: Path) -> None:
    put(seeds, "a.txt", PAGE.replace("\n", "\r\n"))
    convert(seeds)
    (change,) = recorded(seeds)
    assert change.diff == ()
    assert change.documents[0].edited == 0


def test_a_seed_that_goes_and_comes_back(seeds: Path) -> None:
    (seeds / "b.txt").unlink()
    convert(seeds)
    (gone,) = recorded(seeds)
    assert (gone.kind, gone.file, gone.to, gone.new) == ("removed", "seeds/b.txt", None, None)
    assert [document.now for document in gone.documents] == [None]
    assert "Braun" not in json.dumps(gone.diff)
    put(seeds, "b.txt", PAGE.replace("Schwarz", "Braun"))
    convert(seeds)
    back = recorded(seeds)[1]
    assert (back.kind, back.old, back.new) == ("restored", gone.old, gone.old)
    assert [document.now for document in back.documents] == [gone.documents[0].id]
    convert(seeds)
    assert len(recorded(seeds)) == 2


def test_a_seed_under_another_name(seeds: Path) -> None:
    (seeds / "b.txt").rename(seeds / "c.txt")
    convert(seeds)
    (change,) = recorded(seeds)
    assert (change.kind, change.file, change.to) == ("moved", "seeds/b.txt", "seeds/c.txt")
    assert change.old == change.new
    assert all(affected.now == affected.id for affected in change.documents)


def test_a_seed_under_another_name_and_with_other_bytes(seeds: Path) -> None:
    (seeds / "b.txt").unlink()
    put(seeds, "c.txt", PAGE.replace("Schwarz", "Braun") + "More.\n")
    convert(seeds)
    (change,) = recorded(seeds)
    assert (change.kind, change.to) == ("moved", "seeds/c.txt")
    assert [text for _, _, _, text in change.diff] == ["More."]


def test_a_document_with_another_title(seeds: Path) -> None:
    old = next(row["id"] for row in rows(seeds) if row["source"]["file"] == "seeds/b.txt")
    put(
        seeds,
        "b.yml",
        "decisions:\n  - {field: title, value: Another title, basis: decided, reason: It is better,\n"
        "     overrides: Working meeting with Governor Max Braun}\n",
    )
    convert(seeds)
    (change,) = recorded(seeds)
    assert change.kind == "renamed"
    (affected,) = change.documents
    assert affected.id == old
    assert affected.now is not None and affected.now.endswith("-another-title")
    (seeds / "b.yml").unlink()
    convert(seeds)
    assert [event.kind for event in recorded(seeds)] == ["renamed", "renamed"]
    assert recorded(seeds)[1].documents[0].now == old


def test_an_address_that_passes_to_another_document(seeds: Path) -> None:
    """a.txt has the plain address; when it goes, the like document of c.txt gets it, and is not taken for it."""
    put(seeds, "c.txt", PAGE.replace("how is it going?", "what else?").replace("d/17231", "d/17232"))
    convert(seeds)
    ids = {row["source"]["file"]: row["id"] for row in rows(seeds)}
    (seeds / "a.txt").unlink()
    convert(seeds)
    told = {(change.kind, change.file): [(doc.id, doc.now) for doc in change.documents] for change in recorded(seeds)}
    assert told == {
        ("removed", "seeds/a.txt"): [(ids["seeds/a.txt"], None)],
        ("renamed", "seeds/c.txt"): [(ids["seeds/c.txt"], ids["seeds/a.txt"])],
    }


def test_the_copy_that_stays_takes_over(seeds: Path) -> None:
    put(seeds, "z.txt", PAGE + "\n")
    convert(seeds)
    (seeds / "a.txt").unlink()
    convert(seeds)
    (change,) = recorded(seeds)
    assert (change.kind, change.file, change.to) == ("moved", "seeds/a.txt", "seeds/z.txt")


def test_a_copy_that_sorts_first(seeds: Path) -> None:
    put(seeds, "0.txt", "\n\n" + PAGE)
    convert(seeds)
    (change,) = recorded(seeds)
    assert (change.kind, change.file, change.to) == ("moved", "seeds/a.txt", "seeds/0.txt")
    assert change.runs[0][:2] == (1, 3)


def test_a_file_that_holds_fewer_documents(seeds: Path) -> None:
    put(seeds, "b.txt", "A text.\nWithout a date.\n")
    convert(seeds)
    (change,) = recorded(seeds)
    assert change.kind == "changed"
    assert [affected.now for affected in change.documents] == [None]


def test_a_seed_set_aside_has_not_changed(seeds: Path) -> None:
    (seeds / "b.yml").symlink_to("nowhere")
    result = convert(seeds)
    assert recorded(seeds) == []
    assert [(change.kind, change.file) for change in result.archive.changes] == [("aside", "seeds/b.txt")]
    convert(seeds)
    (seeds / "b.yml").unlink()
    result = convert(seeds)
    assert recorded(seeds) == []
    assert result.archive.changes == ()
    assert "data/aside.jsonl" not in files(seeds)


def test_a_seed_that_changes_while_it_is_set_aside(seeds: Path) -> None:
    (seeds / "b.yml").symlink_to("nowhere")
    convert(seeds)
    (seeds / "b.yml").unlink()
    put(seeds, "b.txt", PAGE.replace("Schwarz", "Braun") + "More.\n")
    convert(seeds)
    (change,) = recorded(seeds)
    assert (change.kind, change.runs, [affected.now == affected.id for affected in change.documents]) == (
        "changed",
        (),
        [True],
    )


def test_a_run_that_was_cut_off_records_nothing(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(seeds)
    put(seeds, "a.txt", PAGE + "More.\n")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(store.Change, "commit", _interrupted)
        convert(seeds)
    assert files(seeds) == before
    convert(seeds)
    assert len(recorded(seeds)) == 1


def _interrupted(_: object) -> int:
    raise KeyboardInterrupt


def test_what_is_recorded_already_is_not_recorded_again(seeds: Path) -> None:
    """The ledger of before, put back from version control."""
    ledger = seeds.parent / "docs" / "data" / "ledger"
    before = {path: path.read_bytes() for path in ledger.iterdir()}
    put(seeds, "a.txt", PAGE + "More.\n")
    convert(seeds)
    for path, raw in before.items():
        path.write_bytes(raw)
    convert(seeds)
    assert len(recorded(seeds)) == 1


def test_without_the_file_only_history_is_lost(seeds: Path) -> None:
    put(seeds, "a.txt", PAGE + "More.\n")
    convert(seeds)
    (seeds.parent / "docs/data/changes.jsonl").unlink()
    assert convert(seeds).archive.changes == ()
    assert "data/changes.jsonl" not in files(seeds)


def test_history_lives_in_docs_wherever_data_goes(seeds: Path) -> None:
    put(seeds, "a.txt", PAGE + "More.\n")
    convert(seeds, "other")
    assert len(recorded(seeds)) == 1
    assert (seeds.parent / "other" / "changes.jsonl").read_bytes() == files(seeds)["data/changes.jsonl"]
    convert(seeds)
    assert len(recorded(seeds)) == 1


def test_history_goes_into_files_by_year_of_limited_size(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name for name in files(seeds) if name.startswith("data/ledger/")]
    (year,) = {row["date"][:4] for row in rows(seeds)}
    assert names == [f"data/ledger/{year}.jsonl"]
    text = files(seeds)[names[0]]
    monkeypatch.setattr(versions, "MOST_BYTES", len(text) - 1)
    convert(seeds)
    parts = {name: raw for name, raw in files(seeds).items() if name.startswith("data/ledger/")}
    assert sorted(parts) == [f"data/ledger/{year}-2.jsonl", f"data/ledger/{year}.jsonl"]
    assert parts[f"data/ledger/{year}.jsonl"] + parts[f"data/ledger/{year}-2.jsonl"] == text
    put(seeds, "a.txt", PAGE + "More.\n")
    convert(seeds)
    assert [(change.file, change.kind) for change in recorded(seeds)] == [("seeds/a.txt", "changed")]


def test_a_name_in_another_form_of_unicode_is_no_change(seeds: Path) -> None:
    """macOS takes "é" apart, Linux keeps what it is given."""
    composed, apart = (unicodedata.normalize(form, "caf\u00e9.txt") for form in ("NFC", "NFD"))
    put(seeds, composed, PAGE.replace("Schwarz", "Weiss"))
    convert(seeds)
    (seeds / composed).rename(seeds / apart)
    before = files(seeds)
    convert(seeds)
    assert (recorded(seeds), files(seeds)) == ([], before)


def test_a_seed_without_documents_of_a_year_is_kept_too(seeds: Path) -> None:
    put(seeds, "c.txt", "A title\n\nWords of nobody, on no day.\n")
    convert(seeds)
    assert b"seeds/c.txt" in files(seeds)["data/ledger/undated.jsonl"]
    (seeds / "c.txt").unlink()
    convert(seeds)
    assert [(change.file, change.kind) for change in recorded(seeds)] == [("seeds/c.txt", "removed")]
    assert "data/ledger/undated.jsonl" not in files(seeds)


def test_an_archive_of_the_first_release_builds_on_without_events(seeds: Path) -> None:
    """It kept all data in docs/data, with no list; what is an editor's own there stays."""
    docs = seeds.parent / "docs"
    convert(seeds)  # with data in docs/data
    shutil.rmtree(docs / "data" / "ledger")
    later = (
        "event_quotes.csv",
        "events.csv",
        "mentions.csv",
        "offices.csv",
        "organisations.csv",
        "quotes.csv",
        "saves.csv",
    )
    for name in (".generated", *later):  # it made none of these
        (docs / "data" / name).unlink()
    pages = {name for name in store.listed(docs) if not name.startswith("data/")}
    (docs / ".generated").write_text("".join(f"{name}\n" for name in sorted(pages)))
    (docs / "data" / "originals" / ".generated").write_text("a.txt\nb.txt\n")
    for name in ("text/thesis.txt", "tei/2020/mine.xml", "notes.csv"):
        (docs / "data" / name).parent.mkdir(exist_ok=True)
        (docs / "data" / name).write_text("mine")
    put(seeds, "b.txt", PAGE.replace("Schwarz", "Braun") + "More.\n")
    convert(seeds, None)
    assert [(change.file, change.kind) for change in recorded(seeds)] == [("seeds/b.txt", "changed")]
    left = {name for name in files(seeds) if name.startswith("data/")}
    years = {name for name in left if name.startswith("data/ledger/")}
    assert years and left - years == {
        "data/changes.jsonl", "data/context.jsonl", "data/text/thesis.txt", "data/tei/2020/mine.xml", "data/notes.csv"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "says"), [("{", "JSON"), ('{"date": "x"}', "kind"), ('{"date": 1, "kind": "eaten"}', "date")]
)
def test_a_line_that_is_none_is_named(seeds: Path, line: str, says: str) -> None:
    (seeds.parent / "docs/data/changes.jsonl").write_text(f"\n{line}\n")
    with pytest.raises(Failed, match=rf"changes\.jsonl:2: .*{says}"):
        convert(seeds)


def test_much_that_changed_is_cut(seeds: Path) -> None:
    put(seeds, "b.txt", PAGE.replace("Schwarz", "Braun") + "".join(f"line {n} {'x' * 3000}\n" for n in range(400)))
    convert(seeds)
    (change,) = recorded(seeds)
    assert len(change.diff) == changes.SHOWN
    assert change.more == 100
    assert max(len(text) for _, _, _, text in change.diff) == changes.LENGTH


def test_check_records_nothing(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = seeds.parent
    options = ["--seeds", str(seeds), "--docs", str(out / "docs"), "--authority", str(out / "authority"), "--jobs", "1"]
    options += ["--no-cache"]  # it would be that of the repository, which all processes of a run would share
    assert cli.main(["convert", "--quiet", *options], ROOT) == 0
    put(seeds, "a.txt", PAGE + "More.\n")
    before = files(seeds)
    assert cli.main(["check", *options], ROOT) == 1
    assert re.search(r"changes\.jsonl[:\d]*: is missing", capsys.readouterr().out)
    assert files(seeds) == before
    assert cli.main(["convert", "--quiet", *options], ROOT) == 0
    assert cli.main(["check", *options], ROOT) == 0
    assert len(recorded(seeds)) == 1


def test_many_seeds_cost_little(tmp_path: Path) -> None:
    """A thousand ledger lines of 100 kB: only the heads of the lines are looked at."""
    row = {"bytes": 1, "encoding": "utf-8", "adapter": "x", "repairs": []}
    text = "words of a page\n" * 6_000
    with (tmp_path / "ledger.jsonl").open("w") as file:
        for number in range(1_000):
            head = {"file": f"seeds/{number}.txt", "sha256": f"{number:064x}"}
            file.write(json.dumps({**head, **row, "segments": [["body", "paragraph", 1, 1, text]]}) + "\n")
    last = changes.last_conversion(tmp_path)
    everything = [f"seeds/{number}.txt" for number in range(1_000)]
    assert list(last.before.versions) == everything
    assert changes.compare(last, State(last.before.versions, {}), everything).changes == ()
    assert pieces(lambda: changes.last_conversion(tmp_path)) < 50


def test_the_day(clock: pytest.MonkeyPatch) -> None:
    assert changes.today() == "2001-09-09"
    for none in ("0", "", "x", "-5"):
        clock.setenv("SOURCE_DATE_EPOCH", none)
        assert re.fullmatch(r"20[2-9]\d-\d\d-\d\d", changes.today())


def rows(seeds: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (seeds.parent / "docs/data/documents.jsonl").read_text("utf-8").splitlines()]
