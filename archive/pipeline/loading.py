"""All seeds to an archive: each is read, names are settled over all, and documents are linked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from archive.curation import authority as authorities
from archive.curation import withdrawal
from archive.curation.authority import Authority
from archive.data import zipped
from archive.history import changes, versions
from archive.history.versions import Version
from archive.linking import assemble, placing
from archive.model import Archive, Draft, Problem
from archive.people import identify, resolve
from archive.people.evidence import Evidence
from archive.people.identify import People
from archive.pipeline import pairing, settling
from archive.pipeline.seeds import Read, as_last_decided, defaults_in, read_all
from archive.pipeline.settings import Settings
from archive.reading import folder, unread
from archive.work import executors
from archive.work.cache import digest

LEDGER = "ledger.jsonl"
HISTORY = "data"  # the folder in docs/ of what is known of earlier conversions


def load(settings: Settings, history: Path, ledger_file: Path) -> tuple[Archive, changes.History]:
    """The archive that the seeds give, and its history; their ledger, which holds all texts, goes into `ledger_file`.

    `history` is the folder of what is known of earlier conversions. Nothing else is written. Raises FileError if an
    authority file is wrong, Failed at a history that is none of ours, OSError if a folder cannot be read or written.
    """
    known = authorities.load(settings.authority)
    files = folder.read(settings.seeds)
    results, lines, wrong = _read(settings, files.seeds, files.defaults, known, history, ledger_file)
    problems = (*files.problems, *wrong, *(problem for result in results for problem in result.problems))
    with settings.progress.stage("Settle names"):
        memo = pairing.memo(settings.kept, settings.jobs)
        settle = partial(settling.settle, kept=settings.kept, files=digest(*authorities.raw(settings.authority)))
        archive, doubts = assembled(results, known, settings.site_name, memo=memo, settle=settle)
        published, missing = originals(results, settings.seeds)
        archive = replace(
            archive, site_url=with_slash(settings.site_url), site_description=settings.site_description,
            gazetteer=known.places, originals=published,
        )  # fmt: skip
    with settings.progress.stage("Compare with the last conversion"):
        there = files.there - withdrawal.files(archive.withdrawn)
        told = without_withdrawn(
            changes.compare(changes.last_conversion(history), versions.state(lines, archive), there), archive
        )
    return replace(archive, problems=(*problems, *doubts, *missing), changes=(*archive.saves, *told.changes)), told


def without_withdrawn(told: changes.History, archive: Archive) -> changes.History:
    """The history without the words of what an editor took back."""
    return replace(
        told,
        recorded=withdrawal.without_words(told.recorded, archive.withdrawn),
        new=withdrawal.without_words(told.new, archive.withdrawn),
    )


class Loaded(NamedTuple):
    """The archive that seeds give, its history, and the file of their ledger."""

    archive: Archive
    history: changes.History
    ledger: Path


@contextmanager
def loaded(settings: Settings, docs: Path) -> Iterator[Loaded]:
    """What the seeds give, with the history that `convert` left in `docs`; the ledger is there while the context lasts."""
    with tempfile.TemporaryDirectory(prefix="archive-") as work:
        ledger = Path(work) / LEDGER
        yield Loaded(*load(settings, docs / HISTORY, ledger), ledger)


def archive_of(settings: Settings, docs: Path) -> Archive:
    """The archive that `convert` made of the seeds, with the history that it left in `docs`."""
    with loaded(settings, docs) as everything:
        return everything.archive


def _read(
    settings: Settings,
    seeds: Sequence[folder.Seed],
    defaults_files: Sequence[folder.Seed],
    known: Authority,
    history: Path,
    ledger_file: Path,
) -> tuple[list[Read], dict[str, Version], tuple[Problem, ...]]:
    """What each seed gives, without its ledger line; where that stands in the file; what is wrong with defaults of folders."""
    defaults, wrong = defaults_in(defaults_files, known)
    common = digest(*authorities.raw(settings.authority), repr(defaults))
    results, lines = list[Read](), dict[str, Version]()
    with (
        settings.progress.stage("Read seeds", len(seeds)) as stage,
        ledger_file.open("wb") as file,
        executors.executor(settings.executor, settings.jobs) as pool,
    ):
        every = read_all(seeds, known, defaults, common, pool, settings.kept)
        for seed, result in zip(seeds, every, strict=True):
            if seed[1] in settings.aside:
                result = Read(problems=(settings.aside[seed[1]],))
            elif result.undecided:
                result = as_last_decided(seed, result, known, defaults, versions.ledger_line(history, seed[1]))
            if result.ledger:
                lines[seed[1]] = versions.append(result.ledger, ledger_file, file)
            results.append(replace(result, ledger=b""))
            stage.advance()
    return results, lines, wrong


def assembled(
    results: Sequence[Read],
    known: Authority,
    site_name: str,
    *,
    memo: assemble.Memo = assemble.NO_MEMO,
    settle: Callable[[Iterable[Evidence], Authority], People] = identify.settle,
    resolved: Callable[[Draft, People], Draft] = resolve.resolve,
) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of all documents, and what is in doubt about names beyond a single document.

    `memo` keeps what takes the words of documents apart. `settle` and `resolved` are the two steps of telling who is who;
    the preview has ones that remember.
    """
    people = settle((names for result in results for names in result.evidence), known)
    archive = assemble.assemble(
        (draft if draft.withdrawn else resolved(draft, people) for result in results for draft in result.drafts),
        site_name=site_name,
        people=people.present,
        places=known.places,
        organisations=known.organisations,
        memo=memo,
    )
    return replace(archive, people=identify.name_documents(archive.people, archive.documents)), (
        *people.problems,
        *placing.questions(archive),
    )


def originals(results: Iterable[Read], seeds: Path) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """The SHA-256 of the originals that are there and may be published, and a note where some are missing."""
    drafts = [draft for result in results for draft in result.drafts if not draft.withdrawn]
    provenances = [(draft.publisher, draft.source.provenance) for draft in drafts if draft.source.provenance]
    kept = {page.original.sha256: page.kept for _, page in provenances}
    there = frozenset(sha256 for sha256, path in kept.items() if zipped.holds(seeds / path, sha256))
    missing = len(kept) - len(there)
    message = (
        f"{missing:,} of {len(kept):,} originals of seeds are missing or changed; everything else is built without them"
    )
    note = Problem(f"{seeds.resolve().name}/{unread.ORIGINALS}", 0, message, rule="originals.missing")
    withheld = {page.original.sha256 for publisher, page in provenances if not publisher.originals}
    return there - withheld, (note,) if missing else ()


def with_slash(url: str | None) -> str | None:
    """An address with a slash at its end."""
    return f"{url.rstrip('/')}/" if url else None
