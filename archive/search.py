"""Full-text search for a built site, the same from a web host and from a disk.

Pagefind, a program from PyPI, makes the index: for every word stem the documents and the places in them where it stands.
It reads reduced pages, one a document, that hold nothing but the words of the title and of the paragraphs. Its index files
are taken over (`searchbundle` wraps them so that a page opened from a disk can load them), and the page asks them itself
(theme/assets/search-index.js). Pagefind's own client widens a word to all that begin with it (on 211 real pages "war" finds
71 documents, of which 38 hold it), takes quotes for phrases only when nothing else is asked for, and knows no speakers.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.searchbundle import Bundle
from archive.searchcbor import decode, renumber
from archive.searchpages import Page, fold, read_page, read_pages

ENGINE_VERSION = "1.5.2"
SIGNATURE = b"pagefind_dcd"
# Postings in one index file. Pagefind's default of 20,000 makes files of 32 kB, of which a query needs a hundredth.
CHUNK_SIZE = "4000"
TITLE_WEIGHT = 4


class SearchError(Exception):
    """The index could not be made. The message says what to do."""


def index(site: Path) -> None:
    """Index the document pages of a built site and write the search files to site/pagefind/, replacing what is there.

    Only pages that carry an archive-record element are indexed. Same pages, same bytes. An archive without documents
    gets a search that says so. Raises SearchError when Pagefind is missing, fails, or writes files of another form.
    """
    pages = [file for _, file in read_pages(site)]
    with tempfile.TemporaryDirectory(prefix="archive-search-") as folder:
        work = Path(folder)
        (work / "pages").mkdir()
        bundle = Bundle(site, work / "bundle")
        lengths = [_prepare(bundle, read_page(site, file), work / "pages", n) for n, file in enumerate(pages)]
        chunks = _run_engine(work, lengths) if any(lengths) else []
        _replace(bundle.write(chunks), site / "pagefind")


def _prepare(bundle: Bundle, page: Page, folder: Path, number: int) -> int:
    """Put one page into the bundle and write its reduced form for the engine. Gives its number of words."""
    title = fold(page.title)
    words = [word for paragraph in page.paragraphs for word in paragraph.words]
    bundle.add(page, len(title))
    (folder / f"{number}.html").write_text(
        f'<!doctype html><html lang="en"><body data-pagefind-body><p data-pagefind-weight="{TITLE_WEIGHT}">'
        f"{' '.join(title)}</p> <p>{' '.join(words)}</p></body></html>",
        encoding="utf-8",
    )
    return len(title) + len(words)


def _run_engine(work: Path, lengths: list[int]) -> list[tuple[str, bytes]]:
    """Run Pagefind over the reduced pages. Gives its index files in order, each with the first word in it."""
    out = work / "engine"
    command = [str(_binary()), "--site", "pages", "--output-path", str(out), "--silent", "--force-language", "en"]
    # Pagefind also reads PAGEFIND_* variables and a configuration file in its folder: neither may change the result.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    environment["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] = CHUNK_SIZE
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = (done.stderr or done.stdout).strip()[-2000:]
        raise SearchError(f"Pagefind ended with status {done.returncode}: {told}")
    return sorted(_chunks(out, _numbers(out, lengths)))


def _binary() -> Path:
    """Where the Pagefind program is."""
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SearchError(
            f"Pagefind, the program that makes the search index, is missing ({error}). "
            f"Install it: pip install pagefind-bin=={ENGINE_VERSION}"
        ) from error


def _numbers(out: Path, lengths: list[int]) -> list[int]:
    """Our number of every page, in the order of the engine. All later answers rest on it, so the lengths must agree."""
    files = sorted(out.glob("pagefind.*.pf_meta"))
    if len(files) != 1:
        raise _unknown_form(f"{len(files)} .pf_meta files instead of one")
    try:
        meta: Any = decode(_inflate(files[0]))
        found = [(_page_number(out, name), length) for name, length in meta[1]]
    except (OSError, TypeError, ValueError, LookupError) as error:
        raise _unknown_form(f"{files[0].name}: {error}") from error
    if meta[0] != ENGINE_VERSION:
        raise _unknown_form(f"version {meta[0]}")
    # The engine leaves out pages without words.
    if sorted(found) != [(number, length) for number, length in enumerate(lengths) if length]:
        raise _unknown_form("pages or words are counted in another way")
    return [number for number, _ in found]


def _page_number(out: Path, name: str) -> int:
    """Our number of a page: "/12.html" is 12."""
    url = json.loads(_inflate(out / "fragment" / f"{name}.pf_fragment"))["url"]
    return int(url.removeprefix("/").removesuffix(".html"))


def _chunks(out: Path, numbers: list[int]) -> Iterator[tuple[str, bytes]]:
    """Every index file of the engine with our page numbers: the first word in it, and its bytes, packed."""
    for file in sorted(out.glob("index/*.pf_index")):
        try:
            first, content = renumber(_inflate(file), numbers)
        except ValueError as error:
            raise _unknown_form(f"{file.name}: {error}") from error
        yield first, gzip.compress(content, 9, mtime=0)


def _inflate(file: Path) -> bytes:
    """The bytes of one file of the engine, unpacked. Raises ValueError if it is not one."""
    try:
        content = gzip.decompress(file.read_bytes())
    except (gzip.BadGzipFile, EOFError) as error:
        raise ValueError(str(error)) from error
    if not content.startswith(SIGNATURE):
        raise ValueError("the signature is missing")
    return content[len(SIGNATURE) :]


def _unknown_form(what: str) -> SearchError:
    return SearchError(
        f"Pagefind wrote files of a form that this archive does not know ({what}). "
        f"Install the version it was made for: pip install pagefind-bin=={ENGINE_VERSION}"
    )


def _replace(new: Path, target: Path) -> None:
    """Put the new bundle where the old one was."""
    if target.exists():
        shutil.rmtree(target)
    shutil.move(str(new), str(target))
