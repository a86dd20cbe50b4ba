"""The report that a command prints at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive import report
from archive.commands.options import Options
from archive.model import Problem

if TYPE_CHECKING:
    from archive.pipeline import Result


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a conversion has to say: how much there is, in a line, and what was set aside or is open."""

    counts: str
    problems: tuple[Problem, ...]
    unchanged: bool = False  # True: the last build said it, and nothing was to be done

    @classmethod
    def of(cls, result: Result) -> Outcome:
        """What the result of a conversion says."""
        return cls(report.counts(result.archive), result.problems)

    @property
    def status(self) -> int:
        """The exit status."""
        return int(any(problem.fatal for problem in self.problems))


def tell(options: Options, outcome: Outcome, questions_page: Path | None) -> None:
    """The report: how much there is, then what was set aside and what is open."""
    say(options, outcome.counts)
    problems = [problem for problem in outcome.problems if problem.fatal or not options.quiet]
    for line in report.problems(problems, questions_page=str(questions_page) if questions_page else None):
        print(line)


def say(options: Options, *lines: str) -> None:
    """Print lines, unless all is to be quiet."""
    if not options.quiet:
        print(*lines, sep="\n")
