"""Strings the stages together: a folder of seeds becomes pages and data. The only module that knows them all.

Reading, segmenting, describing and deciding need one seed at a time and run on several processes; then names are settled
over all documents, and the archive is put together, written and exported.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from archive import data as dataset
from archive import pages, sources
from archive.curation import apply, decisions, origin, yamlfile
from archive.curation import authority as authorities
from archive.curation import folder as defaults_of_folders
from archive.curation.authority import Authority
from archive.curation.yamlfile import FileError
from archive.data import first_release, zipped
from archive.describing import describe
from archive.history import changes, versions
from archive.linking import assemble
from archive.model import Archive, Draft, Problem
from archive.pages import write
from archive.people import identify, resolve
from archive.people.evidence import Evidence
from archive.people.identify import People
from archive.reading import folder, ledger, read, unread
from archive.work import contexts, executors, processes, store
from archive.work.cache import Cache, code, digest, pack, remembered
from archive.work.progress import Failed, Progress, Quiet, Stage
from archive.work.store import Change, Files

LEDGER = "ledger.jsonl"
HISTORY = "data"  # the folder in docs/ of what is known of earlier conversions
# In one seed: each costs pages, and no saved page holds so many.
MOST_DOCUMENTS = 500
MOST_NAMES = 1_000  # of people, and tags


@dataclass(frozen=True, slots=True)
class Read:
    """What one seed gave: its documents, the names in them and its ledger line, or why it was set aside."""

    drafts: tuple[Draft, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ledger: str = ""
    problems: tuple[Problem, ...] = ()
    undecided: bool = False  # True: it was set aside for what stands in its decisions


_READ = TypeAdapter(Read)
SEED = "seed"  # of what the cache keeps
NO_DEFAULTS: defaults_of_folders.Defaults = {}


@dataclass(frozen=True, slots=True)
class Result:
    """What a conversion gave. `problems` are those set aside (fatal) and the open questions of all documents."""

    archive: Archive
    written: write.Counts
    problems: tuple[Problem, ...]


def convert(
    seeds: Path,
    docs: Path,
    data: Path | Files | None = None,
    *,
    authority: Path,
    site_name: str,
    jobs: int,
    progress: Progress,
    site_url: str | None = None,
    site_description: str | None = None,
    executor: str | None = None,
    kept: Cache | None = None,
    aside: Mapping[str, Problem] = MappingProxyType({}),
    with_pages: Callable[[Archive, Path], None] = lambda archive, ledger: None,
    with_data: Callable[[], None] = lambda: None,
) -> Result:
    """Convert the folder `seeds` into Markdown and history under `docs`, and data files, on `jobs` processes.

    `data` is where the data files go: a folder of their own, the files of a site that is being made, or nowhere. `site_url`
    is where the site will stand on the web, if that is known; citations and the feed name it. `site_description` says on the
    home page what the archive is. `executor` names other workers than processes here; with `kept`, only seeds that changed
    are read. Neither changes a byte. `aside` are seeds that are not to be used, by their names, with the reason. What is to
    be done with the finished pages (and the archive and its ledger) and with the finished data is said here, as the two are
    made side by side.
    One bad seed is set aside with its reason; the others are converted. Raises FileError if an authority file is wrong,
    Failed if a file of somebody else's is in the way, OSError if a folder cannot be read or written.
    """
    history = docs / HISTORY
    with _docs_files(docs, data) as files:
        ledger_file = files.work / LEDGER
        archive, told = load(
            seeds, history, ledger_file, authority=authority, site_name=site_name, site_url=site_url,
            site_description=site_description, jobs=jobs, executor=executor, kept=kept, aside=aside, progress=progress,
        )  # fmt: skip

        def make_data(stage: Stage) -> None:
            with kept.beside("data") if kept else nullcontext() as own, _data_files(data) as data_files:
                if data_files:
                    told.write(data_files)
                    dataset.write(archive, ledger_file, seeds, data_files, stage, jobs, own)
                if isinstance(data_files, Change):
                    data_files.commit()
            with_data()

        with processes.beside(make_data, jobs) as finished:
            with progress.stage("Write pages"):
                every = chain(pages.pages(archive, jobs, kept), pages.sources(archive, ledger_file, jobs, kept))
                written = write.write(contexts.saved(every, files), files)
                versions.write(ledger_file, archive, files, f"{HISTORY}/{versions.FOLDER}/")
                told.write(files, f"{HISTORY}/")
                written = replace(written, removed=files.commit())
            with_pages(archive, ledger_file)
            with progress.stage("Write data", len(archive.documents)) as stage:
                finished(stage)
    return Result(archive, written, (*archive.problems, *_questions(archive)))


def write_data(seeds: Path, docs: Path, files: Files, **how: Any) -> None:
    """Make the data files that belong to `docs`, which an earlier conversion of the same seeds made. `how`: as for `load`.

    Raises Failed if the seeds are no longer those of `docs`.
    """
    with tempfile.TemporaryDirectory(prefix="archive-") as work:
        ledger_file = Path(work) / LEDGER
        archive, told = load(seeds, docs / HISTORY, ledger_file, progress=Quiet(), **how)
        if not told.same:
            raise Failed(
                Problem(str(docs), 0, "is not what the seeds give; run build_site.py, which brings it up to date")
            )
        told.write(files)
        with Quiet().stage("") as stage:
            dataset.write(archive, ledger_file, seeds, files, stage, how["jobs"])


def load(
    seeds: Path,
    history: Path,
    ledger_file: Path,
    *,
    authority: Path,
    site_name: str,
    jobs: int,
    progress: Progress,
    site_url: str | None = None,
    site_description: str | None = None,
    executor: str | None = None,
    kept: Cache | None = None,
    aside: Mapping[str, Problem] = MappingProxyType({}),
) -> tuple[Archive, changes.History]:
    """The archive that the seeds give, and its history; their ledger, which holds all texts, goes into `ledger_file`.

    See `convert`. Nothing else is written.
    """
    known = authorities.load(authority)
    found = folder.read(seeds)
    defaults, wrong = defaults_in(found.defaults)
    common = digest(*authorities.raw(authority), repr(defaults))
    with (
        progress.stage("Read seeds", len(found.seeds)) as stage,
        _writing(ledger_file) as put,
        executors.executor(executor, jobs) as pool,
    ):
        results = []
        every = read_all(found.seeds, known, defaults, common, pool, kept)
        for seed, result in zip(found.seeds, every, strict=True):
            if seed[1] in aside:
                result = Read(problems=(aside[seed[1]],))
            elif result.undecided:
                result = as_last_decided(seed, result, known, defaults, history)
            put(f"{result.ledger}\n" if result.ledger else "")
            results.append(replace(result, ledger=""))
            stage.advance()
    problems = (*found.problems, *wrong, *(problem for result in results for problem in result.problems))
    with progress.stage("Settle names"):
        archive, doubts = assembled(results, known, site_name)
        published, missing = originals(results, seeds)
        archive = replace(
            archive, site_url=with_slash(site_url), site_description=site_description, gazetteer=known.places,
            originals=published,
        )  # fmt: skip
    with progress.stage("Compare with the last conversion"):
        told = changes.compare(history, ledger_file, archive, found.there)
    return replace(archive, problems=(*problems, *doubts, *missing), changes=(*archive.saves, *told.changes)), told


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
def _data_files(data: Path | Files | None) -> Iterator[Files | None]:
    """The data files while they are made."""
    if not isinstance(data, Path):
        yield data
        return
    with store.change(data, earlier=[*first_release.files(data), *changes.FILES]) as files:
        yield files


def archive_of(seeds: Path, docs: Path, **how: Any) -> Archive:
    """The archive that `convert` made of `seeds`, with the history that it left in `docs`. `how`: as for `load`."""
    with tempfile.TemporaryDirectory(prefix="archive-") as work:
        return load(seeds, docs / HISTORY, Path(work) / LEDGER, progress=Quiet(), **how)[0]


def defaults_in(files: Sequence[folder.Seed]) -> tuple[defaults_of_folders.Defaults, tuple[Problem, ...]]:
    """The defaults of folders, by folder, and what is wrong in their files; a file that is wrong decides nothing."""
    found: dict[str, tuple[defaults_of_folders.Default, ...]] = {}
    problems: list[Problem] = []
    for path, shown in files:
        try:
            found[shown] = defaults_of_folders.load(path, shown)
        except FileError as error:
            problems += error.problems
    return found, tuple(problems)


def as_last_decided(
    seed: folder.Seed, result: Read, known: Authority, defaults: defaults_of_folders.Defaults, history: Path
) -> Read:
    """A seed whose decisions are wrong, as it was read with those of the last conversion, which its ledger line keeps.

    So a slip in a YAML file takes no document down. A seed that no conversion has read yet stays aside.
    """
    before = versions.ledger_line(history, seed[1])
    if before is None:
        return result
    again = read_seed(seed, known, defaults, ledger.decisions(before))
    return replace(again, problems=(*result.problems, *again.problems)) if again.drafts else result


def read_seed(
    item: tuple[Path, str],
    known: Authority,
    defaults: defaults_of_folders.Defaults = NO_DEFAULTS,
    decided: bytes | None = None,
) -> Read:
    """One seed through the stages that need no other: read, recognise, segment, describe, decide. Raises nothing.

    `decided`: decisions to take instead of those beside the seed.
    """
    path, shown = item
    undecided = True
    try:
        raw = _decisions(path, shown) if decided is None else decided
        entries = decisions.parse(raw, _beside(shown, folder.DECISIONS))
        undecided = entries.encoding is not None
        source = read.read(path, shown, entries.encoding)
        undecided = False
        source = origin.with_provenance(source, origin.path_beside(path), _beside(shown, folder.RECORD))
        adapter = sources.recognise(source)
        segments = sources.segments(source, adapter)
        _bound(shown, segments[-1].part, MOST_DOCUMENTS, "documents")
        mine = defaults_of_folders.nearest(defaults, shown)
        drafts = origin.complete(describe.describe(source, segments, adapter, entries.labels))
        drafts = tuple(defaults_of_folders.apply(draft, mine) for draft in drafts)
        undecided = True
        drafts = apply.apply_all(drafts, entries, known)
        undecided = False
        ready = [identify.prepare(_without_text(draft), known) for draft in drafts]
        drafts, names = tuple(draft for draft, _ in ready), tuple(found for _, found in ready)
        _bound(shown, len(set(_named(drafts, names))), MOST_NAMES, "different names and tags")
        return Read(drafts, names, ledger.entry(source, segments, adapter.name, raw))
    except (read.UnreadableError, sources.AmbiguousError) as error:
        problem = Problem(error.path, error.line, error.message, "seed.set-aside", fatal=True)
        return Read(problems=(problem,), undecided=undecided)
    except FileError as error:
        problems = tuple(replace(problem, fatal=True) for problem in error.problems)
        return Read(problems=problems, undecided=undecided)
    except OSError as error:
        return Read(problems=(Problem(shown, 1, f"cannot be read: {error.strerror}", "seed.set-aside", fatal=True),))
    except Exception as error:  # a fault of the program costs this seed, not the archive
        message = f"this program failed on it ({type(error).__name__}: {error}); please report it with the file"
        return Read(problems=(Problem(shown, 1, message, "seed.failed", fatal=True),))


def _bound(shown: str, count: int, most: int, what: str) -> None:
    if count > most:
        raise read.UnreadableError(shown, f"holds {count:,} {what}, more than {most:,}; split it")


def _named(drafts: Iterable[Draft], names: Iterable[Evidence]) -> Iterator[str]:
    """The names and tags in the documents of a seed that can get pages of their own."""
    yield from (mention.name for found in names for mention in found.mentions)
    yield from (tag.value for draft in drafts for tag in (*draft.topics, *draft.geography, *draft.sections))


def _without_text(draft: Draft) -> Draft:
    """Without the text of its source, which no later stage needs: it would be held for every seed."""
    kept = draft.source.provenance
    light = replace(kept, own=(), headings=(), captions=(), quotes=(), continued=(), links=()) if kept else None
    return replace(draft, source=replace(draft.source, text="", repairs=(), provenance=light))


def _decisions(path: Path, shown: str) -> bytes:
    """The decisions beside a seed, as bytes; none if there is no such file. Raises FileError."""
    file = path.with_suffix(folder.DECISIONS)
    return decisions.read(file, _beside(shown, folder.DECISIONS)) if file.is_file() else b""


def _beside(shown: str, suffix: str) -> str:
    """The name of the file that belongs to a seed: "seeds/a.txt" and ".yml" give "seeds/a.yml"."""
    return Path(shown).with_suffix(suffix).as_posix()


def assembled(
    results: Sequence[Read],
    known: Authority,
    site_name: str,
    *,
    settle: Callable[[Iterable[Evidence], Authority], People] = identify.settle,
    resolved: Callable[[Draft, People], Draft] = resolve.resolve,
) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of all documents, and what is in doubt about names beyond a single document.

    `settle` and `resolved` are the two steps of telling who is who; the preview has ones that remember.
    """
    people = settle((names for result in results for names in result.evidence), known)
    archive = assemble.assemble(
        (resolved(draft, people) for result in results for draft in result.drafts),
        site_name=site_name,
        people=people.present,
        places=known.places,
        organisations=known.organisations,
    )
    return replace(archive, people=identify.name_documents(archive.people, archive.documents)), people.problems


