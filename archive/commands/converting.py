"""Seeds to Markdown and data: `convert`, `check`, and what MkDocs asks for where it runs without build_site.py."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from archive.commands.options import Options, setting, usable
from archive.commands.telling import Outcome, say, tell
from archive.model import Problem
from archive.site import render
from archive.text.english import count
from archive.verifying.differences import differences
from archive.work import executors
from archive.work.cache import FOLDER, Cache
from archive.work.progress import Failed, Progress, shown
from archive.work.progress import progress as shown_progress
from archive.work.store import Files

if TYPE_CHECKING:
    from archive.pipeline import Loaded, Result, Settings


def convert(options: Options) -> int:
    """Make Markdown and data from the seeds, and report."""
    usable(options)
    with build_cache(options) as cache:
        result = converted(options, shown_progress(quiet=options.quiet), cache, data=options.data)
    outcome = Outcome.of(result)
    tell(options, outcome, questions_page=options.docs / "open-questions.md")
    say(options, "", f"Pages are in {options.docs}{f', data in {options.data}' if options.data else ''}.")
    return outcome.status


def check(options: Options) -> int:
    """Say where the committed pages and history are not what the seeds give, and what was set aside."""
    usable(options)
    with tempfile.TemporaryDirectory() as folder:
        copy = replace(options, docs=Path(folder) / "docs", data=Path(folder) / "data" if options.data else None)
        pairs = [(options.docs, copy.docs)]
        if options.data and copy.data:
            pairs.append((options.data, copy.data))
        for have, new in pairs:  # on a copy, conversion also removes what it would remove
            if have.is_dir():
                shutil.copytree(have, new, symlinks=True)
        result = converted(copy, shown_progress(quiet=options.quiet), data=copy.data)
        stale = [problem for have, new in pairs for problem in differences(have, new)]
    outcome = Outcome.of(result)
    tell(options, outcome, questions_page=None)
    for problem in stale:
        print(shown(problem))
    state = f"{count(len(stale), 'file')} not up to date" if stale else "up to date with the seeds"
    say(options, "", f"{options.docs}: {state}.")
    return 1 if stale else outcome.status


class FromSeeds:
    """What the seeds give, for a site that MkDocs renders from `docs` without this command. They are read once, if at all."""

    def __init__(self, seeds: Path, authority: Path, docs: Path, config: Path) -> None:
        self._seeds, self._authority, self._docs, self._config = seeds, authority, docs, config
        self._open = ExitStack()

    def contexts(self) -> dict[str, str]:
        """What the theme needs of each document in `docs` besides its page. Raises Failed."""
        from archive import pages

        with _beside_docs(self._seeds, self._docs, self._docs):
            return pages.context_of(self._found.archive)

    def put_data(self, site: Path) -> None:
        """Make the data files of the site. Raises Failed."""
        from archive import pipeline

        files = Files(site / render.DATA, site / render.DATA / "none")
        with _beside_docs(self._seeds, self._docs, site):
            pipeline.write_data(self._settings, self._found, self._docs, files)

    def close(self) -> None:
        """Remove what was read."""
        self._open.close()

    @cached_property
    def _settings(self) -> Settings:
        return conversion(self._seeds, self._authority, self._config, jobs=executors.cores())

    @cached_property
    def _found(self) -> Loaded:
        from archive import pipeline

        return self._open.enter_context(pipeline.loaded(self._settings, self._docs))


@contextmanager
def _beside_docs(seeds: Path, docs: Path, site: Path) -> Iterator[None]:
    if not seeds.is_dir():
        raise Failed(
            Problem(str(seeds), 0, "is missing; the data files are made from the seeds, so they belong beside docs/")
        )
    with failures(str(seeds), str(docs), str(site)):
        yield


def converted(
    options: Options,
    progress: Progress,
    cache: Cache | None = None,
    aside: Mapping[str, Problem] = MappingProxyType({}),
    **how: Any,
) -> Result:
    """The result of a conversion of the seeds, but for those `aside`. Raises Failed.

    `how`: where the data goes, and what is to be done when the seeds are read, and with the finished pages and
    data (see pipeline.convert).
    """
    from archive import pipeline

    with failures(str(options.seeds), str(options.docs), str(options.data or options.site)):
        settings = conversion(
            options.seeds, options.authority, options.config,
            jobs=options.jobs, executor=options.executor, kept=cache, progress=progress, aside=aside,
        )  # fmt: skip
        return pipeline.convert(settings, options.docs, **how)


def conversion(seeds: Path, authority: Path, config: Path, **how: Any) -> Settings:
    """The settings of a conversion, with the names that mkdocs.yml gives. Raises Failed. `how`: see pipeline.Settings."""
    from archive import pipeline

    return pipeline.Settings(
        seeds,
        authority,
        site_name=str(setting(config, "site_name")),
        site_url=setting(config, "site_url", optional=True),
        site_description=setting(config, "site_description", optional=True),
        **how,
    )


@contextmanager
def build_cache(options: Options) -> Iterator[Cache | None]:
    """The results of earlier builds of this site, in a file beside it."""
    if not options.cache:
        yield None
        return
    with closing(Cache(options.site.parent / FOLDER / f"{options.site.name}.sqlite")) as cache:
        yield cache


@contextmanager
def failures(seeds: str, docs: str, data: str) -> Iterator[None]:
    """What ends a conversion becomes a message that says what to do."""
    from archive.curation.yamlfile import FileError

    try:
        yield
    except FileError as error:
        raise Failed(*error.problems) from error
    except BrokenExecutor as error:
        message = "the system stopped a worker process, most likely for lack of memory; try --jobs 1"
        raise Failed(Problem(seeds, 0, message)) from error
    except sqlite3.Error as error:  # a full disk, told in SQLite's words
        message = f"the database cannot be written ({error}); free some space and try again; nothing was published"
        raise Failed(Problem(data, 0, message)) from error
    except OSError as error:
        path = str(error.filename or docs)
        raise Failed(Problem(path, 0, f"{error.strerror or error}; nothing was published")) from error
