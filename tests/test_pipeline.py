"""What a folder of seeds gives, above all one with bad files in it: the bad one is set aside, the others are built."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive import pipeline
from archive.curation.yamlfile import FileError
from archive.reading import ledger
from archive.work import store
from archive.work.cache import Cache
from archive.work.progress import Failed

ROOT = Path(__file__).parent.parent
GOOD = (ROOT / "tests/golden/event-page-selected/source.txt").read_bytes()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds with one good file."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_bytes(GOOD)
    return folder


def convert(seeds: Path, authority: Path | None = None, jobs: int = 1, kept: Cache | None = None) -> pipeline.Result:
    out = seeds.parent
    return pipeline.convert(
        pipeline.Settings(seeds, authority or out / "authority", "Test", jobs=jobs, kept=kept),
        out / "docs",
        out / "data",
    )


def rows(seeds: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (seeds.parent / "data" / "documents.jsonl").read_text("utf-8").splitlines()]


def fatal(result: pipeline.Result) -> list[str]:
    return [str(problem) for problem in result.problems if problem.fatal]


def test_the_seven_documents(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    result = convert(tmp_path / "seeds", ROOT / "authority")
    assert not fatal(result)
    documents = [
        (d["source"]["file"][6:9], d["source"]["first_line"], d["source"]["last_line"], d["title"], d["date"], d["time"],
         d["place"], d["kind"], sum(b["label"] is not None for b in d["blocks"]), [p["id"] for p in d["participants"]])
        for d in sorted(rows(tmp_path / "seeds"), key=lambda d: (d["source"]["file"], d["source"]["first_line"]))
    ]  # fmt: skip
    putin, lukashenko, meeting = (
        "vladimir-putin",
        "alexander-lukashenko",
        "Meeting with President of Belarus Alexander Lukashenko",
    )
    assert documents == [
        ("000", 1, 35, meeting, "2014-05-08", "17:00", "The Kremlin, Moscow", "transcript", 3, [putin, lukashenko]),
        ("000", 35, 133, "Meeting with Presidents of Armenia, Belarus, Kyrgyzstan and Tajikistan", "2014-05-08", "14:45",
         "Moscow", "transcript", 7,
         [putin, "emomali-rahmon", "serzh-sargsyan", lukashenko, "almazbek-atambayev"]),
        ("001", 1, 113, meeting, "2020-09-14", None, "Sochi", "transcript", 7, [putin, lukashenko]),
        ("002", 1, 51, meeting, "2022-03-11", "14:20", "The Kremlin, Moscow", "transcript", 15, [putin, lukashenko]),
        ("002", 51, 101, "Meeting with permanent members of Security Council", "2022-03-11", "11:15", "The Kremlin, Moscow",
         "transcript", 5,
         [putin, "mikhail-mishustin", "valentina-matviyenko", "vyacheslav-volodin", "dmitry-medvedev", "anton-vaino",
          "nikolai-patrushev", "vladimir-kolokoltsev", "sergei-shoigu", "alexander-bortnikov", "sergei-naryshkin",
          "sergei-ivanov"]),
        ("003", 1, 106, "Working visit to Russia. Talks with Vladimir Putin", "2021-09-09", None, "Moscow", "report", 0,
         [lukashenko, putin]),
        ("004", 1, 68, "Russian-Belarusian talks – Vladimir Putin and President Alexander Lukashenko joint news conference",
         "2022-02-18", None, "Moscow", "transcript", 1, [putin, lukashenko]),
    ]  # fmt: skip
    first = result.archive.documents[1]
    assert [(link.document, link.target) for link in result.archive.see_also] == [
        (first.id, "2014-05-08-meeting-with-presidents-of-armenia-belarus-kyrgyzstan-and-tajikistan"),
        ("2022-03-11-meeting-with-permanent-members-of-security-council", None),
    ]
    report_2021 = next(d for d in result.archive.documents if d.kind == "report")
    assert report_2021.basis.date == "inferred"
    assert report_2021.date_note is not None and "Zapad 2021" in report_2021.date_note


def test_from_the_text_alone_the_report_has_no_year(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for seed in (ROOT / "seeds").glob("003*.txt"):
        shutil.copy(seed, folder)
    convert(folder)
    (document,) = rows(folder)
    assert document["date"] == "XXXX-09-09"
    assert "date.no-year" in {issue["rule"] for issue in document["issues"]}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not text in a known encoding"),
        (b"a" * (50 * 1024 * 1024), "52,428,800 bytes"),
    ],
    ids=["empty", "blank", "binary", "50 MB"],
)
def test_a_bad_seed_is_set_aside_with_its_reason_and_the_others_are_built(seeds: Path, raw: bytes, says: str) -> None:
    (seeds / "bad.txt").write_bytes(raw)
    result = convert(seeds)
    assert len(fatal(result)) == 1
    assert fatal(result)[0].startswith("seeds/bad.txt:1: ")
    assert says in fatal(result)[0]
    assert [row["source"]["file"] for row in rows(seeds)] == ["seeds/good.txt"]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (GOOD.decode().encode("utf-16"), "encoding.detected"),
        ("A title – dated\n\nMay 8, 2014\n\nWords “as said”.\n".encode("cp1252"), "encoding.detected"),
        (GOOD.replace(b"going", b"goi\xffng"), "encoding.damaged"),
        (b"Words.\nMore words.\n", "layout.unknown"),
        (b"Words.\nMore words.\n", "date.missing"),
    ],
    ids=["utf-16", "cp1252", "broken byte", "unknown layout", "no date"],
)
def test_what_is_doubtful_is_built_and_flagged(seeds: Path, raw: bytes, rule: str) -> None:
    (seeds / "odd.txt").write_bytes(raw)
    result = convert(seeds)
    assert not fatal(result)
    odd = next(row for row in rows(seeds) if "odd" in row["source"]["file"] or row["source"]["copies"])
    assert rule in {issue["rule"] for issue in odd["issues"]} or odd["source"]["copies"] == ["seeds/odd.txt:1"]
    entries = (seeds.parent / "data" / "ledger.jsonl").read_text("utf-8").splitlines()
    assert raw in [ledger.rebuild(entry) for entry in entries]


def test_the_same_document_in_two_seeds_is_one_page_that_names_the_copy(seeds: Path) -> None:
    (seeds / "twin.txt").write_bytes(GOOD)
    convert(seeds)
    (row,) = rows(seeds)
    assert row["source"]["copies"] == ["seeds/twin.txt:1"]
    assert "twin.txt" in next((seeds.parent / "docs" / "documents" / "2019").glob("*.md")).read_text("utf-8")


def test_two_documents_of_one_address_are_both_built(seeds: Path) -> None:
    other = GOOD.replace(b"how is it going?", b"what else?").replace(b"d/17231", b"d/17232")
    (seeds / "other.txt").write_bytes(other)
    convert(seeds)
    first, second = rows(seeds)
    assert first["id"] != second["id"]
    assert "address.shared" in {issue["rule"] for row in (first, second) for issue in row["issues"]}


@pytest.mark.parametrize(
    "name",
    [
        "UPPER CASE.TXT",
        "a name with spaces.txt",
        "dots.v1.2.txt",
        "Беларусь – встреча.txt",
        "deep/er/x.txt",
        "-rf.txt",
        "#?%.txt",
    ],
)
def test_any_file_name_will_do(seeds: Path, name: str) -> None:
    (seeds / name).parent.mkdir(parents=True, exist_ok=True)
    (seeds / "good.txt").rename(seeds / name)
    result = convert(seeds)
    assert not fatal(result)
    assert [row["source"]["file"] for row in rows(seeds)] == [f"seeds/{name}"]


def test_a_link_out_of_the_folder_is_not_followed(seeds: Path) -> None:
    outside = seeds.parent / "secret.txt"
    outside.write_bytes(b"Secret words.\n")
    (seeds / "link.txt").symlink_to(outside)
    (seeds / "broken.txt").symlink_to(seeds / "nowhere.txt")
    result = convert(seeds)
    assert any("link.txt:1: is a link that leads out of the folder" in line for line in fatal(result))
    assert [row["source"]["file"] for row in rows(seeds)] == ["seeds/good.txt"]
    assert "Secret" not in (seeds.parent / "data" / "ledger.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("yaml", "says"),
    [
        ("decisions:\n  - field: date\n    valu: x\n", "seeds/good.yml:3: "),
        ("decisions:\n  - field: nonsense\n    value: x\n    reason: y\n    basis: decided\n", "seeds/good.yml:2: "),
        ("decisions: 5\n", "seeds/good.yml:1: "),
        ("a: [\n", "seeds/good.yml:"),
        ("decisions:\n  - field: time\n    value: '10:00'\n    basis: decided\n    reason: because\n"
         "    evidence: [{line: 3, text: not there}]\n",
         "seeds/good.yml:"),
    ],
    ids=["unknown key", "unknown field", "wrong type", "no YAML", "stale"],
)  # fmt: skip
def test_a_wrong_decision_sets_the_seed_aside_and_says_where(seeds: Path, yaml: str, says: str) -> None:
    (seeds / "fine.txt").write_bytes(GOOD.replace(b"Schwarz", b"Braun"))
    (seeds / "good.yml").write_text(yaml, "utf-8")
    result = convert(seeds)
    assert any(line.startswith(says) for line in fatal(result)), fatal(result)
    assert [row["source"]["file"] for row in rows(seeds)] == ["seeds/fine.txt"]


def test_decisions_without_a_seed_are_named(seeds: Path) -> None:
    (seeds / "gone.yml").write_text("decisions: []\n", "utf-8")
    assert fatal(convert(seeds)) == [
        "seeds/gone.yml:1: there is no seed gone.txt beside these decisions; rename or remove the file"
    ]


def test_an_alias_that_two_people_claim_stops_with_both_lines(seeds: Path) -> None:
    folder = seeds.parent / "authority"
    folder.mkdir()
    (folder / "people.yml").write_text(
        "- {id: a-b, name: A B, aliases: [Old Name]}\n- {id: c-d, name: C D, aliases: [old name]}\n", "utf-8"
    )
    with pytest.raises(FileError) as caught:
        convert(seeds)
    said = "\n".join(str(problem) for problem in caught.value.problems)
    assert "people.yml:2: " in said
    assert "a-b" in said


def test_an_output_folder_that_cannot_be_made_is_named(seeds: Path) -> None:
    (seeds.parent / "docs").write_text("a file in the way", "utf-8")
    with pytest.raises((OSError, Failed), match="docs"):
        convert(seeds)


def test_the_number_of_processes_does_not_show(seeds: Path) -> None:
    for number in range(40):
        page = GOOD.replace(b"how is it going?", b"number %d?" % number).replace(b"d/17231", b"d/%d" % number)
        (seeds / f"{number}.txt").write_bytes(page)
    written = []
    for jobs in (1, 2):
        convert(seeds, jobs=jobs)
        written.append({path.name: path.read_bytes() for path in (seeds.parent / "data").iterdir() if path.is_file()})
    assert written[0] == written[1]
    assert len(rows(seeds)) == 41


def test_a_seed_that_goes_takes_its_page_with_it(seeds: Path) -> None:
    (seeds / "other.txt").write_bytes(GOOD.replace(b"Max", b"Moritz"))
    convert(seeds)
    before = set((seeds.parent / "docs").rglob("*.md"))
    (seeds / "other.txt").unlink()
    result = convert(seeds)
    gone = before - set((seeds.parent / "docs").rglob("*.md"))
    assert any("moritz" in path.name for path in gone)
    assert result.written.removed == len(gone)


LONG = " ".join(["Sochi we must not repeat the mistakes of the past when all tried to calm everyone down"] * 5)


def test_no_name_makes_a_file_name_too_long(seeds: Path) -> None:
    family = "Ab" + "c" * 300
    (seeds / "a.txt").write_text(
        f"Events\n{LONG}\nThe summary.\nMay 8, 2014\n17:00\n{LONG}\nPresident of Russia Ivan {family}: Good afternoon.\n"
        f"Anna Berg: Thank you.\nGeography\n{LONG}\nTopics\n{LONG}\nPersons\n{family} Ivan\nPublication status\n"
        "Published in sections: News, Transcripts\nPublication date: May 8, 2014, 17:00\nText version",
        "utf-8",
    )
    result = convert(seeds)
    assert not fatal(result)
    assert f"Ivan {family}" in {person.name for person in result.archive.people}
    assert max(len(path.name) for path in seeds.parent.rglob("*")) < 150


def test_a_folder_that_cannot_be_read_removes_nothing(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (seeds / "2014").mkdir()
    (seeds / "2014" / "b.txt").write_bytes(GOOD.replace(b"good", b"fine"))
    convert(seeds)
    docs = seeds.parent / "docs"
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()}
    scan = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("seeds/2014"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError, match="2014"):
        convert(seeds)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()} == before


def test_decisions_that_lead_out_of_the_folder_set_the_seed_aside_and_say_nothing_of_it(seeds: Path) -> None:
    (seeds.parent / "secret.yml").write_text("password: hunter2\n")
    (seeds / "good.yml").symlink_to("../secret.yml")
    result = convert(seeds)
    assert fatal(result) == ["seeds/good.yml:1: is a link that leads out of the folder; put the file itself here"]
    written = [path for path in seeds.parent.rglob("*") if path.is_file() and path.name != "secret.yml"]
    assert not [path for path in written if b"hunter2" in path.read_bytes() and seeds not in path.parents]


def test_authority_that_leads_out_of_the_folder_is_refused(seeds: Path) -> None:
    (seeds.parent / "secret.yml").write_text("password: hunter2\n")
    (seeds.parent / "authority").mkdir()
    (seeds.parent / "authority" / "people.yml").symlink_to("../secret.yml")
    with pytest.raises(FileError, match=r"people\.yml:1: is a link that leads out of the folder") as error:
        convert(seeds)
    assert "hunter2" not in str(error.value)


def test_a_wrong_decision_file_leaves_the_document_as_it_was_last_read(seeds: Path) -> None:
    decided = "decisions:\n- {field: language, value: de, basis: decided, reason: A test.}\n"
    (seeds / "good.yml").write_text(decided)
    assert not fatal(convert(seeds))
    (before,) = rows(seeds)
    (seeds / "good.yml").write_text(decided.replace("field:", "feld:"))
    (problem,) = fatal(convert(seeds))
    assert str(problem).startswith("seeds/good.yml:2: ")
    assert rows(seeds) == [before]
    assert before["language"] == "de"
    page = (seeds.parent / "docs" / "open-questions.md").read_text("utf-8")
    assert "unknown key 'feld'" in page
    assert "What is in the archive stays as it was last read." in page
    assert "was set aside" not in page
    data = seeds.parent / "again"
    with store.change(data) as files:  # as plain `mkdocs build` makes the data of these pages
        settings = pipeline.Settings(seeds, seeds.parent / "authority", "Test")
        with pipeline.loaded(settings, seeds.parent / "docs") as loaded:
            pipeline.write_data(settings, loaded, seeds.parent / "docs", files)
        files.commit()
    assert json.loads((data / "documents.jsonl").read_text("utf-8")) == before
    assert not (seeds.parent / "docs" / "data" / "aside.jsonl").exists()
    (seeds / "good.yml").write_text(decided.replace("feld:", "field:").replace("de,", "fr,"))
    assert not fatal(convert(seeds))
    assert rows(seeds)[0]["language"] == "fr"


UNCLEAR = "Talks – on nets\n\nMay 8, 2014\n\nMr Muñoz spoke.\n".encode("cp1252")  # in cp1250 he is Mr Muńoz
ENCODING = "decisions:\n- {encoding: cp1252, reason: The name is Spanish.}\n"


def test_a_decision_on_the_encoding_makes_a_seed_readable(seeds: Path) -> None:
    (seeds / "good.txt").write_bytes(UNCLEAR)
    (problem,) = fatal(convert(seeds))
    assert "state its encoding in good.yml" in problem
    (seeds / "good.yml").write_text(ENCODING)
    result = convert(seeds)
    assert not fatal(result)
    assert "encoding.detected" not in {problem.rule for problem in result.problems}
    assert "Mr Muñoz spoke." in [block["text"] for block in rows(seeds)[0]["blocks"]]


@pytest.mark.parametrize(
    ("wrong", "says"), [("cp12520", "seeds/good.yml:2: encoding: 'cp12520' is not known"), ("big5", "is not in big5")]
)
def test_a_wrong_encoding_leaves_the_document_as_it_was_last_read(seeds: Path, wrong: str, says: str) -> None:
    (seeds / "good.txt").write_bytes(UNCLEAR)
    (seeds / "good.yml").write_text(ENCODING)
    assert not fatal(convert(seeds))
    before = rows(seeds)
    (seeds / "good.yml").write_text(ENCODING.replace("cp1252", wrong))
    (problem,) = fatal(convert(seeds))
    assert says in problem
    assert rows(seeds) == before


def taken_in(seeds: Path, **more: str) -> Path:
    """The record beside the good seed, as if `add` had made it; `more` are further keys of it."""
    (seeds / "originals").mkdir(exist_ok=True)
    original = hashlib.sha256(b"<p>as saved").hexdigest()
    (seeds / "originals" / f"{original}.html").write_bytes(b"<p>as saved")
    record = {
        "original": {
            "file": "a.html", "sha256": original, "bytes": 11, "format": "html", "kept": f"originals/{original}.html"
        },
        "converter": {"name": "html", "version": "1"},
        "seed_sha256": hashlib.sha256((seeds / "good.txt").read_bytes()).hexdigest(),
        **more,
    }  # fmt: skip
    path = seeds / "good.source.yml"
    path.write_text(json.dumps(record))
    return path


def test_a_record_is_used_and_its_change_is_seen(seeds: Path) -> None:
    kept = Cache(seeds.parent / "cache")
    assert rows_of(seeds, kept)[0]["source"]["original"] is None
    taken_in(seeds, saved="2020-03-01T10:00:00Z")
    (row,) = rows_of(seeds, kept)
    assert row["source"]["original"]["file"] == "a.html"
    original = row["source"]["original"]["sha256"]
    assert (seeds.parent / "data" / "originals" / f"{original}.zip").is_file()
    taken_in(seeds, seed_sha256="0" * 64)
    result = convert(seeds, kept=kept)
    assert [problem.path for problem in result.problems if problem.fatal] == ["seeds/good.source.yml"]


def test_an_original_that_is_missing_or_another_is_named_and_not_published(seeds: Path) -> None:
    taken_in(seeds)
    (original,) = (seeds / "originals").iterdir()
    original.write_bytes(b"<p>as changed")
    result = convert(seeds)
    (problem,) = (problem for problem in result.problems if problem.rule == "originals.missing")
    assert (problem.path, problem.fatal) == ("seeds/originals", False)
    assert problem.message.startswith("1 of 1 originals of seeds are not there unchanged")
    assert list((seeds.parent / "data" / "originals").glob("*.zip")) == []
    assert "the original is not published here" in (seeds.parent / "docs/sources/good.md").read_text("utf-8")


def test_saves_are_shown_in_the_order_of_the_days_on_which_they_were_saved(seeds: Path) -> None:
    taken_in(seeds, saved="2020-03-01T10:00:00Z")
    (seeds / "older.txt").write_bytes(GOOD)
    assert [row["source"]["file"] for row in rows_of(seeds)] == ["seeds/good.txt"]
    (seeds / "good.source.yml").rename(seeds / "older.source.yml")
    assert [row["source"]["file"] for row in rows_of(seeds)] == ["seeds/older.txt"]


def rows_of(seeds: Path, kept: Cache | None = None) -> list[dict[str, Any]]:
    assert not fatal(convert(seeds, kept=kept))
    return rows(seeds)


def test_a_new_seed_with_a_wrong_decision_file_is_set_aside(seeds: Path) -> None:
    (seeds / "good.yml").write_text("decisions: nothing\n")
    (problem,) = fatal(convert(seeds))
    assert str(problem).startswith("seeds/good.yml:1: ")
    assert rows(seeds) == []


def test_defaults_of_a_folder_fill_what_the_text_leaves_open(seeds: Path) -> None:
    folder = seeds / "town"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "The council met\n\n3 June 2015\n\nAnna Berg: We begin.\n\nBoris Lund: Yes, let us.\n"
    )
    (folder / "_folder.yml").write_text("defaults:\n- {field: publisher, value: The Council, reason: Its own files.}\n")
    assert not fatal(convert(seeds))
    (row,) = [row for row in rows(seeds) if row["source"]["file"] == "seeds/town/a.txt"]
    assert row["publisher"] == "the-council"
    (folder / "_folder.yml").write_text("defaults:\n- {field: publisher, value: The Council}\n")
    (problem,) = fatal(convert(seeds))
    assert str(problem).startswith("seeds/town/_folder.yml:2: the key 'reason' is missing")
    assert len(rows(seeds)) == 2


def test_a_label_that_an_editor_refuses_leaves_the_turn_whole(seeds: Path) -> None:
    text = "The council met\n\n3 June 2015\n\nAnna Berg: We begin.\n\nCarol Ende: that is a song.\n\nBoris Lund: Yes.\n"
    (seeds / "good.txt").write_text(text)
    convert(seeds)
    assert [block["label"] for block in rows(seeds)[0]["blocks"]] == ["Anna Berg", "Carol Ende", "Boris Lund"]
    label = "{label: {text: Carol Ende, is_speaker: no}, reason: It is a song.}"
    (seeds / "good.yml").write_text(f"decisions:\n- {label}\n")
    assert not fatal(convert(seeds))
    assert [(block["label"], block["text"]) for block in rows(seeds)[0]["blocks"]][1] == (
        None, "Carol Ende: that is a song.",
    )  # fmt: skip


# Every kind of uncertain date that a decision may give, twelve of each year, so that lists and calendars are drawn.
UNCERTAIN = ("2021", "2021-09", "2021-21", "2021-24", "202X", "2021-XX", "2021-09-XX", "XXXX-09-09", "2021-09-09?",
             "2021~", "2021-09-09/2021-09-12", "../2021-09-09", "2021-09-09/..", "2021-21/2021-22")  # fmt: skip


def test_documents_of_every_uncertain_date_get_their_pages_lists_and_files(seeds: Path) -> None:
    for number, date in enumerate(UNCERTAIN):
        seed = seeds / f"{number}.txt"
        seed.write_text(f"Meeting number {number} of the harbour board\n\nGood morning.\n", "utf-8")
        decision = f"decisions:\n  - {{field: date, value: '{date}', basis: decided, reason: The minutes say so.}}\n"
        seed.with_suffix(".yml").write_text(decision, "utf-8")
    result = convert(seeds)
    assert not fatal(result)
    given = {row["source"]["file"]: row["date"] for row in rows(seeds)}
    assert [given[f"seeds/{number}.txt"] for number in range(len(UNCERTAIN))] == list(UNCERTAIN)
    lists = "".join(path.read_text("utf-8") for path in (seeds.parent / "docs" / "years").glob("*.md"))
    assert all(f"Meeting number {number} " in lists for number in range(len(UNCERTAIN)))
