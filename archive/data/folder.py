"""The data folder: files are put there in one step, those of earlier runs that nothing makes any more are removed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.model import Problem
from archive.work.progress import Failed

BLOCK = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the data folder: its path from there, its size in bytes and its SHA-256 in hex."""

    path: str
    size: int
    sha256: str


@dataclass
class Folder:
    """The folder `root` while its files are made. What stands there and is not made in this run, `prune` removes."""

    root: Path
    made: set[str] = field(default_factory=set)

    def put(self, path: str, data: bytes) -> None:
        """Write a whole file; one that already holds these bytes is left alone. Raises Failed at a symbolic link."""
        target = self._target(path)
        if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
            return
        with self.new(path) as beside:
            beside.write_bytes(data)

    def holds(self, files: Mapping[str, str]) -> bool:
        """Whether all these files are there, each with its SHA-256 in hex."""
        try:
            return all(self.described(path).sha256 == digest for path, digest in files.items())
        except OSError:
            return False

    @contextmanager
    def new(self, path: str) -> Iterator[Path]:
        """A path beside the file to write to; it takes the file's place if the context ends well, else it goes."""
        target = self._target(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        beside.unlink(missing_ok=True)
        try:
            yield beside
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)

    def prune(self, *folders: str) -> None:
        """Remove what no run makes any more from these folders below the root, which hold nothing but made files."""
        for folder in folders:
            for path in sorted((self.root / folder).rglob("*"), reverse=True):
                if path.is_dir() and not path.is_symlink():
                    if not any(path.iterdir()):
                        path.rmdir()
                elif path.relative_to(self.root).as_posix() not in self.made:
                    path.unlink()

    def described(self, path: str) -> Made:
        """Size and SHA-256 of a file that was made."""
        with (self.root / path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Made(path, (self.root / path).stat().st_size, digest)

    def _target(self, path: str) -> Path:
        self.made.add(path)
        target = self.root
        for name in path.split("/"):
            target = target / name
            if target.is_symlink():
                message = (
                    "A symbolic link stands where a data file belongs; remove it. Data is written only into its folder."
                )
                raise Failed(Problem(target.as_posix(), 0, message, "data.write", fatal=True))
        return target
