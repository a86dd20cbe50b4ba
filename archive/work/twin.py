"""A twin of the published site: a folder in which each of its files has a second name. The next site is made of it.

A build changes only the names of files that are not as before, and afterwards brings the site that it replaced up to date in
the same way, which is the twin for the next build. So its work grows with what changed. A name is only ever given or taken
away: who wrote into a file here would write into the published one. Without a kept twin, one is made of the site.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from archive.work import disk, fingerprint, store
from archive.work.fingerprint import Look
from archive.work.published import Published


def begin(new: Path, site: Path, published: Published, kept: Path) -> None:
    """Make the folder `new` the twin of a site: the one that was `kept` if it is that, else of new second names.

    Of the site only what is `published` counts, so `new` is empty where nothing is.
    """
    _remove(new)
    with suppress(OSError):  # there is none, or it lies on another disk
        kept.rename(new)
        if _inodes(os.fspath(new)) == {path: state.inode for path, state in published.states.items()}:
            return  # what stands in the files is what stands in those of the site, as they are the same files
    _remove(new)
    new.mkdir()
    _link(published.states, site, new)


def change(new: Path, changed: Path, stale: Iterable[str]) -> None:
    """Move the files of the folder `changed` into the same places in a twin, after it lost those of the paths `stale`."""
    for path in stale:
        store.remove(new, path)
    if changed.is_dir():
        new.mkdir(exist_ok=True)
        _move_in(os.fspath(changed), os.fspath(new))
        _remove(changed)


def keep(old: Path, published: Published, site: Path, seen: Look, leave_out: str, kept: Path) -> Look:
    """Make the site that was `published`, now in the folder `old`, the twin of the one that took its place; for `begin`.

    `seen` is the new site; the file `leave_out` gets no second name. Where no twin can be had, there is none. Gives the new
    site as it is then: the system notes at a file that it got a second name, or lost one.
    """
    states = seen.states
    differ = [path for path, state in states.items() if not state.same_file(published.states.get(path))]
    try:
        for path in {*published.states, leave_out} - states.keys() | {*differ}:
            store.remove(old, path)
        _link((path for path in differ if path != leave_out), site, old)
        kept.parent.mkdir(exist_ok=True)
        _remove(kept)
        old.rename(kept)
    except OSError:  # a full disk, or no second names; the next build makes one
        _remove(kept)
        _remove(old)
        differ = [*states]
    time.sleep(fingerprint.TICK / fingerprint.SECOND)  # or all of these would be young, and be read
    return seen.again(site, differ)


def paths_of(published: Published, folders: Collection[str]) -> set[str]:
    """The paths of the files that are in one of the folders at the top of the site."""
    return {path for path in published.digests if path.partition("/")[0] in folders}


def _inodes(folder: str) -> dict[str, int]:
    """The number of each file below a folder by its path from there; folders tell them, so no file is looked at."""
    inodes, waiting = dict[str, int](), [folder]
    while waiting:
        inside = waiting.pop()
        below = inside[len(folder) + 1 :]
        with os.scandir(inside) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    inodes[f"{below}/{entry.name}" if below else entry.name] = entry.inode()
    return inodes


def _link(paths: Iterable[str], source: Path, target: Path) -> None:
    folders = set[str]()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            os.makedirs(f"{target}/{folder}", exist_ok=True)
            folders.add(folder)
        disk.link(f"{source}/{path}", f"{target}/{path}")


def _move_in(source: str, target: str) -> None:
    """Move all that lies in a folder into another one, whole folders at once where there are none of the name."""
    for entry in [*os.scandir(source)]:
        place = f"{target}/{entry.name}"
        if entry.is_dir(follow_symlinks=False) and os.path.isdir(place):
            _move_in(entry.path, place)
        else:
            os.replace(entry.path, place)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
