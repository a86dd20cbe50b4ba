"""The whole site: seeds to Markdown, pages, data and search, published in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

from archive.commands import unchanged
from archive.commands.converting import build_cache, converted
from archive.commands.options import Options, usable
from archive.commands.telling import Outcome, say, tell
from archive.model import Archive, Problem
from archive.site import publish, render
from archive.work import processes, twin
from archive.work.cache import FOLDER, Cache
from archive.work.progress import Failed, Progress
from archive.work.progress import progress as shown_progress
from archive.work.published import Published
from archive.work.store import Files

LISTS = {"rail", "person"}
OF_DATA = {render.DATA, "search", *LISTS}  # folders of the site that are made of the data, not of docs/


def build(options: Options) -> int:
    """Convert, index, render and publish, and report."""
    outcome = publish_site(options, shown_progress(quiet=options.quiet))
    if outcome.unchanged:
        say(options, "Nothing has changed since the last build.")
    tell(options, outcome, questions_page=options.site / "open-questions.html")
    say(options, "", f"Open {options.site / 'index.html'} in a browser.")
    return outcome.status


def publish_site(options: Options, progress: Progress) -> Outcome:
    """Convert the seeds, build the site beside the published one and put it in its place. Raises Failed.

    Does nothing where all is as the last build left it. A document whose page does not show its source lines is set aside,
    with all of its seed, and the others are built.
    """
    usable(options)
    last = unchanged.Last(options)
    if known := last.outcome():
        return known
    witness, aside = unchanged.Witness(options), dict[str, Problem]()
    before: Published | None = None
    kept = options.site.parent / FOLDER / f"{options.site.name}.twin"
    with publish.staging(options.site) as staged, build_cache(options) as cache:

        def begin() -> bytes:
            """Make `staged` the twin of the site; gives what is published there, encoded."""
            from archive.work.values import encoded  # only here, so that --help needs none of the packages

            with publish.told(options.site):
                publish.refuse_foreign(options.site)
                there = before or (last.published() if cache else Published())
                twin.begin(staged, options.site, there, kept)
            return encoded(there)

        while True:
            with processes.meanwhile(begin, options.jobs if options.site.is_dir() else 1) as begun:
                before, outcome, unlike = _built(options, staged, progress, cache, aside, witness, begun)
            if not unlike.keys() - aside.keys():
                break
            aside |= unlike
        with progress.stage("Write manifest"):
            seen = publish.write_manifest(staged, options.jobs, before)
        old = publish.swap(staged, options.site)
        if cache:
            seen = twin.keep(old, before, options.site, seen, publish.MANIFEST, kept)
    witness.published(outcome, seen)
    return outcome


def _built(
    options: Options,
    staged: Path,
    progress: Progress,
    cache: Cache | None,
    aside: Mapping[str, Problem],
    witness: unchanged.Witness,
    begun: Callable[[], bytes],
) -> tuple[Published, Outcome, dict[str, Problem]]:
    """Make the site, without the seeds `aside`, of its twin `staged`, which is there when `begun` gives what is published.

    Gives also that, and what else is to be set aside, by its seed.
    """
    before = Published()
    pages, of_data = staged.with_name("pages"), staged.with_name("of-data")  # what is new is made beside the twin
    data = Files(staged.with_name(render.DATA), staged / render.DATA)
    unlike: dict[str, Problem] = {}

    def with_seeds() -> None:
        from archive.work.values import decoder

        nonlocal before
        before = decoder(Published)(begun())
        data.digests = before.below(render.DATA)
        if cache:
            cache.published = before

    def with_pages(archive: Archive, ledger: Path) -> None:
        from archive.verifying import built  # only here, as is the next, in the process that needs it

        witness.converted()
        taken = render.render(options.config, options.docs, pages, progress, jobs=options.jobs, cache=cache)
        _refuse(options.docs, pages)
        stale = before.digests.keys() - twin.paths_of(before, OF_DATA) - {*taken.values(), *publish.files(pages)}
        twin.change(staged, pages, stale)
        with progress.stage("Compare pages with their sources"):
            unlike.update(built.unlike(archive, ledger, staged, taken, options.jobs))

    def with_data() -> None:
        from archive.search import index as search
        from archive.site import rail

        if options.data:
            render.put_data(options.data, data)
        twin.change(data.current, data.new, data.digests.keys() - data.paths)

        def lists() -> set[str]:
            files = Files(of_data, staged, digests=before.digests)
            rail.write(data.current, files)
            return files.paths

        # A first build has no core to spare for the lists, and less memory.
        with processes.meanwhile(lists, options.jobs if before.digests else 1) as listed:
            with cache.beside("search") if cache else nullcontext() as own:
                folders = search.index_data(data.current, of_data, jobs=options.jobs, kept=own)
            paths = listed()
        indexed = (path for path in twin.paths_of(before, {search.FOLDER}) if path.split("/")[1] not in folders)
        twin.change(staged, of_data, chain(indexed, twin.paths_of(before, LISTS) - paths))

    result = converted(
        options, progress, cache, data=options.data or data, aside=aside,
        with_seeds=with_seeds, with_pages=with_pages, with_data=with_data,
    )  # fmt: skip
    return before, Outcome.of(result), unlike


def _refuse(docs: Path, pages: Path) -> None:
    """Raise Failed if a folder of pages holds one that is made of the data."""
    message = "is a folder that the build makes in the site itself; give yours another name"
    if there := [Problem(str(docs / name), 0, message) for name in sorted(OF_DATA) if (pages / name).exists()]:
        raise Failed(*there)
