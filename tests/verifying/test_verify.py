"""`verify` on a small real site: all is right, and whatever changes in it is found."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
from pathlib import Path

import pytest

from archive import cli
from archive.site import publish
from archive.verifying.verify import verify
from tests.small_site import ROOT
from tests.verifying.conftest import SEED, convert, rendered


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(built / "site", tmp_path / "site")
    return tmp_path / "site"


def page(site: Path) -> Path:
    return next(site.glob("documents/2022/*alexander-lukashenko.html"))


def messages(site: Path, **arguments: Path) -> list[str]:
    return [str(p).replace(str(site), "SITE") for p in verify(site, **arguments).problems]


def resign(site: Path) -> None:
    """As one would who changes a site and makes its manifest anew."""
    publish.write_manifest(site)


def test_a_site_as_built_is_right(built: Path) -> None:
    outcome = verify(built / "site", seeds=built / "seeds")
    assert not outcome.problems
    assert outcome.documents == 2
    assert outcome.paragraphs == 58
    assert outcome.files == sum(p.is_file() for p in (built / "site").rglob("*")) - 1
    assert outcome.manifest == hashlib.sha256((built / "site" / publish.MANIFEST).read_bytes()).hexdigest()


def test_a_changed_word_is_found_even_with_a_new_manifest(site: Path) -> None:
    changed = page(site)
    text = changed.read_text()
    changed.write_text(text.replace("we have no need to justify", "we have a need to justify"))
    problems = messages(site)
    assert len(problems) == 2
    assert problems[0].endswith(
        "has changed: its SHA-256 is not that of manifest.sha256:" + problems[0].rpartition(":")[2]
    )
    number = 1 + text[: text.index("we have no need")].count("\n")
    assert f"{number}: paragraph L28 is not what line 28 of seeds/{SEED} has: shown “" in problems[1]
    resign(site)
    assert messages(site) == problems[1:]


def test_a_removed_paragraph_is_found(site: Path) -> None:
    changed = page(site)
    text = changed.read_text()
    start = text.index('<p><a id="L28"')
    changed.write_text(text[:start] + text[text.index("</p>", start) + 4 :])
    resign(site)
    [problem] = messages(site)
    assert problem.endswith(f"line 28 of seeds/{SEED} is not shown: “So, we have no need to justify ourselves…”")


def test_words_given_to_another_speaker_are_found(site: Path) -> None:
    changed = page(site)
    forged = re.sub(">Alexander Lukashenko(</a>)?</h", r">Vladimir Putin\1</h", changed.read_text())
    changed.write_text(forged)
    resign(site)
    problems = messages(site)
    assert len(problems) >= 5
    assert sum("Vladimir Putin: " in text and ": paragraph L" in text for text in problems) >= 5


def test_missing_added_and_unlisted_files_are_found(site: Path) -> None:
    page(site).unlink()
    (site / "evil.html").write_text("x")
    problems = messages(site)
    assert f"SITE/evil.html:0: is not in {publish.MANIFEST}: somebody added it after the build" in problems
    assert any(
        text.startswith(f"SITE/{publish.MANIFEST}:") and text.endswith("is missing from the site") for text in problems
    )
    assert any(text.endswith("is missing; it shows lines 1 to 51") for text in problems)


def test_a_document_of_nothing_is_found(site: Path) -> None:
    shutil.copy(page(site), site / "documents" / "2022" / "2022-01-01-invented.html")
    resign(site)
    assert messages(site) == [
        "SITE/documents/2022/2022-01-01-invented.html:0: is the page of no document in data/documents.jsonl"
    ]


def test_a_changed_original_is_found(site: Path) -> None:
    with next(site.glob("data/originals/*.txt")).open("ab") as file:
        file.write(b"\n")
    resign(site)
    assert messages(site) == [f"SITE/data/originals/{SEED}:0: is not seeds/{SEED} as the ledger has it"]


def test_a_changed_ledger_is_found(site: Path) -> None:
    ledger = site / "data" / "ledger.jsonl"
    ledger.write_text(ledger.read_text().replace("we have no need", "we have a need"))
    resign(site)
    assert "SITE/data/ledger.jsonl:1: is no line of the ledger, or has changed:" in messages(site)[0]


@pytest.mark.parametrize("name", ["documents.jsonl", "ledger.jsonl"])
@pytest.mark.parametrize("text", ["", "{", "[]\n", '{"file": 3}\n', "\xff\n"])
def test_damaged_data_is_told(site: Path, name: str, text: str) -> None:
    (site / "data" / name).write_text(text, encoding="latin-1")
    resign(site)
    assert messages(site)
    assert messages(site, seeds=ROOT / "seeds")


def test_no_manifest_and_no_data_are_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    problems = messages(tmp_path)
    assert problems[0].endswith(
        "manifest.sha256:0: is missing; without it nothing shows that the files are those of the build"
    )
    assert any("documents.jsonl:0: cannot be read, so no paragraph can be checked" in text for text in problems)


def test_seeds_are_held_against_the_site(built: Path, tmp_path: Path) -> None:
    seeds = shutil.copytree(built / "seeds", tmp_path / "seeds")
    (seeds / SEED).write_bytes((seeds / SEED).read_bytes().replace(b"sanctions", b"Sanctions", 1))
    (seeds / "new.TXT").write_text("new")
    (seeds / "originals").mkdir()
    (seeds / "originals" / f"{'0' * 64}.txt").write_text("kept, and no seed")
    [changed, new] = [p.message for p in verify(built / "site", seeds=seeds).problems]
    assert changed == "has changed since the site was made: its SHA-256 is another"
    assert new == "is not in the site: it came later, or was set aside"
    (seeds / SEED).unlink()
    assert "is missing; the site was made with it" in [p.message for p in verify(built / "site", seeds=seeds).problems]


def test_one_flipped_byte_anywhere_is_found(site: Path) -> None:
    """The long form, 500 bytes, is in tests/long_runs.py."""
    dice = random.Random(5)
    files = sorted(p for p in site.rglob("*") if p.is_file() and p.stat().st_size)
    for _ in range(25):
        path = dice.choice(files)
        before = path.read_bytes()
        at = dice.randrange(len(before))
        path.write_bytes(before[:at] + bytes([before[at] ^ 1 << dice.randrange(8)]) + before[at + 1 :])
        assert verify(site).problems, (path, at)
        path.write_bytes(before)


def test_the_command(built: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(built / "site"), "--seeds", str(built / "seeds")], ROOT) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("paragraphs checked: 0 problems.")
    assert said[1].startswith("SHA-256 of manifest.sha256: ")
    (site / "added.txt").write_text("x")
    assert cli.main(["verify", str(site), "--quiet"], ROOT) == 1
    assert (
        capsys.readouterr().out == f"{site}/added.txt: is not in manifest.sha256: somebody added it after the build\n"
    )
    assert cli.main(["verify", str(tmp_path / "no")], ROOT) == 2
    assert "is no folder" in capsys.readouterr().err


def test_documents_and_ledger_agree(built: Path) -> None:
    data = built / "site" / "data"
    files = [json.loads(line)["source"]["file"] for line in (data / "documents.jsonl").read_text().splitlines()]
    assert set(files) == {json.loads(line)["file"] for line in (data / "ledger.jsonl").read_text().splitlines()}


def test_a_site_that_tells_of_changes_is_right(tmp_path: Path) -> None:
    """Notes on changes, old addresses of paragraphs, another save: all of it stands in the article, none of it is forged."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(ROOT / "seeds" / SEED, seeds)
    convert(tmp_path)
    lines = (seeds / SEED).read_text("utf-8").splitlines(keepends=True)
    (seeds / SEED).write_text("".join([lines[0], "\n\n", *lines[1:]]).replace("no need", "no real need"), "utf-8")
    convert(tmp_path)
    (seeds / SEED).rename(seeds / "renamed.txt")
    (seeds / "save.txt").write_text("".join(lines).replace("no need", "a need"), "utf-8")
    convert(tmp_path)
    assert (tmp_path / "docs" / "data" / "changes.jsonl").read_text("utf-8")
    site = rendered(tmp_path)
    text = "".join(path.read_text("utf-8") for path in site.glob("documents/2022/*.html"))
    assert 'class="earlier"' in text
    assert 'class="was"' in text
    assert "Another save of this page" in text
    assert messages(site) == []


def test_a_turn_that_an_editor_adds_is_right_and_one_that_only_the_record_has_is_not(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(ROOT / "seeds" / SEED, seeds)
    turn = "turn: {line: 35, person: alexander-lukashenko}"
    (seeds / SEED).with_suffix(".yml").write_text(f"decisions:\n- {turn}\n  reason: He says so on line 36.\n", "utf-8")
    convert(tmp_path)
    site = rendered(tmp_path)
    text = page(site).read_text("utf-8")
    label = text.rindex("<h2>", 0, text.index('<a id="L35"'))
    assert re.match(r"<h2>\[<a [^>]*>Alexander Lukashenko</a>\]</h2>", text[label:])
    assert messages(site) == []
    ledger = site / "data" / "ledger.jsonl"
    ledger.write_text(ledger.read_text("utf-8").replace("{line: 35,", "{line: 36,"), "utf-8")
    resign(site)
    told = messages(site)
    assert len(told) == 2
    assert all("paragraph L35 is not what line 35 of" in message for message in told)
