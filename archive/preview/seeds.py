"""What each seed gave when it was last read. A changed file makes only the seeds be read again that depend on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from archive.curation import authority as authorities
from archive.curation import folder as folder_defaults
from archive.curation.authority import Authority
from archive.curation.yamlfile import FileError
from archive.history import versions
from archive.history.versions import Version
from archive.model import Problem
from archive.pipeline.seeds import Read, as_last_decided, defaults_in, read_all
from archive.preview import affected
from archive.reading import folder, ledger
from archive.work import executors
from archive.work.cache import Cache, digest
from archive.work.progress import Progress, Quiet, Stage

MANY = 64  # seeds that are worth more than one process


class Seeds:
    """The seeds of an archive in memory. Their texts stand in a ledger file, to which each reading adds a line."""

    def __init__(self, seeds: Path, authority: Path, history: Path, ledger_file: Path, jobs: int) -> None:
        self.folder, self.authority, self.history, self.jobs = seeds, authority, history, jobs
        self.known = Authority()
        self.defaults: folder_defaults.Defaults = {}
        self.listing = folder.Folder((), frozenset(), ())
        self.reads: dict[str, Read] = {}  # by the name of the seed, without its ledger line
        self.lines: dict[str, Version] = {}  # where the ledger line of each stands
        self.problems: tuple[Problem, ...] = ()  # of files of defaults
        self.broken: tuple[Problem, ...] = ()  # of authority files, for which the entries of before stand
        self._ledger = ledger_file
        self._ledger.touch()

    def load(self, progress: Progress, kept: Cache | None = None) -> None:
        """Read all. Raises FileError if an authority file is wrong: there are no entries of before."""
        self.known = authorities.load(self.authority)
        self._walk()
        common = digest(*authorities.raw(self.authority), repr(self.defaults))
        with progress.stage("Read seeds", len(self.listing.seeds)) as stage:
            self._read(self.listing.seeds, self.jobs, stage, common, kept)

    def refresh(self, paths: Collection[Path]) -> None:
        """Read again what depends on these files, which were changed, made or removed."""
        again = {name for path in paths if (name := self._seed_of(path))}
        if any(not self._seed_of(path) and path.is_relative_to(self.folder) for path in paths):
            before = self.listing.seeds, self.defaults
            self._walk()
            again |= self._moved(*before)
        if any(path.is_relative_to(self.authority) for path in paths):
            again |= self._with_other_names()
        seeds = [seed for seed in self.listing.seeds if seed[1] in again]
        with Quiet().stage("") as stage:
            self._read(seeds, self.jobs if len(seeds) >= MANY else 1, stage)

    def in_order(self) -> list[Read]:
        """What the seeds gave, in the order of their names."""
        return [self.reads[name] for _, name in self.listing.seeds]

    def _seed_of(self, path: Path) -> str | None:
        """The seed that alone depends on a file: itself, or what stands beside it; None where more may have changed."""
        if path.is_symlink() or not path.is_relative_to(self.folder):
            return None
        stem = path.name.removesuffix(folder.RECORD).removesuffix(folder.DECISIONS).removesuffix(folder.SEED)
        name = folder.shown(path.with_name(f"{stem}{folder.SEED}"), self.folder)
        mine = path.name != folder.DEFAULTS and path.with_name(f"{stem}{folder.SEED}").is_file()
        return name if mine and name in self.reads else None

    def _walk(self) -> None:
        """Look which files there are."""
        self.listing = folder.read(self.folder)
        self.defaults, self.problems = defaults_in(self.listing.defaults, self.known)
        there = {name for _, name in self.listing.seeds}
        for name in self.reads.keys() - there:
            del self.reads[name]
            self.lines.pop(name, None)

    def _moved(self, seeds: Sequence[folder.Seed], defaults: folder_defaults.Defaults) -> set[str]:
        """The seeds that are new, or for which other defaults hold."""
        before = set(seeds)

        def same(name: str) -> bool:
            return folder_defaults.nearest(defaults, name) == folder_defaults.nearest(self.defaults, name)

        return {seed[1] for seed in self.listing.seeds if seed not in before or not same(seed[1])}

    def _with_other_names(self) -> set[str]:
        """Read the authority files; the seeds that a name which came or went may change, and those with decisions."""
        before, defaults = self.known, self.defaults
        try:
            self.known, self.broken = authorities.load(self.authority), ()
        except FileError as error:
            self.broken = error.problems
            return set()
        self._walk()  # defaults may name people who came or went
        changed = (before.person_ids.keys() ^ self.known.person_ids.keys()) | (
            {*before.no_people} ^ {*self.known.no_people}
        )
        pieces = [affected.pieces(key) for key in changed]
        decided = {name for path, name in self.listing.seeds if path.with_suffix(folder.DECISIONS).is_file()}
        decided |= self._moved(self.listing.seeds, defaults)
        return decided | {name for name, read in self.reads.items() if affected.holds(read, pieces)}

    def _read(
        self, seeds: Sequence[folder.Seed], jobs: int, stage: Stage, common: bytes = b"", kept: Cache | None = None
    ) -> None:
        with executors.executor(None, jobs) as pool:
            every = read_all(seeds, self.known, self.defaults, common, pool, kept)
            for seed, read in zip(seeds, every, strict=True):
                self._take(seed, read)
                stage.advance()

    def _take(self, seed: folder.Seed, read: Read) -> None:
        """Keep what a seed gave; where its decisions are wrong, what it gives with the last that were right."""
        if read.undecided:
            read = as_last_decided(seed, read, self.known, self.defaults, self._line(seed[1]))
        self.reads[seed[1]] = replace(read, ledger=b"")
        self.lines.pop(seed[1], None)
        if read.ledger:
            self.lines[seed[1]] = self._written(read)

    def _line(self, name: str) -> str | None:
        """The ledger line of a seed as it was last read, be it by the last conversion; None where it never was."""
        if name in self.lines:
            return ledger.at(self._ledger, self.lines[name].offset)
        return versions.ledger_line(self.history, name)

    def _written(self, read: Read) -> Version:
        """Add the ledger line of a seed to the file."""
        with self._ledger.open("ab") as file:
            return versions.append(read.ledger, self._ledger, file)
