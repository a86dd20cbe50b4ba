"""Losses of power: a build runs in an ext4 filesystem in a file, and a copy of that file is what a disk would hold then.

What is not written through stands in the memory of the kernel and is not in the copy. Needs root and loop devices.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from archive.site import publish
from archive.verifying import verify
from archive.work import store
from tests.small_site import ROOT

SIZE = 96_000_000  # bytes of the filesystem
AFTER = 7.0  # seconds after the end of a build in which power may go: ext4 writes by itself after five


def losses(times: int, folder: Path, command: Sequence[str]) -> str:
    """Lose power `times` during and after builds; each time the site must be the old one or the new one, whole."""
    image, copy, disk = folder / "disk.img", folder / "copy.img", folder / "disk"
    if not _made(image):
        return "no ext4 filesystem could be made here"
    dice, old, new, stopped = random.Random(17), 0, 0, 0
    with _mounted(image, disk) as mounted:
        if not mounted:
            return "no filesystem could be mounted here (it needs root and loop devices)"
        (disk / "seeds").mkdir()
        seed = disk / "seeds" / "a.txt"
        shutil.copy(ROOT / "seeds" / "003_8f4bc36f2cf0b702.txt", seed)
        start = time.monotonic()
        subprocess.run(command, cwd=disk, check=True)
        needed = time.monotonic() - start
        before = _manifest(disk / "site")
        for turn in range(times):
            seed.write_text(f"{seed.read_text()}\n\nOne more paragraph, number {turn}.\n")
            run = subprocess.Popen(command, cwd=disk, stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(dice.random() * (needed + AFTER))
            _copied(image, copy, run)
            after_end = run.poll() is not None
            run.wait()
            now = _manifest(disk / "site")
            manifest, whole = _looked_at(copy, folder / "look")
            assert manifest in (before, now) and (manifest == now or not after_end), (
                f"turn {turn}: neither the old site nor the new"
            )
            old, new, stopped = old + (manifest == before), new + (manifest == now), stopped + (not whole)
            before = now
    return f"{times} losses of power: {old} left the old site, {new} the new one, 0 torn; {stopped} stopped in docs/"


def _made(image: Path) -> bool:
    with image.open("wb") as file:
        file.truncate(SIZE)
    if not shutil.which("mkfs.ext4"):
        return False
    return subprocess.run(["mkfs.ext4", "-q", str(image)]).returncode == 0


@contextmanager
def _mounted(image: Path, at: Path) -> Iterator[bool]:
    at.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-o", "loop", str(image), str(at)], capture_output=True).returncode == 0
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", str(at)], check=True)


def _copied(image: Path, copy: Path, run: subprocess.Popen[bytes]) -> None:
    """A copy of what the disk holds; the build stands still meanwhile, so that it is of one moment."""
    running = run.poll() is None
    if running:
        os.killpg(run.pid, signal.SIGSTOP)
    subprocess.run(["cp", "--sparse=always", str(image), str(copy)], check=True)
    if running:
        os.killpg(run.pid, signal.SIGCONT)


def _looked_at(copy: Path, at: Path) -> tuple[str, bool]:
    """The site on a copy of the disk, checked file by file, and whether docs/ is whole; else a build must complete it."""
    with _mounted(copy, at) as mounted:
        assert mounted, "the copy of the disk cannot be mounted"
        if not (at / "site").exists():  # between two renames; the next build brings it back
            with publish.staging(at / "site"):
                pass
        outcome = verify.verify(at / "site")
        assert not outcome.problems, outcome.problems[:5]
        if store.unfinished(at / "docs"):
            store.recover(at / "docs")
            return outcome.manifest, False
        assert all((at / "docs" / path).stat().st_size for path in store.listed(at / "docs"))
        return outcome.manifest, True


def _manifest(site: Path) -> str:
    return verify.verify(site).manifest
