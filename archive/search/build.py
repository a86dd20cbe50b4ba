"""Full-text search for a built site, the same from a web host and from a disk.

Pagefind, a program from PyPI, makes the index: for every word stem the documents and the places in them where it stands
(`searchengine`). It goes over the documents in batches (`searchbatch`), which are put together to files that a page opened
from a disk can load (`searchbundle`), and the page asks them itself (theme/assets/search-find.js). Pagefind's own client
widens a word to all that begin with it (on 211 real pages "war" finds 71 documents, of which 38 hold it), takes quotes for
phrases only when nothing else is asked for, and knows no speakers.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from archive.search import batch
from archive.search.bundle import Bundle
from archive.search.cbor import Posting, write_word, write_words
from archive.search.words import Found, read_pages
from archive.work.cache import Cache, code, digest, each
from archive.work.progress import Progress, Quiet

KIND = "search"  # of what the cache keeps
# Documents in a batch. From LEAST on it ends where the digest of an address says so, as one in OFTEN does, at the latest at
# MOST: so a new document changes its own batch, and the next ones end where they did.
LEAST, OFTEN, MOST = 24, 24, 96
# Bytes of an index file before it is packed. A query loads one for each word; the engine's own files hold five times that.
CHUNK = 9_000


def index(site: Path, *, jobs: int = 1, kept: Cache | None = None, progress: Progress | None = None) -> None:
    """Index the document pages of a built site and write the search files to site/pagefind/, replacing what is there.

    Only pages that carry an archive-record element are indexed. An archive without documents gets a search that says
    so. `jobs` processes work on it; with what is `kept`, only batches that changed are made, and files that the published site
    has are taken from there. Neither changes a byte. Raises searchengine.SearchError when Pagefind is missing, fails, or
    writes files of another form.
    """
    progress = progress or Quiet()
    with progress.stage("Gather pages for search"):
        batches = list(_batches(read_pages(site)))
    with (
        progress.stage("Index for search", sum(map(len, batches))) as stage,
        tempfile.TemporaryDirectory(prefix="archive-search-") as folder,
    ):
        work, new = Path(folder), site / ".pagefind"  # where it is to stand, so that it need not be copied
        shutil.rmtree(new, ignore_errors=True)
        bundle = Bundle(site, new, _published(kept.published) if kept and kept.published else None)
        runs = []
        for packed, pages in zip(_made(site, batches, work, jobs, kept), batches, strict=True):
            unpacked = batch.read(packed)
            runs.append(batch.postings(unpacked.words, len(bundle.lengths)))
            bundle.add(unpacked)
            stage.advance(len(pages))
        _replace(bundle.write(list(_chunks(runs))), site / "pagefind")


def _published(site: Path) -> Path | None:
    """The folder of the search files of a published site, if there is one."""
    return next((path for path in (site / "pagefind").glob("*") if path.is_dir()), None)


def _batches(pages: Sequence[Found]) -> Iterator[list[Found]]:
    """The pages, in order, cut where their addresses say so."""
    batch: list[Found] = []
    for page in pages:
        batch.append(page)
        if len(batch) == MOST or (len(batch) >= LEAST and _number(page.url) % OFTEN == 0):
            yield batch
            batch = []
    if batch:
        yield batch


def _number(url: str) -> int:
    return int.from_bytes(sha256(url.encode()).digest()[:4], "big")


def _made(site: Path, batches: Sequence[Sequence[Found]], work: Path, jobs: int, kept: Cache | None) -> Iterator[bytes]:
    """The batches in their order, from the cache where it holds them."""

    def one(number: int) -> bytes:
        return batch.make(site, [page.file for page in batches[number]], work / str(number))

    def key(number: int) -> bytes:
        return digest(code(), *(part for page in batches[number] for part in (page.url, page.digest)))

    return each(kept, KIND, key, one, len(batches), jobs=jobs, chunk=1)


def _chunks(runs: Sequence[Iterator[tuple[str, Posting]]]) -> Iterator[tuple[str, bytes]]:
    """The words of all batches as index files of one size: the first word in each, and its bytes, packed."""
    first, size = "", 0
    words: list[bytes] = []
    for word, same in groupby(merge(*runs, key=itemgetter(0)), key=itemgetter(0)):
        first = first if words else word
        words.append(write_word(word, [found for _, found in same]))
        size += len(words[-1])
        if size >= CHUNK:
            yield first, batch.packed(write_words(words))
            words, size = [], 0
    if words:
        yield first, batch.packed(write_words(words))


def _replace(new: Path, target: Path) -> None:
    """Put the new bundle where the old one was."""
    if target.exists():
        shutil.rmtree(target)
    new.rename(target)
