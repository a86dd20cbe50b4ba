"""What the commands of `build_site.py` do: convert, build, check. Each takes the options and gives the exit status."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive import report
from archive.model import Archive, Problem
from archive.site import publish, rail, render
from archive.verifying.differences import differences
from archive.work import executors
from archive.work.cache import FOLDER, Cache
from archive.work.progress import Failed, Progress, shown
from archive.work.progress import progress as shown_progress
from archive.work.store import Files

if TYPE_CHECKING:
    from archive.pipeline import Result

ADD = "put saved pages into it with: build_site.py add PATH (README: Add documents)"


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. All paths are folders but `config`, which is mkdocs.yml."""

    command: str
    seeds: Path
    docs: Path
    data: Path | None
    site: Path
    authority: Path
    config: Path
    jobs: int
    quiet: bool
    port: int = 0
    executor: str | None = None
    cache: bool = True
    to: Path = Path("dist")
    zim: bool = False
    name: str = ""  # init: of the new archive, whose folder is `to`
    deep: bool = False  # verify: in a browser
    compared: Path | None = None  # verify: a folder of seeds to hold against the site
    paths: tuple[Path, ...] = ()  # add: what to take in
    dry_run: bool = False
    match: re.Pattern[str] | None = None  # add: the addresses of the pages of web archives
    again: Path | None = None  # add: a seed to make anew
    articles: tuple[Path, ...] = ()  # quotes: the files whose quotations are checked
    json: bool = False  # quotes: as JSON


def add(options: Options) -> int:
    """Take files in as seeds, and say what came of each. Exit status 1 where one was not taken."""
    from archive.adding import intake

    if bool(options.paths) == bool(options.again):
        raise Failed(Problem("add", 0, "name files or folders to take in, or --again SEED; see add --help"), status=2)
    progress = shown_progress(quiet=options.quiet)
    try:
        if options.again:
            summary = intake.again(options.again, options.seeds, dry_run=options.dry_run)
        else:
            summary = intake.add(options.paths, options.seeds, progress, match=options.match, dry_run=options.dry_run)
    except OSError as error:
        where = str(error.filename or options.seeds)
        message = f"{error.strerror or error}; what was taken in before is whole, run the command again"
        raise Failed(Problem(where, 0, message)) from error
    _say(options, *report.added(summary, options.seeds, dry_run=options.dry_run))
    for problem in summary.refused:
        print(shown(problem))
    return int(bool(summary.refused))


def convert(options: Options) -> int:
    """Make Markdown and data from the seeds, and report."""
    _usable(options)
    with _cache(options) as cache:
        result = _converted(options, shown_progress(quiet=options.quiet), cache, data=options.data)
    _tell(options, result, questions_page=options.docs / "open-questions.md")
    _say(options, "", f"Pages are in {options.docs}{f', data in {options.data}' if options.data else ''}.")
    return _status(result)


def build(options: Options) -> int:
    """Convert, index, render and publish, and report."""
    result = publish_site(options, shown_progress(quiet=options.quiet))
    _tell(options, result, questions_page=options.site / "open-questions.html")
    _say(options, "", f"Open {options.site / 'index.html'} in a browser.")
    return _status(result)


def publish_site(options: Options, progress: Progress) -> Result:
    """Convert the seeds, build the site beside the published one and put it in its place. Raises Failed.

    A document whose page does not show its source lines is set aside, with all of its seed, and the others are built.
    """
    _usable(options)
    aside: dict[str, Problem] = {}
    with publish.staging(options.site) as staged, _cache(options) as cache:
        while True:
            result, unlike = _built(options, staged, progress, cache, aside)
            if not unlike.keys() - aside.keys():
                break
            aside |= unlike
            publish.clear(staged)
        with progress.stage("Write manifest"):
            publish.write_manifest(staged, options.jobs)
        publish.swap(staged, options.site)
    return result


def _built(
    options: Options, staged: Path, progress: Progress, cache: Cache | None, aside: Mapping[str, Problem]
) -> tuple[Result, dict[str, Problem]]:
    """Make the site in the folder `staged` without the seeds `aside`; what else is to be set aside, by its seed."""
    from archive.search import index as search  # only here, so that --help needs none of the packages
    from archive.verifying import built

    # Beside, for MkDocs empties the folder that it writes to.
    data, indexed = staged.with_name(render.DATA), staged.with_name("indexed")
    unlike: dict[str, Problem] = {}

    def with_pages(archive: Archive, ledger: Path) -> None:
        taken = render.render(options.config, options.docs, staged, progress, jobs=options.jobs, cache=cache)
        with progress.stage("Compare pages with their sources"):
            unlike.update(built.unlike(archive, ledger, staged, taken, options.jobs))

    def with_data() -> None:
        if options.data:
            render.put_data(options.data, data, published=options.site / render.DATA)
        with cache.beside("search") if cache else nullcontext() as own:
            search.index_data(data, indexed, jobs=options.jobs, kept=own)

    files = options.data or Files(data, options.site / render.DATA, whole=True)
    result = _converted(options, progress, cache, data=files, aside=aside, with_pages=with_pages, with_data=with_data)
    data.rename(staged / render.DATA)
    (indexed / search.FOLDER).rename(staged / search.FOLDER)
    rail.write(staged)
    return result, unlike


