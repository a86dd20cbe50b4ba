"""The archive in memory: settled anew after each change, as a build would settle it, without writing anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from archive.curation import issues, withdrawal
from archive.history import changes, versions
from archive.linking import indexes
from archive.model import Archive, Problem
from archive.pipeline import loading
from archive.pipeline.seeds import Read
from archive.preview.book import Book
from archive.preview.remembering import Mentions, Names, with_same_values
from archive.preview.seeds import Seeds
from archive.reading import unread
from archive.work import memo
from archive.work.cache import Cache
from archive.work.progress import Progress


@dataclass(frozen=True, slots=True)
class Settled:
    """The archive between two changes: its pages, and what an editor has to know besides."""

    book: Book
    problems: tuple[Problem, ...]  # what is wrong in files: the pages are made without it, or as before

    @property
    def archive(self) -> Archive:
        """The archive that the pages are made of."""
        return self.book.look.archive

    def questions(self) -> Iterator[Problem]:
        """All that asks an editor for a decision, by file and line."""
        for problem in self.archive.problems:
            if not problem.fatal and issues.asks(problem.rule):
                yield problem
        for document in self.archive.documents:
            for issue in document.issues:
                if issues.asks(issue.rule):
                    yield Problem(document.source.file, issue.line, issue.message, issue.rule)


class Memory:
    """Holds what the seeds gave, and settles it. `names` is what mkdocs.yml says of the site (`site_name` and others)."""

    def __init__(self, seeds: Seeds, docs: Path, names: dict[str, Any]) -> None:
        memo.keep()
        self.seeds, self.history, self.names = seeds, docs / loading.HISTORY, names
        self._names, self._mentions = Names(), Mentions()
        self._archive: Archive | None = None
        self._last = changes.last_conversion(self.history)
        self._published: tuple[object, Any] = (None, None)  # of which seeds, and what pipeline.originals said

    def load(self, progress: Progress, kept: Cache | None = None) -> Settled:
        """Read all seeds and settle. Raises FileError if an authority file is wrong."""
        self.seeds.load(progress, kept)
        with progress.stage("Settle names"):
            return self.settle()

    def refresh(self, paths: Collection[Path]) -> Settled:
        """Settle again after these files were changed, made or removed."""
        if any(path.is_relative_to(self.history) for path in paths):
            self._last = changes.last_conversion(self.history)
        if any(path.is_relative_to(self.seeds.folder / unread.ORIGINALS) for path in paths):
            self._published = (None, None)
        self.seeds.refresh(paths)
        return self.settle()

    def settle(self) -> Settled:
        """The archive of what the seeds gave."""
        memo.turn()
        seeds = self.seeds
        reads = seeds.in_order()
        archive, doubts = loading.assembled(
            reads, seeds.known, self.names["site_name"], settle=self._names.settle, resolved=self._names.resolved
        )
        archive = with_same_values(archive, self._archive)
        published, missing = self._originals(reads)
        archive = self._archive = replace(
            archive, site_url=loading.with_slash(self.names["site_url"]), gazetteer=seeds.known.places,
            site_description=self.names["site_description"], originals=published,
        )  # fmt: skip
        lines = {name: seeds.lines[name] for _, name in seeds.listing.seeds if name in seeds.lines}
        there = seeds.listing.there - withdrawal.files(archive.withdrawn)
        told = changes.compare(self._last, versions.state(lines, archive), there)
        told = loading.without_withdrawn(told, archive)
        problems = (*seeds.listing.problems, *seeds.problems, *(problem for read in reads for problem in read.problems))
        archive = replace(archive, problems=(*problems, *doubts, *missing), changes=(*archive.saves, *told.changes))
        book = Book(indexes.with_index(archive, self._mentions.index(archive)), lines)
        return Settled(book, (*seeds.broken, *(problem for problem in problems if problem.fatal)))

    def _originals(self, reads: Sequence[Read]) -> tuple[frozenset[str], tuple[Problem, ...]]:
        """As pipeline.originals, which reads all files whole; they are looked at again only when one of them changes."""
        key = {(draft.publisher.originals, draft.source.provenance) for read in reads for draft in read.drafts}
        if self._published[0] != key:
            self._published = key, loading.originals(reads, self.seeds.folder)
        originals: tuple[frozenset[str], tuple[Problem, ...]] = self._published[1]
        return originals
