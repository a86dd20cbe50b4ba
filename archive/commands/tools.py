"""Commands that convert nothing: add, verify, package, quotes, init."""

from __future__ import annotations

import json
import shlex
from contextlib import nullcontext

from archive import report
from archive.commands.converting import failures
from archive.commands.options import Options, setting
from archive.commands.telling import say
from archive.model import Problem
from archive.site import publish
from archive.text.english import count
from archive.work.progress import Failed, shown
from archive.work.progress import progress as shown_progress


def add(options: Options) -> int:
    """Take files in as seeds, and say what came of each. Exit status 1 where one was not taken."""
    from archive.adding import intake

    if bool(options.paths) == bool(options.again):
        raise Failed(Problem("add", 0, "name files or folders to take in, or --again SEED; see add --help"), status=2)
    progress = shown_progress(quiet=options.quiet)
    try:
        if options.again:
            summary = intake.again(options.again, options.seeds, dry_run=options.dry_run)
        else:
            summary = intake.add(options.paths, options.seeds, progress, match=options.match, dry_run=options.dry_run)
    except OSError as error:
        where = str(error.filename or options.seeds)
        message = f"{error.strerror or error}; what was taken in before is whole, run the command again"
        raise Failed(Problem(where, 0, message)) from error
    say(options, *report.added(summary, options.seeds, dry_run=options.dry_run))
    for problem in summary.refused:
        print(shown(problem))
    return int(bool(summary.refused))


def package(options: Options) -> int:
    """Put the finished site into one file to keep and hand on, and say where it is."""
    from archive.data import package

    title, progress = str(setting(options.config, "site_name")), shown_progress(quiet=options.quiet)
    for path in package.package(options.site, options.to, title, zim=options.zim, progress=progress):
        say(options, f"{path}: {path.stat().st_size:,} bytes")
    return 0


def init(options: Options) -> int:
    """Make an empty archive in a folder of its own, and say what to do next."""
    from archive.site import new_archive

    with failures(str(options.to), str(options.to), str(options.to)):
        new_archive.make(options.config.resolve().parent, options.to, options.name)
    steps = (
        f"cd {shlex.quote(str(options.to))}",
        "make add FROM=FOLDER   (of saved pages: HTML, PDF, Word …)",
        "make site",
    )
    say(options, f"An empty archive is in {options.to}. Next:", *(f"  {step}" for step in steps))
    return 0


def verify(options: Options) -> int:
    """Check a site against its manifest and its sources, and say what is wrong."""
    from archive.verifying import chromium
    from archive.verifying import verify as verifier
    from archive.verifying.folder import listed

    for folder in (options.site, options.compared):
        if folder and not folder.is_dir():
            raise Failed(Problem(str(folder), 0, "is no folder; name the folder of a site, and of seeds"), status=2)
    site = listed(options.site)
    with chromium.reader(site) if options.deep else nullcontext() as deep:
        outcome = verifier.check(site, deep=deep, seeds=options.compared)
    for problem in outcome.problems:
        print(shown(problem))
    say(options, f"{count(outcome.files, 'file')}, {count(outcome.documents, 'document')}, "
         f"{count(outcome.paragraphs, 'paragraph')} checked: {count(len(outcome.problems), 'problem')}.",
         f"SHA-256 of {publish.MANIFEST}: {outcome.manifest or 'none'}")  # fmt: skip
    return 1 if outcome.problems else 0


def quotes(options: Options) -> int:
    """Check all quotations of articles against a built site, and say what is wrong."""
    from archive.quoting import report as quoting

    checked = quoting.checked(options.articles, options.site)
    if options.json:
        print(json.dumps([quotation.record() for quotation in checked], ensure_ascii=False, indent=1))
    else:
        for quotation in checked:
            print(quotation.line())
        say(options, quoting.summary(checked))
    return 0 if all(quotation.answer.status in quoting.RIGHT for quotation in checked) else 1
