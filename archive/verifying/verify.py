"""Checks a built or downloaded site: its files against its manifest, its pages and data against the lines of the sources.

How a paragraph and its lines are compared stands in `compare`. The site may be made to do harm: see `folder`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from archive.data import zipped
from archive.data.item import Item
from archive.linking import addresses
from archive.model import Problem
from archive.pages.source_table import Seed
from archive.reading import rules, unread
from archive.reading.folder import is_read, is_seed
from archive.site.publish import MANIFEST
from archive.text.english import date_text
from archive.verifying import article, compare, decided, derived, manifest, records, withdrawn, wording
from archive.verifying.agreement import agree, recorded
from archive.verifying.article import Article, Reader, Shown
from archive.verifying.derived import Derived
from archive.verifying.folder import Folder, UnreadableError, listed
from archive.verifying.manifest import reason

RECORDS = "data/documents.jsonl"
LEDGER = "data/ledger.jsonl"
CHANGES = "data/changes.jsonl"
# A character of a source becomes no more on its page than a mark of ten bytes, in a paragraph, with a link and a label.
_PAGE = 2 << 20
_GROWTH = 200
_ZIPPED = re.compile(r"data/originals/([0-9a-f]{64})\.zip")
_MOST_ZIPPED = 65 << 20  # bytes; what `add` takes has at most 64 MB
_UNREADABLE = (UnreadableError, records.BadLineError, OSError)


@dataclass(slots=True)
class Outcome:
    """What was checked, and what is wrong."""

    files: int = 0
    documents: int = 0
    paragraphs: int = 0
    manifest: str = ""  # SHA-256 of the manifest itself: who knows it from elsewhere knows that all is as published
    problems: list[Problem] = field(default_factory=list)


class Record(NamedTuple):
    """A document as documents.jsonl has it, and the number of the line."""

    item: Item
    line: int


Against = Callable[[str, Sequence[Shown]], Iterator[Problem]]  # compare.compare with the lines of one document


def verify(site: Path, *, deep: Reader | None = None, seeds: Path | None = None) -> Outcome:
    """Check the folder `site`, what a browser shows by `deep` if given, and the seeds in `seeds` if given.

    Holds one source and the records of its documents in memory at a time. Raises nothing for what is wrong with the site.
    """
    return check(listed(site), deep=deep, seeds=seeds)


def check(folder: Folder, *, deep: Reader | None = None, seeds: Path | None = None) -> Outcome:
    """As `verify`, for a folder that was listed before."""
    outcome = Outcome(files=len(folder.sizes) - (MANIFEST in folder), problems=[*folder.odd])
    outcome.manifest, problems = manifest.check(folder)
    outcome.problems += problems
    outcome.problems += _Sources(folder, deep if not folder.odd else None, outcome).check()
    if seeds:
        outcome.problems += _seeds(folder, seeds)
    return outcome


class _Sources:
    """Checks pages and data against the sources, one source after the other."""

    def __init__(self, folder: Folder, deep: Reader | None, outcome: Outcome) -> None:
        self.folder = folder
        self.deep = deep
        self.outcome = outcome
        self.derived: Derived = derived.begin(folder)
        self.places: dict[str, list[tuple[int, int]]] = {}  # by source file: where its records begin, and their lines
        self.saves: dict[str, str] = {}  # SHA-256 by file, as the records have them
        self.pages: set[str] = set()
        self.files: set[str] = set()  # the sources in the ledger
        self.originals: set[str] = set()  # SHA-256 of what they were made from
        self.quoted: list[str] = []
        self.wordings: Collection[str] = ()

    def check(self) -> Iterator[Problem]:
        """All problems."""
        self.quoted = list(_quoted(self.folder))
        self.wordings = wording.known(self.folder)
        yield from wording.sources(self.folder)
        for name, check in ((RECORDS, self._records), (LEDGER, self._ledger)):
            try:
                yield from check()
            except _UNREADABLE as error:
                message = f"cannot be read, so no paragraph can be checked further ({reason(error)})"
                yield Problem(self.folder.shown(name), 0, message)
                return
        yield from self._strangers()
        yield from withdrawn.check(self.folder, self.pages, self.files)
        yield from self._originals()

    def _records(self) -> Iterator[Problem]:
        """Go along documents.jsonl and what is made from it; note where the documents of each source stand."""
        shown, at = self.folder.shown(RECORDS), 0
        for line, raw in enumerate(self.folder.lines(RECORDS, records.LONGEST), 1):
            try:
                item = self.derived.item(records.document(raw))
            except records.BadLineError as error:
                yield Problem(shown, line, str(error))
            else:
                if item.page in self.pages:
                    yield Problem(shown, line, f"{item.document.id} stands twice")
                self.pages.add(item.page)
                self.places.setdefault(item.document.source.file, []).append((at, line))
                self.saves |= {save.file: save.sha256 for save in item.document.saves}
                self.derived.check(item, line)
            at += len(raw)
        self.derived.close()
        yield from self.derived.problems

    def _ledger(self) -> Iterator[Problem]:
        """Go along the ledger: the bytes of each source, and the documents that are made of it."""
        shown = self.folder.shown(LEDGER)
        with self.folder.open(RECORDS) as file:

            def documents(of: str) -> Iterator[Record]:
                for at, line in self.places.pop(of, ()):
                    file.seek(at)
                    yield Record(self.derived.item(records.document(file.readline())), line)

            for number, raw in enumerate(self.folder.lines(LEDGER, records.LONGEST), 1):
                try:
                    source, content = records.source(raw)
                    self.files.add(source.file)
                    self.originals |= {source.original["sha256"]} if source.original else set()
                    yield from self._source(source, content, raw, documents(source.file))
                    if self.saves.pop(source.file, source.sha256) != source.sha256:
                        yield Problem(shown, number, f"{source.file} has another SHA-256 than in documents.jsonl")
                except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
                    yield Problem(shown, number, str(error)[:200])
        for of in sorted(self.places):
            document = f"the document of {RECORDS}:{self.places[of][0][1]}"
            yield Problem(shown, 0, f"does not hold {of}, of which {document} is made")

    def _source(self, source: Seed, content: bytes, raw: bytes, documents: Iterable[Record]) -> Iterator[Problem]:
        """The problems of one source: its original, and the records and pages of its documents."""
        name = f"data/originals/{addresses.source_key(source.file)}.txt"
        if not self.folder.holds(name, content):
            yield Problem(self.folder.shown(name), 0, f"is not {source.file} as the ledger has it")
        known = rules.table().keys()
        for rule, line in {piece.rule: piece.line for piece in reversed(source.pieces)}.items():
            if rule not in known:
                message = f"stands under a rule that this program does not know: {rule[:40]}"
                yield Problem(self.folder.shown(LEDGER), 0, f"line {line} of {source.file} {message}")
        by_lines = compare.by_lines(source)
        for item, line in documents:
            self.outcome.documents += 1
            record = self.folder.shown(RECORDS)
            place = item.document.source
            if place.sha256 != source.sha256:
                yield Problem(record, line, f"names another SHA-256 of {source.file} than {LEDGER}")
            pieces = by_lines.pop((place.first_line, place.last_line), None)
            if pieces is None:
                message = f"{item.document.id} is no whole document of {source.file}, or stands twice"
                yield Problem(record, line, message)
                continue
            against: Against = partial(
                compare.compare,
                pieces=pieces,
                file=source.file,
                titled=item.document.basis.title == "stated",
                added=decided.labels(item.document, raw.decode("utf-8", "surrogatepass")),
            )
            for problem in against(record, recorded(item)):
                yield replace(problem, line=line)
            yield from self._page(item, against, _PAGE + _GROWTH * len(content))

    def _page(self, item: Item, against: Against, most: int) -> Iterator[Problem]:
        """What the page of a document shows and its record or its lines do not have."""
        shown, place = self.folder.shown(item.page), item.document.source
        if item.page not in self.folder:
            yield Problem(shown, 0, f"is missing; it shows lines {place.first_line} to {place.last_line}")
            return
        try:
            content = self.folder.read(item.page, most).decode("utf-8")
        except (*_UNREADABLE, UnicodeDecodeError) as error:
            yield Problem(shown, 0, f"cannot be compared with its source: {reason(error)}")
            return
        page = article.read(shown, content)
        self.outcome.paragraphs += sum(bool(block.anchor) for block in page.shown)
        yield from _shown(page, against)
        yield from agree(page, item, self.quoted)
        yield from wording.notes(shown, content, self.wordings)
        if self.deep and not page.problems:
            yield from _shown(self.deep(item.page), against)

    def _originals(self) -> Iterator[Problem]:
        """The files that seeds were made from, each in a zip that bears its digest."""
        for name in self.folder.sizes:
            if match := _ZIPPED.fullmatch(name):
                try:
                    wrong = zipped.wrong(self.folder.read(name, _MOST_ZIPPED), match[1])
                except _UNREADABLE as error:
                    wrong = f"cannot be read ({reason(error)})"
                if wrong or match[1] not in self.originals:
                    yield Problem(self.folder.shown(name), 0, wrong or "is the original of no source in the ledger")

    def _strangers(self) -> Iterator[Problem]:
        """Pages that look like those of documents, and are those of none."""
        for name in self.folder.sizes:
            if name.startswith("documents/") and name.endswith(".html") and name not in self.pages:
                content = self.folder.read(name, records.LONGEST).decode("utf-8", "replace")
                if 'class="doc ' in content or article.claims(content):
                    yield Problem(self.folder.shown(name), 0, "is not the page of any document in data/documents.jsonl")


def _shown(page: Article, against: Against) -> Iterator[Problem]:
    yield from page.problems
    yield from against(page.page, page.shown)


def _quoted(folder: Folder) -> Iterator[str]:
    """Titles, names of files and days that a page may quote when it tells of changes."""
    if CHANGES not in folder:
        return
    try:
        for raw in folder.lines(CHANGES, records.LONGEST):
            change = records.loads(raw)
            yield from (change["file"], change["to"] or "", date_text(change["date"]), change["old"][:8])
            for was in change["documents"]:
                yield from (was["title"], was["id"], was["date"] or "")
    except (*_UNREADABLE, LookupError, TypeError):
        return  # a page that quotes what is not there is told for its words


# --- seeds ------------------------------------------------------------------------------------------------------------


def _seeds(folder: Folder, seeds: Path) -> Iterator[Problem]:
    """A problem for each seed that is not the file from which the site was made."""
    try:
        lines = folder.lines(LEDGER, records.LONGEST)
        digests = {row["file"].partition("/")[2]: row["sha256"] for row in map(records.loads, lines)}
        gone = {file.partition("/")[2] for _, _, file in withdrawn.rows(folder)}
    except (*_UNREADABLE, LookupError, TypeError, AttributeError) as error:
        yield Problem(folder.shown(LEDGER), 0, f"cannot be read, so no seed can be compared ({reason(error)})")
        return
    own = listed(seeds)
    yield from (problem for problem in own.odd if problem.path.endswith(".txt"))
    names = list(filter(is_read, own.sizes))
    taken_in = unread.unread(seeds, names).taken_in  # a page named .txt, of which `add` made a seed
    for name in (name for name in names if is_seed(name) and name not in taken_in):
        digest = digests.pop(_as_shown(name), None)
        if digest is None and _as_shown(name) not in gone:
            yield Problem(own.shown(name), 0, "is not in the site: it came later, or was set aside")
        elif digest is not None and digest != own.sha256(name):
            yield Problem(own.shown(name), 0, "has changed since the site was made: its SHA-256 is another")
    for name in sorted(digests):
        yield Problem(own.shown(name), 0, "is missing; the site was made with it")


def _as_shown(name: str) -> str:
    """The name of a seed as a site shows it: composed letters, and no character that does not print."""
    return "".join(char if char.isprintable() else "\ufffd" for char in unicodedata.normalize("NFC", name))
