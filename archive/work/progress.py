"""Progress while the command works, and the error that ends it. Any stage may use these."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Protocol, TextIO

from archive.model import Problem

EVERY = 1000  # steps between two lines of a stage, where there is no terminal to draw a bar on


class Failed(Exception):  # noqa: N818  (it reads as what happened: `except Failed`)
    """The command cannot go on. `problems` says where and why; nothing that was published has been touched.

    `status` is the exit status: 1, or 2 where the command was given wrongly."""

    def __init__(self, *problems: Problem, status: int = 1) -> None:
        super().__init__("\n".join(shown(problem) for problem in problems))
        self.problems = problems
        self.status = status

    def __reduce__(self) -> tuple[object, ...]:
        """How it goes from one process to another."""
        return partial(Failed, status=self.status), self.problems


class Stage(Protocol):
    """One stage of the work while it runs."""

    def advance(self, n: int = 1) -> None:
        """Say that `n` more of the stage's steps are done."""


class Progress(Protocol):
    """Shows how far the work is. Stages may stand inside one another."""

    def stage(self, name: str, total: int | None = None) -> AbstractContextManager[Stage]:
        """Begin the stage `name` of `total` steps (None: not known); it ends with the context."""


class _Silent:
    def advance(self, n: int = 1) -> None:
        pass


class Quiet:
    """Progress that shows nothing."""

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Stage]:
        """A stage that shows nothing."""
        yield _Silent()


class _Counted:
    def __init__(self, out: TextIO, total: int | None) -> None:
        self.out, self.total, self.done = out, total, 0

    def advance(self, n: int = 1) -> None:
        before, self.done = self.done, self.done + n
        if before // EVERY != self.done // EVERY:
            of = f" of {self.total}" if self.total else ""
            print(f"  {self.done}{of}", file=self.out, flush=True)


class Lines:
    """Progress as plain lines, for logs: one a stage, and one every thousand steps."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Stage]:
        """A stage that prints its name, with the number of steps where that is known."""
        print(f"{name}: {total}" if total is not None else name, file=self.out, flush=True)
        yield _Counted(self.out, total)


class Bars:
    """Progress as bars on a terminal."""

    def __init__(self, out: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Drawn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = Console(file=out, highlight=False, markup=False)
        self.drawn = Drawn(*columns, TimeElapsedColumn(), TimeRemainingColumn(), console=console)
        self.open = 0

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Stage]:
        """A stage with its own bar."""
        if not self.open:
            self.drawn.start()
        self.open += 1
        task = self.drawn.add_task(name, total=total)
        try:
            yield _Bar(self, task)
            self.drawn.update(task, total=total or 1, completed=total or 1)
        finally:
            self.open -= 1
            if not self.open:
                self.drawn.stop()
                for each in self.drawn.task_ids:
                    self.drawn.remove_task(each)


class _Bar:
    def __init__(self, bars: Bars, task: int) -> None:
        self.bars, self.task = bars, task

    def advance(self, n: int = 1) -> None:
        from rich.progress import TaskID

        self.bars.drawn.advance(TaskID(self.task), n)


def progress(*, quiet: bool = False, out: TextIO | None = None) -> Progress:
    """The progress that suits: none when `quiet`, bars when `out` (stderr) is a terminal, plain lines otherwise."""
    out = out or sys.stderr
    if quiet:
        return Quiet()
    return Bars(out) if out.isatty() else Lines(out)


def shown(problem: Problem) -> str:
    """A problem as a line: `path:line: message`, or `path: message` for a folder or whole file (line 0).

    It may quote a seed, so characters that would steer the terminal show as escapes."""
    line = str(problem) if problem.line else f"{problem.path}: {problem.message}"
    return printable(line)


def printable(text: str) -> str:
    """The text on one line, with no character that would steer the terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)
