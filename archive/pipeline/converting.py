"""Converts a folder of seeds: pages and history into docs/, data files beside, and both handed on while they are fresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from archive.data import first_release
from archive.history import changes, versions
from archive.linking.indexes import Lookup, with_mentions
from archive.model import Archive, Problem
from archive.pipeline.loading import HISTORY, LEDGER, Loaded, load
from archive.pipeline.settings import Settings
from archive.work import contexts, processes, states, store
from archive.work.cache import Cache
from archive.work.progress import Failed, Quiet, Stage
from archive.work.store import Change, Files

if TYPE_CHECKING:
    from archive.pages.write import Counts

MANY = 200  # documents whose lists are worth another process


@dataclass(frozen=True, slots=True)
class Result:
    """What a conversion gave. `problems` are those set aside (fatal) and the open questions of all documents."""

    archive: Archive
    written: Counts
    problems: tuple[Problem, ...]


def convert(
    settings: Settings,
    docs: Path,
    data: Path | Files | None = None,
    *,
    with_seeds: Callable[[], None] = lambda: None,
    with_pages: Callable[[Archive, Path], None] = lambda archive, ledger: None,
    with_data: Callable[[], None] = lambda: None,
) -> Result:
    """Convert the seeds into Markdown and history under `docs`, and data files.

    `data` is where the data files go: a folder of their own, the files of a site that is being made, or nowhere. What is to
    be done when the seeds are read, with the finished pages (and the archive and its ledger) and with the finished data is
    said here, as pages and data are made side by side.
    One bad seed is set aside with its reason; the others are converted. Raises FileError if an authority file is wrong,
    Failed if a file of somebody else's is in the way, OSError if a folder cannot be read or written.
    """
    jobs, kept, progress = settings.jobs, settings.kept, settings.progress
    with _docs_files(docs, data) as files:
        if kept:
            files.digests = states.digests(kept, docs, sorted(files.known))
        ledger_file = files.work / LEDGER
        archive, told = load(settings, docs / HISTORY, ledger_file)
        look = with_mentions(archive, jobs, kept)
        with_seeds()

        def make_data(stage: Stage) -> None:
            from archive.data import writing  # only here, in the process that needs it

            with kept.beside("data") if kept else nullcontext() as own, _data_files(data, own) as data_files:
                if data_files:
                    told.write(data_files)
                    writing.write(archive, ledger_file, settings.seeds, data_files, stage, jobs, own, look)
                if isinstance(data_files, Change):
                    data_files.commit()
            with_data()

        with processes.beside(make_data, jobs) as finished:
            with progress.stage("Write pages"):
                written = _pages(look, ledger_file, files, jobs, kept)
                versions.write(ledger_file, archive, files, f"{HISTORY}/{versions.FOLDER}/")
                told.write(files, f"{HISTORY}/")
                written = replace(written, removed=files.commit())
                if kept:
                    kept.docs = states.digests(kept, docs, sorted(files.paths))
            with_pages(archive, ledger_file)
            with progress.stage("Write data", len(archive.documents)) as stage:
                finished(stage)
    return Result(archive, written, (*archive.problems, *_questions(archive)))


def _pages(look: Lookup, ledger_file: Path, files: Files, jobs: int, kept: Cache | None) -> Counts:
    """Make all pages: the lists in another process, meanwhile those of documents and sources."""
    from archive import pages  # only here, when the data is being made in a process beside
    from archive.pages import write

    archive = look.archive

    def make_lists() -> write.Written:
        with kept.beside("lists") if kept else nullcontext() as own:
            return write.put(pages.of_lists(look, own), files)

    with processes.meanwhile(make_lists, jobs if len(archive.documents) >= MANY else 1) as lists:
        every = chain(pages.of_documents(look, jobs, kept), pages.sources(look, ledger_file, jobs, kept))
        parts = write.put(contexts.saved(every, files), files), lists()
    files.paths.update(*(part.paths for part in parts))
    return write.counts(*parts)


def write_data(settings: Settings, loaded: Loaded, docs: Path, files: Files) -> None:
    """Make the data files that belong to `docs`, which an earlier conversion of the same seeds made. `loaded`: what they give.

    Raises Failed if the seeds are no longer those of `docs`.
    """
    from archive.data import writing

    if not loaded.history.same:
        raise Failed(Problem(str(docs), 0, "does not match the seeds; run build_site.py to bring it up to date"))
    loaded.history.write(files)
    with Quiet().stage("") as stage:
        writing.write(loaded.archive, loaded.ledger, settings.seeds, files, stage, settings.jobs)


@contextmanager
def _docs_files(docs: Path, data: Path | Files | None) -> Iterator[Change]:
    """The files of docs/ while they are made. History there is ours, and so is the data that the first release kept there."""
    history = docs / HISTORY
    with store.change(docs, earlier=[f"{HISTORY}/{name}" for name in changes.FILES]) as files:
        if not (isinstance(data, Path) and data.resolve() == history.resolve()):
            files.known |= {f"{HISTORY}/{path}" for path in first_release.files(history)}
        files.known |= {contexts.FILE}  # in no repository, so that the list of another checkout may not name it
        yield files


@contextmanager
def _data_files(data: Path | Files | None, kept: Cache | None) -> Iterator[Files | None]:
    """The data files while they are made."""
    if not isinstance(data, Path):
        yield data
        return
    with store.change(data, earlier=[*first_release.files(data), *changes.FILES]) as files:
        if kept:
            files.digests = states.digests(kept, data, sorted(files.known))
        yield files


def _questions(archive: Archive) -> Iterator[Problem]:
    for document in archive.documents:
        for issue in document.issues:
            yield Problem(document.source.file, issue.line, issue.message, issue.rule)
