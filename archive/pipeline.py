"""Strings the stages together: a folder of seeds becomes pages and data. The only module that knows them all.

Reading, segmenting, describing and deciding need one seed at a time and run on several processes; then names are settled
over all documents, and the archive is put together, written and exported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from pydantic import TypeAdapter

from archive import data as dataset
from archive import pages, sources
from archive.curation import authority as authorities
from archive.curation import decisions, origin
from archive.curation.authority import Authority
from archive.curation.yamlfile import FileError
from archive.data import originals
from archive.describing import describe
from archive.history import changes
from archive.linking import assemble
from archive.model import Archive, Draft, Problem
from archive.pages import write
from archive.people import identify, resolve
from archive.reading import ledger, read, unread
from archive.work import contexts, executors, processes, seed_cache
from archive.work.cache import Cache, of_files
from archive.work.progress import Progress, Stage

LEDGER = "ledger.jsonl"
# In one seed: each costs pages, and no saved page holds so many.
MOST_DOCUMENTS = 500
MOST_NAMES = 1_000  # of people, and tags


@dataclass(frozen=True, slots=True)
class Read:
    """What one seed gave: its documents, the names in them and its ledger line, or why it was set aside."""

    drafts: tuple[Draft, ...] = ()
    evidence: tuple[identify.Evidence, ...] = ()
    ledger: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a conversion gave. `problems` are those set aside (fatal) and the open questions of all documents."""

    archive: Archive
    written: write.Counts
    problems: tuple[Problem, ...]


def convert(
    seeds: Path,
    docs: Path,
    data: Path,
    *,
    authority: Path,
    site_name: str,
    jobs: int,
    progress: Progress,
    site_url: str | None = None,
    site_description: str | None = None,
    executor: str | None = None,
    kept: Cache | None = None,
    with_pages: Callable[[], None] = lambda: None,
    with_data: Callable[[], None] = lambda: None,
) -> Result:
    """Convert the folder `seeds` into Markdown under `docs` and data files under `data`, on `jobs` processes.

    `site_url` is where the site will stand on the web, if that is known; citations and the feed name it. `site_description`
    says on the home page what the archive is. `executor` names
    other workers than processes here; with `kept`, only seeds that changed are read. Neither changes a byte. What is to be
    done with the finished pages and with the finished data is said here, as the two are made side by side.
    One bad seed is set aside with its reason; the others are converted. Raises FileError if an authority file is wrong,
    OSError if a folder cannot be read or written.
    """
    known = authorities.load(authority)
    found, refused = _seeds(seeds)
    data.mkdir(parents=True, exist_ok=True)
    spool = data / ".ledger.jsonl.new"  # a ledger holds all texts: it goes to the disk as it comes, and is read back
    with (
        progress.stage("Read seeds", len(found)) as stage,
        _writing(spool) as put,
        executors.executor(executor, jobs) as pool,
    ):
        results = []
        for result in _read_all(found, known, of_files(authority), pool, kept):
            put(f"{result.ledger}\n" if result.ledger else "")
            results.append(replace(result, ledger=""))
            stage.advance()
    problems = (*refused, *(problem for result in results for problem in result.problems))
    with progress.stage("Settle names"):
        archive, doubts = _archive(results, known, site_name)
        kept_files, missing = _originals(results, seeds)
        archive = replace(archive, site_url=_with_slash(site_url), gazetteer=known.places, originals=kept_files)
        archive = replace(archive, site_description=site_description)
    problems = (*problems, *doubts, *missing)
    with progress.stage("Compare with the last conversion"):
        seen_changes = changes.update(data, spool, archive, {shown for _, shown in found})
    archive = replace(archive, problems=problems, changes=(*archive.saves, *seen_changes))
    spool.replace(data / LEDGER)

    def write_data(stage: Stage) -> None:
        originals.write(_lines(data / LEDGER), data / "originals", seeds, archive.originals)
        with kept.beside("data") if kept else nullcontext() as own:
            dataset.write(archive, data, stage, jobs, own)
        with_data()

    with processes.beside(write_data, jobs) as finished:
        with progress.stage("Write pages"):
            every = chain(pages.pages(archive, jobs, kept), pages.sources(archive, data / LEDGER, jobs, kept))
            written = write.write(contexts.saved(every, docs), docs)
        with_pages()
        with progress.stage("Write data", len(archive.documents)) as stage:
            finished(stage)
    return Result(archive, written, (*problems, *_questions(archive)))


