"""`verify --deep`: what Chromium shows of the archive's own documents is what their source lines have."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.verifying.chromium import reader
from archive.verifying.folder import listed
from archive.verifying.verify import check
from tests.needs import chromium
from tests.search_built import built

STYLES = (
    ".text section p { position: absolute; left: -9999px }",
    ".text section p { opacity: 0 }",
    ".text section p { visibility: hidden }",
    ".text section p { font-size: 1px }",
    ".text section p { color: transparent }",
    ".text section p { height: 0; overflow: hidden }",
)

FORGER = """<script>document.querySelector("article.text p").textContent = "Forged"</script></body>"""

pytestmark = pytest.mark.browser


def test_every_paragraph_is_shown_as_its_lines_have_it(tmp_path: Path) -> None:
    chromium()
    site = shutil.copytree(built("seeds"), tmp_path / "site")
    os.mkfifo(tmp_path / "fifo")
    with ThreadPoolExecutor(1) as other:  # the browser of the other tests holds this thread
        other.submit(_both_ways, site).result()


def _both_ways(site: Path) -> None:
    folder = listed(site)
    style = site / "assets" / "document.css"
    before = style.read_text()
    with reader(folder) as deep:
        outcome = check(folder, deep=deep)
        assert not outcome.problems
        assert (outcome.documents, outcome.paragraphs) == (7, 272)
        page = next(name for name in folder.sizes if name.startswith("documents/2020/"))
        shown = deep(page)
        assert not shown.problems
        for rule in STYLES:
            style.write_text(f"{before}\n{rule}")
            messages = [problem.message for problem in deep(page).problems]
            assert len(messages) > 20, rule
            assert all(text.startswith("a reader does not see these words of L") for text in messages), rule
        style.write_text(before)
        changed = site / page
        changed.write_text(changed.read_text().replace("</body>", FORGER))
        assert deep(page).shown == shown.shown, "a script of the page ran"
        changed.write_text(
            changed.read_text().replace("</body>", '<img src="/dev/zero"><img src="../../../fifo"></body>')
        )
        assert deep(page).shown == shown.shown
