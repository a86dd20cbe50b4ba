"""The one writer of generated files: all files of a run together or none, and never a file that somebody else made.

A run prepares its files in a working folder. In a folder that is changed in place (docs/, a data folder) `change` checks
all of them first, makes them durable, and only then moves them in; a run that is stopped while it moves is finished by the
next one. Which files are this program's stands in `.generated`, a path a line. What is new in a site is prepared the same
way, and goes into the twin of the one before (archive/work/twin.py).
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.model import Problem
from archive.work import disk
from archive.work.progress import Failed

LIST = ".generated"
WORK = ".unfinished"  # the working folder inside a folder that is changed
NEW, READY, STALE = "new", "ready", ".stale"  # in it: files being made; files to move in; names of files to remove
# Plain names only: none begins with a dot, so no path leads up, and none is hidden.
_PATH = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)*[a-z0-9][a-z0-9._-]*")
_MINE = "move or rename it; files of your own may stand anywhere else in this folder"


@dataclass(frozen=True, slots=True)
class Description:
    """A generated file: its path, its size in bytes and its SHA-256 in hex."""

    path: str
    size: int
    sha256: str


@dataclass
class Files:
    """Files that are made in the folder `new`, but for those that `current` holds already, byte for byte.

    `digests` are the SHA-256 (hex) of files in `current`, as far as they are known without reading them. `paths` are all files
    of this run; a forked process has its own copy of them.
    """

    new: Path
    current: Path
    digests: Mapping[str, str] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)  # those made in `new`

    def put(self, path: str, data: bytes) -> bool:
        """Make a file of these bytes. True if `current` holds another or none. Raises ValueError for no path of ours."""
        self._add(path)
        if self._has(path, data):
            return False
        with open(self._target(path), "wb") as file:
            file.write(data)
        return True

    def copy(self, path: str, source: Path) -> None:
        """Make a file that is a copy of another one."""
        with self.open(path) as target:
            shutil.copyfile(source, target)

    @contextmanager
    def open(self, path: str) -> Iterator[Path]:
        """The path of a file to write, for one that is too large for memory."""
        self._add(path)
        current, target = self.current / path, Path(self._target(path))
        yield target
        filecmp.clear_cache()  # it would go by the times of files
        if _plain(current) and filecmp.cmp(current, target, shallow=False):
            target.unlink()

    def keep(self, digests: Mapping[str, str]) -> bool:
        """Take over files with these SHA-256 (hex, by path), if `current` is known to hold them all. False: none is taken."""
        same = digests.items() <= self.digests.items()
        if same:
            self.paths.update(digests)  # paths of ours, as they stand in `current`
        return same

    def describe(self, path: str) -> Description:
        """Size and SHA-256 of a file of this run."""
        file, known = self.new / path, None
        if not file.is_file():
            file, known = self.current / path, self.digests.get(path)
        return Description(path, file.stat().st_size, known or _sha256(file))

    def _add(self, path: str) -> None:
        if not _PATH.fullmatch(path):
            raise ValueError(f"not the path of a generated file: {path!r}")
        self.paths.add(path)

    def _has(self, path: str, data: bytes) -> bool:
        known = self.digests.get(path)
        return known == hashlib.sha256(data).hexdigest() if known else _holds(f"{self.current}/{path}", data)

    def _target(self, path: str) -> str:
        """Where a file is to be written, in a folder that is there."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self.new}/{folder}", exist_ok=True)
            self._folders.add(folder)
        return f"{self.new}/{path}"


@dataclass
class Change(Files):
    """The files of one run in a folder that is changed in place. Nothing in it changes before `commit`."""

    known: frozenset[str] = frozenset()  # what earlier runs made

    @property
    def work(self) -> Path:
        """The working folder, for files that are needed while the run lasts."""
        return self.new.parent

    def commit(self) -> int:
        """Make the folder hold the files of this run and none of those before; gives how many were removed.

        Raises Failed, naming each file, where one that this program did not make is in the way; then nothing changes.
        """
        root, ready = self.current, self.work / READY
        stale = sorted(path for path in self.known - self.paths if os.path.lexists(root / path))
        if problems := [*self._in_the_way(), *(p for path in stale if (p := _leads_away(root, path)))]:
            raise Failed(*problems)
        listed = "".join(f"{path}\n" for path in sorted(self.paths)).encode()
        if not any(self.new.iterdir()) and not stale and _holds(f"{root / LIST}", listed):
            return 0
        (self.new / LIST).write_bytes(listed)
        (self.new / STALE).write_text("".join(f"{path}\n" for path in stale), encoding="ascii")
        disk.flush(self.work)
        self.new.rename(ready)
        disk.flush_names(self.work)
        _finish(root)
        return len(stale)

    def _in_the_way(self) -> Iterator[Problem]:
        """A problem for each file of somebody else's where one of this run belongs."""
        unknown = {path for path in _below(self.new) if path not in self.known}
        for path in sorted(self.paths if links(self.current) else unknown):
            target = self.current / path
            if problem := _leads_away(self.current, path):
                yield problem
            elif path in unknown and _differs(self.new / path, target):
                yield _problem(target, f"was not made by this program and stands where a file of it belongs; {_MINE}")


