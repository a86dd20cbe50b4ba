"""The summary at the end of a command: what was made, what was set aside, what is open."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archive.curation import issues
from archive.model import Archive, Problem
from archive.work.progress import Failed, shown

if TYPE_CHECKING:
    from archive.adding.intake import Summary

SHOWN = 20  # problems of one group that the report names; the page "Open questions" has all


def told(failed: Failed, limit: int = 50) -> str:
    """The lines of what stopped the command, no more than `limit` problems."""
    lines = [shown(problem) for problem in failed.problems[:limit]]
    more = len(failed.problems) - limit
    return "\n".join([*lines, f"... and {more} more"] if more > 0 else lines)


def counts(archive: Archive) -> str:
    """One line that says how much the archive holds: "7 documents from 4 places, 38 turns, 19 people"."""
    turns = sum(block.label is not None for document in archive.documents for block in document.blocks)
    places = f" from {amount(len(archive.places), 'place')}" if archive.places else ""
    return ", ".join(
        (
            amount(len(archive.documents), "document") + places,
            amount(turns, "turn"),
            amount(len(archive.people), "person", "people"),
        )
    )


def added(summary: Summary, seeds: Path, *, dry_run: bool) -> list[str]:
    """The lines that tell what `add` took in, what was there already and what it passed over. Refusals are told apart."""
    named = [row for at, row in enumerate(summary.taken) if dry_run or row[2] or at < SHOWN]
    lines = [
        line_of(f"{seeds / name}.txt: {'would be made ' if dry_run else ''}from {file}{f'; {more}' if more else ''}")
        for file, name, more in named
    ]
    if len(named) < len(summary.taken):
        lines.append(f"... and {len(summary.taken) - len(named):,} more")
    lines += [line_of(f"{file}: {_as_known(file, seeds / f'{name}.txt')}") for file, name in summary.known[:SHOWN]]
    if len(summary.known) > SHOWN:
        lines.append(f"... and {len(summary.known) - SHOWN} more that are already there")
    lines += [f"Skipped: {reason} ({number})" for reason, number in sorted(summary.passed.items())]
    did = "would be added" if dry_run else "added"
    lines.append(
        f"{amount(len(summary.taken), 'file')} {did}, {len(summary.known)} already there, {len(summary.refused)} not added"
    )
    if summary.taken and not dry_run:
        elsewhere = "" if seeds == Path("seeds") else f" --seeds {shlex.quote(str(seeds))}"
        lines.append(f"Next, build the site: build_site.py{elsewhere}")
    return lines


def _as_known(file: str, seed: Path) -> str:
    return "is unchanged" if Path(file) == seed else f"is already there as {seed}"


def line_of(text: str) -> str:
    """The text on one line, with no character that would steer the terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def amount(number: int, text: str, many: str | None = None) -> str:
    """A number with its noun: "1 document", "2 documents"."""
    return f"{number:,} {text if number == 1 else many or text + 's'}"


_HEADINGS: tuple[tuple[str, Callable[[Problem], bool]], ...] = (
    ("Set aside", lambda problem: problem.fatal and problem.rule != issues.KEPT),
    ("Decisions with errors; their documents stay as they were last read", lambda problem: problem.rule == issues.KEPT),
    ("Open questions", lambda problem: not problem.fatal and issues.asks(problem.rule)),
    ("For information", lambda problem: not problem.fatal and not issues.asks(problem.rule)),
)


def problems(given: Sequence[Problem], *, questions_page: str | None = None, limit: int = SHOWN) -> list[str]:
    """The lines that tell of `found`: what was set aside, what asks for a decision, what is only noted.

    Those of one rule stand together. Of each rule `limit` are named; `questions_page` is where the rest can be read."""
    lines: list[str] = []
    for heading, belongs in _HEADINGS:
        rules: dict[str, list[Problem]] = {}
        for problem in filter(belongs, given):
            rules.setdefault(problem.rule, []).append(problem)
        if rules:
            lines += ["", f"{heading} ({sum(map(len, rules.values()))})"]
        for rule, members in rules.items():
            lines += [shown(problem) for problem in members[:limit]]
            if len(members) > limit:
                see = f"; see {questions_page}" if questions_page and not members[0].fatal else ""
                lines.append(f"... and {len(members) - limit} more of {rule or 'this kind'}{see}")
    return lines