def package(options: Options) -> int:
    """Put the finished site into one file to keep and hand on, and say where it is."""
    from archive.data import package

    title, progress = str(_setting(options.config, "site_name")), shown_progress(quiet=options.quiet)
    for path in package.package(options.site, options.to, title, zim=options.zim, progress=progress):
        _say(options, f"{path}: {path.stat().st_size:,} bytes")
    return 0


def check(options: Options) -> int:
    """Say where the committed pages and history are not what the seeds give, and what was set aside."""
    _usable(options)
    with tempfile.TemporaryDirectory() as folder:
        copy = replace(options, docs=Path(folder) / "docs", data=Path(folder) / "data" if options.data else None)
        pairs = [(options.docs, copy.docs)]
        if options.data and copy.data:
            pairs.append((options.data, copy.data))
        for have, new in pairs:  # on a copy, conversion also removes what it would remove
            if have.is_dir():
                shutil.copytree(have, new, symlinks=True)
        result = _converted(copy, shown_progress(quiet=options.quiet), data=copy.data)
        stale = [problem for have, new in pairs for problem in differences(have, new)]
    _tell(options, result, questions_page=None)
    for problem in stale:
        print(shown(problem))
    state = f"{report.amount(len(stale), 'file')} not up to date" if stale else "up to date with the seeds"
    _say(options, "", f"{options.docs}: {state}.")
    return 1 if stale else _status(result)


def init(options: Options) -> int:
    """Make an empty archive in a folder of its own, and say what to do next."""
    from archive.site import new_archive

    with _failures(str(options.to), str(options.to), str(options.to)):
        new_archive.make(options.config.resolve().parent, options.to, options.name)
    steps = (
        f"cd {shlex.quote(str(options.to))}",
        "make add FROM=FOLDER   (of saved pages: HTML, PDF, Word …)",
        "make site",
    )
    _say(options, f"An empty archive is in {options.to}. Next:", *(f"  {step}" for step in steps))
    return 0


def verify(options: Options) -> int:
    """Check a site against its manifest and its sources, and say what is wrong."""
    from archive.verifying import chromium
    from archive.verifying import verify as verifier
    from archive.verifying.folder import listed

    for folder in (options.site, options.compared):
        if folder and not folder.is_dir():
            raise Failed(Problem(str(folder), 0, "is no folder; name the folder of a site, and of seeds"), status=2)
    site = listed(options.site)
    with chromium.reader(site) if options.deep else nullcontext() as deep:
        found = verifier.check(site, deep=deep, seeds=options.compared)
    for problem in found.problems:
        print(shown(problem))
    _say(options, f"{report.amount(found.files, 'file')}, {report.amount(found.documents, 'document')}, "
         f"{report.amount(found.paragraphs, 'paragraph')} checked: {report.amount(len(found.problems), 'problem')}.",
         f"SHA-256 of {publish.MANIFEST}: {found.manifest or 'none'}")  # fmt: skip
    return 1 if found.problems else 0


def quotes(options: Options) -> int:
    """Check all quotations of articles against a built site, and say what is wrong."""
    from archive.quoting import report as quoting

    checked = quoting.checked(options.articles, options.site)
    if options.json:
        print(json.dumps([quotation.record() for quotation in checked], ensure_ascii=False, indent=1))
    else:
        for quotation in checked:
            print(quotation.line())
        _say(options, quoting.summary(checked))
    return 0 if all(quotation.answer.status in quoting.RIGHT for quotation in checked) else 1


@contextmanager
def _cache(options: Options) -> Iterator[Cache | None]:
    """The results of earlier builds of this site, in a file beside it."""
    if not options.cache:
        yield None
        return
    with closing(Cache(options.site.parent / FOLDER / f"{options.site.name}.sqlite", options.site)) as cache:
        yield cache


def put_data(seeds: Path, authority: Path, docs: Path, site: Path, config: Path) -> None:
    """Make the data files of a site that MkDocs rendered from `docs` without this command. Raises Failed."""
    from archive import pipeline

    files = Files(site / render.DATA, site / render.DATA / "none", whole=True)
    with _beside_docs(seeds, docs, site):
        pipeline.write_data(seeds, docs, files, authority=authority, jobs=executors.cores(), **_names(config))


