"""The built site on this machine's own address, built again when something that it is made from changes."""

from __future__ import annotations

import errno
import io
import logging
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from archive import commands, report
from archive.commands import Options
from archive.model import Problem
from archive.site import publish
from archive.work.progress import Failed

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")  # under which a browser on this machine may ask
SETTLED = 0.3  # seconds without a change after which a build begins: editors write in several steps
CHANGES = ("created", "modified", "moved", "deleted", "closed")


def serve(options: Options) -> int:
    """Build, serve on 127.0.0.1 and build again at every change, until Ctrl-C. The last good site stays up."""
    changed: queue.Queue[str] = queue.Queue()
    publish.refuse_foreign(options.site)  # what no build made is not served either
    with _served(options.site, options.port) as port, _watched(options, changed):
        rebuild(options)
        print(f"Serving {options.site} on http://{HOST}:{port}/ (Ctrl-C ends it)", flush=True)
        try:
            while True:
                print(f"\n{next_change(changed)} changed; building again", flush=True)
                rebuild(options)
        except KeyboardInterrupt:
            print("\nServing ended.", flush=True)
    return 0


def rebuild(options: Options) -> bool:
    """Build and report. A failure is told and leaves the site that is served as it is. True if a site was published."""
    try:
        commands.build(options)
    except Failed as failed:
        print(report.told(failed), file=sys.stderr)
        state = "still the last good one" if options.site.is_dir() else "not there yet"
        print(f"Not built; the site is {state}.", file=sys.stderr, flush=True)
        return False
    return True


def next_change(changed: queue.Queue[str], settled: float = SETTLED) -> str:
    """Wait for a change, then until nothing changes for `settled` seconds. Gives the path of the first change."""
    first = None
    while first is None:
        try:
            first = changed.get(timeout=0.5)  # wakes up, so that Ctrl-C is heard on every system
        except queue.Empty:
            continue
    while True:
        try:
            changed.get(timeout=settled)
        except queue.Empty:
            return first


class _Watcher(FileSystemEventHandler):
    """Puts the path of each file that changes into a queue; `only` narrows it to one name."""

    def __init__(self, changed: queue.Queue[str], only: str | None = None) -> None:
        self.changed, self.only = changed, only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog, in a thread of its own."""
        name = Path(str(event.src_path)).name
        passing = name.startswith(".") or name.endswith("~")  # an editor's own files
        if event.event_type in CHANGES and not event.is_directory and not passing and self.only in (None, name):
            self.changed.put(str(event.src_path))


@contextmanager
def _watched(options: Options, changed: queue.Queue[str]) -> Iterator[None]:
    observer = Observer()
    for folder in (options.seeds, options.authority, options.config.parent / "theme"):
        if folder.is_dir():
            observer.schedule(_Watcher(changed), str(folder), recursive=True)
    observer.schedule(_Watcher(changed, options.config.name), str(options.config.parent), recursive=False)
    observer.start()
    try:
        yield
    finally:
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)  # it calls its own end an error
        observer.stop()
        observer.join()


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of the site as they are now, and no others; says nothing of each request.

    Only to a browser that asked for this machine by name: a page of another site could else read the archive under a name
    of its own that leads here (DNS rebinding).
    """

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with a file of the site, or with an error: no listing, no hidden file, nothing through a link."""
        host, _, _ = self.headers.get("Host", "").rpartition(":")
        if host not in NAMES:
            self.send_error(HTTPStatus.FORBIDDEN, "This address is for the machine itself")
            return None
        if not self._in_site():
            self.send_error(HTTPStatus.NOT_FOUND, "There is no such page")
            return None
        return super().send_head()

    def _in_site(self) -> bool:
        """Whether the path asked for is a plain file in the site, or a folder with a home page."""
        site = Path(self.directory)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        inside = path.relative_to(site) if path.is_relative_to(site) else None
        if inside is None or any(part.startswith(".") for part in inside.parts) or not path.is_file():
            return False
        return path.resolve() == site.resolve() / inside

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served(site: Path, port: int) -> Iterator[int]:
    """Serve the folder `site`, looked up anew at each request, in threads. Gives the port."""
    try:
        server = ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(site.absolute())))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use by another program" if error.errno == errno.EADDRINUSE else "may not be used by this user"
        raise Failed(Problem(f"port {port}", 0, f"{why}; name another one: --port {port + 1}"), status=2) from error
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
