"""Knows a build that would change nothing, before anything is read: all is as the last build found and left it.

Of the last build of a site the file .cache/SITE.last.sqlite keeps fingerprints (archive/work/fingerprint.py): of the inputs as
they were before it read them, of docs/ before it was rendered, of the site when it was published; and what it said.
A file that was spoiled since has other times, so the site is then built as if nothing were known.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from archive.commands.options import Options, site_settings
from archive.commands.telling import Outcome
from archive.model import Problem
from archive.site import publish
from archive.work import fingerprint, store
from archive.work.cache import FOLDER, Cache, digest
from archive.work.fingerprint import Fingerprint, Unclear

KIND = "build"  # of what the cache keeps
LEFT_OUT = ("__pycache__", store.WORK)
INSTALLED = (".dist-info", ".egg-info")  # names of folders, each with name and version of a package
SEEN = {"inputs", "docs", "staged", "site"}
PROGRAM = Path(__file__).resolve().parents[1]
ELSEWHERE = (b"!ENV", b"INHERIT")  # words of mkdocs.yml by which something counts that no fingerprint here covers


def outcome(options: Options) -> Outcome | None:
    """What the last build said, if one with these options would find all as that one left it; else None."""
    if not _possible(options) or publish.left_over(options.site) or (options.docs / store.WORK).exists():
        return None
    with closing(_kept(options)) as kept:
        raw = kept.get(KIND, _key(options))
    if raw is None:
        return None
    known = json.loads(raw)
    if not all(Fingerprint(**part).fits(map(Path, paths), LEFT_OUT) for paths, part in known["seen"].values()):
        return None
    return Outcome(known["counts"], tuple(Problem(**problem) for problem in known["problems"]), unchanged=True)


class Witness:
    """Takes the fingerprints of a build while it goes on, and keeps them with what it said."""

    def __init__(self, options: Options) -> None:
        """Before the build reads anything. Raises Failed if mkdocs.yml is not YAML."""
        self._options = options
        self._seen: dict[str, tuple[list[str], Fingerprint]] = {}
        if _possible(options):
            self._look("inputs", _inputs(options))

    def converted(self) -> None:
        """docs/ is written, and has not been read for the pages yet."""
        self._look("docs", [self._options.docs])

    def staged(self, folder: Path) -> None:
        """The site is whole in this folder, and about to be published."""
        self._look("staged", [folder])

    def published(self, outcome: Outcome) -> None:
        """The site stands in its place, and nothing of the build is left beside it. Keeps all for the next build."""
        self._look(
            "site", [self._options.site]
        )  # not before: when the site before goes, files carried over change their times
        if self._seen.keys() != SEEN or self._seen.pop("staged")[1].still != self._seen["site"][1].still:
            return  # there was a link, or somebody wrote there meanwhile
        value = {
            "counts": outcome.counts,
            "problems": [asdict(problem) for problem in outcome.problems],
            "seen": {name: (paths, asdict(part)) for name, (paths, part) in self._seen.items()},
        }
        with closing(_kept(self._options)) as kept:
            kept.put(KIND, _key(self._options), json.dumps(value).encode())

    def _look(self, name: str, paths: list[Path]) -> None:
        """Take the fingerprint of that name, if all before it could be taken."""
        self._seen.pop(name, None)
        if name == "inputs" or "inputs" in self._seen:
            with suppress(OSError, Unclear):
                self._seen[name] = [str(path) for path in paths], fingerprint.look(paths, LEFT_OUT)


def _possible(options: Options) -> bool:
    """Whether the result depends on nothing but the files looked at, and goes nowhere else."""
    if not options.cache or options.data:
        return False
    try:
        settings = options.config.read_bytes()
    except OSError:
        return False
    return not any(word in settings for word in ELSEWHERE)


def _inputs(options: Options) -> list[Path]:
    """The files and folders that a build reads, but for docs/ itself. Raises Failed if mkdocs.yml is not YAML."""
    home, settings = options.config.parent, site_settings(options.config)
    theme = settings.get("theme")
    looks = [theme["custom_dir"]] if isinstance(theme, dict) and "custom_dir" in theme else []
    named = [home / str(path) for path in (*looks, *(settings.get("hooks") or ()))]
    return [options.seeds, options.authority, options.config, PROGRAM, *named]


def _kept(options: Options) -> Cache:
    return Cache(options.site.parent / FOLDER / f"{options.site.name}.last.sqlite")


def _key(options: Options) -> bytes:
    """A digest of what was asked for, and of the version of the program."""
    asked = (options.seeds, options.authority, options.docs, options.site, options.config)
    return digest(program(), str(Path.cwd()), *map(str, asked))


def program() -> bytes:
    """A digest of the versions of all that this program runs on; its own files are inputs like others."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    packages = {path.name for folder in folders for path in folder.iterdir() if path.suffix in INSTALLED}
    return digest(sys.version, *sorted(packages))