def archive_of(
    seeds: Path, authority: Path, data: Path, *, site_name: str, site_url: str | None = None, jobs: int = 1
) -> Archive:
    """The archive that `convert` made of `seeds`, with the history that it left in `data`. Writes nothing.

    Problems are left out. Raises FileError and OSError as `convert` does, Failed where the history cannot be read.
    """
    known = authorities.load(authority)
    found, _ = _seeds(seeds)
    with executors.executor(None, jobs) as pool:
        results = [replace(result, ledger="") for result in _read_all(found, known, b"", pool, None)]
    archive, _ = _archive(results, known, site_name)
    happened = (*changes.recorded(data / changes.CHANGES), *changes.recorded(data / changes.ASIDE))
    return replace(archive, site_url=_with_slash(site_url), gazetteer=known.places, changes=happened)


def read_seed(item: tuple[Path, str], known: Authority) -> Read:
    """One seed through the stages that need no other: read, recognise, segment, describe, decide. Raises nothing."""
    path, shown = item
    try:
        decided = decisions.load(path.with_suffix(".yml"), _beside(shown, ".yml"))
        source = read.read(path, shown, decided.encoding)
        source = origin.with_provenance(source, origin.path_beside(path), _beside(shown, origin.SUFFIX))
        adapter = sources.recognise(source)
        segments = sources.segments(source, adapter)
        _bound(shown, segments[-1].part, MOST_DOCUMENTS, "documents")
        drafts = decisions.apply_all(origin.complete(describe.describe(source, segments, adapter)), decided, known)
        ready = [identify.prepare(_light(draft), known) for draft in drafts]
        drafts, names = tuple(draft for draft, _ in ready), tuple(found for _, found in ready)
        _bound(shown, len(set(_named(drafts, names))), MOST_NAMES, "different names and tags")
        return Read(drafts, names, ledger.entry(source, segments, adapter.name))
    except (read.UnreadableError, sources.AmbiguousError) as error:
        return Read(problems=(Problem(error.path, error.line, error.message, "seed.set-aside", fatal=True),))
    except FileError as error:
        return Read(problems=tuple(replace(problem, fatal=True) for problem in error.problems))
    except OSError as error:
        return Read(problems=(Problem(shown, 1, f"cannot be read: {error.strerror}", "seed.set-aside", fatal=True),))
    except Exception as error:  # a fault of the program costs this seed, not the archive
        message = f"this program failed on it ({type(error).__name__}: {error}); please report it with the file"
        return Read(problems=(Problem(shown, 1, message, "seed.failed", fatal=True),))


def _bound(shown: str, count: int, most: int, what: str) -> None:
    if count > most:
        raise read.UnreadableError(shown, f"holds {count:,} {what}, more than {most:,}; split it")


def _named(drafts: Iterable[Draft], names: Iterable[identify.Evidence]) -> Iterator[str]:
    """The names and tags in the documents of a seed that can get pages of their own."""
    yield from (mention.name for found in names for mention in found.mentions)
    yield from (tag.value for draft in drafts for tag in (*draft.topics, *draft.geography, *draft.sections))


def _light(draft: Draft) -> Draft:
    """Without the text of its source, which no later stage needs: it would be held for every seed."""
    kept = draft.source.provenance
    light = replace(kept, own=(), headings=(), captions=(), quotes=(), continued=(), links=()) if kept else None
    return replace(draft, source=replace(draft.source, text="", repairs=(), provenance=light))


def _beside(shown: str, suffix: str) -> str:
    """The name of the file that belongs to a seed: "seeds/a.txt" and ".yml" give "seeds/a.yml"."""
    return Path(shown).with_suffix(suffix).as_posix()


