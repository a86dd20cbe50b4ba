"""Skips a build that would change nothing, and tells whether the published site was touched since.

Of the last build of a site the file .cache/SITE.last.sqlite keeps fingerprints (archive/work/fingerprint.py): of the inputs as
they were before it read them, of docs/ before it was rendered, of the site when it was published; and what it said.
A file that was spoiled since has other times, so the site is then built as if nothing were known.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from archive.commands.options import Options, site_settings
from archive.commands.telling import Outcome
from archive.model import Problem
from archive.site import publish
from archive.work import fingerprint, store
from archive.work.cache import FOLDER, Cache, digest, installed
from archive.work.fingerprint import Fingerprint, State, Unclear
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
        states: dict[str, State] = {}
        if self._known is None or not self._fits("site", states):
            return publish.published(self._options.site, self._options.jobs)
        del states[publish.MANIFEST]
        return Published(publish.manifest(self._options.site), states)

    def _fits(self, name: str, states: dict[str, State] | None = None) -> bool:
        assert self._known is not None
        paths, part = self._known["seen"][name]
        return Fingerprint(**part).fits(map(Path, paths), LEFT_OUT, states)


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

    def published(self, outcome: Outcome, states: Mapping[str, State]) -> None:
        """The site stands in its place, made of files in these states, and nothing of the build is left beside it.

        Not before, as files that are carried over change their times when the site before goes. Keeps all for the next build.
        """
        now: dict[str, State] = {}
        self._look("site", [self._options.site], now)
        if not self._options.cache or self._seen.keys() != set(SEEN) or now != states:
            return  # there was a link, or somebody wrote there meanwhile
        value = {
            "asked": _asked(self._options),
            "counts": outcome.counts,
            "problems": [asdict(problem) for problem in outcome.problems],
            "seen": {name: (paths, asdict(part)) for name, (paths, part) in self._seen.items()},
        }
        with closing(_kept(self._options)) as kept:
            kept.put(KIND, _key(self._options.site), json.dumps(value).encode())

    def _look(self, name: str, paths: list[Path], states: dict[str, State] | None = None) -> None:
        """Take the fingerprint of that name, if all before it could be taken."""
        self._seen.pop(name, None)
        if name == "inputs" or "inputs" in self._seen:
            with suppress(OSError, Unclear):
                seen = fingerprint.look(paths, LEFT_OUT, states=states)
                self._seen[name] = [str(path) for path in paths], seen


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
