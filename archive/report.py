"""The summary at the end of a command: what was made, what was set aside, what is open."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archive.curation import issues
from archive.model import Archive, Problem
from archive.text.english import count
from archive.work.progress import Failed, printable, shown

if TYPE_CHECKING:
    from archive.adding.intake import Summary

SHOWN = 20  # problems of one group that the report names; the page "Open questions" has all


def of_failure(failed: Failed, limit: int = 50) -> str:
    """The lines of what stopped the command, no more than `limit` problems."""
    lines = [shown(problem) for problem in failed.problems[:limit]]
    more = len(failed.problems) - limit
    return "\n".join([*lines, f"... and {more} more"] if more > 0 else lines)


def counts(archive: Archive) -> str:
    """One line that says how much the archive holds: "7 documents, 38 turns, 19 people, 4 places"."""
    turns = sum(block.label is not None for document in archive.documents for block in document.blocks)
    people, places = count(len(archive.people), "person", "people"), count(len(archive.places), "place")
    return f"{count(len(archive.documents), 'document')}, {count(turns, 'turn')}, {people}, {places}"


def added(summary: Summary, seeds: Path, *, dry_run: bool) -> list[str]:
    """The lines that tell what `add` took in, what was there already and what it passed over. Refusals are told apart."""
    named = [row for at, row in enumerate(summary.taken) if dry_run or row[2] or at < SHOWN]
    lines = [
        printable(f"{seeds / name}.txt: {'would come ' if dry_run else ''}from {file}{f'; {more}' if more else ''}")
        for file, name, more in named
    ]
    if len(named) < len(summary.taken):
        lines.append(f"... and {len(summary.taken) - len(named):,} more")
    for file, name in summary.known[:SHOWN]:
        seed = seeds / f"{name}.txt"
        what = "comes out as it is there" if Path(file) == seed else f"is {seed} already"
        lines.append(printable(f"{file}: {what}"))
    if len(summary.known) > SHOWN:
        lines.append(f"... and {len(summary.known) - SHOWN} more that are there already")
    lines += [f"Passed over: {reason} ({number})" for reason, number in sorted(summary.passed.items())]
    did = f"{count(len(summary.taken), 'file')} {'would be taken in' if dry_run else 'taken in'}"
    lines.append(f"{did}, {len(summary.known)} there already, {len(summary.refused)} not taken")
    if summary.taken and not dry_run:
        elsewhere = "" if seeds == Path("seeds") else f" --seeds {shlex.quote(str(seeds))}"
        lines.append(f"Next: build_site.py{elsewhere} makes the site.")
    return lines


_HEADINGS: tuple[tuple[str, Callable[[Problem], bool]], ...] = (
    ("Set aside", lambda problem: problem.fatal and problem.rule != issues.KEPT),
    ("Wrong decisions; their documents stay as they were last read", lambda problem: problem.rule == issues.KEPT),
    ("Open questions", lambda problem: not problem.fatal and issues.asks(problem.rule)),
    ("For information", lambda problem: not problem.fatal and not issues.asks(problem.rule)),
)


def problems(given: Sequence[Problem], *, questions_page: str | None = None, limit: int = SHOWN) -> list[str]:
    """The lines that tell of the problems `given`: what was set aside, what asks for a decision, what is only noted.

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
