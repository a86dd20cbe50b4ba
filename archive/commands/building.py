"""The whole site: seeds to Markdown, pages, data and search, published in one step."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

from archive.commands import unchanged
from archive.commands.converting import build_cache, converted
from archive.commands.options import Options, usable
from archive.commands.telling import Outcome, say, tell
from archive.model import Archive, Problem
from archive.site import publish, rail, render
from archive.work.cache import Cache
from archive.work.progress import Progress
from archive.work.progress import progress as shown_progress
from archive.work.published import Published
from archive.work.store import Files


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
    with publish.staging(options.site) as staged, build_cache(options, last.published()) as cache:
        while True:
            outcome, unlike = _built(options, staged, progress, cache, aside, witness)
            if not unlike.keys() - aside.keys():
                break
            aside |= unlike
            publish.clear(staged)
        with progress.stage("Write manifest"):
            states = publish.write_manifest(staged, options.jobs, cache.published if cache else None)
        publish.swap(staged, options.site)
    witness.published(outcome, states)
    return outcome


def _built(
    options: Options,
    staged: Path,
    progress: Progress,
    cache: Cache | None,
    aside: Mapping[str, Problem],
    witness: unchanged.Witness,
) -> tuple[Outcome, dict[str, Problem]]:
    """Make the site in the folder `staged` without the seeds `aside`; what else is to be set aside, by its seed."""
    # Beside, for MkDocs empties the folder that it writes to.
    data, of_data = staged.with_name(render.DATA), staged.with_name("of-data")
    unlike: dict[str, Problem] = {}

    def with_pages(archive: Archive, ledger: Path) -> None:
        from archive.verifying import built  # only here, as is the next, in the process that needs it

        witness.converted()
        taken = render.render(options.config, options.docs, staged, progress, jobs=options.jobs, cache=cache)
        with progress.stage("Compare pages with their sources"):
            unlike.update(built.unlike(archive, ledger, staged, taken, options.jobs))

    def with_data() -> None:
        from archive.search import index as search

        if options.data:
            render.put_data(options.data, data, published=options.site / render.DATA)
        with cache.beside("search") if cache else nullcontext() as own:
            search.index_data(data, of_data, jobs=options.jobs, kept=own)
        rail.write(data, Files(of_data, options.site, whole=True, digests=published.digests))

    published = cache.published if cache and cache.published else Published(options.site)
    digests = published.below(render.DATA)
    files = options.data or Files(data, options.site / render.DATA, whole=True, digests=digests)
    result = converted(options, progress, cache, data=files, aside=aside, with_pages=with_pages, with_data=with_data)
    for folder in (data, *of_data.iterdir()):
        folder.rename(staged / folder.name)
    return Outcome.of(result), unlike
