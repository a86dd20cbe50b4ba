"""Skips a build that would change nothing, and tells whether the published site was touched since.

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
from archive.work.cache import FOLDER, Cache, digest, installed
from archive.work.fingerprint import Fingerprint, Look, Unclear
from archive.work.published import Published

KIND = "build"  # of what the cache keeps
LEFT_OUT = ("__pycache__", store.WORK)
SEEN = ("inputs", "docs", "site")
PROGRAM = Path(__file__).resolve().parents[1]
ELSEWHERE = (b"!ENV", b"INHERIT")  # words of mkdocs.yml by which something counts that no fingerprint here covers


class Last:
    """The last build of a site, as far as it is known."""

    def __init__(self, options: Options) -> None:
        self._options = options
        with closing(_kept(options)) as kept:
            raw = kept.get(KIND, _key(options.site)) if options.cache else None
        self._known = json.loads(raw) if raw else None

    def outcome(self) -> Outcome | None:
        """What it said, if a build with the options of now would find all as that one left it; else None."""
        known, options = self._known, self._options
        if known is None or known["asked"] != _asked(options) or not _possible(options):
            return None
        if publish.left_over(options.site) or (options.docs / store.WORK).exists() or not all(map(self._fits, SEEN)):
            return None
        return Outcome(known["counts"], tuple(Problem(**problem) for problem in known["problems"]), unchanged=True)

    def published(self) -> Published:
        """The site as it is now: its manifest says it if nothing in it was touched since, else it is read."""
        site = self._options.site
        looks = self._fits("site") if self._known else None
        if looks is None:
            return publish.published(site, self._options.jobs)
        states = looks[site].states
        del states[publish.MANIFEST]
        return Published(publish.manifest(site), states)

    def _fits(self, name: str) -> dict[Path, Look] | None:
        assert self._known is not None
        paths, part = self._known["seen"][name]
        return Fingerprint(**part).fits(map(Path, paths), LEFT_OUT)


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

    def published(self, outcome: Outcome, seen: Look) -> None:
        """The site stands in its place, as it was seen last. Keeps all for the next build."""
        self._seen["site"] = [str(self._options.site)], Fingerprint.of({self._options.site: seen})
        if not self._options.cache or self._seen.keys() != set(SEEN):
            return  # there was a link
        value = {
            "asked": _asked(self._options),
            "counts": outcome.counts,
            "problems": [asdict(problem) for problem in outcome.problems],
            "seen": {name: (paths, asdict(part)) for name, (paths, part) in self._seen.items()},
        }
        with closing(_kept(self._options)) as kept:
            kept.put(KIND, _key(self._options.site), json.dumps(value).encode())

    def _look(self, name: str, paths: list[Path]) -> None:
        """Take the fingerprint of that name, if all before it could be taken."""
        self._seen.pop(name, None)
        if name == "inputs" or "inputs" in self._seen:
            with suppress(OSError, Unclear):
                looks = {path: fingerprint.look(path, LEFT_OUT) for path in paths}
                self._seen[name] = [str(path) for path in paths], Fingerprint.of(looks)


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


def _key(site: Path) -> bytes:
    return digest(str(site.absolute()))


def _asked(options: Options) -> str:
    """A digest of the options of a build, and of the version of the program."""
    asked = (options.seeds, options.authority, options.docs, options.site, options.config)
    return digest(program(), str(Path.cwd()), *map(str, asked)).hex()


def program() -> bytes:
    """A digest of the versions of all that this program runs on; its own files are inputs like others."""
    return digest(sys.version, *installed())
