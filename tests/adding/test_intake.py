from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from archive import report
from archive.adding import bounded, intake
from archive.adding.page import NotTakenError
from archive.cli import main
from archive.curation import origin
from archive.work.progress import Quiet
from tests.adding import pages
from tests.small_site import ROOT


def add(*paths: Path, seeds: Path, **more: object) -> intake.Summary:
    return intake.add(paths, seeds, Quiet(), **more)  # type: ignore[arg-type]


def project(folder: Path) -> Path:
    """A new project without documents in `folder`."""
    for name in ("mkdocs.yml", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "authority").mkdir()
    return folder


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021" / "Talks on Fishing.html").write_text(pages.PAGE, "utf-8")
    return folder


def test_a_page_becomes_a_seed_with_a_record_and_its_original(saved: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    summary = add(saved, seeds=seeds)
    assert ([name for _, name, _ in summary.taken], summary.refused) == (["2021/talks-on-fishing"], [])
    assert (seeds / "2021/talks-on-fishing.txt").read_text("utf-8").splitlines() == pages.LINES
    record = origin.load(seeds / "2021/talks-on-fishing.source.yml", "x")
    original = (saved / "2021" / "Talks on Fishing.html").read_bytes()
    assert record.original.sha256 == hashlib.sha256(original).hexdigest()
    assert (seeds / record.original.kept).read_bytes() == original
    assert record.original.file == "2021/Talks on Fishing.html"


def test_in_which_encoding_a_page_was_read_and_why_goes_all_the_way(tmp_path: Path) -> None:
    """Into the record, documents.jsonl, the front matter and the page of the source."""
    page = pages.PAGE.replace("utf-8", "windows-1251").replace("Good", "Добрый день. Good")
    (tmp_path / "a.html").write_bytes(page.encode("cp1251", "xmlcharrefreplace"))
    project(tmp_path)
    add(tmp_path / "a.html", seeds=tmp_path / "seeds")
    record = origin.load(tmp_path / "seeds/a.source.yml", "x")
    told = ("cp1251", "stated by the page’s meta element")
    assert (record.original.encoding, record.original.encoding_reason) == told
    assert main(["convert", "--data", str(tmp_path / "data"), "--jobs", "1", "--quiet"], tmp_path) == 0
    source = json.loads((tmp_path / "data" / "documents.jsonl").read_text("utf-8"))["source"]
    assert (source["encoding"], source["encoding_reason"]) == ("utf-8", "all its bytes are UTF-8")
    assert (source["original"]["encoding"], source["original"]["encoding_reason"]) == told
    document = next((tmp_path / "docs" / "documents").rglob("2*.md")).read_text("utf-8")
    assert 'encoding: "cp1251: stated by the page’s meta element"' in document
    assert "The original was decoded as cp1251: stated by" in (tmp_path / "docs/sources/a.md").read_text("utf-8")


def test_the_same_original_twice_is_said_and_not_doubled(saved: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    add(saved, seeds=seeds)
    (saved / "copy.html").write_text(pages.PAGE, "utf-8")
    again = add(saved, seeds=seeds)
    assert again.taken == []
    assert [name for _, name in again.known] == ["2021/talks-on-fishing"] * 2


def test_another_save_of_an_address_is_named_as_one(saved: Path, tmp_path: Path) -> None:
    (saved / "2021" / "z later.html").write_text(pages.PAGE.replace("Thank you", "Thanks"), "utf-8")
    summary = add(saved, seeds=tmp_path / "seeds")
    assert [more for _, _, more in summary.taken] == ["", "another save of the page of 2021/talks-on-fishing.txt"]


def test_names_that_collide_get_digits_and_none_is_overwritten(saved: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (saved / "2021" / "talks_on_fishing.html").write_text("<p>Other words", "utf-8")
    names = [name for _, name, _ in add(saved, seeds=seeds).taken]
    assert names[0] == "2021/talks-on-fishing"
    assert re.fullmatch(r"2021/talks-on-fishing-[0-9a-f]{8}", names[1])


@pytest.mark.parametrize(
    ("name", "seed"), [("con.html", "con-file"), ("Ünïcode – page.html", "unicode-page"), ("日本.htm", "ri-ben")]
)
def test_names_are_such_as_every_system_can_hold(name: str, seed: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("<p>Words", "utf-8")
    assert [taken for _, taken, _ in add(tmp_path / name, seeds=tmp_path / "seeds").taken] == [seed]


def test_a_dry_run_writes_nothing(saved: Path, tmp_path: Path) -> None:
    summary = add(saved, seeds=tmp_path / "seeds", dry_run=True)
    assert len(summary.taken) == 1
    assert not (tmp_path / "seeds").exists()


def test_text_is_taken_as_it_is(tmp_path: Path) -> None:
    raw = "Talks\r\n4 March 2021\r\nAnna Example: In the café.\r\n".encode("cp1252")
    (tmp_path / "Talks.TXT").write_bytes(raw)
    add(tmp_path / "Talks.TXT", seeds=tmp_path / "seeds")
    assert (tmp_path / "seeds/talks.txt").read_bytes() == raw
    assert [path.name for path in (tmp_path / "seeds").iterdir()] == ["talks.txt"]


def test_zips_are_walked_and_their_members_never_leave_the_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("a/page.html", "../../up.html", "/root.html", "C:\\drive.html"):
            packed.writestr(name, f"<p>Words of {name}")
        packed.writestr("style.css", "p { }")
        packed.writestr("bomb.html", "<html>" + "\0" * 70_000_000)
    summary = add(tmp_path / "all.zip", seeds=tmp_path / "seeds")
    assert sorted(name for _, name, _ in summary.taken) == ["all/a/page", "all/c-drive", "all/root", "all/up"]
    assert [(problem.path[-9:], "64 MB" in problem.message) for problem in summary.refused] == [("bomb.html", True)]
    assert summary.passed == {".css files are not pages": 1}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "seeds"]


@pytest.mark.parametrize("gzip", [True, False])
def test_web_archives_give_their_pages_with_address_and_time(gzip: bool, tmp_path: Path) -> None:
    raw = pages.warc(
        ("https://office.example/news/12", pages.PAGE), ("https://office.example/about", "<p>About"), gzip=gzip
    )
    path = tmp_path / ("crawl.warc.gz" if gzip else "crawl.warc")
    path.write_bytes(raw)
    seeds = tmp_path / "seeds"
    summary = add(path, seeds=seeds, match=re.compile(r"/news/\d+$"))
    assert [name for _, name, _ in summary.taken] == ["crawl/office-example/news/12"]
    record = origin.load(seeds / "crawl/office-example/news/12.source.yml", "x")
    assert (record.address, record.saved) == ("https://office.example/news/12", "2021-03-05T10:30:00Z")
    assert (seeds / record.original.kept).read_bytes() in raw  # the page's own record, unchanged
    assert intake.again(seeds / "crawl/office-example/news/12.txt", seeds).known


def test_a_wacz_is_a_zip_of_web_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as packed:
        packed.writestr("archive/data.warc.gz", pages.warc(("https://office.example/news/12", pages.PAGE)))
        packed.writestr("indexes/index.cdx", "x")
        packed.writestr("datapackage.json", "{}")
    summary = add(tmp_path / "crawl.wacz", seeds=tmp_path / "seeds")
    assert ([name for _, name, _ in summary.taken], summary.refused) == (["crawl/office-example/news/12"], [])


def record(length: int, body: bytes) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://office.example/x\r\n"
        "WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    return head.encode() + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (record(99_999, b"<p>short"), "cut short"),
        (record(60, b"<p>longer than its record says it is"), "longer than"),
        (record(-5, b"<p>x"), "damaged"),
        (b"junk" * 100, "damaged"),
    ],
)
def test_web_archives_that_lie_are_refused(raw: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(raw)
    summary = add(tmp_path / "a.warc", seeds=tmp_path / "seeds")
    assert summary.taken == []
    assert [says in problem.message for problem in summary.refused] == [True]


def test_links_out_of_a_folder_and_what_is_no_file_are_refused(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("<p>Secret", "utf-8")
    (saved / "link.html").symlink_to(tmp_path / "secret.html")
    (saved / "gone.html").symlink_to(tmp_path / "nowhere")
    summary = add(saved, tmp_path / "missing", seeds=tmp_path / "seeds")
    assert [problem.message.split(";")[0] for problem in summary.refused] == [
        "is not an ordinary file",
        "is a link that leads out of the folder",
        "there is no such file",
    ]
    assert len(summary.taken) == 1


def test_again_makes_a_seed_anew_from_its_original(saved: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    add(saved, seeds=seeds)
    seed = seeds / "2021/talks-on-fishing.txt"
    seed.write_text("What an older converter made\n")
    assert [name for _, name, _ in intake.again(seed, seeds).taken] == ["2021/talks-on-fishing"]
    assert seed.read_text("utf-8").splitlines() == pages.LINES
    kept = next((seeds / "originals").iterdir())
    kept.write_bytes(b"other bytes")
    assert ["not the file" in problem.message for problem in intake.again(seed, seeds).refused] == [True]
    kept.unlink()
    assert ["put it back" in problem.message for problem in intake.again(seed, seeds).refused] == [True]


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>" + b"<div>" * 1_000_000,
        b"<html>" + b"<b>x" * 1_250_000,
        b"<html><p title='" + b"x" * 5_000_000 + b"'>",
        b"<html><p " + b" ".join(b"a%d=1" % number for number in range(400_000)) + b">",
        b"<html><pre>" + b"\n" * 5_000_000,
        b"<html>" + b"<a href=x>y" * 450_000,
        b"<html><!--" + b"<!--" * 1_250_000,
    ],
    ids=["deep", "tags", "attribute", "attributes", "breaks", "links", "comments"],
)
def test_hostile_pages_are_set_aside_with_the_reason(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(raw)
    summary = add(tmp_path / "a.html", seeds=tmp_path / "seeds")
    assert (summary.taken, len(summary.refused)) == ([], 1)
    assert not (tmp_path / "seeds").exists()


def test_what_takes_too_much_time_or_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 1)

    def forever() -> None:
        while True:
            pass

    for work in (forever, lambda: len(bytearray(bounded.MEMORY * 2))):
        with pytest.raises(NotTakenError, match="built to stop programs"):
            bounded.run(work)
    assert bounded.run(lambda: 3) == 3


def test_two_commands_lead_from_a_folder_of_pages_to_documents(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path)
    monkeypatch.chdir(root)
    (saved / "page.png").write_bytes(b"\x89PNG")
    assert main(["add", "saved"], root) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines() == [
        "seeds/2021/talks-on-fishing.txt: from saved/2021/Talks on Fishing.html",
        "Skipped: .png files are not pages (1)",
        "1 file added, 0 already there, 0 not added",
        "Next, build the site: build_site.py",
    ]
    assert main(["convert", "--data", str(tmp_path / "data"), "--jobs", "1", "--quiet"], root) == 0
    document = json.loads((tmp_path / "data/documents.jsonl").read_text("utf-8"))
    assert (document["title"], document["date"]) == ("Talks on fishing", "2021-03-04")
    assert document["source"]["url"] == "https://office.example/news/12"
    original = document["source"]["original"]
    assert original["file"] == "2021/Talks on Fishing.html"
    blocks = [(block["kind"], block["label"], block["text"]) for block in document["blocks"]]
    quote = "We met Mr Sample, and talked about the nets of the fleet"
    assert ("caption", None, "At the talks.") in blocks
    label = "Minister of Fisheries Anna Example"
    assert ("speech", label, "Good morning, colleagues. We met Mr Sample, and talked.") in blocks
    assert ("pull_quote", None, f"“{quote}.”") in blocks
    assert ("speech", "Ben Sample", f"Thank you. {quote}, he says.") in blocks
    packed = tmp_path / f"data/originals/{original['sha256']}.zip"
    with zipfile.ZipFile(io.BytesIO(packed.read_bytes())) as inside:
        [name] = inside.namelist()
        assert inside.read(name).decode() == pages.PAGE
    source = next((tmp_path / "docs/sources").rglob("*talks*.md")).read_text("utf-8")
    assert f"{original['sha256']}.zip" in source


def test_wrong_usage_says_what_to_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add"], project(tmp_path)) == 2
    assert "name files or folders" in capsys.readouterr().err


def test_what_add_says_of_many_files_of_a_seed_made_again_and_of_another_folder() -> None:
    taken = [(f"{at}.html", f"a{at}", "") for at in range(report.SHOWN + 3)]
    taken[-1] = (*taken[-1][:2], "made anew")
    lines = report.added(intake.Summary(taken, [("old/b.txt", "b")]), Path("old"), dry_run=False)
    assert lines[report.SHOWN :] == [
        f"old/a{report.SHOWN + 2}.txt: from {report.SHOWN + 2}.html; made anew",
        "... and 2 more",
        "old/b.txt: is unchanged",
        f"{report.SHOWN + 3} files added, 1 already there, 0 not added",
        "Next, build the site: build_site.py --seeds old",
    ]


def test_a_damaged_zip_is_called_one(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 nothing")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        packed.writestr("c.zip", b"PK\x03\x04 nothing")
    refused = add(tmp_path / "a.zip", tmp_path / "b.zip", seeds=tmp_path / "seeds").refused
    assert [problem.message for problem in refused] == [
        "is a damaged zip file; save it again",
        "is a zip file in a zip file; unpack it first",
    ]
