"""Compares the pages of a build with their sources before it is published, so that what is shown is what a source says."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from archive.linking import addresses
from archive.model import Archive, Problem
from archive.pages.source_table import seed
from archive.reading import ledger
from archive.verifying import compare
from archive.verifying.verify import Expected, pieces
from archive.work import processes

RULE = "shown.not-the-source"


class Work(NamedTuple):
    """Pages to compare with one seed, whose ledger line begins at `offset`."""

    file: str
    offset: int
    documents: list[Expected]


def unlike(
    archive: Archive, ledger_file: Path, site: Path, taken: Collection[str], jobs: int = 1
) -> dict[str, Problem]:
    """A problem for each seed of which a page in the folder `site` does not show the lines, by the name of the seed.

    `taken` are Markdown files (paths from docs/) whose pages an earlier build made and compared; they are left out.
    """
    work = _work(archive, ledger_file, taken)

    def problem(at: int) -> Problem | None:
        return _problem(work[at], ledger_file, site)

    found = processes.parallel_map(problem, range(len(work)), jobs)
    return {item.file: problem for item, problem in zip(work, found, strict=True) if problem}


def _work(archive: Archive, ledger_file: Path, taken: Collection[str]) -> list[Work]:
    wanted: dict[str, list[Expected]] = {}
    for document in archive.documents:
        path = addresses.document(document)
        if path not in taken:
            place, page = document.source, f"{path.removesuffix('.md')}.html"
            expected = Expected(page, place.first_line, place.last_line, document.basis.title == "stated")
            wanted.setdefault(place.file, []).append(expected)
    return (
        [Work(file, at, wanted[file]) for file, at in ledger.offsets(ledger_file) if file in wanted] if wanted else []
    )


def _problem(work: Work, ledger_file: Path, site: Path) -> Problem | None:
    """The first difference between a seed and its pages."""
    source = seed(ledger.at(ledger_file, work.offset))
    for expected in work.documents:
        page = site / expected.page
        shown = compare.parsed(page) if page.is_file() else []
        for problem in compare.compare(
            expected.page, shown, pieces(source, expected), source.file, titled=expected.titled
        ):
            where, _, _ = problem.message.partition(": shown ")  # the wrong words go nowhere, not even into a message
            message = f"its page would not show what it says and is left out; please report it with the file ({where})"
            return Problem(work.file, 1, message, RULE, fatal=True)
    return None
