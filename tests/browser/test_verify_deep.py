"""`verify --deep`: what Chromium shows of the archive's own documents is what their source lines have."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive import pipeline
from archive.site import publish, render
from archive.verifying.chromium import reader
from archive.verifying.verify import verify
from archive.work.progress import Quiet
from tests.needs import chromium
from tests.small_site import ROOT

pytestmark = pytest.mark.browser


def test_every_paragraph_is_shown_as_its_lines_have_it(tmp_path: Path) -> None:
    chromium()
    pipeline.convert(
        ROOT / "seeds", tmp_path / "docs", tmp_path / "docs" / "data",
        authority=ROOT / "authority", site_name="Test", jobs=1, progress=Quiet(),
    )  # fmt: skip
    site = tmp_path / "site"
    render.render(ROOT / "mkdocs.yml", tmp_path / "docs", site)
    render.put_data(tmp_path / "docs" / "data", site / "data")
    publish.write_manifest(site)
    with ThreadPoolExecutor(1) as other:  # the browser of the other tests holds this thread
        other.submit(_both_ways, site).result()


def _both_ways(site: Path) -> None:
    with reader() as read:
        outcome = verify(site, read=read)
        assert not outcome.problems
        assert (outcome.documents, outcome.paragraphs) == (7, 272)
        page = next(site.glob("documents/2020/*.html"))
        page.write_text(page.read_text().replace("</h2>\n<p>", "</h2>\n<p hidden>", 1))
        assert verify(site, read=read).problems
