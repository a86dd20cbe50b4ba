"""What the command says: progress while it works, and at the end what was made and what needs a keeper's eye."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Protocol, TextIO

from archive import issues
from archive.model import Archive, Problem

SHOWN = 20  # problems of one group that the report names; the page "What needs a keeper" has all
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
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in line)


def told(failed: Failed, limit: int = 50) -> str:
    """The lines of what stopped the command, no more than `limit` problems."""
    lines = [shown(problem) for problem in failed.problems[:limit]]
    more = len(failed.problems) - limit
    return "\n".join([*lines, f"... and {more} more"] if more > 0 else lines)


def counts(archive: Archive) -> str:
    """One line that says how much the archive holds: "7 documents, 38 turns, 19 people, 4 places"."""
    turns = sum(block.label is not None for document in archive.documents for block in document.blocks)
    return ", ".join(
        (
            amount(len(archive.documents), "document"),
            amount(turns, "turn"),
            amount(len(archive.people), "person", "people"),
            amount(len(archive.places), "place"),
        )
    )


def amount(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 document", "2 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


_HEADINGS: tuple[tuple[str, Callable[[Problem], bool]], ...] = (
    ("Set aside", lambda problem: problem.fatal),
    ("Needs a keeper's eye", lambda problem: not problem.fatal and issues.asks(problem.rule)),
    ("Noted in the sources, nothing to decide", lambda problem: not problem.fatal and not issues.asks(problem.rule)),
)


def problems(found: Sequence[Problem], *, keeper_page: str | None = None, limit: int = SHOWN) -> list[str]:
    """The lines that tell of `found`: what was set aside, what asks for a decision, what is only noted.

    Those of one rule stand together. Of each rule `limit` are named; `keeper_page` is where the rest can be read."""
    lines: list[str] = []
    for heading, belongs in _HEADINGS:
        rules: dict[str, list[Problem]] = {}
        for problem in filter(belongs, found):
            rules.setdefault(problem.rule, []).append(problem)
        if rules:
            lines += ["", f"{heading} ({sum(map(len, rules.values()))})"]
        for rule, members in rules.items():
            lines += [shown(problem) for problem in members[:limit]]
            if len(members) > limit:
                see = f"; see {keeper_page}" if keeper_page and not members[0].fatal else ""
                lines.append(f"... and {len(members) - limit} more of {rule or 'this kind'}{see}")
    return lines
