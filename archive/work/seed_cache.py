"""Seeds that were read before and are the same: what came of them is taken from the cache instead of reading them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from archive.work.cache import Cache, code, digest

KIND = "seed"  # of what the cache keeps
BESIDE = (".yml", ".source.yml")  # files beside a seed that say more of it: decisions, where it comes from
T = TypeVar("T")
Seed = tuple[Path, str]  # a file, and the name under which it is shown


@dataclass(frozen=True)
class Known(Generic[T]):
    """The cache as it is for seeds. `common` is a digest of what all results depend on: the authority files.

    `keep` says whether a result may be kept: one that failed may go otherwise the next time.
    """

    cache: Cache
    form: TypeAdapter[T]
    common: bytes
    keep: Callable[[T], bool]

    def through(self, seeds: Sequence[Seed], read: Callable[[Sequence[Seed]], Iterable[T]]) -> Iterator[T]:
        """The results of all seeds in order. `read` gives those that are not known; they are then kept."""
        keys = [self._key(seed) for seed in seeds]
        unknown = [
            seed for seed, key in zip(seeds, keys, strict=True) if key is None or not self.cache.holds(KIND, key)
        ]
        made, left = iter(read(unknown)), set(unknown)
        for seed, key in zip(seeds, keys, strict=True):
            result = None if seed in left else self._get(key)
            if result is None:
                result = next(made) if seed in left else next(iter(read([seed])))
                self._put(key, result)
            yield result

    def _key(self, seed: Seed) -> bytes | None:
        """A digest of all that the result of a seed depends on; None where it cannot be read."""
        path, shown = seed
        try:
            given = [_given(path.with_suffix(suffix)) for suffix in BESIDE]
            return digest(code(), self.common, shown, path.read_bytes(), *given)
        except OSError:
            return None

    def _get(self, key: bytes | None) -> T | None:
        raw = self.cache.get(KIND, key) if key else None
        try:
            return self.form.validate_json(raw) if raw else None
        except ValidationError:
            return None

    def _put(self, key: bytes | None, result: T) -> None:
        if key and self.keep(result):
            try:
                self.cache.put(KIND, key, self.form.dump_json(result))
            except ValueError:  # half a character, which JSON cannot say: it is read anew each time
                return


def _given(path: Path) -> bytes:
    """What a file holds, and that it is there."""
    return b"given" + path.read_bytes() if path.is_file() else b""
