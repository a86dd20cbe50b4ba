"""What an earlier build made and a later one need not make again, in one file that may be deleted at any time.

A value is found again only under the digest of everything that it was made from, so a stale one is never found. Each
carries a checksum, and what cannot be read, or is not what was written, counts as not there.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from archive.work import processes
from archive.work.executors import CHUNK

FOLDER = ".cache"
_TABLE = "create table if not exists kept (kind text, key blob, value blob, sum blob, primary key (kind, key))"
_INSERT = "insert or replace into kept values (?, ?, ?, ?)"


class Cache:
    """A file of values by kind and key. Closing it writes what was put; without that, nothing changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: dict[str, set[bytes]] = {}
        self._db = _opened(path) or _opened(path, anew=True) or sqlite3.connect(":memory:")
        self._db.execute(_TABLE)

    def holds(self, kind: str, key: bytes) -> bool:
        """Whether there is a value, whole or not."""
        try:
            return bool(self._db.execute("select 1 from kept where kind = ? and key = ?", (kind, key)).fetchone())
        except sqlite3.Error:
            return False

    def get(self, kind: str, key: bytes) -> bytes | None:
        """The value, or None if there is none that is whole."""
        self._used.setdefault(kind, set()).add(key)
        try:
            row = self._db.execute("select value, sum from kept where kind = ? and key = ?", (kind, key)).fetchone()
            return zlib.decompress(row[0]) if row and _sum(kind, key, row[0]) == row[1] else None
        except (sqlite3.Error, zlib.error, TypeError):
            return None

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep a value. Nothing happens where the file cannot be written."""
        self.put_packed(kind, key, pack(value))

    def put_packed(self, kind: str, key: bytes, packed: bytes) -> None:
        """Keep a value that is packed already."""
        self._used.setdefault(kind, set()).add(key)
        with suppress(sqlite3.Error):
            self._db.execute(_INSERT, (kind, key, packed, _sum(kind, key, packed)))

    @contextmanager
    def beside(self, name: str) -> Iterator[Cache]:
        """Another file of values, for work in a process beside this one: two do not write one file."""
        with closing(Cache(self._path.with_name(f"{self._path.stem}.{name}{self._path.suffix}"))) as own:
            yield own

    def close(self) -> None:
        """Drop what this build neither asked for nor put, of the kinds that it used, and write the rest to the disk."""
        with suppress(sqlite3.Error):
            for kind, used in self._used.items():
                held = [key for (key,) in self._db.execute("select key from kept where kind = ?", (kind,))]
                stale = [(kind, key) for key in held if key not in used]
                self._db.executemany("delete from kept where kind = ? and key = ?", stale)
            self._db.commit()
        self._db.close()


def pack(value: bytes) -> bytes:
    """A value as the file holds it. Packing takes longer than reading it back, so workers do it."""
    return zlib.compress(value, 1)


def through(
    kept: Cache, kind: str, keys: Sequence[bytes], make: Callable[[Sequence[int]], Iterable[bytes]]
) -> Iterator[bytes]:
    """The values under `keys` in their order: those that are kept, and all others as `make` gives them, which are then kept.

    `make` takes places in `keys`, and gives the values packed, in the same order.
    """
    todo = [at for at, key in enumerate(keys) if not kept.holds(kind, key)]
    made, left = iter(make(todo)), set(todo)
    for at, key in enumerate(keys):
        value = None if at in left else kept.get(kind, key)
        if value is None:
            packed = next(made) if at in left else next(iter(make([at])))
            kept.put_packed(kind, key, packed)
            value = zlib.decompress(packed)
        yield value


def each(
    kept: Cache | None,
    kind: str,
    key: Callable[[int], bytes],
    make: Callable[[int], bytes],
    amount: int,
    *,
    jobs: int,
    chunk: int = CHUNK,
) -> Iterator[bytes]:
    """What `make` makes of 0, 1, ... in order, on `jobs` processes; of those whose `key` is known, what was kept."""
    if kept is None:
        return processes.each(make, range(amount), jobs, chunk)
    keys = list(processes.each(key, range(amount), jobs))
    return through(kept, kind, keys, lambda some: processes.each(lambda at: pack(make(at)), some, jobs, chunk))


def digest(*parts: bytes | str) -> bytes:
    """A digest of the parts, each with its length, so that no two lists of parts run together."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.digest()


def of_files(folder: Path) -> bytes:
    """A digest of the names and bytes of all files below a folder, but for compiled Python."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    return digest(*(part for path in paths for part in (path.relative_to(folder).as_posix(), path.read_bytes())))


@cache
def code() -> bytes:
    """A digest of this program, its rules and the versions of all that it runs on."""
    installed = sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())
    return digest(sys.version, *installed, of_files(Path(__file__).parents[1]))


def _sum(kind: str, key: bytes, packed: bytes) -> bytes:
    return digest(kind, key, packed)


def _opened(path: Path, *, anew: bool = False) -> sqlite3.Connection | None:
    """The database at `path`, or None where there is none to be had."""
    try:
        if anew:
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        made = sqlite3.connect(path, timeout=1)
        made.execute(_TABLE)
        made.execute("select kind, key, value, sum from kept limit 1").fetchall()
        return made
    except (sqlite3.Error, OSError):
        return None
