"""A running preview: the archive in memory, the theme, and what the browsers are told."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from archive.commands import Options
from archive.curation import issues
from archive.curation.yamlfile import FileError
from archive.model import Problem
from archive.preview import questions, rail, rendering
from archive.preview.memory import Memory, Settled
from archive.preview.places import Places
from archive.preview.rendering import Renderer
from archive.preview.seeds import Seeds
from archive.work import store
from archive.work.cache import Cache
from archive.work.progress import Failed, Progress, Quiet

LEDGER = "ledger.jsonl"
PAGES_KEPT = 50  # last good pages that are shown again where a page cannot be made


class Session:
    """Holds everything, for one thread that makes changes known and many that ask for pages.

    `number` names the state that is shown; it is another after each change and in each process. `wrong` is what keeps the
    pages as they were: an authority file, mkdocs.yml or the theme that cannot be read.
    """

    def __init__(self, options: Options, work: Path) -> None:
        self.options = options
        self.seeds, self.authority = options.seeds.resolve(), options.authority.resolve()
        self.docs, self.config_file = options.docs.resolve(), options.config.resolve()
        self.theme = self.config_file.parent / "theme"
        folders = {self.seeds.name: self.seeds, "authority": self.authority, "docs": self.docs, "theme": self.theme}
        self.places = Places(folders, [self.config_file])
        self.settled: Settled | None = None
        self.wrong: tuple[Problem, ...] = ()
        self.behind = False  # whether search and data files are of an earlier state than the pages
        self._ledger, self._no_docs = work / LEDGER, work / "docs"
        self._memory: Memory | None = None
        self._renderer: Renderer | None = None
        self._pages: dict[str, bytes] = {}
        self._said: dict[str, tuple[Problem, ...]] = {}  # what is wrong in pages, by path
        self._missed: set[Path] = set()  # files whose change could not be taken in yet
        self._making = threading.Lock()
        self._changed = threading.Condition()
        self._count, self._closed = 0, False

    @property
    def number(self) -> str:
        """The name of the state that is shown."""
        return f"{os.getpid()}-{self._count}"

    def start(self, progress: Progress, kept: Cache | None = None) -> bool:
        """Read everything. False where something is wrong, which `wrong` then says."""
        try:
            config = self._configuration()
            seeds = Seeds(self.seeds, self.authority, self.docs / "data", self._ledger, self.options.jobs)
            memory = Memory(seeds, self.docs, _names(config))
            settled = memory.load(progress, kept)
            renderer = Renderer(config, self.config_file, self._docs, settled.book)
        except (Failed, FileError, OSError) as error:
            self._tell(self._problems(error))
            return False
        self._memory, self._renderer, self.settled = memory, renderer, settled
        self._tell(())
        return True

    def update(self, paths: Collection[Path]) -> None:
        """Take in that these files were changed, made or removed."""
        if self._memory is None:
            self.start(Quiet())
            return
        self._missed |= {path.parent.resolve() / path.name for path in paths}
        try:
            self._update(self._memory, self._missed)
        except Exception as error:  # even a fault of the program costs this change, not the preview
            self._tell(self._problems(error))
        else:
            self._missed = set()
            self._tell(())

    def _problems(self, error: Exception) -> tuple[Problem, ...]:
        """What keeps the pages as they were."""
        if isinstance(error, Failed | FileError):
            return tuple(error.problems)
        if isinstance(error, OSError):  # a file that went while it was read, perhaps: its removal is told next
            return (Problem(str(error.filename or self.seeds), 0, str(error.strerror or error), fatal=True),)
        message = f"this program failed ({type(error).__name__}: {error}); please report it with the files"
        return (Problem(str(self.seeds), 0, message, fatal=True),)

    def _update(self, memory: Memory, paths: set[Path]) -> None:
        assert self.settled and self._renderer
        built = any(path.is_relative_to(memory.history) for path in paths)
        config, settled = None, self.settled
        if self.wrong or any(self._changes_look(path) for path in paths):
            config = self._configuration()
            memory.names = _names(config)
        if (
            config
            or built
            or any(path.is_relative_to(folder) for path in paths for folder in (self.seeds, self.authority))
        ):
            settled = memory.refresh(paths)
        with self._making:
            if config:
                self._renderer = Renderer(config, self.config_file, self._docs, settled.book)
            self._renderer.turn_to(settled.book)
            self.settled, self.behind = settled, not built if settled is not self.settled else self.behind

    def _changes_look(self, path: Path) -> bool:
        """Whether MkDocs has to read its configuration and look for files again."""
        assert self._renderer
        if path.is_relative_to(self.theme):
            return not self._renderer.follows(path)
        return path == self.config_file or self._is_own(path)

    @property
    def _docs(self) -> Path:
        """The folder of pages of one's own: docs/, or an empty one where no build has made it yet."""
        if self.docs.is_dir():
            return self.docs
        self._no_docs.mkdir(exist_ok=True)
        return self._no_docs

    def _configuration(self) -> MkDocsConfig:
        return rendering.configuration(self.config_file, self._docs, self.options.site)

    def concerns(self, path: Path) -> bool:
        """Whether a change of this file can change a page: of those in docs/, one that no conversion wrote, or history."""
        path = path.absolute()
        if not path.is_relative_to(self.docs):
            return True
        return path.is_relative_to(self.docs / "data") or self._is_own(path)

    def _is_own(self, path: Path) -> bool:
        below = path.relative_to(self.docs).as_posix() if path.is_relative_to(self.docs) else "data/"
        return not below.startswith("data/") and below not in store.listed(self.docs)

    def page(self, path: str) -> bytes | None:
        """The HTML of a page, by its path from docs/; the last good one where it cannot be made. None: there is none.

        Raises Failed if there never was a good one.
        """
        with self._making:
            assert self._renderer
            try:
                page = self._renderer.page(path)
            except Failed as failed:
                self._said[path] = failed.problems
                if path in self._pages:
                    return self._pages[path]
                raise
            if page is None:
                return None
            html, self._said[path] = page
            self._pages.pop(path, None)
            self._pages[path] = html
            if len(self._pages) > PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            return html

    def missing(self) -> bytes:
        """The page that says that there is none."""
        with self._making:
            assert self._renderer
            return self._renderer.missing()

    def file(self, path: str) -> tuple[str, bytes] | None:
        """Media type and bytes of a file of the theme, of docs/, or of the lists that the theme loads; None for others."""
        if self.settled and (script := rail.file(self.settled.book, path)) is not None:
            return "text/javascript", script
        with self._making:
            return self._renderer.file(path) if self._renderer else None

    def state(self, path: str | None) -> dict[str, Any]:
        """What the script in the page with this path from docs/ shows."""
        site = self._renderer.problems if self._renderer else ()
        problems = (
            *self.wrong,
            *self._said.get(path or "", ()),
            *site,
            *(self.settled.problems if self.settled else ()),
        )
        asked = list(self.settled.questions()) if self.settled else []
        here = questions.on_page(self.settled, path, asked) if self.settled and path else []
        return {
            "number": self.number,
            "problems": [self._row(problem) for problem in dict.fromkeys(problems)],
            "questions": [self._row(question) for question in here],
            "all": len(asked),
            "behind": self.behind,
        }

    def _row(self, problem: Problem) -> dict[str, Any]:
        """A problem with where it stands, and the file and line in which it is answered."""
        row = {"place": _place(problem.path, problem.line), "message": problem.message, "line": problem.line,
               "path": problem.path, "address": self.places.address(problem.path, problem.line)}  # fmt: skip
        if issues.asks(problem.rule) and not problem.fatal and self.settled:
            name, entry = questions.answered_in(self.settled, problem)
            line = questions.line_of(self.places.text(name) or (), entry)
            row |= {"edit": _place(name, line), "editAddress": self.places.address(name, line)}
        return row

    def wait(self, number: str, timeout: float) -> str:
        """The number of the state, as soon as it is not `number` any more; after `timeout` seconds at the latest."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self.number != number, timeout)
            return self.number

    @property
    def closed(self) -> bool:
        """Whether it has ended."""
        return self._closed

    def close(self) -> None:
        """Let those go that wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _tell(self, wrong: Collection[Problem]) -> None:
        with self._changed:
            self.wrong, self._said = tuple(wrong), {}
            self._count += 1
            self._changed.notify_all()


def _names(config: MkDocsConfig) -> dict[str, Any]:
    """What mkdocs.yml says of the site, for the pages."""
    return {
        "site_name": config.site_name,
        "site_url": config.site_url or None,
        "site_description": config.site_description or None,
    }


def _place(path: str, line: int) -> str:
    return f"{path}:{line}" if line else path
