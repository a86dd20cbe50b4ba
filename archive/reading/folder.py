"""The folder of seeds: every file in it that is one, and a problem for each that cannot be used. Nothing is passed over unsaid.

A folder that cannot be read is an error and ends the run: its seeds would otherwise count as removed.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.model import Problem
from archive.reading import unread

Seed = tuple[Path, str]  # a file, and the name under which it is shown
SEED, DECISIONS, RECORD = ".txt", unread.DECISIONS, unread.RECORD
BESIDE = (DECISIONS, RECORD)
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
    names = sorted(_names(folder))
    shown = {name: _shown(f"{home.name}/{name}") for name in names}
    folder_leads_out = cache(lambda path: leads_out(Path(path), home))
    refused = {name: why for name in names if (why := _unusable(os.path.join(folder, name), home, folder_leads_out))}
    seeds = [name for name in names if is_seed(name)]
    by_shown: dict[str, str] = {}
    for name in seeds:
        if by_shown.setdefault(shown[name], name) != name:
            refused[name] = "another file is shown under this name too; rename one of them"
    stems = {name[: -len(SEED)] for name in seeds}
    for name in names:
        if name.endswith(DECISIONS) and not _is_defaults(name) and stems.isdisjoint(_stems(name)):
            refused.setdefault(name, _orphan(name.rpartition("/")[2]))
    others = unread.unread(folder, names)
    texts = [name for name in seeds if name not in others.taken_in]
    return Folder(
        tuple((folder / name, shown[name]) for name in texts if refused.keys().isdisjoint(_with_beside(name))),
        frozenset(shown[name] for name in texts),
        (
            *(_problem(shown[name], name, refused[name]) for name in sorted(refused, key=lambda name: name.split("/"))),
            *(Problem(_shown(f"{home.name}/{name}"), 1, what, unread.RULE) for name, what in others.left),
        ),
        tuple(
            (folder / name, shown[name].rpartition("/")[0])
            for name in names
            if _is_defaults(name) and name not in refused
        ),
    )


def shown(path: Path, folder: Path) -> str:
    """The name of a seed in messages and pages: the same wherever the folder lies and on every system.

    Composed letters (NFC), as macOS takes "é" apart; U+FFFD for each character that does not print.
    """
    return _shown(f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}")


def _shown(name: str) -> str:
    whole = unicodedata.normalize("NFC", name)
    return whole if whole.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in whole)


def is_seed(name: str) -> bool:
    """Whether a file is a seed by its name: "2014/a.txt", "B.TXT"; not ".txt"."""
    stem, ending = name[: -len(SEED)], name[-len(SEED) :]
    return ending.lower() == SEED and stem != "" and not stem.endswith("/")


def is_read(name: str) -> bool:
    """Whether a file is a seed, or can stand beside one, by its path from the folder of seeds."""
    return (is_seed(name) or unread.is_decisions(name)) and not unread.is_original(name)


def _is_defaults(name: str) -> bool:
    return name.rpartition("/")[2] == DEFAULTS


def _with_beside(name: str) -> tuple[str, ...]:
    """A seed, and the files that can stand beside it."""
    return name, *(f"{name[: -len(SEED)]}{end}" for end in BESIDE)


def _stems(name: str) -> set[str]:
    """The seeds, without .txt, to which a YAML file can belong: decisions or, where it is named so, a record."""
    return {name.removesuffix(DECISIONS), name.removesuffix(RECORD).removesuffix(DECISIONS)}


def _orphan(name: str) -> str:
    what, end = ("record", RECORD) if name.endswith(RECORD) else ("decisions", DECISIONS)
    these = "this" if what == "record" else "these"
    return f"there is no seed {name.removesuffix(end)}.txt beside {these} {what}; rename or remove the file"


def leads_out(path: Path, home: Path) -> str | None:
    """What is wrong with a path that is a link out of the folder `home` (resolved), or a link to nothing; else None."""
    try:
        inside = path.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):  # RuntimeError: a link to itself
        return "is a link that leads nowhere; remove it"
    return None if inside else "is a link that leads out of the folder; put the file itself here"


def _names(folder: Path) -> Iterator[str]:
    """All seeds, decision files and links to folders, by their paths from `folder`; other files are left alone."""

    def stop(error: OSError) -> None:
        raise error

    for inside, path, folders, files in unread.walk(folder, stop):
        yield from (f"{inside}{name}" for name in folders if os.path.islink(os.path.join(path, name)))
        yield from filter(is_read, (f"{inside}{name}" for name in files))


def _unusable(path: str, home: Path, folder_leads_out: Callable[[str], str | None]) -> str | None:
    """Why a file cannot be used, or None."""
    if problem := leads_out(Path(path), home) if os.path.islink(path) else folder_leads_out(os.path.dirname(path)):
        return problem
    if os.path.isfile(path):
        return None
    if os.path.isdir(path):
        return "is a link to a folder, and links are not followed; put the folder itself here"
    return "is not an ordinary file; remove it"


def _problem(shown: str, name: str, message: str) -> Problem:
    orphan = name.endswith(DECISIONS) and message.startswith("there is no seed")
    return Problem(shown, 1, message, "decision.orphan" if orphan else "seed.set-aside", fatal=True)
