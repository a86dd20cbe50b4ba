"""Write the golden pages anew: `python tests/pages/regenerate.py`. Read the difference before you commit it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden" / "pages"
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]


def golden() -> Iterator[tuple[str, str]]:
    """The golden files, as (path under GOLDEN, text): an archive of four documents, and one of none."""
    from archive.pages import pages
    from tests.pages.made import ARCHIVE, EMPTY

    for folder, archive in (("four-documents", ARCHIVE), ("empty", EMPTY)):
        for page in pages(archive):
            yield f"{folder}/{page.path}", page.text


def main() -> None:
    """Write them."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for path, text in golden():
        (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
