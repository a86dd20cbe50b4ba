"""One seed through the stages that need no other, on several processes; of seeds that are as before, what was kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from archive import sources
from archive.curation import apply, decisions, issues, origin, withdrawal, yamlfile
from archive.curation import folder as defaults_of_folders
from archive.curation.authority import Authority
from archive.curation.yamlfile import FileError
from archive.describing import describe
from archive.history import saves, shingles
from archive.model import Draft, Problem
from archive.people import identify
from archive.people.evidence import Evidence
from archive.reading import folder, ledger, read
from archive.work import executors
from archive.work.cache import Cache, code, digest, remembered
from archive.work.values import decoder, encoded, key_part

# In one seed: each costs pages, and no saved page holds so many.
MOST_DOCUMENTS = 500
MOST_NAMES = 1_000  # of people, and tags
SEED = "seed"  # of what the cache keeps
NO_DEFAULTS: defaults_of_folders.Defaults = {}


@dataclass(frozen=True, slots=True)
class Read:
    """What one seed gave: its documents, the names in them and its ledger line, or why it was set aside."""

    drafts: tuple[Draft, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ledger: bytes = b""
    problems: tuple[Problem, ...] = ()
    undecided: bool = False  # True: it was set aside for what stands in its decisions


_decoded = decoder(Read)
Encoded: TypeAlias = "bytes | Read"


def read_all(
    seeds: Sequence[folder.Seed],
    known: Authority,
    defaults: defaults_of_folders.Defaults,
    common: bytes,
    pool: Executor | None,
    kept: Cache | None,
) -> Iterator[Read]:
    """What each seed gives, in their order: what is kept of those that are as before, and what `pool` reads.

    `common` is a digest of the authority and of the defaults.
    """
    work = partial(_read_encoded, known=known, defaults=defaults)

    def read_some(some: Sequence[int]) -> Iterator[Encoded]:
        return executors.ordered(pool, work, [seeds[at] for at in some])

    every = range(len(seeds))
    if kept is None:
        return map(_read, read_some(every))
    keys = [_key(seed, common) for seed in seeds]
    return map(_read, remembered(kept, SEED, keys, read_some, _worth_keeping, _as_it_is))


def _worth_keeping(result: Encoded) -> bytes | None:
    """What failed may go otherwise next time."""
    return result if isinstance(result, bytes) else None


def _as_it_is(raw: bytes) -> Encoded:
    return raw


def _read_encoded(seed: folder.Seed, known: Authority, defaults: defaults_of_folders.Defaults) -> Encoded:
    """What a seed gives, encoded for the way to another process and for the cache, if nothing failed and it can be.

    It is not packed: to unpack it would take every build longer than to read it.
    """
    result = read_seed(seed, known=known, defaults=defaults)
    try:
        return result if result.problems else encoded(result)
    except ValueError:  # half characters
        return result


def _read(result: Encoded) -> Read:
    return _decoded(result) if isinstance(result, bytes) else result


def defaults_in(
    files: Sequence[folder.Seed], known: Authority
) -> tuple[defaults_of_folders.Defaults, tuple[Problem, ...]]:
    """The defaults of folders, by folder, and what is wrong in their files; a file that is wrong decides nothing."""
    defaults: dict[str, tuple[defaults_of_folders.Default, ...]] = {}
    problems: list[Problem] = []
    for path, shown in files:
        try:
            here = defaults_of_folders.load(path, shown)
            defaults_of_folders.checked(here, known)
            defaults[shown] = here
        except FileError as error:
            problems += error.problems
    return defaults, tuple(problems)


def as_last_decided(
    seed: folder.Seed, result: Read, known: Authority, defaults: defaults_of_folders.Defaults, before: str | None
) -> Read:
    """A seed whose decisions are wrong, as it is read with those that its ledger line of `before` keeps.

    So a slip in a YAML file takes no document down. A seed that has no such line, as it was never read, stays aside.
    """
    if before is None:
        return result
    again = read_seed(seed, known, defaults, ledger.decisions(before))
    kept = (replace(problem, rule=issues.KEPT) for problem in result.problems)
    return replace(again, problems=(*kept, *again.problems)) if again.drafts else result


def read_seed(
    item: tuple[Path, str],
    known: Authority,
    defaults: defaults_of_folders.Defaults = NO_DEFAULTS,
    decided: bytes | None = None,
) -> Read:
    """One seed through the stages that need no other: read, recognise, segment, describe, decide. Raises nothing.

    `decided`: decisions to take instead of those beside the seed.
    """
    path, shown = item
    undecided = True
    try:
        raw = _decisions(path, shown) if decided is None else decided
        entries = decisions.parse(raw, _beside(shown, folder.DECISIONS))
        undecided = entries.encoding is not None
        source = read.read(path, shown, entries.encoding)
        undecided = False
        source = origin.with_provenance(source, origin.path_beside(path), _beside(shown, folder.RECORD))
        mine = defaults_of_folders.nearest(defaults, shown)
        adapter = defaults_of_folders.adapted(sources.recognise(source), mine)
        segments = sources.segments(source, adapter)
        _bound(shown, segments[-1].part, MOST_DOCUMENTS, "documents")
        labels = {**mine.labels, **entries.labels}
        drafts = origin.complete(describe.describe(source, segments, adapter, labels))
        drafts = tuple(replace(draft, speaker_labels=_speakers(labels)) for draft in drafts)
        drafts = tuple(defaults_of_folders.apply(draft, mine, known, entries.labels) for draft in drafts)
        undecided = True
        drafts = apply.apply_all(drafts, entries, known)
        undecided = False
        if entries.withdrawn:
            return Read(tuple(withdrawal.emptied(_for_pairing(draft), entries.withdrawn) for draft in drafts))
        ready = [identify.prepare(draft, known) for draft in drafts]
        drafts, names = tuple(_for_pairing(draft) for draft, _ in ready), tuple(named for _, named in ready)
        _bound(shown, len(set(_named(drafts, names))), MOST_NAMES, "different names and tags")
        line = ledger.entry(source, segments, adapter.name, raw)
        return Read(drafts, names, line.encode("utf-8", "surrogatepass"))
    except (read.UnreadableError, sources.AmbiguousError) as error:
        problem = Problem(error.path, error.line, error.message, "seed.set-aside", fatal=True)
        return Read(problems=(problem,), undecided=undecided)
    except FileError as error:
        problems = tuple(replace(problem, fatal=True) for problem in error.problems)
        return Read(problems=problems, undecided=undecided)
    except OSError as error:
        return Read(problems=(Problem(shown, 1, f"cannot be read: {error.strerror}", "seed.set-aside", fatal=True),))
    except Exception as error:  # a fault of the program costs this seed, not the archive
        message = f"this program failed on it ({type(error).__name__}: {error}); please report it with the file"
        return Read(problems=(Problem(shown, 1, message, "seed.failed", fatal=True),))


def _speakers(labels: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(label for label, is_speaker in labels.items() if is_speaker)


def _bound(shown: str, count: int, most: int, what: str) -> None:
    if count > most:
        raise read.UnreadableError(shown, f"holds {count:,} {what}, more than {most:,}; split it")


def _named(drafts: Iterable[Draft], names: Iterable[Evidence]) -> Iterator[str]:
    """The names and tags in the documents of a seed that can get pages of their own."""
    yield from (mention.name for name in names for mention in name.mentions)
    yield from (tag.value for draft in drafts for tag in (*draft.topics, *draft.geography, *draft.sections))


def _for_pairing(draft: Draft) -> Draft:
    """With what stands for its words where they are compared or changes are looked for, and without the text of its source,
    which no later stage needs: it would be held for every seed."""
    kept = draft.source.provenance
    light = kept
    if kept:
        light = replace(kept, own=(), headings=(), captions=(), quotes=(), continued=(), links=(), unnamed=())
    source = replace(draft.source, text="", repairs=(), provenance=light)
    words = digest(key_part(draft.blocks))
    return replace(draft, source=source, sketch=shingles.sketch(draft.blocks), exact=saves.exact(draft), words=words)


def _decisions(path: Path, shown: str) -> bytes:
    """The decisions beside a seed, as bytes; none if there is no such file. Raises FileError."""
    file = path.with_suffix(folder.DECISIONS)
    return decisions.read(file, _beside(shown, folder.DECISIONS)) if file.is_file() else b""


def _beside(shown: str, suffix: str) -> str:
    """The name of the file that belongs to a seed: "seeds/a.txt" and ".yml" give "seeds/a.yml"."""
    return Path(shown).with_suffix(suffix).as_posix()


def _key(seed: folder.Seed, common: bytes) -> bytes | None:
    """A digest of all that the result of a seed depends on; None where it cannot be read. `common`: of the authority."""
    path, shown = os.fspath(seed[0]), seed[1]
    stem = path[: -len(folder.SEED)]
    try:
        with open(path, "rb", buffering=0) as file:
            if os.fstat(file.fileno()).st_size > read.MAX_BYTES:
                return None
            raw = file.read()
        return digest(code(), common, shown, raw, *(_given(f"{stem}{end}", shown) for end in folder.BESIDE))
    except (OSError, FileError):
        return None


def _given(path: str, shown: str) -> bytes:
    """What a file beside the seed `shown` holds, and that it is there. Raises FileError."""
    return b"given" + yamlfile.read_bytes(Path(path), shown) if os.path.isfile(path) else b""
