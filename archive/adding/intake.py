"""The command `add`: takes files in, or says for each why it is not taken, and what to do."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from archive.adding import bounded, formats, html, store, walk, warc
from archive.adding.formats import Known
from archive.adding.page import NotTakenError, Page
from archive.adding.store import Store
from archive.adding.walk import Item, Refused
from archive.curation import origin
from archive.curation.yamlfile import FileError
from archive.model import Problem
from archive.reading import read
from archive.reading.read import UnreadableError
from archive.work.progress import Progress


@dataclass
class Summary:
    """What came of the files: what was taken as which seed, what was there already, and what was not taken."""

    taken: list[tuple[str, str, str]] = field(default_factory=list)  # file, seed, what more there is to say
    known: list[tuple[str, str]] = field(default_factory=list)  # file, the seed that it is already
    refused: list[Problem] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=dict)  # styles, pictures and the like: reason -> how many


def add(
    paths: Sequence[Path],
    seeds: Path,
    progress: Progress,
    *,
    match: re.Pattern[str] | None = None,
    dry_run: bool = False,
) -> Summary:
    """Take in all that `paths` hold. With `dry_run` nothing is written. Raises OSError where a seed cannot be written."""
    summary, stock = Summary(), Store(seeds)
    with progress.stage("Take in files") as stage:
        for item in chain.from_iterable(walk.walk(path, seeds, match) for path in paths):
            if isinstance(item, Refused):
                _refuse(summary, item)
            else:
                _take(item, stock, summary, dry_run)
            stage.advance()
    return summary


def again(seed: Path, seeds: Path, *, dry_run: bool = False) -> Summary:
    """Make a seed anew from its kept original with today's converter. Raises OSError where it cannot be written."""
    summary, stock = Summary(), Store(seeds)
    try:
        name, beside = seed.resolve().relative_to(seeds.resolve()).with_suffix("").as_posix(), origin.path_beside(seed)
        if not seed.is_file() and not beside.is_file():
            raise NotTakenError("there is no such seed")
        if not beside.is_file():
            raise NotTakenError(f"has no {beside.name} beside it: only what `add` made can be made anew")
        record = origin.load(beside, str(beside))
        original = _kept(seeds, record)
        known = formats.named(record.original.format)
        body, charset = _body(record, original)
        page = bounded.run(partial(_convert, known, body, record.address, record.saved, charset))
        of_archive = record.original.format == "warc"
        renewed = store.record_of(page, known, record.original.file, original, of_archive=of_archive)
    except FileError as error:
        summary.refused += error.problems
    except (NotTakenError, ValueError) as error:
        summary.refused.append(Problem(str(seed), 0, str(error)))
    else:
        if seed.is_file() and seed.read_bytes() == page.text.encode():
            summary.known.append((str(seed), name))
        else:
            summary.taken.append((record.original.file, name, "made anew"))
        if not dry_run:
            stock.put(name, renewed, page.text, original)
    return summary


def _kept(seeds: Path, record: origin.Origin) -> bytes:
    """The bytes of the original that is kept. Raises NotTakenError where it is missing or is not what it was."""
    path = seeds / record.original.kept
    if not path.is_file():
        raise NotTakenError(f"its original {record.original.kept} is not there; put it back")
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != record.original.sha256:
        raise NotTakenError(f"its original {record.original.kept} is not the file that was taken in; put that back")
    return raw


def _body(record: origin.Origin, original: bytes) -> tuple[bytes, str | None]:
    """The page in an original, and the encoding that came with it: of a web archive's record, what it holds."""
    if record.original.format != "warc":
        return original, None
    for capture in warc.captures(io.BytesIO(original)):
        if isinstance(capture, warc.Capture):
            return capture.body, capture.charset
    raise NotTakenError("its original holds no page")


def _refuse(summary: Summary, refused: Refused) -> None:
    if refused.fault:
        summary.refused.append(Problem(refused.shown, 0, refused.reason))
    else:
        summary.passed[refused.reason] = summary.passed.get(refused.reason, 0) + 1


def _take(item: Item, stock: Store, summary: Summary, dry_run: bool) -> None:
    original = item.raw if item.record is None else item.record
    digest = hashlib.sha256(original).hexdigest()
    if digest in stock.by_original:
        itself = stock.seeds.resolve() / f"{stock.by_original[digest]}.txt" == Path(item.shown).resolve()
        summary.known += [] if itself else [(item.shown, stock.by_original[digest])]
        return
    try:
        known = formats.of(item.raw, item.name)
        if known is None:
            name = _take_text(item, stock, digest, dry_run)
            summary.taken.append((item.shown, name, ""))
            return
        page = bounded.run(partial(_convert, known, item.raw, item.address, item.saved, item.charset))
    except (NotTakenError, UnreadableError) as error:
        summary.refused.append(Problem(item.shown, 0, getattr(error, "message", str(error))))
        return
    record = store.record_of(page, known, item.name, original, of_archive=item.record is not None)
    name = stock.name_for(item.name, digest)
    earlier = stock.by_address.get(page.evidence.address or "")
    summary.taken.append((item.shown, name, f"another save of the page of {earlier}.txt" if earlier else ""))
    if not dry_run:
        stock.put(name, record, page.text, original)
    stock.enter(name, digest, page.evidence.address)


def _take_text(item: Item, stock: Store, digest: str, dry_run: bool) -> str:
    """Take a text file as it is. Raises UnreadableError where no build could read it."""
    read.decode(item.raw, item.shown)
    name = stock.name_for(item.name, digest)
    if not dry_run:
        stock.put_text(name, item.raw)
    stock.enter(name, digest, None)
    return name


def _convert(known: Known, raw: bytes, address: str | None, saved: str | None, charset: str | None) -> Page:
    """The page in `raw`. Raises NotTakenError, also where there is no text in it."""
    html_given = known.name == "html"  # the only kind that comes with an encoding from outside
    page = html.convert(raw, address, saved, charset) if html_given else known.convert(raw, address, saved)
    if page.text.strip():
        return page
    raise NotTakenError("holds no text; the page may need its scripts to show any: save it from the browser as MHTML")
