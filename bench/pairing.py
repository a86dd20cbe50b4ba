"""Prints what pairing costs: finding saves of one page and records of one event among 10,000 documents.

    python bench/pairing.py [--seeds FOLDER ...] [--documents 10000]

The documents are those of the labelled pages beside the repository (or of the folders that are named), repeated with other
letters and in other years, so that the vocabulary grows with the text and each year has its own saves and events. Time is
that of the processor, on one core, with nothing kept of earlier builds; then again with what was kept, after one document
changed. The figures are for reading; nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import string
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from archive import pipeline  # noqa: E402
from archive.curation import authority  # noqa: E402
from archive.history import saves, shingles  # noqa: E402
from archive.linking import assemble, events  # noqa: E402
from archive.model import Document, Draft, Publisher  # noqa: E402
from archive.pipeline import pairing  # noqa: E402
from archive.work.cache import Cache  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus"
OTHER = Publisher("other", "Another publisher")


def read(folders: list[Path]) -> list[Draft]:
    """The documents of the seeds in the folders."""
    known = authority.load(ROOT / "none")
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [
        d
        for path in paths
        for d in pipeline.read_seed((path, f"seeds/{path.parent.parent.name}/{path.name}"), known).drafts
    ]


def repeated(some: list[Draft]) -> Iterator[Draft]:
    """The documents without end, each time with other letters, in other years and from other files. Every third is another
    publisher's, so that documents of one day are held against each other."""
    turn = 0
    while True:
        letters = string.ascii_lowercase[turn % 26 :] + string.ascii_lowercase[: turn % 26]
        table = str.maketrans(string.ascii_letters, letters + letters.upper())
        for at, draft in enumerate(some):
            date = replace(draft.date, value=f"{1000 + turn}{draft.date.value[4:]}") if draft.date else None
            yield replace(
                draft, date=date, publisher=OTHER if at % 3 == 0 else draft.publisher, sketch="", exact=None,
                title=replace(draft.title, value=draft.title.value.translate(table)) if draft.title else None,
                source=replace(draft.source, path=f"seeds/{turn}/{draft.source.path[6:]}"),
                blocks=tuple(replace(block, text=block.text.translate(table)) for block in draft.blocks),
            )  # fmt: skip
        turn += 1


def timed(name: str, work: Callable[[], object]) -> float:
    """Do the work, print what it took of the processor."""
    start = time.process_time()
    found = work()
    took = time.process_time() - start
    print(f"{name}: {took:.1f} s{f', {found}' if isinstance(found, str) else ''}", flush=True)
    return took


def main() -> int:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", nargs="+", type=Path, default=[CORPUS / "page" / "txt", CORPUS / "news" / "txt"])
    parser.add_argument("--documents", type=int, default=10_000)
    given = parser.parse_args()
    some = read(given.seeds)
    if not some:
        print(f"no seeds in {', '.join(map(str, given.seeds))}")
        return 1
    drafts = list(islice(repeated(some), given.documents))
    words = sum(len(block.text.split()) for draft in drafts for block in draft.blocks)
    print(f"{len(drafts):,} documents of {words:,} words, from {len(some):,}")
    total = timed("sketches", lambda: drafts.__setitem__(slice(None), [_sketched(draft) for draft in drafts]))
    total += timed("saves of one page", lambda: f"{_saves(drafts):,} documents")
    documents = list(assemble.assemble(drafts, site_name="", people=(), places=(), organisations=()).documents)
    total += timed("records of one event", lambda: _events(documents, None))
    print(f"pairing in all: {total:.1f} s of the processor for {len(drafts):,} documents")
    with tempfile.TemporaryDirectory() as folder:
        _again(documents, Path(folder) / "cache.sqlite")
    return 0


def _sketched(draft: Draft) -> Draft:
    return replace(draft, sketch=shingles.sketch(draft.blocks), exact=saves.exact(draft))


def _saves(drafts: list[Draft]) -> int:
    groups = saves.groups(drafts)
    for group in groups:
        for step in saves.steps(saves.newest_first(drafts[at] for at in group)):
            saves.compare(step)
    return len(groups)


def _events(documents: list[Document], kept: Cache | None) -> str:
    weighed, plain = 0, events.weigh

    def weigh(pair: events.Pair) -> events.Evidence:
        nonlocal weighed
        weighed += 1
        return plain(pair)

    events.weigh = weigh
    try:
        _, found = events.events(documents, pairing.memo(kept, 1).evidence)
    finally:
        events.weigh = plain
    return f"{weighed:,} pairs compared, {len(found):,} events"


def _again(documents: list[Document], path: Path) -> None:
    """Again with a memo: filled first, then after one document changed."""
    for name in ("filling the memo", "nothing changed", "one document changed"):
        if name.startswith("one"):
            at = len(documents) // 2
            first, *rest = documents[at].blocks
            documents[at] = replace(documents[at], blocks=(replace(first, text=f"{first.text} More."), *rest))
        kept = Cache(path)
        timed(f"records, {name}", partial(_events, documents, kept))
        kept.close()


if __name__ == "__main__":
    sys.exit(main())
