"""Files of the published site are carried over if they are what belongs there."""

import hashlib
from pathlib import Path

import pytest

from archive.work.fingerprint import states_below
from archive.work.published import Published, digest_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "people").mkdir(parents=True)
    (tmp_path / "site" / "people" / "anna.html").write_text("Anna")
    return tmp_path / "site"


ANNA, OTHER = hashlib.sha256(b"Anna").hexdigest(), hashlib.sha256(b"Berta").hexdigest()


@pytest.mark.parametrize("known", [False, True])
def test_a_file_that_has_the_digest_gets_a_second_name(site: Path, tmp_path: Path, known: bool) -> None:
    published = Published(site, {"people/anna.html": ANNA}, states_below(site)) if known else Published(site)
    assert published.carry("people/anna.html", ANNA, f"{tmp_path}/new.html")
    assert (tmp_path / "new.html").samefile(site / "people" / "anna.html")
    assert not published.carry("people/anna.html", OTHER, f"{tmp_path}/other.html")
    assert not published.carry("people/berta.html", OTHER, f"{tmp_path}/other.html")
    assert not (tmp_path / "other.html").exists()


def test_the_digests_of_a_folder_go_by_paths_from_there(site: Path) -> None:
    published = Published(site, {"data/a.txt": "1", "data/below/b.txt": "2", "data.html": "3", "search/c.js": "4"})
    assert published.below("data") == {"a.txt": "1", "below/b.txt": "2"}


def test_a_link_has_no_digest(site: Path, tmp_path: Path) -> None:
    assert digest_of(f"{site}/people/anna.html") == ANNA
    (tmp_path / "link").symlink_to(site / "people" / "anna.html")
    assert digest_of(f"{tmp_path}/link") is None
    assert digest_of(f"{tmp_path}/none") is None
