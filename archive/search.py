"""Full-text search for a built site, the same from a web host and from a disk.

Pagefind, a program from PyPI, makes the index: for every word stem the documents and the places in them where it stands.
It reads reduced pages, one a document, that hold nothing but the words of the title and of the paragraphs. Its index files
are taken over (`searchbundle` wraps them so that a page opened from a disk can load them), and the page asks them itself
(theme/assets/search-find.js). Pagefind's own client widens a word to all that begin with it (on 211 real pages "war" finds
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
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from archive.searchbundle import Bundle
from archive.searchcbor import Word, decode, read_words, write_words
from archive.searchpages import TAG, Page, fold, read_page, read_pages

ENGINE_VERSION = "1.5.2"
SIGNATURE = b"pagefind_dcd"
BATCH = 4000  # pages in one run of the engine, which takes 0.45 MB of memory a page
# Bytes of an index file before it is packed. A query loads one for each word; the engine's own files hold five times that.
CHUNK = 9_000
TITLE_WEIGHT = 4


class SearchError(Exception):
    """The index could not be made. The message says what to do."""


def index(site: Path) -> None:
    """Index the document pages of a built site and write the search files to site/pagefind/, replacing what is there.

    Only pages that carry an archive-record element are indexed. An archive without documents gets a search that says
    so. Raises SearchError when Pagefind is missing, fails, or writes files of another form.
    """
    files = [file for _, file in read_pages(site)]
    with tempfile.TemporaryDirectory(prefix="archive-search-") as folder:
        work = Path(folder)
        bundle = Bundle(site, work / "bundle")
        runs = []
        for first in range(0, len(files), BATCH):
            pages = (read_page(site, file) for file in files[first : first + BATCH])
            runs.append(_run(work / f"{first}", first, [_prepare(bundle, page) for page in pages]))
        _replace(bundle.write(list(_chunks(runs))), site / "pagefind")


def _prepare(bundle: Bundle, page: Page) -> str:
    """Put one page into the bundle. Gives what the engine is to read of it: the words of title and paragraphs."""
    title = fold(page.title)
    bundle.add(page, len(title))
    words = " ".join(word for paragraph in page.paragraphs for word in paragraph.words)
    return f'<p data-pagefind-weight="{TITLE_WEIGHT}">{" ".join(title)}</p> <p>{words}</p>'


def _run(work: Path, first: int, texts: list[str]) -> Iterator[Word]:
    """Run Pagefind over some of the documents, of which `first` is the number of the first. Gives the words in order.

    The words are read when they are asked for; what the engine has written stays in `work` until then.
    """
    (work / "pages").mkdir(parents=True)
    lengths = {}
    for number, text in enumerate(texts, first):
        page = f'<!doctype html><html lang="en"><body data-pagefind-body>{text}</body></html>'
        (work / "pages" / f"{number}.html").write_text(page, encoding="utf-8")
        lengths[number] = len(TAG.sub("", text).split())
    if not any(lengths.values()):
        return iter(())
    _run_engine(work)
    return _read(work / "engine", _numbers(work / "engine", lengths))


def _run_engine(work: Path) -> None:
    """Run Pagefind over the pages in a folder."""
    command = [str(_binary()), "--site", "pages", "--output-path", "engine", "--silent", "--force-language", "en"]
    # Pagefind also reads PAGEFIND_* variables and a configuration file in its folder: neither may change the result.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = (done.stderr or done.stdout).strip()[-2000:]
        raise SearchError(f"Pagefind ended with status {done.returncode}: {told}")


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


def _numbers(out: Path, lengths: dict[int, int]) -> list[int]:
    """Our number of every page, in the order of the engine: that in which the disk lists them, which differs.

    All answers rest on these numbers, so the engine must have counted as many words as we did.
    """
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
    if sorted(found) != [(number, length) for number, length in lengths.items() if length]:
        raise _unknown_form("pages or words are counted in another way")
    return [number for number, _ in found]


def _page_number(out: Path, name: str) -> int:
    """Our number of a page: "/12.html" is 12."""
    url = json.loads(_inflate(out / "fragment" / f"{name}.pf_fragment"))["url"]
    return int(url.removeprefix("/").removesuffix(".html"))


def _read(out: Path, numbers: list[int]) -> Iterator[Word]:
    """The words in the index files of one run, in order, their pages by our numbers."""
    # Each file holds the words between those of others; the names of the files do not tell which.
    files = sorted(out.glob("index/*.pf_index"), key=lambda file: next(_words(file))[0])
    for file in files:
        for word, pages in _words(file):
            try:
                yield word, sorted((numbers[page], places) for page, places in pages)
            except IndexError as error:
                raise _unknown_form(f"{file.name} names a page that is not there") from error


def _words(file: Path) -> Iterator[Word]:
    """The words in one index file of the engine, as they are."""
    try:
        yield from read_words(_inflate(file))
    except ValueError as error:
        raise _unknown_form(f"{file.name}: {error}") from error


def _chunks(runs: list[Iterator[Word]]) -> Iterator[tuple[str, bytes]]:
    """The words of all runs as index files of one size: the first word in each, and its bytes, packed."""
    words: list[Word] = []
    size = 0
    for word, same in groupby(merge(*runs, key=itemgetter(0)), key=itemgetter(0)):
        pages = [page for _, found in same for page in found]
        words.append((word, pages))
        size += sum(len(places) + 4 for _, places in pages)
        if size >= CHUNK:
            yield _chunk(words)
            words, size = [], 0
    if words:
        yield _chunk(words)


def _chunk(words: list[Word]) -> tuple[str, bytes]:
    return words[0][0], gzip.compress(write_words(words), 9, mtime=0)


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
