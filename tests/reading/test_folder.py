"""Every file of the folder of seeds is read or named; nothing leads out of it."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from archive.reading import folder, unread


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    home = tmp_path / "seeds"
    (home / "2014").mkdir(parents=True)
    for name in ("a.txt", "a.yml", "2014/b.txt"):
        (home / name).write_text("x")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "more").mkdir()
    return home


def problems(seeds: Path) -> dict[str, str]:
    return {problem.path: problem.message for problem in folder.read(seeds).problems}


def test_seeds_and_their_names(seeds: Path) -> None:
    listing = folder.read(seeds)
    assert [shown for _, shown in listing.seeds] == ["seeds/2014/b.txt", "seeds/a.txt"]
    assert listing.there == {"seeds/2014/b.txt", "seeds/a.txt"}
    assert listing.problems == ()


LINKS = {
    "a seed out of the folder": ("x.txt", "../secret.txt", "is a link that leads out of the folder"),
    "a seed to nothing": ("x.txt", "nowhere.txt", "is a link that leads nowhere"),
    "a seed to itself": ("x.txt", "x.txt", "is a link that leads nowhere"),
    "decisions out of the folder": ("a.yml", "../secret.txt", "is a link that leads out of the folder"),
    "a folder out of the folder": ("x", "../more", "is a link that leads out of the folder"),
    "a folder inside": ("x", "2014", "is a link to a folder, and links are not followed"),
}


@pytest.mark.parametrize("case", LINKS)
def test_links(seeds: Path, case: str) -> None:
    name, target, message = LINKS[case]
    (seeds / name).unlink(missing_ok=True)
    (seeds / name).symlink_to(target, target_is_directory="folder" in case.split(" ")[1])
    assert problems(seeds).keys() == {f"seeds/{name}"}
    assert problems(seeds)[f"seeds/{name}"].startswith(message)
    assert "seeds/2014/b.txt" in {shown for _, shown in folder.read(seeds).seeds}


def test_a_seed_whose_decisions_cannot_be_used_is_there_but_not_read(seeds: Path) -> None:
    (seeds / "a.yml").unlink()
    (seeds / "a.yml").symlink_to("../secret.txt")
    listing = folder.read(seeds)
    assert [shown for _, shown in listing.seeds] == ["seeds/2014/b.txt"]
    assert "seeds/a.txt" in listing.there
    assert not any("secret" in str(problem) for problem in listing.problems)


def test_a_link_inside_the_folder_is_a_seed(seeds: Path) -> None:
    (seeds / "c.txt").symlink_to("a.txt")
    assert "seeds/c.txt" in {shown for _, shown in folder.read(seeds).seeds}


@pytest.mark.parametrize("name", ["x.txt", "a.yml"])
def test_what_is_no_plain_file_is_named(seeds: Path, name: str) -> None:
    (seeds / name).unlink(missing_ok=True)
    os.mkfifo(seeds / name)
    assert problems(seeds) == {f"seeds/{name}": "is not an ordinary file; remove it"}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("other.yml", "there is no seed other.txt beside these decisions"),
        ("other.source.yml", "there is no seed other.txt beside this record"),
    ],
)
def test_decisions_and_records_without_a_seed_are_named(seeds: Path, name: str, says: str) -> None:
    (seeds / name).write_text("decisions: []")
    (problem,) = folder.read(seeds).problems
    assert (problem.path, problem.rule, problem.fatal) == (f"seeds/{name}", "decision.orphan", True)
    assert problem.message.startswith(says)


@pytest.mark.parametrize("name", ["a.source.yml", "2014/b.source.yml", "b.source.txt"])
def test_a_record_beside_a_seed_is_no_problem(seeds: Path, name: str) -> None:
    (seeds / name).write_text("x")
    assert folder.read(seeds).problems == ()


def test_a_seed_whose_record_cannot_be_used_is_there_but_not_read(seeds: Path) -> None:
    (seeds / "a.source.yml").symlink_to("../secret.txt")
    listing = folder.read(seeds)
    assert [shown for _, shown in listing.seeds] == ["seeds/2014/b.txt"]
    assert "seeds/a.txt" in listing.there
    assert problems(seeds).keys() == {"seeds/a.source.yml"}


def test_originals_are_no_seeds_and_everything_else_beside_them_is_read_or_named(seeds: Path) -> None:
    (seeds / "originals").mkdir()
    for name in (f"{'0' * 64}.html", f"{'1' * 64}.txt", f"{'2' * 64}.warc.gz", "mine.txt", "mine.doc"):
        (seeds / "originals" / name).write_text("x")
    listing = folder.read(seeds)
    assert [shown for _, shown in listing.seeds] == ["seeds/2014/b.txt", "seeds/a.txt", "seeds/originals/mine.txt"]
    (problem,) = listing.problems
    assert (problem.path, problem.rule, problem.fatal) == ("seeds/originals/mine.doc", unread.RULE, False)


def test_a_folder_that_cannot_be_read_is_an_error_that_names_it(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its seeds would else count as removed."""
    scan = os.scandir

    def scandir(path: str) -> object:
        if os.fspath(path).endswith("2014"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError, match="2014"):
        folder.read(seeds)


def test_one_name_in_two_forms_of_unicode_is_one_name(seeds: Path) -> None:
    composed, apart = (unicodedata.normalize(form, "caf\u00e9.txt") for form in ("NFC", "NFD"))
    assert composed != apart
    (seeds / apart).write_text("x")
    assert f"seeds/{composed}" in folder.read(seeds).there
    (seeds / composed).write_text("y")
    assert list(problems(seeds).values()) == ["another file is shown under this name too; rename one of them"]


def test_characters_that_do_not_print_are_shown_as_such(seeds: Path) -> None:
    (seeds / "a\x1bb.txt").write_text("x")
    (seeds / "a\u202eb.txt").write_text("x")
    assert list(problems(seeds).values()) == ["another file is shown under this name too; rename one of them"]
    assert "seeds/a\ufffdb.txt" in folder.read(seeds).there


@pytest.mark.parametrize(
    ("name", "seed", "read"),
    [
        ("a.txt", True, True),
        ("2014/B.TXT", True, True),
        ("...txt", True, True),
        (".txt", False, False),
        ("2014/.txt", False, False),
        ("a.txt.html", False, False),
        ("a.yml", False, True),
        ("a.source.yml", False, True),
        ("a.YML", False, False),
        ("2014/.yml", False, False),
        (f"originals/{'0' * 64}.txt", True, False),
        (f"2014/originals/{'0' * 64}.txt", True, True),
    ],
)
def test_what_a_file_is_by_its_name(name: str, seed: bool, read: bool) -> None:
    assert (folder.is_seed(name), folder.is_read(name)) == (seed, read)


def test_a_record_without_a_name_is_named_as_one_without_a_seed(seeds: Path) -> None:
    (seeds / ".source.yml").write_text("x")
    assert "there is no seed .txt beside this record" in problems(seeds)["seeds/.source.yml"]
