from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.adding import store
from archive.curation import origin
from archive.curation.yamlfile import FileError
from archive.model import Draft, Original, Provenance, Publisher
from archive.reading import read

RECORD = f"""\
original: {{file: a.html, sha256: {"0" * 64}, bytes: 3, format: html, kept: originals/{"0" * 64}.html}}
converter: {{name: html, version: "1"}}
seed_sha256: {"1" * 64}
page: {{title: {{text: "A: B", where: meta og:title}}}}
main: [{{first_line: 2, last_line: 3}}]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "a.source.yml"
    path.write_text(text, "utf-8")
    return path


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    record = origin.load(write(tmp_path, RECORD), "x")
    assert origin.load(write(tmp_path, store.dump(record)), "x") == record
    assert store.dump(record).startswith("original: {file: a.html, sha256: ")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (RECORD.replace("main:", "mian:"), 5, "did you mean 'main'"),
        (RECORD.replace("originals/0", "../../etc/0"), 1, "original.kept"),
        (RECORD.replace("first_line: 2", "first_line: 0"), 5, "greater than or equal to 1"),
    ],
)
def test_a_wrong_record_is_an_error_with_its_line(text: str, line: int, says: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=says) as caught:
        origin.load(write(tmp_path, text), "seeds/a.source.yml")
    assert caught.value.line == line


def test_a_record_of_another_text_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    source = read.decode(b"Talks\n", "seeds/a.txt")
    with pytest.raises(FileError, match=r"add --again seeds/a\.txt"):
        origin.with_provenance(source, write(tmp_path, RECORD), "seeds/a.source.yml")


@pytest.mark.parametrize(
    ("saved", "day"),
    [
        ("2020-03-01T23:30:00+02:00", "2020-03-01"),
        ("2020-03-01", "2020-03-01"),
        ("1 March 2020", None),
        ("2020", None),
        (None, None),
    ],
)
def test_every_document_of_a_file_knows_the_day_on_which_it_was_saved(saved: str | None, day: str | None) -> None:
    page = Provenance(Original("a.html", "0" * 64), "originals/x.html", saved=saved)
    source = replace(read.decode(b"Talks\n", "seeds/a.txt"), provenance=page)
    drafts = [Draft(source, "test", Publisher("p", "P"), "en", part, 1, 1) for part in (1, 2)]
    assert [draft.saved for draft in origin.complete(drafts)] == [day, day]


def test_without_a_record_nothing_is_known(tmp_path: Path) -> None:
    source = read.decode(b"Talks\n", "seeds/a.txt")
    assert origin.with_provenance(source, tmp_path / "none.source.yml", "x") is source
