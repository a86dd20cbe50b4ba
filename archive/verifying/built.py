"""Compares the pages of a build with their sources before it is published, so that what is shown is what a source says."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from archive.linking import addresses
from archive.model import Archive, Document, Problem
from archive.pages.source_table import seed
from archive.reading import ledger
from archive.verifying import article, compare, decided
from archive.verifying.article import Shown
from archive.work import processes

RULE = "shown.not-the-source"


class Work(NamedTuple):
    """Pages to compare with one seed, whose ledger line begins at `offset`."""

    file: str
    offset: int
    documents: list[Document]


def unlike(
    archive: Archive, ledger_file: Path, site: Path, taken: Collection[str], jobs: int = 1
) -> dict[str, Problem]:
    """A problem for each seed of which a page in the folder `site` does not show the lines, by the name of the seed.

    `taken` are Markdown files (paths from docs/) whose pages an earlier build made and compared; they are left out.
    """
    work = _work(archive, ledger_file, taken)

    def problem(at: int) -> Problem | None:
        return _problem(work[at], ledger_file, site)

    problems = processes.parallel_map(problem, range(len(work)), jobs)
    return {item.file: problem for item, problem in zip(work, problems, strict=True) if problem}


def _work(archive: Archive, ledger_file: Path, taken: Collection[str]) -> list[Work]:
    wanted: dict[str, list[Document]] = {}
    for document in archive.documents:
        if addresses.document(document) not in taken:
            wanted.setdefault(document.source.file, []).append(document)
    lines = ledger.lines(ledger_file) if wanted else ()
    return [Work(line.file, line.offset, wanted[line.file]) for line in lines if line.file in wanted]


def _problem(work: Work, ledger_file: Path, site: Path) -> Problem | None:
    """The first difference between a seed and its pages."""
    line = ledger.at(ledger_file, work.offset)
    source = seed(line)
    by_lines = compare.by_lines(source)
    for document in work.documents:
        page, place = addresses.html(addresses.document(document)), document.source
        for problem in compare.compare(
            page,
            _shown(site / page),
            by_lines.get((place.first_line, place.last_line), []),
            source.file,
            titled=document.basis.title == "stated",
            added=decided.labels(document, line),
        ):
            where, _, _ = problem.message.partition(": shown ")  # the wrong words go nowhere, not even into a message
            message = f"its page would not show what it says and is left out; please report it with the file ({where})"
            return Problem(work.file, 1, message, RULE, fatal=True)
    return None


def _shown(page: Path) -> list[Shown]:
    """The headings and paragraphs of a page; none if there is no page."""
    return article.read(page.name, page.read_text("utf-8")).shown if page.is_file() else []
