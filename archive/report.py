"""The summary at the end of a command: what was made, what was set aside, what is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from archive.curation import issues
from archive.model import Archive, Problem
from archive.work.progress import Failed, shown

SHOWN = 20  # problems of one group that the report names; the page "Open questions" has all


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
    ("Open questions", lambda problem: not problem.fatal and issues.asks(problem.rule)),
    ("For information", lambda problem: not problem.fatal and not issues.asks(problem.rule)),
)


def problems(found: Sequence[Problem], *, questions_page: str | None = None, limit: int = SHOWN) -> list[str]:
    """The lines that tell of `found`: what was set aside, what asks for a decision, what is only noted.

    Those of one rule stand together. Of each rule `limit` are named; `questions_page` is where the rest can be read."""
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
                see = f"; see {questions_page}" if questions_page and not members[0].fatal else ""
                lines.append(f"... and {len(members) - limit} more of {rule or 'this kind'}{see}")
    return lines
