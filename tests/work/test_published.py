"""What is known of the files of a published site."""

import hashlib
from pathlib import Path

from archive.work.published import Published, digest_of


def test_the_digests_of_a_folder_go_by_paths_from_there() -> None:
    published = Published({"data/a.txt": "1", "data/below/b.txt": "2", "data.html": "3", "search/c.js": "4"})
    assert published.below("data") == {"a.txt": "1", "below/b.txt": "2"}


def test_a_link_has_no_digest(tmp_path: Path) -> None:
    (tmp_path / "anna.html").write_text("Anna")
    (tmp_path / "link").symlink_to("anna.html")
    assert digest_of(f"{tmp_path}/anna.html") == hashlib.sha256(b"Anna").hexdigest()
    assert digest_of(f"{tmp_path}/link") is None
    assert digest_of(f"{tmp_path}/none") is None
