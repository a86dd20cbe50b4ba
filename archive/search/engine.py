"""Runs Pagefind, a program from PyPI that makes search indexes, and reads what it wrote: words, and where they stand.

The engine reads reduced pages that hold nothing but the words of titles and paragraphs. Its files are of a form that is not
documented, so whatever is not as expected stops the build rather than giving a search that is wrong.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from archive.model import Problem
from archive.search.cbor import Word, decode, read_words
from archive.work.progress import Failed

ENGINE_VERSION = "1.5.2"
SIGNATURE = b"pagefind_dcd"


class SearchError(Failed):
    """The index could not be made. The message says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(Problem("search index", 0, message))


def words(work: Path, texts: Sequence[tuple[str, int]]) -> Iterator[Word]:
    """The words of some pages in order, each with the numbers of its pages, from 0, and its places in them.

    A text is HTML with no tags but <p>, and comes with the number of its words. `work` is an empty folder to work in, needed
    until the last word is read. Raises SearchError when Pagefind is missing, fails, or writes files of another form.
    """
    if not any(length for _, length in texts):
        return iter(())
    (work / "pages").mkdir(parents=True)
    for number, (text, _) in enumerate(texts):
        page = f'<!doctype html><html lang="en"><body data-pagefind-body>{text}</body></html>'
        (work / "pages" / f"{number}.html").write_text(page, encoding="utf-8")
    _run_engine(work)
    return _read(work / "engine", _numbers(work / "engine", [length for _, length in texts]))


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


def _numbers(out: Path, lengths: Sequence[int]) -> list[int]:
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
    if sorted(found) != [(number, length) for number, length in enumerate(lengths) if length]:
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