def _archive(results: list[Read], known: Authority, site_name: str) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of all documents, and what is in doubt about names beyond a single document."""
    people = identify.settle((names for result in results for names in result.evidence), known)
    archive = assemble.assemble(
        (resolve.resolve(draft, people) for result in results for draft in result.drafts),
        site_name=site_name,
        people=people.present,
        places=known.places,
        organisations=known.organisations,
    )
    return replace(archive, people=identify.name_documents(archive.people, archive.documents)), people.problems


def _originals(results: Iterable[Read], seeds: Path) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """The SHA-256 of the originals that are there and may be published, and a note where some are missing."""
    drafts = [draft for result in results for draft in result.drafts]
    made = [(draft.publisher, draft.source.provenance) for draft in drafts if draft.source.provenance]
    there = {page.original.sha256: (seeds / page.kept).is_file() for _, page in made}
    missing = sum(not present for present in there.values())
    message = f"{missing:,} of {len(there):,} originals of seeds are not there; all else is built without them"
    note = Problem(f"{seeds.resolve().name}/{unread.ORIGINALS}", 0, message, rule="originals.missing")
    withheld = {page.original.sha256 for publisher, page in made if not publisher.originals}
    published = frozenset(sha256 for sha256, present in there.items() if present and sha256 not in withheld)
    return published, (note,) if missing else ()


def _with_slash(url: str | None) -> str | None:
    return f"{url.rstrip('/')}/" if url else None


def _seeds(folder: Path) -> tuple[list[tuple[Path, str]], tuple[Problem, ...]]:
    """The seeds below `folder` with the names they are shown under, sorted by name, and problems of names and links."""
    found: list[tuple[Path, str]] = []
    refused: list[Problem] = []
    home = folder.resolve()
    texts = (path for path in folder.rglob("*") if path.suffix.lower() == ".txt")
    for path in sorted(texts, key=lambda path: path.as_posix()):
        shown = _shown(path, folder)
        if not path.resolve().is_relative_to(home):
            message = "is a link that leads out of the folder; put the file itself here"
            refused.append(Problem(shown, 1, message, "seed.set-aside", fatal=True))
        elif path.is_file():
            found.append((path, shown))
    found, twice = _named_once(found)
    refused += twice
    names_of = {path.with_suffix("") for path, _ in found}
    for path in sorted(folder.rglob("*.yml"), key=lambda path: path.as_posix()):
        if path.with_name(path.name.removesuffix(".yml").removesuffix(".source")) not in names_of:
            message = f"there is no seed {path.stem}.txt beside these decisions; rename or remove the file"
            refused.append(Problem(_shown(path, folder), 1, message, "decision.orphan", fatal=True))
    others = unread.unread(folder, (path for path, _ in found), folder.resolve().name)
    return [seed for seed in found if seed[0] not in others.taken_in], (*refused, *others.problems)


def _named_once(found: list[tuple[Path, str]]) -> tuple[list[tuple[Path, str]], list[Problem]]:
    """The seeds of which no other is shown under the same name, as names can differ in characters that do not print."""
    first = {shown: path for path, shown in reversed(found)}
    message = "another file is shown under this name too; rename one of them"
    twice = [Problem(shown, 1, message, "seed.set-aside", fatal=True) for path, shown in found if first[shown] != path]
    return [(path, shown) for path, shown in found if first[shown] == path], twice


def _shown(path: Path, folder: Path) -> str:
    """The name of a seed in messages and pages, the same wherever the folder lies, with no character that does not print."""
    name = f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def _read_all(
    found: list[tuple[Path, str]], known: Authority, common: bytes, pool: Executor | None, kept: Cache | None
) -> Iterator[Read]:
    def read_some(some: Sequence[tuple[Path, str]]) -> Iterator[Read]:
        return executors.ordered(pool, partial(read_seed, known=known), some)

    if kept is None:
        return read_some(found)
    whole = seed_cache.Known(kept, TypeAdapter(Read), common, lambda result: not result.problems)
    return whole.through(found, read_some)


def _lines(ledger_file: Path) -> Iterator[str]:
    with ledger_file.open(encoding="utf-8", newline="\n", errors="surrogatepass") as file:
        yield from file


@contextmanager
def _writing(path: Path) -> Iterator[Callable[[str], object]]:
    with path.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
        yield file.write


def _questions(archive: Archive) -> Iterator[Problem]:
    for document in archive.documents:
        for issue in document.issues:
            yield Problem(document.source.file, issue.line, issue.message, issue.rule)
