"""Content-addressed build cache (SQLite): results of earlier builds by the digest of all that they were made from.

A stale value is never found, as its key is another. Each carries a checksum, and what cannot be read, or is damaged,
counts as not there. The checksum has no secret in it: it finds damage, not forgery by somebody who may write the file.
Without the file, which may be deleted at any time, a build gives the same bytes later.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from archive.work import processes
from archive.work.executors import CHUNK
from archive.work.published import Published

FOLDER = ".cache"
METADATA = (".dist-info", ".egg-info")
T = TypeVar("T")
_TABLE = "create table if not exists kept (kind text, key blob, value blob, sum blob, primary key (kind, key))"
_INSERT = "insert or replace into kept values (?, ?, ?, ?)"


class Cache:
    """A file of values by kind and key. Closing it writes what was put; without that, nothing changes.

    `published` is the site that the last build published; files that it holds need not be made again. `docs` are the SHA-256
    (hex) of the files that this build put into docs/, by path.
    """

    def __init__(self, path: Path, published: Published | None = None) -> None:
        self._path, self.published, self.docs = path, published or Published(), dict[str, str]()
        self._used: dict[str, set[bytes]] = {}
        self._held: dict[str, set[bytes]] = {}  # the keys of kinds that were asked for
        self._rows: dict[str, dict[bytes, tuple[bytes, bytes]]] = {}  # value and checksum, until somebody asks for it
        self._db = _opened(path) or _opened(path, anew=True) or sqlite3.connect(":memory:")
        self._db.execute(_TABLE)

    def holds(self, kind: str, key: bytes) -> bool:
        """Whether there is a value, whole or not. It counts as used."""
        self._used.setdefault(kind, set()).add(key)
        return key in self._keys(kind)

    def use(self, kind: str, keys: Iterable[bytes]) -> None:
        """Count values as used, whether or not they are there."""
        self._used.setdefault(kind, set()).update(keys)

    def is_empty(self, kind: str) -> bool:
        """Whether there is no value of that kind."""
        return not self._keys(kind)

    def get(self, kind: str, key: bytes) -> bytes | None:
        """The value, or None if there is none that is whole."""
        packed = self.get_packed(kind, key)
        return zlib.decompress(packed) if packed is not None else None

    def get_packed(self, kind: str, key: bytes) -> bytes | None:
        """The value as the file holds it, or None if there is none that is whole."""
        self._used.setdefault(kind, set()).add(key)
        row = self._rows.get(kind, {}).pop(key, None)
        try:
            row = (
                row
                or self._db.execute("select value, sum from kept where kind = ? and key = ?", (kind, key)).fetchone()
            )
            return row[0] if row and _sum(kind, key, row[0]) == row[1] else None
        except (sqlite3.Error, TypeError):
            return None

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep a value. Nothing happens where the file cannot be written."""
        self.put_packed(kind, key, pack(value))

    def put_packed(self, kind: str, key: bytes, packed: bytes) -> None:
        """Keep a value that is packed already."""
        self._used.setdefault(kind, set()).add(key)
        self._held.get(kind, set()).add(key)
        self._rows.get(kind, {}).pop(key, None)
        with suppress(sqlite3.Error):
            self._db.execute(_INSERT, (kind, key, packed, _sum(kind, key, packed)))

    def _keys(self, kind: str) -> set[bytes]:
        """The keys of a kind. Its values are read with them, which takes less time than one after the other."""
        if kind not in self._held:
            rows: Iterable[tuple[bytes, bytes, bytes]] = ()
            with suppress(sqlite3.Error):
                rows = self._db.execute("select key, value, sum from kept where kind = ?", (kind,)).fetchall()
            self._rows[kind] = {key: (value, sum_) for key, value, sum_ in rows}
            self._held[kind] = {*self._rows[kind]}
        return self._held[kind]

    @contextmanager
    def beside(self, name: str) -> Iterator[Cache]:
        """Another file of values, for work in a process beside this one: two do not write one file."""
        path = self._path.with_name(f"{self._path.stem}.{name}{self._path.suffix}")
        with closing(Cache(path, self.published)) as own:
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


def remembered(
    cache: Cache,
    kind: str,
    keys: Sequence[bytes | None],
    make: Callable[[Sequence[int]], Iterable[T]],
    pack: Callable[[T], bytes | None],
    unpack: Callable[[bytes], T],
) -> Iterator[T]:
    """The results under `keys` in their order: those that the cache holds, and all others as `make` gives them.

    `make` takes places in `keys`. `pack` gives a new result as it is to be kept; None: it is not, nor is one without a key.
    `unpack` is the reverse; where it raises ValueError, the result is made anew.
    """
    todo = [at for at, key in enumerate(keys) if key is None or not cache.holds(kind, key)]
    new, left = iter(make(todo)), set(todo)
    for at, key in enumerate(keys):
        held = cache.get_packed(kind, key) if key is not None and at not in left else None
        with suppress(ValueError, zlib.error):
            if held is not None:
                yield unpack(held)
                continue
        result = next(new) if at in left else next(iter(make([at])))
        if key is not None and (packed := pack(result)) is not None:
            cache.put_packed(kind, key, packed)
        yield result


def through(
    cache: Cache, kind: str, keys: Sequence[bytes], make: Callable[[Sequence[int]], Iterable[bytes]]
) -> Iterator[bytes]:
    """As `remembered`, for results in bytes. `make` gives them packed, as its workers do that."""
    return map(zlib.decompress, remembered(cache, kind, keys, make, bytes, bytes))


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
        return processes.parallel_map(make, range(amount), jobs, chunk)
    keys = keys_of(kept, kind, key, amount, jobs)
    return through(kept, kind, keys, lambda some: processes.parallel_map(lambda at: pack(make(at)), some, jobs, chunk))


def keys_of(kept: Cache, kind: str, key: Callable[[int], bytes], amount: int, jobs: int) -> list[bytes]:
    """The keys of 0, 1, ...; on `jobs` processes only in a first build: to begin them costs more than keys do."""
    return list(processes.parallel_map(key, range(amount), jobs if kept.is_empty(kind) else 1))


def digest(*parts: bytes | str) -> bytes:
    """A digest of the parts, each with its length, so that no two lists of parts run together."""
    hasher = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.digest()


def of_files(folder: Path) -> bytes:
    """A digest of the names and bytes of all files below a folder, but for compiled Python."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    return digest(*(part for path in paths for part in (path.relative_to(folder).as_posix(), path.read_bytes())))


@cache
def code() -> bytes:
    """A digest of this program, its rules and the versions of all that it runs on."""
    return digest(sys.version, *installed(), of_files(Path(__file__).parents[1]))


def installed() -> list[str]:
    """Name and version of all packages that can be imported, as their folders of metadata are called."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    return sorted({path.name for folder in folders for path in folder.iterdir() if path.suffix in METADATA})


def _sum(kind: str, key: bytes, packed: bytes) -> bytes:
    """A checksum (CRC-32): of values that are damaged it lets one in four thousand million through."""
    return zlib.crc32(packed, zlib.crc32(key, zlib.crc32(kind.encode()))).to_bytes(4, "big")


def _opened(path: Path, *, anew: bool = False) -> sqlite3.Connection | None:
    """The database at `path`, or None where there is none to be had."""
    try:
        if anew:
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=1)
        connection.execute(_TABLE)
        connection.execute("select kind, key, value, sum from kept limit 1").fetchall()
        return connection
    except (sqlite3.Error, OSError):
        return None
