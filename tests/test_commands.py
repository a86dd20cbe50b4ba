import sqlite3
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest

from archive import commands
from archive.commands import Options
from archive.site import publish
from archive.verifying.differences import differences
from archive.work.progress import Failed
from tests.small_site import ROOT, stand_in_pipeline, stand_in_search, write


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    stand_in_pipeline(monkeypatch)
    stand_in_search(monkeypatch)
    monkeypatch.chdir(tmp_path)
    write(Path("seeds/a.txt"), "Hello")
    folders = {name: Path(name) for name in ("seeds", "docs", "site", "authority")}
    return Options("build", **folders, data=None, config=ROOT / "mkdocs.yml", jobs=1, quiet=False)


def test_build_publishes_and_names_the_file_to_open(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.build(options) == 0
    shown = capsys.readouterr()
    assert shown.out == "0 documents, 0 turns, 0 people\n\nOpen site/index.html in a browser.\n"
    assert shown.err.splitlines() == [
        "Read seeds: 1", "Render pages: 26", "Compare pages with their sources", "Write manifest"
    ]  # fmt: skip
    assert "Hello" in Path("site/index.html").read_text()
    assert Path("site/data/documents.jsonl").is_file()
    assert Path("site/search/index.txt").is_file()
    assert sorted(path.name for path in Path().iterdir()) == [".cache", "docs", "seeds", "site"]


def test_the_manifest_covers_every_file(options: Options) -> None:
    commands.build(options)
    listed = [line.split("  ") for line in Path("site/manifest.sha256").read_text().splitlines()]
    assert [(name, digest) for digest, name in listed] == list(publish.digests(Path("site")))


def test_open_questions_are_told(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("seeds/b.txt"), "when?")
    assert commands.build(options) == 0
    assert "\nOpen questions (1)\nseeds/b.txt:2: which year?\n" in capsys.readouterr().out


def test_a_bad_seed_is_set_aside_and_the_others_are_built(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("seeds/b.txt"), "bad")
    assert commands.build(options) == 1
    assert "\nSet aside (1)\nseeds/b.txt:1: is bad\n" in capsys.readouterr().out
    assert "Hello" in Path("site/index.html").read_text()


def test_quiet_says_only_what_was_set_aside(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    quiet = replace(options, quiet=True)
    write(Path("seeds/b.txt"), "when?")
    assert commands.build(quiet) == 0
    assert capsys.readouterr() == ("", "")
    write(Path("seeds/c.txt"), "bad")
    assert commands.build(quiet) == 1
    assert capsys.readouterr() == ("\nSet aside (1)\nseeds/c.txt:1: is bad\n", "")


def test_pages_that_cannot_be_written_are_named(options: Options) -> None:
    write(Path("docs"), "a file, not a folder")
    with pytest.raises(Failed, match=r"docs\S*: (Not a directory|File exists); nothing was published"):
        commands.convert(replace(options, command="convert"))


def test_a_working_process_that_was_killed_is_told(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive import pipeline

    def broken(*arguments: object, **options: object) -> None:
        raise BrokenProcessPool("a process in the pool was terminated abruptly")

    monkeypatch.setattr(pipeline, "convert", broken)
    with pytest.raises(Failed, match=r"seeds: the system stopped a worker process.*--jobs 1"):
        commands.build(options)


def test_a_build_that_fails_leaves_the_site(options: Options) -> None:
    commands.build(options)
    before = dict(publish.digests(Path("site")))
    write(Path("docs/people/berta.md"), "# B\n\n[x](nowhere.md)\n")
    write(Path("seeds/a.txt"), "New words")
    with pytest.raises(Failed, match=r"docs/people/berta\.md:3: "):
        commands.build(options)
    assert dict(publish.digests(Path("site"))) == before
    assert sorted(path.name for path in Path().iterdir()) == [".cache", "docs", "seeds", "site"]


def test_a_search_that_fails_leaves_the_site(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive.search import index

    commands.build(options)
    before = dict(publish.digests(Path("site")))
    write(Path("seeds/a.txt"), "New words")

    def fail(data: Path, site: Path, **more: object) -> None:
        raise OSError(28, "No space left on device", str(site))

    monkeypatch.setattr(index, "index_data", fail)
    with pytest.raises((Failed, OSError), match="No space left on device"):
        commands.build(options)
    assert dict(publish.digests(Path("site"))) == before


def test_data_kept_elsewhere_stands_in_the_site_too(options: Options) -> None:
    commands.build(replace(options, data=Path("elsewhere")))
    assert Path("site/data/documents.jsonl").read_text() == Path("elsewhere/documents.jsonl").read_text()


def test_convert_renders_nothing(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.convert(replace(options, command="convert")) == 0
    assert not Path("site").exists()
    assert capsys.readouterr().out.endswith("\nPages are in docs.\n")


@pytest.mark.parametrize("data", ["", "elsewhere"])
def test_check_of_what_is_up_to_date(options: Options, data: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = replace(options, command="check", data=Path(data) if data else None)
    commands.convert(options)
    capsys.readouterr()
    assert commands.check(options) == 0
    assert capsys.readouterr().out.endswith("\ndocs: up to date with the seeds.\n")


def test_check_names_each_file_that_differs(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    data = "elsewhere"
    options = replace(options, command="check", data=Path(data))
    commands.convert(options)
    write(Path("docs/documents/2014/a.md"), Path("docs/documents/2014/a.md").read_text().replace("Good", "Bad"))
    write(Path(data) / "documents.jsonl", "{}\n{}\n")
    Path("docs/about.md").unlink()
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    capsys.readouterr()
    assert commands.check(options) == 1
    said = capsys.readouterr().out.splitlines()
    assert "docs/about.md: is missing; run build_site.py and commit it" in said
    assert f"{data}/documents.jsonl:2: does not match the seeds; run build_site.py" in said
    assert "docs/documents/2014/a.md:6: does not match the seeds; run build_site.py" in said
    assert said[-1] == "docs: 3 files not up to date."
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_check_fails_when_a_seed_is_set_aside(options: Options) -> None:
    write(Path("seeds/b.txt"), "bad")
    commands.convert(options)
    assert commands.check(replace(options, command="check")) == 1


WRONG = {
    "no seeds folder": (lambda o: replace(o, seeds=Path("none")), "none: there is no such folder; make it"),
    "no seeds in it": (lambda o: replace(o, seeds=Path("empty")), "empty: holds no seeds; add saved pages with"),
    "site over docs": (lambda o: replace(o, site=Path("docs")), "docs: --site and docs must not contain each other"),
    "site in seeds": (
        lambda o: replace(o, site=Path("seeds/s")),
        "seeds/s: --site and seeds must not contain each other",
    ),
    "site over all": (lambda o: replace(o, site=Path()), ".: --site and seeds must not contain each other"),
    "docs over seeds": (
        lambda o: replace(o, docs=Path("seeds")),
        "seeds: --docs and seeds must not contain each other",
    ),
    "docs in authority": (lambda o: replace(o, docs=Path("authority/d")), "authority/d: --docs and authority must"),
    "no mkdocs.yml": (lambda o: replace(o, config=Path("mkdocs.yml")), "mkdocs.yml: is missing"),
    "no name": (lambda o: replace(o, config=Path("noname.yml")), "noname.yml:1: has no site_name"),
}


@pytest.mark.parametrize("case", WRONG)
def test_folders_that_cannot_be_meant(options: Options, case: str) -> None:
    Path("empty").mkdir()
    write(Path("noname.yml"), "nav: []\n")
    change, message = WRONG[case]
    with pytest.raises(Failed) as failed:
        commands.build(change(options))
    assert str(failed.value).startswith(message)
    assert failed.value.status == 2
    assert not Path("site").exists()
    assert Path("seeds/a.txt").read_text() == "Hello"


def test_databases_are_compared_by_what_they_hold(tmp_path: Path) -> None:
    for folder, page_size, value in (("have", 4096, 1), ("new", 8192, 1), ("other", 4096, 2)):
        (tmp_path / folder).mkdir()
        with sqlite3.connect(tmp_path / folder / "archive.sqlite") as db:
            db.execute(f"pragma page_size = {page_size}")
            db.execute("create table numbers (n integer)")
            db.execute("insert into numbers values (?)", [value])
        db.close()
    assert not list(differences(tmp_path / "have", tmp_path / "new"))
    assert len(list(differences(tmp_path / "have", tmp_path / "other"))) == 1
