"""Finds the files to take in: in folders, zip files and web archives, one at a time, and nothing outside of them."""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from archive.adding import formats, warc
from archive.adding.page import NotTakenError, TooLargeError, parts
from archive.reading.formats import recognise

MOST_BYTES = 64 * 1024 * 1024  # of one file; a page with all its pictures inside has less
_MOST_MEMBERS = 100_000  # files in a zip
_MOST_ARCHIVE = 4 << 30  # bytes of a web archive inside a zip
_LISTS = (".cdx", ".cdxj", ".idx", ".jsonl", ".yaml")  # in a WACZ, beside its archives
_ARCHIVES = (".warc", ".warc.gz", ".arc", ".arc.gz")


class Item(NamedTuple):
    """A file to take in. `name` is its path relative to what was named, with forward slashes; `shown` is for messages."""

    name: str
    shown: str
    raw: bytes
    address: str | None = None
    saved: str | None = None
    charset: str | None = None
    record: bytes | None = None  # of a web archive: the page's own record, which is kept as the original


class Refused(NamedTuple):
    """A file that is not taken, and why. `fault` is False for what no one would take for a page: styles, pictures."""

    shown: str
    reason: str
    fault: bool = True


def walk(path: Path, seeds: Path, match: re.Pattern[str] | None = None) -> Iterator[Item | Refused]:
    """All files that the file or folder at `path` holds, in the order of their names.

    Names are relative to the folder, or to `seeds` for what lies there. What `add` keeps or made itself is passed over.
    """
    here = path.resolve()
    base = seeds.resolve() if here.is_relative_to(seeds.resolve()) else here if path.is_dir() else here.parent
    if not path.is_dir():
        yield from _file(path, here.relative_to(base).as_posix(), match)
        return
    originals = (seeds / "originals").resolve()
    for file in _files(path):
        if isinstance(file, Refused):
            yield file
        elif not file.resolve().is_relative_to(here):
            yield Refused(str(file), "is a link that leads out of the folder; put the file itself here")
        elif not file.resolve().is_relative_to(originals):
            yield from _file(file, file.resolve().relative_to(base).as_posix(), match)


def _files(folder: Path) -> Iterator[Path | Refused]:
    """The plain files below a folder, by name. Hidden ones are passed over; what cannot be read is refused."""
    failed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(parent, name)
            if name.startswith("."):
                continue
            yield file if file.is_file() else Refused(str(file), "is no plain file; take it out")
        for error in failed:
            yield Refused(str(error.filename), f"cannot be read: {error.strerror}")
        failed.clear()


def _file(path: Path, name: str, match: re.Pattern[str] | None) -> Iterator[Item | Refused]:
    shown = str(path)
    try:
        if not path.is_file():
            yield Refused(shown, "there is no such file" if not path.exists() else "is no plain file; take it out")
            return
        if name.lower().endswith(_ARCHIVES):
            with path.open("rb") as file:
                yield from _pages(file, name, shown, match)
            return
        if PurePosixPath(name.lower()).suffix not in (".docx", *formats.PACKED) and zipfile.is_zipfile(path):
            yield from _members(path, name, shown, match)
            return
        if path.stat().st_size > MOST_BYTES:
            yield _too_large(shown)
            return
        raw = path.read_bytes()
        damaged = recognise(raw) == "zip" and PurePosixPath(name.lower()).suffix not in (".docx", *formats.PACKED)
        yield Refused(shown, "is damaged as a zip file; save it again") if damaged else _item(name, shown, raw)
    except OSError as error:
        yield Refused(shown, f"cannot be read: {error.strerror or error}")


def _item(name: str, shown: str, raw: bytes) -> Item | Refused:
    """A file, unless it is a part of a saved page that holds no text of its own."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in formats.RESOURCES and recognise(raw) is None:
        return Refused(shown, f"{suffix} files hold no page", fault=False)
    if suffix in (".yml", ".yaml"):
        return Refused(shown, "YAML files are decisions and records", fault=False)
    return Item(name, shown, raw)


def _too_large(shown: str) -> Refused:
    return Refused(shown, f"has more than {MOST_BYTES >> 20} MB; save the page without its pictures, or split it")


def _members(path: Path, name: str, shown: str, match: re.Pattern[str] | None) -> Iterator[Item | Refused]:
    """The files in a zip, each by its name in it; nothing is unpacked to disk but web archives, for a while."""
    stem = PurePosixPath(name).with_suffix("").as_posix()
    try:
        with zipfile.ZipFile(path) as packed:
            members = sorted((info for info in packed.infolist() if not info.is_dir()), key=lambda info: info.filename)
            if len(members) > _MOST_MEMBERS:
                yield Refused(shown, f"holds more than {_MOST_MEMBERS:,} files; split it")
                return
            if sum(info.compress_size for info in members) > path.stat().st_size:
                reason = "says that its files lie over one another; it is built to stop programs, or damaged"
                yield Refused(shown, reason)
                return
            for info in members:
                yield from _member(packed, info, stem, f"{shown}/{info.filename}", match)
    except (zipfile.BadZipFile, ValueError) as error:
        yield Refused(shown, f"is damaged as a zip file: {str(error)[:80]}")


def _member(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, stem: str, shown: str, match: re.Pattern[str] | None
) -> Iterator[Item | Refused]:
    name = f"{stem}/{info.filename}"
    try:
        if name.lower().endswith(_ARCHIVES):
            with tempfile.TemporaryFile() as file, packed.open(info) as member:
                file.writelines(parts(member, _MOST_ARCHIVE))
                file.seek(0)
                yield from _pages(file, stem, shown, match)
            return
        if PurePosixPath(name.lower()).suffix in _LISTS and "/archive/" not in name:
            yield Refused(shown, "lists of a web archive hold no page", fault=False)
            return
        with packed.open(info) as member:
            raw = b"".join(parts(member, MOST_BYTES))
        yield _item(name, shown, raw)
    except TooLargeError:
        yield _too_large(shown)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError) as error:
        yield Refused(shown, f"cannot be read in its zip file: {str(error)[:80]}")
    except Exception as error:  # zlib.error, lzma.LZMAError: one for each way of packing
        yield Refused(shown, f"is damaged in its zip file: {str(error)[:80]}")


def _pages(file: BinaryIO, name: str, shown: str, match: re.Pattern[str] | None) -> Iterator[Item | Refused]:
    """The pages of a web archive. Their names are their addresses, below the name of the archive."""
    stem = re.sub(r"(?:\.warc|\.arc)?(?:\.gz)?$", "", name)
    pages = 0
    try:
        for capture in warc.captures(file, match):
            pages += 1
            place = f"{shown} {capture.address}"
            if isinstance(capture, warc.Refused):
                yield Refused(place, capture.reason)
                continue
            path = re.sub(r"^[a-z]+://(?:www\.)?", "", capture.address).replace("?", "-").rstrip("/")
            page = Item(f"{stem}/{path}.html", place, capture.body, capture.address, capture.saved, capture.charset)
            yield page._replace(record=capture.record)
        if not pages:
            reason = "holds no HTML page whose address --match finds" if match else "holds no HTML page"
            yield Refused(shown, reason, fault=not match)
    except NotTakenError as error:
        yield Refused(shown, str(error))