def contexts_of(seeds: Path, authority: Path, docs: Path, config: Path) -> dict[str, str]:
    """What the theme needs of each document in `docs` besides its page, worked out from the seeds. Raises Failed."""
    from archive import pages, pipeline

    with _beside_docs(seeds, docs, docs):
        return pages.context_of(
            pipeline.archive_of(seeds, docs, authority=authority, jobs=executors.cores(), **_names(config))
        )


@contextmanager
def _beside_docs(seeds: Path, docs: Path, site: Path) -> Iterator[None]:
    if not seeds.is_dir():
        raise Failed(
            Problem(str(seeds), 0, "is missing; the data files are made from the seeds, so they belong beside docs/")
        )
    with _failures(str(seeds), str(docs), str(site)):
        yield


def _names(config: Path) -> dict[str, Any]:
    return {
        "site_name": _setting(config, "site_name"),
        "site_url": _setting(config, "site_url", optional=True),
        "site_description": _setting(config, "site_description", optional=True),
    }


def _converted(options: Options, progress: Progress, cache: Cache | None = None, **how: Any) -> Result:
    """`how`: where the data goes, and what is to be done with the finished pages and data (see pipeline.convert)."""
    from archive import pipeline

    with _failures(str(options.seeds), str(options.docs), str(options.data or options.site)):
        return pipeline.convert(
            options.seeds,
            options.docs,
            authority=options.authority,
            jobs=options.jobs,
            executor=options.executor,
            kept=cache,
            progress=progress,
            **_names(options.config),
            **how,
        )


@contextmanager
def _failures(seeds: str, docs: str, data: str) -> Iterator[None]:
    """What ends a conversion becomes a message that says what to do."""
    from archive.curation.yamlfile import FileError

    try:
        yield
    except FileError as error:
        raise Failed(*error.problems) from error
    except BrokenExecutor as error:
        message = "the system ended a working process, for want of memory most likely; try --jobs 1"
        raise Failed(Problem(seeds, 0, message)) from error
    except sqlite3.Error as error:  # a full disk, told in SQLite's words
        message = f"the database cannot be written ({error}); free some space and try again; nothing was published"
        raise Failed(Problem(data, 0, message)) from error
    except OSError as error:
        path = str(error.filename or docs)
        raise Failed(Problem(path, 0, f"{error.strerror or error}; nothing was published")) from error


def _setting(config: Path, key: str, *, optional: bool = False) -> str | None:
    """A setting of mkdocs.yml, such as the name of the archive. Raises Failed where it is missing and not `optional`."""
    import yaml
    from mkdocs.utils.yaml import yaml_load

    try:
        with config.open("rb") as file:
            loaded = yaml_load(file)
        return str(loaded[key]) if not optional or loaded.get(key) else None
    except FileNotFoundError:
        raise Failed(Problem(str(config), 0, "is missing; it belongs beside build_site.py"), status=2) from None
    except KeyError:
        raise Failed(Problem(str(config), 1, f'has no {key}; add the line {key}: "…"'), status=2) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Failed(Problem(str(config), line, f"is not YAML: {error.problem}")) from None


def _usable(options: Options) -> None:
    """Refuse folders that cannot be meant: no seeds, or one folder for two things, so that one would overwrite."""
    if not options.seeds.is_dir():
        raise Failed(Problem(str(options.seeds), 0, f"there is no such folder of seeds; make it, {ADD}"), status=2)
    if not any(name.lower().endswith(".txt") for _, _, names in os.walk(options.seeds) for name in names):
        raise Failed(Problem(str(options.seeds), 0, f"holds no seeds; {ADD}"), status=2)
    read, written = [options.seeds, options.authority], [options.docs, *([options.data] if options.data else [])]
    if options.command in ("build", "serve"):
        _apart("--site", options.site, [*read, *written, options.config.parent / "theme"])
    for name, folder in zip(("--docs", "--data"), written, strict=False):
        _apart(name, folder, read)


def _apart(name: str, folder: Path, others: list[Path]) -> None:
    here = folder.resolve()
    for other in others:
        there = other.resolve()
        if here.is_relative_to(there) or there.is_relative_to(here):
            raise Failed(Problem(str(folder), 0, f"{name} and {other} must not be in one another"), status=2)


def _tell(options: Options, result: Result, questions_page: Path | None) -> None:
    """The report: how much there is, then what was set aside and what is open."""
    _say(options, report.counts(result.archive))
    found = [problem for problem in result.problems if problem.fatal or not options.quiet]
    for line in report.problems(found, questions_page=str(questions_page) if questions_page else None):
        print(line)


def _say(options: Options, *lines: str) -> None:
    if not options.quiet:
        print(*lines, sep="\n")


def _status(result: Result) -> int:
    return int(any(problem.fatal for problem in result.problems))
