"""Atomic publication of the site: it is made in a folder beside the published one and takes its place in one step.

The working folder `.SITE-staging-PID` stands in the same folder as the site, so on the same filesystem. It holds a mark that
it is ours, the new site (`new`) and, after the step, the site that was there before (`new` again after an exchange, `old`
after two renames), which becomes the twin of the new one (archive/work/twin.py). Killed at any moment, a build leaves the old
site or the new one, and a working folder that the next build removes. The new site is on the disk before it takes the place,
and its place before the old one is removed or changed, so a loss of power does no more than a kill.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.model import Problem
from archive.work import disk, fingerprint, processes
from archive.work.fingerprint import Look
from archive.work.progress import Failed
from archive.work.published import Published, digest_of

MANIFEST = "manifest.sha256"
FILES = 512  # that a process hashes at a time
MARK = "made-by-build_site.txt"
AT_FDCWD = -100  # <fcntl.h>: relative paths are relative to the working folder
RENAME_EXCHANGE = 2  # <linux/fs.h>


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """A new folder on the filesystem of `site` to build in. `swap` publishes it; else it goes when the context ends.

    Holds a lock, so that no two builds write one site; removes what killed builds left. Raises Failed if another build
    runs, if `site` is something that no build made, or if the folder cannot be written.
    """
    site = site.resolve()
    with told(site), disk.locked(site):
        _recover(site)
        _is_published(site)
        work = site.parent / f".{site.name}-staging-{os.getpid()}"
        try:
            work.mkdir()
            (work / MARK).write_text("Working folder of build_site.py. It may be deleted when no build runs.\n")
            (work / "new").mkdir()
            yield work / "new"
        finally:
            try:
                _remove(work)
            except KeyboardInterrupt:  # a second Ctrl-C, or one that came just now, does not leave half of it
                _remove(work)
                raise


def swap(staged: Path, site: Path) -> Path:
    """Put the folder that `staging` gave in the place of `site`. Gives the folder of what was there, empty if nothing was.

    It goes when `staging` ends.
    """
    site = site.resolve()
    with told(site):
        refuse_foreign(site)  # a file that somebody put there while the build ran
        disk.flush(staged)
        old = staged
        if not site.exists():
            staged.rename(site)
            old.mkdir()
        elif not _exchange(staged, site):
            old = staged.with_name("old")
            site.rename(old)
            staged.rename(site)
        disk.flush_names(site.parent)
        return old


def write_manifest(site: Path, jobs: int = 1, earlier: Published | None = None) -> Look:
    """Write `manifest.sha256`, the SHA-256 of every other file by path, as `sha256sum --check` reads it.

    Gives what it saw of all files. Those that are the very files of the site `earlier` keep their digests.
    """
    earlier, seen = earlier or Published(), fingerprint.look(site, links=True)
    states = seen.files
    states.pop(MANIFEST, None)
    new = sorted(name for name, state in states.items() if not state.same_file(earlier.states.get(name)))
    manifest = {**earlier.digests, **dict(zip(new, _digests(site, new, jobs), strict=True))}
    lines = "".join(f"{manifest[name]}  {name}\n" for name in sorted(states))
    (site / MANIFEST).write_text(lines, encoding="utf-8", newline="\n")
    for name in new:
        if name in earlier.states and earlier.states[name].inode == states[name].inode:
            # Carried over, and written to while the build ran: so nobody takes this site for untouched.
            del states[name]
    return Look(states, seen.contents).again(site, [MANIFEST])


def published(site: Path, jobs: int = 1) -> Published:
    """What a site holds, whose files are all read; nothing where no build made it."""
    if not (site / MANIFEST).is_file():
        return Published()
    states = fingerprint.look(site, now=0, links=True).files
    del states[MANIFEST]
    names = sorted(states)
    read = processes.parallel_map(lambda at: digest_of(f"{site}/{names[at]}"), range(len(names)), jobs, FILES)
    digests = {name: digest for name, digest in zip(names, read, strict=True) if digest}
    return Published(digests, {name: states[name] for name in digests})


def digests(site: Path, jobs: int = 1) -> Iterator[tuple[str, str]]:
    """Path (from `site`, forward slashes, in code point order) and SHA-256 in hex of every file but the manifest."""
    names = sorted(name for name in files(site) if name != MANIFEST)
    return zip(names, _digests(site, names, jobs), strict=True)


def manifest(site: Path) -> dict[str, str]:
    """What the manifest of a site says: the SHA-256 of each file by its path, in hex."""
    lines = (site / MANIFEST).read_text("utf-8", "replace").split("\n")
    return {line[66:]: line[:64] for line in lines if line}


def files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, from there, with forward slashes."""
    for inside, _, names in os.walk(folder):
        where = inside[len(str(folder)) + 1 :].replace(os.sep, "/")
        yield from (f"{where}/{name}" for name in names) if where else names


