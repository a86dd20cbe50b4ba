"""What a folder of seeds gives, above all one with bad files in it: the bad one is set aside, the others are built."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive import pipeline
from archive.curation.yamlfile import FileError
from archive.reading import ledger
from archive.work.progress import Failed, Quiet

ROOT = Path(__file__).parent.parent
GOOD = (ROOT / "tests/golden/event-page-selected/source.txt").read_bytes()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds with one good file."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_bytes(GOOD)
    return folder


def convert(seeds: Path, authority: Path | None = None, jobs: int = 1) -> pipeline.Result:
    out = seeds.parent
    return pipeline.convert(
        seeds, out / "docs", out / "data", authority=authority or out / "authority",
        site_name="Test", jobs=jobs, progress=Quiet(),
    )  # fmt: skip


def rows(seeds: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (seeds.parent / "data" / "documents.jsonl").read_text("utf-8").splitlines()]


def fatal(result: pipeline.Result) -> list[str]:
    return [str(problem) for problem in result.problems if problem.fatal]


def test_the_seven_documents(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    result = convert(tmp_path / "seeds", ROOT / "authority")
    assert not fatal(result)
    found = [
        (d["source"]["file"][6:9], d["source"]["first_line"], d["source"]["last_line"], d["title"], d["date"], d["time"],
         d["place"], d["kind"], sum(b["label"] is not None for b in d["blocks"]), [p["id"] for p in d["participants"]])
        for d in sorted(rows(tmp_path / "seeds"), key=lambda d: (d["source"]["file"], d["source"]["first_line"]))
    ]  # fmt: skip
    putin, lukashenko, meeting = (
        "vladimir-putin",
        "alexander-lukashenko",
        "Meeting with President of Belarus Alexander Lukashenko",
    )
    assert found == [
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
    made = []
    for jobs in (1, 2):
        convert(seeds, jobs=jobs)
        made.append({path.name: path.read_bytes() for path in (seeds.parent / "data").iterdir() if path.is_file()})
    assert made[0] == made[1]
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
