"""The folder of seeds: every file in it that is one, and a problem for each that cannot be used. Nothing is passed over unsaid.

A folder that cannot be read is an error and ends the run: its seeds would otherwise count as removed.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from archive.model import Problem
from archive.reading import unread

Seed = tuple[Path, str]  # a file, and the name under which it is shown
SEED, DECISIONS, RECORD = ".txt", unread.DECISIONS, unread.RECORD
DEFAULTS = "_folder.yml"  # defaults for all files in a folder and below


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: the `seeds` that can be read, the names of all that are `there`, and the `problems`."""

    seeds: tuple[Seed, ...]
    there: frozenset[str]
    problems: tuple[Problem, ...]
    defaults: tuple[Seed, ...] = ()  # files of defaults; the names are those of their folders


def read(folder: Path) -> Folder:
    """The seeds below `folder`, sorted by path. Raises OSError where a folder in it cannot be read."""
    home = folder.resolve()
    named = partial(_shown, folder=folder, name=home.name)
    paths = sorted(_paths(folder), key=lambda path: path.as_posix())
    folder_leads_out = cache(partial(leads_out, home=home))
    refused = {path: why for path in paths if (why := _unusable(path, home, folder_leads_out))}
    seeds = [path for path in paths if path.suffix.lower() == SEED]
    by_name: dict[str, Path] = {}
    for path in seeds:
        if by_name.setdefault(named(path), path) != path:
            refused[path] = "another file is shown under this name too; rename one of them"
    stems = {path.with_suffix("") for path in seeds}
    for path in paths:
        if path.suffix == DECISIONS and path.name != DEFAULTS and not _stems(path) & stems:
            refused.setdefault(path, _orphan(path))
    others = unread.unread(folder, paths)
    texts = [path for path in seeds if path not in others.taken_in]
    usable = (
        path for path in texts if not {path, *(path.with_suffix(end) for end in (DECISIONS, RECORD))} & refused.keys()
    )
    return Folder(
        tuple((path, named(path)) for path in usable),
        frozenset(named(path) for path in texts),
        (
            *(_problem(named(path), path, why) for path, why in sorted(refused.items())),
            *(Problem(named(path), 1, what, unread.RULE) for path, what in others.left),
        ),
        tuple((p, named(p).rpartition("/")[0]) for p in paths if p.name == DEFAULTS and p not in refused),
    )


def shown(path: Path, folder: Path) -> str:
    """The name of a seed in messages and pages: the same wherever the folder lies and on every system.

    Composed letters (NFC), as macOS takes "é" apart; U+FFFD for each character that does not print.
    """
    return _shown(path, folder, folder.resolve().name)


def _shown(path: Path, folder: Path, name: str) -> str:
    whole = unicodedata.normalize("NFC", f"{name}/{path.relative_to(folder).as_posix()}")
    return "".join(char if char.isprintable() else "\ufffd" for char in whole)


def _stems(path: Path) -> set[Path]:
    """The seeds, without .txt, to which a YAML file can belong: decisions or, where it is named so, a record."""
    return {path.with_suffix(""), path.with_name(path.name.removesuffix(RECORD).removesuffix(DECISIONS))}


def _orphan(path: Path) -> str:
    what, end = ("record", RECORD) if path.name.endswith(RECORD) else ("decisions", DECISIONS)
    these = "this" if what == "record" else "these"
    return f"there is no seed {path.name.removesuffix(end)}.txt beside {these} {what}; rename or remove the file"


def leads_out(path: Path, home: Path) -> str | None:
    """What is wrong with a path that is a link out of the folder `home` (resolved), or a link to nothing; else None."""
    try:
        inside = path.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):  # RuntimeError: a link to itself
        return "is a link that leads nowhere; remove it"
    return None if inside else "is a link that leads out of the folder; put the file itself here"


def _paths(folder: Path) -> Iterator[Path]:
    """All seeds, decision files and links to folders; other files are left alone."""

    def stop(error: OSError) -> None:
        raise error

    for inside, folders, names in os.walk(folder, onerror=stop):
        here = Path(inside)
        yield from (here / name for name in folders if (here / name).is_symlink())
        paths = (here / name for name in names if Path(name).suffix.lower() == SEED or Path(name).suffix == DECISIONS)
        yield from (path for path in paths if not unread.is_original(path, folder))


def _unusable(path: Path, home: Path, folder_leads_out: Callable[[Path], str | None]) -> str | None:
    """Why a path cannot be used, or None."""
    if problem := leads_out(path, home) if path.is_symlink() else folder_leads_out(path.parent):
        return problem
    if path.is_dir():
        return "is a link to a folder, and links are not followed; put the folder itself here"
    return None if path.is_file() else "is not an ordinary file; remove it"


def _problem(name: str, path: Path, message: str) -> Problem:
    orphan = path.suffix == DECISIONS and message.startswith("there is no seed")
    return Problem(name, 1, message, "decision.orphan" if orphan else "seed.set-aside", fatal=True)