def _digests(site: Path, names: Sequence[str], jobs: int) -> Iterator[str]:
    def digest(at: int) -> str:
        with (site / names[at]).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    return processes.parallel_map(digest, range(len(names)), jobs, FILES)


def _exchange(path: Path, other: Path) -> bool:
    """Exchange two folders in one step. False where system or filesystem cannot."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(AT_FDCWD, os.fsencode(path), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def left_over(site: Path) -> list[Path]:
    """The working folders that killed builds left, or that a build uses now."""
    return sorted(site.parent.glob(f".{site.name}-staging-*"))


def _recover(site: Path) -> None:
    """Bring back a site that a kill between two renames took away, and remove the working folders of killed builds.

    The lock is ours, so no working folder is in use."""
    for work in left_over(site):
        if (work / MARK).is_file():
            if not site.exists() and (work / "old").is_dir():
                (work / "old").rename(site)
            _remove(work)
        else:
            with suppress(OSError):
                work.rmdir()  # killed before it was marked; a folder that holds anything stays


def _remove(work: Path) -> None:
    """Remove a working folder, its mark last: killed in between, it is still known as ours."""
    for name in ("new", "old"):
        shutil.rmtree(work / name, ignore_errors=True)
    shutil.rmtree(work, ignore_errors=True)


def refuse_foreign(site: Path) -> None:
    """A build must not cost anybody a file: only an empty folder, or the files of an earlier build, are replaced."""
    if not _is_published(site):
        return
    message = "was not made by a build, and the next site would not have it; put it into docs/, from where it is copied"
    if problems := [Problem(str(site / name), 0, message) for name in foreign(site)]:
        raise Failed(*problems)


def _is_published(site: Path) -> bool:
    """Whether a build made the site; False: nothing is there. Raises Failed where something else is."""
    if site.is_file():
        raise Failed(Problem(str(site), 0, "is a file; name a folder for the site"))
    if not site.is_dir() or not any(site.iterdir()):
        return False
    if not (site / MANIFEST).is_file():
        message = f"holds files but no {MANIFEST}, so no finished build made it; remove it, or name another folder"
        raise Failed(Problem(str(site), 0, message))
    return True


def foreign(site: Path) -> list[str]:
    """The files in a site that its manifest does not name; of a folder that holds no others, the folder alone."""
    ours, folders = {MANIFEST, *manifest(site)}, {""}
    for name in ours:
        while (name := name.rpartition("/")[0]) not in folders:
            folders.add(name)
    strange, waiting = list[str](), [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(f"{site}/{inside}") as entries:
            for entry in entries:
                path = inside + entry.name
                if path in folders and entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif path not in ours or entry.is_dir():  # or a folder, or a link to one, in place of a file
                    strange.append(path)
    return sorted(strange)


@contextmanager
def told(site: Path) -> Iterator[None]:
    """Errors of the filesystem become a message with the path; whatever was published is still there."""
    try:
        yield
    except OSError as error:
        path = str(error.filename or site)
        hint = {
            errno.EACCES: "give this user the right to write there, or name another folder with --site",
            errno.EPERM: "give this user the right to write there, or name another folder with --site",
            errno.EROFS: "name another folder with --site",
            errno.ENOSPC: "free some space and build again",
            errno.EBUSY: "a mounted folder cannot be replaced: name a folder inside it with --site",
        }.get(error.errno or 0, "nothing was published")
        raise Failed(Problem(path, 0, f"{error.strerror or error}; {hint}")) from error
