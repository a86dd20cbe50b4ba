"""The originals that a site offers to download are what their names say: each alone in a zip that bears its SHA-256."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.data import zipped
from archive.verifying import verify
from tests.adding import pages
from tests.adding.test_intake import add
from tests.plain_site import built

SHA = "a" * 64


def packed(*members: tuple[str, bytes], way: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as file:
        for name, raw in members:
            file.writestr(name, raw)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"no zip", "cannot be read"),
        (packed(("b" * 64 + ".html", b"x")), "alone"),
        (packed((f"{SHA}.html", b"x"), ("more.html", b"y")), "alone"),
        (packed((f"{SHA}.html", b"x" * 9999), way=zipfile.ZIP_DEFLATED), "another way"),
        (packed((f"{SHA}.html", b"x")), "another file"),
    ],
)
def test_a_zip_that_is_not_what_it_says(raw: bytes, says: str) -> None:
    assert says in (zipped.wrong(raw, SHA) or "")


def test_verify_looks_into_every_zip(tmp_path: Path) -> None:
    (tmp_path / "talk.html").write_text(pages.PAGE)
    add(tmp_path / "talk.html", seeds=tmp_path / "seeds")
    site = built(tmp_path / "seeds", tmp_path)
    assert verify.verify(site).problems == []
    (path,) = (site / "data/originals").glob("*.zip")
    whole = path.read_bytes()

    def told(change: Callable[[], object]) -> list[str]:
        change()
        return [
            p.message for p in verify.verify(site).problems if p.path.endswith(".zip") and "SHA-256" not in p.message
        ]

    at = whole.index(b"colleagues")
    assert any(
        "zip" in said or "another file" in said
        for said in told(lambda: path.write_bytes(whole.replace(b"colleagues", b"Colleagues")))
    )
    assert any(
        "another file" in said or "cannot be read" in said
        for said in told(lambda: path.write_bytes(whole[:at] + b"C" + whole[at + 1 :]))
    )
    path.write_bytes(whole)
    stranger = path.with_name(f"{SHA}.zip")
    assert any("alone" in said for said in told(lambda: stranger.write_bytes(whole)))
