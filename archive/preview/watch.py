"""Sees when a file changes, and tells of changes that belong together at once."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SETTLED = 0.05  # seconds without a change after which what changed is read: editors write in several steps
LONGEST = 2.0  # seconds of changes without a pause after which it is read all the same
CHANGES = ("created", "modified", "moved", "deleted", "closed")
Changed = queue.Queue[Path]


def next_changes(changed: Changed, settled: float = SETTLED, longest: float = LONGEST) -> set[Path]:
    """Wait for a change, then until nothing changes for `settled` seconds. Gives the files that changed."""
    paths: set[Path] = set()
    while not paths:
        try:
            paths.add(changed.get(timeout=0.5))  # wakes up, so that Ctrl-C is heard on every system
        except queue.Empty:
            continue
    end = time.monotonic() + longest
    while time.monotonic() < end:
        try:
            paths.add(changed.get(timeout=settled))
        except queue.Empty:
            break
    return paths


@contextmanager
def watched(
    folders: Iterable[Path], file: Path, changed: Changed, concerns: Callable[[Path], bool] = lambda path: True
) -> Iterator[None]:
    """While it lasts, each change below the folders, or of `file`, is put into the queue, if it `concerns` us."""
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(_Watcher(changed, concerns), str(folder), recursive=True)
    config = _Watcher(changed, lambda path: path.name == file.name)
    observer.schedule(config, str(file.parent), recursive=False)
    observer.start()
    try:
        yield
    finally:
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)  # it calls its own end an error
        observer.stop()
        observer.join()


class _Watcher(FileSystemEventHandler):
    """Puts the path of each file that changes into a queue."""

    def __init__(self, changed: Changed, concerns: Callable[[Path], bool]) -> None:
        self.changed, self.concerns = changed, concerns

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog, in a thread of its own."""
        if event.event_type not in CHANGES or event.is_directory:
            return
        for name in (event.src_path, event.dest_path):  # an editor may write beside a file, and then rename
            path = Path(str(name)) if name else None
            if path and not _passing(path) and self.concerns(path):
                self.changed.put(path)


def _passing(path: Path) -> bool:
    """Whether a file is an editor's own, such as a backup."""
    return path.name.startswith(".") or path.name.endswith("~")
