"""What a conversion is told: where the seeds are, how the archive is called, on what the work is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from archive.model import Problem
from archive.work.cache import Cache
from archive.work.progress import Progress, Quiet


@dataclass(frozen=True, slots=True)
class Settings:
    """Of one conversion; the last four change no byte of what it gives.

    `site_url` is where the site will stand on the web, if that is known; citations and the feed name it. `site_description`
    says on the home page what the archive is. `aside` are seeds that are not to be used, by their names, with the reason.
    `executor` names other workers than `jobs` processes here; with `kept`, only seeds that changed are read.
    """

    seeds: Path
    authority: Path
    site_name: str
    site_url: str | None = None
    site_description: str | None = None
    aside: Mapping[str, Problem] = field(default_factory=lambda: MappingProxyType({}))
    jobs: int = 1
    executor: str | None = None
    kept: Cache | None = None
    progress: Progress = field(default_factory=Quiet)