@contextmanager
def change(root: Path, *, earlier: Collection[str] = ()) -> Iterator[Change]:
    """A change of the generated files in the folder `root`, under a lock. Without `commit` the folder stays as it is.

    Finishes what a stopped run left. `earlier`: files of ours that stand in no list, as the first release left them. Raises
    Failed if another run is writing the folder, or if its list is no list of ours.
    """
    if root.is_symlink():
        raise Failed(_problem(root, "is a symbolic link; name the folder itself, as files are written only into it"))
    with disk.locked(root):
        root.mkdir(parents=True, exist_ok=True)
        recover(root)
        new = root / WORK / NEW
        new.mkdir(parents=True)
        try:
            yield Change(new, root, known=frozenset((*listed(root), *earlier)))
        finally:
            if not (root / WORK / READY).is_dir():  # else the next run finishes it
                shutil.rmtree(root / WORK, ignore_errors=True)


def listed(root: Path) -> set[str]:
    """The files of ours in a folder, as its list has them. Raises Failed where a line can be none of ours."""
    file = root / LIST
    if file.is_symlink():
        raise Failed(_problem(file, "a symbolic link stands where the list of generated files belongs; remove it"))
    if not file.is_file():
        return set()
    paths = file.read_text(encoding="utf-8", errors="replace").split("\n")
    for number, path in enumerate(paths, 1):
        if path and not _PATH.fullmatch(path):
            raise Failed(
                _problem(file, "is not the path of a generated file; restore the list from version control", number)
            )
    return {path for path in paths if path}


def unfinished(root: Path) -> bool:
    """Whether a run was stopped while it moved its files into the folder, so that it holds files of two runs."""
    return (root / WORK / READY).is_dir()


def recover(root: Path) -> None:
    """Finish, or forget, what a stopped run left in the folder. Only under its lock."""
    if (root / WORK).is_symlink():
        raise Failed(_problem(root / WORK, "a symbolic link stands where the working folder belongs; remove it"))
    if unfinished(root):
        _finish(root)
    shutil.rmtree(root / WORK, ignore_errors=True)


def _finish(root: Path) -> None:
    """Move in the files that are ready, remove the stale ones, and put the new list there last."""
    ready = root / WORK / READY
    new = sorted(path for path in _below(ready) if path not in (LIST, STALE))
    stale = (ready / STALE).read_text("ascii").splitlines() if (ready / STALE).is_file() else []
    if problems := [problem for path in (*new, *stale) if (problem := _leads_away(root, path))]:
        raise Failed(*problems)
    for path in new:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (ready / path).replace(root / path)
    for path in stale:
        remove(root, path)
    if (ready / LIST).is_file():
        (ready / LIST).replace(root / LIST)
    disk.flush(root)
    shutil.rmtree(ready)


def _below(folder: Path) -> Iterator[str]:
    for inside, _, names in os.walk(folder):
        where = inside[len(str(folder)) + 1 :].replace(os.sep, "/")
        yield from (f"{where}/{name}" for name in names) if where else names


def links(folder: Path) -> list[str]:
    """The symbolic links below a folder, as paths, but for hidden ones; none is followed."""
    paths, waiting = list[str](), [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    paths += [entry.path] if not entry.name.startswith(".") else []
                elif entry.is_dir():
                    waiting.append(entry.path)
    return sorted(paths)


def remove(root: Path, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    (root / path).unlink(missing_ok=True)
    for folder in Path(path).parents[:-1]:
        try:
            (root / folder).rmdir()
        except OSError:  # something else is in it
            return


def _leads_away(root: Path, path: str) -> Problem | None:
    """A problem if a symbolic link stands on the way to a file, or for it: what is written there would land elsewhere."""
    at = root
    for name in path.split("/"):
        at = at / name
        if at.is_symlink():
            return _problem(at, "a symbolic link stands where a generated file belongs; remove it")
    return None


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _differs(new: Path, target: Path) -> bool:
    """Whether something else than a new file stands in its place."""
    return os.path.lexists(target) and not (_plain(target) and filecmp.cmp(new, target, shallow=False))


def _holds(path: str, data: bytes) -> bool:
    """Whether a file has these bytes."""
    try:
        state = os.lstat(path)
        if state.st_size != len(data) or not stat.S_ISREG(state.st_mode):
            return False
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def _sha256(path: Path) -> str:
    if path.is_symlink():
        raise OSError(f"{path} is a symbolic link")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _problem(path: Path, message: str, line: int = 0) -> Problem:
    return Problem(path.as_posix(), line, message, "store", fatal=True)
