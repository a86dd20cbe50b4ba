"""The options of the command line and the settings of mkdocs.yml, and checks that they make sense."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.model import Problem
from archive.work.progress import Failed

ADD = "put saved pages into it with: build_site.py add PATH (README: Add documents)"


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. All paths are folders but `config`, which is mkdocs.yml."""

    command: str
    seeds: Path
    docs: Path
    site: Path
    authority: Path
    config: Path
    data: Path | None = None
    jobs: int = 1
    quiet: bool = False
    port: int = 0
    executor: str | None = None
    cache: bool = True
    to: Path = Path("dist")
    zim: bool = False
    name: str = ""  # init: of the new archive, whose folder is `to`
    deep: bool = False  # verify: in a browser
    compared: Path | None = None  # verify: a folder of seeds to hold against the site
    paths: Sequence[Path] = ()  # add: what to take in
    dry_run: bool = False
    match: re.Pattern[str] | None = None  # add: the addresses of the pages of web archives
    again: Path | None = None  # add: a seed to make anew
    articles: Sequence[Path] = ()  # quotes: the files whose quotations are checked
    json: bool = False  # quotes: as JSON


def usable(options: Options) -> None:
    """Refuse folders that make no sense: no seeds, or one folder for two things, so that one would overwrite."""
    if not options.seeds.is_dir():
        raise Failed(Problem(str(options.seeds), 0, f"there is no such folder of seeds; make it, {ADD}"), status=2)
    if not any(name.lower().endswith(".txt") for _, _, names in os.walk(options.seeds) for name in names):
        raise Failed(Problem(str(options.seeds), 0, f"holds no seeds; {ADD}"), status=2)
    read, written = [options.seeds, options.authority], [options.docs, *([options.data] if options.data else [])]
    if options.command in ("build", "serve"):
        _apart("--site", options.site, [*read, *written, options.config.parent / "theme"])
    for name, folder in zip(("--docs", "--data"), written, strict=False):
        _apart(name, folder, read)


def _apart(name: str, folder: Path, others: list[Path]) -> None:
    here = folder.resolve()
    for other in others:
        there = other.resolve()
        if here.is_relative_to(there) or there.is_relative_to(here):
            raise Failed(Problem(str(folder), 0, f"{name} and {other} must not be in one another"), status=2)


def setting(config: Path, key: str, *, optional: bool = False) -> str | None:
    """A setting of mkdocs.yml, such as the name of the archive. Raises Failed where it is missing and not `optional`."""
    loaded = site_settings(config)
    if loaded.get(key) or (key in loaded and not optional):
        return str(loaded[key])
    if optional:
        return None
    raise Failed(Problem(str(config), 1, f'has no {key}; add the line {key}: "…"'), status=2)


def site_settings(config: Path) -> dict[str, Any]:
    """All that mkdocs.yml says. Raises Failed where it is missing, or not YAML."""
    import yaml  # only here, as is the next, so that --help needs none of the packages
    from mkdocs.utils.yaml import yaml_load

    try:
        with config.open("rb") as file:
            return yaml_load(file) or {}
    except FileNotFoundError:
        raise Failed(Problem(str(config), 0, "is missing; it belongs beside build_site.py"), status=2) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Failed(Problem(str(config), line, f"is not YAML: {error.problem}")) from None