def originals(results: Iterable[Read], seeds: Path) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """The SHA-256 of the originals that are there and may be published, and a note where some are missing."""
    drafts = [draft for result in results for draft in result.drafts]
    made = [(draft.publisher, draft.source.provenance) for draft in drafts if draft.source.provenance]
    kept = {page.original.sha256: page.kept for _, page in made}
    there = frozenset(sha256 for sha256, path in kept.items() if zipped.holds(seeds / path, sha256))
    missing = len(kept) - len(there)
    message = f"{missing:,} of {len(kept):,} originals of seeds are not there unchanged; all else is built without them"
    note = Problem(f"{seeds.resolve().name}/{unread.ORIGINALS}", 0, message, rule="originals.missing")
    withheld = {page.original.sha256 for publisher, page in made if not publisher.originals}
    return there - withheld, (note,) if missing else ()


def with_slash(url: str | None) -> str | None:
    """An address with a slash at its end."""
    return f"{url.rstrip('/')}/" if url else None


def read_all(
    seeds: Sequence[folder.Seed],
    known: Authority,
    defaults: defaults_of_folders.Defaults,
    common: bytes,
    pool: Executor | None,
    kept: Cache | None,
) -> Iterator[Read]:
    """What each seed gives, in order. `common`: a digest of authority and defaults."""

    def read_some(some: Sequence[tuple[Path, str]]) -> Iterator[Read]:
        return executors.ordered(pool, partial(read_seed, known=known, defaults=defaults), some)

    if kept is None:
        return read_some(seeds)
    keys = [_key(seed, common) for seed in seeds]
    return remembered(kept, SEED, keys, lambda some: read_some([seeds[at] for at in some]), _packed, _unpacked)


