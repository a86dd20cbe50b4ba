"""Writes seeds: the text, the record of where it comes from, and the original, each under a name that nothing else has."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from slugify import slugify

from archive.adding.formats import Known
from archive.adding.page import Page
from archive.curation import origin
from archive.curation.origin import Converter, Origin, Original
from archive.curation.yamlfile import FileError
from archive.reading import formats

ORIGINALS = "originals"
_LONGEST = 60  # characters of one part of a name
_DEEPEST = 12  # folders
# Windows cannot hold files of these names: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass
class Store:
    """A folder of seeds. `by_original` leads from the SHA-256 of originals, `by_address` from addresses, to seeds."""

    seeds: Path
    by_original: dict[str, str] = field(default_factory=dict)
    by_address: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)  # names of seeds, without .txt

    def __post_init__(self) -> None:
        for path in sorted(self.seeds.rglob("*")) if self.seeds.is_dir() else ():
            if path.suffix.lower() == ".txt" and path.is_file():
                name = path.relative_to(self.seeds).with_suffix("").as_posix()
                self.taken.add(name)
                self._read_record(path, name)

    def _read_record(self, path: Path, name: str) -> None:
        """Enter a seed that is there; one without a record is its own original."""
        beside, raw = origin.path_beside(path), path.read_bytes()
        if beside.is_file() or formats.recognise(raw) is None:  # a page named .txt is no seed yet
            self.by_original.setdefault(hashlib.sha256(raw).hexdigest(), name)
        if not beside.is_file():
            return
        try:
            record = origin.load(beside, str(beside))
        except FileError:
            return  # the next build says what is wrong in it
        self.by_original[record.original.sha256] = name
        if record.address:
            self.by_address.setdefault(record.address, name)

    def name_for(self, name: str, sha256: str) -> str:
        """The name, without .txt, for the seed of a file: its path as a slug; eight digits more where that is taken."""
        parts = [part for part in re.sub(r"\.[A-Za-z0-9]{1,8}$", "", name).split("/") if part not in ("", ".", "..")]
        slugs = [_slug(part) for part in parts]
        whole = "/".join(part for part in slugs[-_DEEPEST:] if part) or sha256[:8]
        whole = f"file-{whole}" if whole.split("/")[0] == ORIGINALS else whole
        return f"{whole}-{sha256[:8]}" if whole in self.taken else whole

    def enter(self, name: str, sha256: str, address: str | None) -> None:
        """Remember that a seed is there."""
        self.taken.add(name)
        self.by_original[sha256] = name
        if address:
            self.by_address.setdefault(address, name)

    def path(self, name: str) -> Path:
        """The path of the seed with this name. Raises OSError where it would lie outside of the folder, by way of a link."""
        path = self.seeds / f"{name}.txt"
        if not path.parent.resolve().is_relative_to(self.seeds.resolve()):
            raise OSError(f"{path.parent} leads out of {self.seeds}")
        return path

    def put_text(self, name: str, raw: bytes) -> None:
        """Write a text file as it is; it is seed and original in one."""
        _write(self.path(name), raw)

    def put(self, name: str, record: Origin, text: str, original: bytes) -> None:
        """Write a seed with its record and its original. The text comes last: with it the seed is there."""
        kept = self.seeds / record.original.kept
        if not kept.parent.resolve().is_relative_to(self.seeds.resolve()):
            raise OSError(f"{kept.parent} leads out of {self.seeds}")
        if not kept.is_file():
            _write(kept, original)
        path = self.path(name)
        _write(origin.path_beside(path), dump(record).encode())
        _write(path, text.encode())


def _slug(part: str) -> str:
    slug = slugify(part, max_length=_LONGEST, word_boundary=False)
    return f"{slug}-file" if _RESERVED.fullmatch(slug) else slug


def record_of(page: Page, known: Known, file: str, original: bytes, *, of_archive: bool) -> Origin:
    """The record of a page that was made from `original`, which was called `file`."""
    digest = hashlib.sha256(original).hexdigest()
    suffix = (".warc.gz" if original.startswith(b"\x1f\x8b") else ".warc") if of_archive else known.suffix
    return Origin(
        original=Original(
            file=_printable(file),
            sha256=digest,
            bytes=len(original),
            format="warc" if of_archive else known.name,
            kept=f"{ORIGINALS}/{digest}{suffix}",
            encoding=page.encoding,
            encoding_reason=page.encoding_reason,
        ),
        converter=Converter(name=known.name, version=known.version, main=page.main),
        seed_sha256=hashlib.sha256(page.text.encode()).hexdigest(),
        **{name: getattr(page.evidence, name) for name in type(page.evidence).model_fields},
    )


def dump(record: Origin) -> str:
    """The record as YAML, in the order of its schema, without what it does not say."""
    values = record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    order = ("original", "address", "saved", "converter", "seed_sha256", "page", "main")
    ordered = {key: values.pop(key) for key in order if key in values} | values
    return yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None)


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _write(path: Path, data: bytes) -> None:
    """Put a file there in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:100]}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
