"""The command `package`: a finished site as one file to keep, hand on, or read without a network."""

from __future__ import annotations

import json
from pathlib import Path

from archive.data import bag
from archive.model import Problem
from archive.site import publish, render
from archive.work.progress import Failed, Progress, Stage

NAME = "archive"
CRATE = "ro-crate-metadata.json"  # tells the day of the newest document


def package(site: Path, to: Path, title: str, *, zim: bool, progress: Progress) -> list[Path]:
    """Put archive.zip, and archive.zim if asked for, into the folder `to`. Gives their paths.

    Raises Failed if `site` is no finished site, if a file in it is not what the build made, or if `to` lies in it.
    """
    _finished(site, to, progress)
    amount = sum(1 for _ in bag.files(site))
    files = [to / f"{NAME}.zip"]
    try:
        with progress.stage("Pack the zip", amount) as stage:
            bag.bag(site, files[0], title, stage)
        if zim:
            files.append(to / f"{NAME}.zim")
            with progress.stage("Pack the ZIM file", amount) as stage:
                _zim(site, files[1], title, stage)
    except OSError as error:
        raise Failed(Problem(str(error.filename or to), 0, f"{error.strerror or error}; nothing was packed")) from error
    return files


def _zim(site: Path, target: Path, title: str, stage: Stage) -> None:
    try:
        from archive.data import zim
    except ImportError:
        message = "the ZIM file needs the package libzim: pip install 'transcript-archive[zim]', or leave out --zim"
        raise Failed(Problem(str(target), 0, message), status=2) from None
    crate = json.loads((site / render.DATA / CRATE).read_text("utf-8"))
    day = next(entity["datePublished"] for entity in crate["@graph"] if entity["@id"] == "./")
    zim.zim(site, target, title, day, stage)


def _finished(site: Path, to: Path, progress: Progress) -> None:
    """Refuse what no build finished, and what has been changed since: its sums would vouch for the change."""
    manifest = site / publish.MANIFEST
    if not manifest.is_file():
        raise Failed(Problem(str(site), 0, "is not a finished site; run build_site.py first"), status=2)
    if to.resolve().is_relative_to(site.resolve()):
        raise Failed(
            Problem(str(to), 0, f"lies in {site}, which the package is to hold; name another folder"), status=2
        )
    with progress.stage("Check the site"):
        expected = "".join(f"{digest}  {name}\n" for name, digest in publish.digests(site))
        if expected != manifest.read_text("utf-8"):
            raise Failed(Problem(str(manifest), 0, "is not what stands in the site; run build_site.py build again"))