def _key(seed: folder.Seed, common: bytes) -> bytes | None:
    """A digest of all that the result of a seed depends on; None where it cannot be read. `common`: of the authority."""
    path, shown = seed
    try:
        if path.stat().st_size > read.MAX_BYTES:
            return None
        beside = [_given(path.with_suffix(suffix), shown) for suffix in (folder.DECISIONS, folder.RECORD)]
        return digest(code(), common, shown, path.read_bytes(), *beside)
    except (OSError, FileError):
        return None


def _given(path: Path, shown: str) -> bytes:
    """What a file beside the seed `shown` holds, and that it is there. Raises FileError."""
    return b"given" + yamlfile.read_bytes(path, shown) if path.is_file() else b""


def _packed(result: Read) -> bytes | None:
    """A result as the cache keeps it. One that failed may go otherwise next time, and JSON has no half characters."""
    try:
        return None if result.problems else pack(_READ.dump_json(result))
    except ValueError:
        return None


def _unpacked(packed: bytes) -> Read:
    return _READ.validate_json(zlib.decompress(packed))


@contextmanager
def _writing(path: Path) -> Iterator[Callable[[str], object]]:
    with path.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
        yield file.write


def _questions(archive: Archive) -> Iterator[Problem]:
    for document in archive.documents:
        for issue in document.issues:
            yield Problem(document.source.file, issue.line, issue.message, issue.rule)
