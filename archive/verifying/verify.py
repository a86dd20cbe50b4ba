"""Checks a built or downloaded site: its files against its manifest, and every shown paragraph against its source lines.

How a paragraph and its lines are compared stands in `shown`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from archive.linking import addresses
from archive.model import Problem
from archive.pages.source_table import Piece, Seed, seed, spans
from archive.reading import folder, ledger, unread
from archive.site import publish
from archive.text.dates import year
from archive.verifying import compare
from archive.verifying.compare import Reader

_MANIFEST_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(slots=True)
class Outcome:
    """What was checked, and what is wrong."""

    files: int = 0
    documents: int = 0
    paragraphs: int = 0
    manifest: str = ""  # SHA-256 of the manifest itself: who knows it from elsewhere knows that all is as published
    problems: list[Problem] = field(default_factory=list)


def verify(site: Path, *, read: Reader | None = None, seeds: Path | None = None) -> Outcome:
    """Check the folder `site`, the shown text by `read` (None: from the HTML), and the seeds in `seeds` if given.

    Holds one source in memory at a time. Raises OSError where something cannot be read.
    """
    outcome = Outcome()
    outcome.problems += _files(site, outcome)
    outcome.problems += _sources(site, read or compare.parsed, outcome)
    if seeds:
        outcome.problems += _seeds(site, seeds)
    return outcome


# --- files ------------------------------------------------------------------------------------------------------------


def _files(site: Path, outcome: Outcome) -> Iterator[Problem]:
    """A problem for each file that is not what the manifest says, that is missing, or that it does not name."""
    manifest = site / publish.MANIFEST
    if not manifest.is_file():
        yield Problem(str(manifest), 0, "is missing; without it nothing shows that the files are those of the build")
        return
    raw = manifest.read_bytes()
    outcome.manifest = hashlib.sha256(raw).hexdigest()
    listed: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        if not (match := _MANIFEST_LINE.fullmatch(line)):
            yield Problem(str(manifest), number, "is no line of a manifest: SHA-256, two spaces, path")
            continue
        listed[match[2]] = match[1], number
    for name, digest in publish.digests(site):
        expected, number = listed.pop(name, ("", 0))
        outcome.files += 1
        if not expected:
            yield Problem(str(site / name), 0, f"is not in {publish.MANIFEST}: somebody added it after the build")
        elif digest != expected:
            yield Problem(str(site / name), 0, f"has changed: its SHA-256 is not that of {publish.MANIFEST}:{number}")
    for name, (_, number) in sorted(listed.items()):
        yield Problem(str(manifest), number, f"{name} is missing from the site")


def _seeds(site: Path, seeds: Path) -> Iterator[Problem]:
    """A problem for each seed that is not the file from which the site was made."""
    ledger_file = site / "data" / "ledger.jsonl"
    try:
        made = {one["file"].partition("/")[2]: one["sha256"] for one in map(json.loads, ledger.lines(ledger_file))}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        yield Problem(str(ledger_file), 0, f"cannot be read, so no seed can be compared ({error})")
        return
    texts = [path for path in sorted(seeds.rglob("*")) if _is_text(path, seeds)]
    taken_in = unread.unread(seeds, texts).taken_in  # a page named .txt, of which `add` made a seed
    for path in (path for path in texts if path not in taken_in):
        digest = made.pop(folder.shown(path, seeds).partition("/")[2], None)
        if digest is None:
            yield Problem(str(path), 0, "is not in the site: it came later, or was set aside")
        elif digest != hashlib.sha256(path.read_bytes()).hexdigest():
            yield Problem(str(path), 0, "has changed since the site was made: its SHA-256 is another")
    for name in sorted(made):
        yield Problem(str(seeds / name), 0, "is missing; the site was made with it")


def _is_text(path: Path, seeds: Path) -> bool:
    return path.suffix.lower() == folder.SEED and not unread.is_original(path, seeds)


# --- shown text -------------------------------------------------------------------------------------------------------


class Expected(NamedTuple):
    """A document as its page must show it."""

    page: str
    first_line: int
    last_line: int
    titled: bool  # the title is the source's own


def _sources(site: Path, read: Reader, outcome: Outcome) -> Iterator[Problem]:
    """A problem for each source whose bytes the ledger does not give, and each paragraph that is not its lines."""
    data = site / "data"
    try:
        told = _told(data / "documents.jsonl")
        for number, line in enumerate(ledger.lines(data / "ledger.jsonl"), 1):
            yield from _source(site, line, number, told, read, outcome)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        yield Problem(str(data), 0, f"cannot be read, so no paragraph can be checked further ({error})")
        return
    for file, rest in sorted(told.items()):
        yield Problem(str(data / "ledger.jsonl"), 0, f"does not hold {file}, of which {rest[0].page} is made")
    yield from _strangers(site)


def _told(path: Path) -> dict[str, list[Expected]]:
    """The documents by source file."""
    found: dict[str, list[Expected]] = {}
    for line in ledger.lines(path):
        one = json.loads(line)
        page = f"documents/{year(one['date']) or 'undated'}/{one['id']}.html"
        place, basis = one["source"], one["basis"].get("title", "stated")
        told = Expected(page, place["first_line"], place["last_line"], basis == "stated")
        found.setdefault(place["file"], []).append(told)
    return found


def _source(
    site: Path, line: str, number: int, told: dict[str, list[Expected]], read: Reader, outcome: Outcome
) -> Iterator[Problem]:
    """The problems of one source: its bytes, and the pages of its documents."""
    where = str(site / "data" / "ledger.jsonl")
    try:
        raw = ledger.rebuild(line)
        one = seed(line)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        yield Problem(where, number, f"is no line of the ledger, or has changed: {error}")
        return
    original = site / "data" / "originals" / f"{addresses.source_key(one.file)}.txt"
    if not original.is_file() or original.read_bytes() != raw:
        yield Problem(str(original), 0, f"is not {one.file} as the ledger has it")
    for document in told.pop(one.file, ()):
        outcome.documents += 1
        page = site / document.page
        if not page.is_file():
            yield Problem(str(page), 0, f"is missing; it shows lines {document.first_line} to {document.last_line}")
            continue
        parts = read(page)
        outcome.paragraphs += sum(bool(part.anchor) for part in parts)
        yield from compare.compare(str(page), parts, pieces(one, document), one.file, titled=document.titled)


def pieces(one: Seed, document: Expected) -> list[Piece]:
    """The pieces of the source that make a document."""
    wanted = (document.first_line, document.last_line)
    part = next((part for part, span in spans(one.pieces).items() if span == wanted), None)
    return [piece for piece in one.pieces if piece.part == part]


def _strangers(site: Path) -> Iterator[Problem]:
    known = {told.page for some in _told(site / "data" / "documents.jsonl").values() for told in some}
    for page in sorted(site.glob("documents/*/*.html")):
        name = page.relative_to(site).as_posix()
        if name not in known and 'class="doc ' in page.read_text("utf-8", "replace"):
            yield Problem(str(page), 0, "is the page of no document in data/documents.jsonl")
