"""The command `serve`: build once, then show pages from memory, which load again when a file is saved."""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from pathlib import Path

from archive import commands, report
from archive.commands import Options
from archive.commands.converting import build_cache
from archive.preview import watch
from archive.preview.server import HOST, served
from archive.preview.session import Session
from archive.site import publish
from archive.text.english import count
from archive.work.progress import Failed, shown
from archive.work.progress import progress as shown_progress


def serve(options: Options) -> int:
    """Build, then serve on 127.0.0.1 until Ctrl-C what a build of the files as they are now would give.

    Search and data files are those of the last build. Raises Failed where the port cannot be used, or where `--site` names a
    folder that no build made.
    """
    publish.refuse_foreign(options.site)  # what no build made is not served either
    with tempfile.TemporaryDirectory(prefix="archive-") as work:
        session = Session(options, Path(work))
        changed = watch.Changed()
        folders = (session.seeds, session.authority, session.theme)
        with served(session, options.port) as port:
            build(options)
            with watch.watched((*folders, session.docs), session.config_file, changed, session.concerns):
                _start(session, options)
                print(f"Preview on http://{HOST}:{port}/ (Ctrl-C ends it)", flush=True)
                try:
                    while True:
                        update(session, changed)
                except KeyboardInterrupt:
                    print("\nPreview ended.", flush=True)
    return 0


def build(options: Options) -> bool:
    """Build and report. A failure is told and leaves the site as it is. True if a site was published."""
    try:
        commands.build(options)
    except Failed as failed:
        print(report.of_failure(failed), file=sys.stderr)
        state = "of the last good build" if options.site.is_dir() else "missing"
        print(f"Not built; search and data files are {state}.", file=sys.stderr, flush=True)
        return False
    return True


def update(session: Session, changed: watch.Changed) -> None:
    """Wait for a change, take it in, and say so."""
    paths = watch.next_changes(changed)
    begin = time.monotonic()
    session.update(paths)
    first, more = min(paths).name, len(paths) - 1
    if not session.options.quiet:
        name = f"{first} and {count(more, 'more file')}" if more else first
        print(f"{name}: taken in after {time.monotonic() - begin:.1f} s", flush=True)
    _tell(session)


def _start(session: Session, options: Options) -> None:
    """Read the archive into memory. What is there from now on stays, so the collector need not look through it."""
    with build_cache(options) as kept:
        session.start(shown_progress(quiet=options.quiet), kept)
    gc.collect()
    gc.freeze()
    if session.wrong:
        _tell(session)


def _tell(session: Session) -> None:
    """Name what is wrong."""
    problems = (*session.wrong, *(session.settled.problems if session.settled else ()))
    for problem in dict.fromkeys(problems):
        print(shown(problem), file=sys.stderr, flush=True)
