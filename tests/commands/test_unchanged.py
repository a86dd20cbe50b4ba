"""A build that would change nothing does nothing; whatever was changed or spoiled since the last one is noticed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive import commands
from archive.commands import Options, building, unchanged
from archive.site import publish
from archive.work.progress import Failed
from tests.small_site import ROOT, stand_in_pipeline, stand_in_search, write


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    stand_in_pipeline(monkeypatch)
    stand_in_search(monkeypatch)
    monkeypatch.chdir(tmp_path)
    write(Path("seeds/a.txt"), "Hello when?")
    write(Path("authority/people.yml"), "[]\n")
    for name in ("theme", "mkdocs.yml"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, name)
    Path("archive").mkdir()
    shutil.copy(ROOT / "archive" / "hooks.py", "archive")
    folders = {name: Path(name) for name in ("seeds", "docs", "site", "authority")}
    return Options("build", **folders, data=None, config=Path("mkdocs.yml"), jobs=1, quiet=False)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each site that was really built."""
    done: list[str] = []
    plain = building._built

    def built(*args, **more):  # type: ignore[no-untyped-def]
        done.append("built")
        return plain(*args, **more)

    monkeypatch.setattr(building, "_built", built)
    return done


def test_nothing_is_built_where_nothing_changed(
    options: Options, builds: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.build(options) == 0
    said, site = capsys.readouterr().out, Path("site").stat().st_ino
    assert commands.build(options) == 0
    assert builds == ["built"]
    assert capsys.readouterr() == (f"Nothing has changed since the last build.\n{said}", "")
    assert Path("site").stat().st_ino == site


def test_what_was_set_aside_is_told_again(
    options: Options, builds: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write(Path("seeds/b.txt"), "bad")
    quiet = replace(options, quiet=True)
    assert [commands.build(quiet), commands.build(quiet)] == [1, 1]
    assert builds == ["built"]
    assert capsys.readouterr().out == 2 * "\nSet aside (1)\nseeds/b.txt:1: is bad\n"


def spoil(path: Path) -> None:
    """Other bytes of the same number, under the old times."""
    state, raw = path.stat(), path.read_bytes()
    path.write_bytes(bytes([raw[0] ^ 1]) + raw[1:])
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def add_to(path: str) -> Callable[[], None]:
    def change() -> None:
        with Path(path).open("a") as file:
            file.write("\n")

    change.__name__ = path
    return change


CHANGES: list[Callable[[], object]] = [
    add_to("seeds/a.txt"),
    add_to("seeds/a.yml"),
    add_to("authority/people.yml"),
    add_to("theme/assets/archive.css"),
    add_to("mkdocs.yml"),
    add_to("archive/hooks.py"),
    add_to("docs/index.md"),
    add_to("docs/of-mine.txt"),
    lambda: spoil(Path("docs/index.md")),
    lambda: spoil(Path("site/index.html")),
    lambda: Path("site/index.html").unlink(),
    lambda: Path("docs/about.md").unlink(),
    lambda: shutil.rmtree("site"),
    lambda: Path(".cache/site.last.sqlite").write_bytes(b"damaged"),
    lambda: Path(".site-staging-1").mkdir(),  # what a killed build left, which the next one removes
    lambda: write(Path("docs/.unfinished/new/about.md"), "# About\n"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_since_is_noticed(options: Options, builds: list[str], change: Callable[[], object]) -> None:
    commands.build(options)
    before = dict(publish.digests(Path("site")))
    change()
    commands.build(options)
    assert builds == ["built", "built"]
    after = dict(publish.digests(Path("site")))
    assert after["index.html"] and set(before) - set(after) == set()
    assert not publish.left_over(Path("site"))


@pytest.mark.parametrize(
    "other",
    [{"cache": False}, {"docs": Path("elsewhere")}, {"data": Path("data")}, {"seeds": Path("../project/seeds")}],
    ids=str,
)
def test_what_is_asked_otherwise_is_built(
    options: Options, builds: list[str], other: dict[str, object], tmp_path: Path
) -> None:
    (tmp_path.parent / "project").mkdir(exist_ok=True)
    shutil.copytree("seeds", tmp_path.parent / "project" / "seeds", dirs_exist_ok=True)
    commands.build(options)
    commands.build(replace(options, **other))  # type: ignore[arg-type]
    assert builds == ["built", "built"]


def test_another_version_of_a_package_builds_all(
    options: Options, builds: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commands.build(options)
    (tmp_path / "packages" / "something-2.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "packages")
    commands.build(options)
    assert builds == ["built", "built"]


def test_another_file_of_the_program_builds_all(
    options: Options, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "PROGRAM", Path("archive"))
    commands.build(options)
    write(Path("archive/new.py"), "")
    commands.build(options)
    assert builds == ["built", "built"]


@pytest.mark.parametrize("line", ["INHERIT: other.yml", "copyright: !ENV [COPYRIGHT, nobody]"])
def test_settings_that_come_from_elsewhere_are_never_taken_for_unchanged(
    options: Options, builds: list[str], line: str
) -> None:
    write(Path("other.yml"), "copyright: somebody\n")
    with Path("mkdocs.yml").open("a") as file:
        file.write(f"\n{line}\n")
    commands.build(options)
    commands.build(options)
    assert builds == ["built", "built"]


def test_a_link_among_the_inputs_is_never_taken_for_unchanged(options: Options, builds: list[str]) -> None:
    write(Path("b.txt"), "Hello")
    Path("seeds/b.txt").symlink_to(Path("b.txt").resolve())
    commands.build(options)
    commands.build(options)
    assert builds == ["built", "built"]


@pytest.mark.parametrize("name", ["seeds/a.txt", "docs/index.md", "site/index.html"])
def test_what_is_changed_while_a_build_runs_is_noticed_by_the_next(
    options: Options, builds: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    plain = publish.swap

    def swap(staged: Path, site: Path) -> Path:
        old = plain(staged, site)
        spoil(Path(name))
        add_to(name)()
        return old

    monkeypatch.setattr(publish, "swap", swap)
    commands.build(options)
    monkeypatch.setattr(publish, "swap", plain)
    commands.build(options)
    assert builds == ["built", "built"]


def test_a_failed_build_is_not_taken_for_the_last_one(
    options: Options, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.build(options)
    write(Path("seeds/a.txt"), "Other words")
    monkeypatch.setattr(publish, "swap", lambda staged, site: (_ for _ in ()).throw(OSError("no space")))
    for _ in range(2):
        with pytest.raises(Failed, match="no space"):
            commands.build(options)
    assert builds == ["built"] * 3


def test_nothing_heavy_is_loaded_to_know_it(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own, as the others of this run have loaded everything."""
    monkeypatch.setattr(unchanged, "program", lambda: b"")
    commands.build(options)
    code = (
        "import sys; from pathlib import Path; from archive.commands import Options, unchanged\n"
        "f = {n: Path(n) for n in ('seeds', 'docs', 'site', 'authority')}\n"
        "unchanged.program = lambda: b''\n"
        "known = unchanged.Last(Options('build', **f, data=None, config=Path('mkdocs.yml'), jobs=1, quiet=True)).outcome()\n"
        "heavy = {'mkdocs', 'pydantic', 'yaml', 'lxml', 'markdown', 'jinja2', 'rich'}\n"
        "print(known.counts, sorted(heavy & sys.modules.keys()))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "0 documents, 0 turns, 0 people, 0 places []\n"


def test_of_an_untouched_site_no_file_is_read_again(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change elsewhere: what is carried over has the digests of the manifest, which is then as if all had been read."""
    commands.build(options)
    read: list[str] = []
    plain = publish._digests
    monkeypatch.setattr(
        publish, "_digests", lambda site, names, jobs: (read.extend(names), plain(site, names, jobs))[1]
    )
    write(Path("seeds/a.txt"), "Other words")
    commands.build(options)
    assert "index.html" in read and "people/anna.html" not in read
    assert publish.manifest(Path("site")) == dict(publish.digests(Path("site")))


@pytest.mark.parametrize("name", ["site/people/anna.html", "site/data/documents.jsonl", "site/manifest.sha256"])
def test_a_spoiled_file_is_made_anew_beside_a_change_elsewhere(options: Options, name: str) -> None:
    commands.build(options)
    before = Path(name).read_bytes()
    spoil(Path(name))
    assert Path(name).read_bytes() != before
    write(Path("seeds/a.txt"), "Other words")
    if name.endswith("sha256"):  # it names other files than there are, so nobody knows what is whose
        with Path(name).open("ab") as file:
            file.write(b"\n")
    commands.build(options)
    assert name.endswith("sha256") or Path(name).read_bytes() == before
    assert publish.manifest(Path("site")) == dict(publish.digests(Path("site")))


def test_a_file_that_is_spoiled_while_it_is_carried_over_is_noticed_by_the_next_build(
    options: Options, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.build(options)
    whole, plain = Path("site/people/anna.html").read_bytes(), publish.write_manifest

    def write_manifest(staged: Path, *more: object) -> object:
        add_to(str(staged / "people/anna.html"))()
        return plain(staged, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(publish, "write_manifest", write_manifest)
    write(Path("seeds/a.txt"), "Other words")
    commands.build(options)
    assert publish.manifest(Path("site")) == dict(publish.digests(Path("site")))
    monkeypatch.setattr(publish, "write_manifest", plain)
    commands.build(options)
    assert len(builds) == 3
    assert Path("site/people/anna.html").read_bytes() == whole
