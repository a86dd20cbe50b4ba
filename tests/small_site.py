"""A few pages in the layout of docs/, and stand-ins for the stages around the one under test."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import archive
from archive.model import Archive, Problem
from archive.site import rail
from archive.work import store
from archive.work.store import Files

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "about",
    "data",
    "open-questions",
    "search",
    *(f"{name}/index" for name in ("documents", "people", "places", "organisations", "topics")),
)
DOCUMENT = """---
title: "A meeting"
---
# A meeting

<a id="L3" href="#L3"></a>Good morning, [Anna](../../people/anna.md).
"""


def write(file: Path, text: str) -> None:
    """Write `text` to `file`, making its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def make_docs(docs: Path, greeting: str = "Home") -> None:
    """Pages enough for mkdocs.yml to render without a warning."""
    for name in (*PAGES, "years/index", "people/anna"):
        write(docs / f"{name}.md", f"# {name}\n")
    write(docs / "index.md", f"# {greeting}\n\n[A meeting](documents/2014/a.md#L3)\n")
    write(docs / "documents" / "2014" / "a.md", DOCUMENT)


@dataclass(frozen=True)
class Made:
    """What the stand-in for `pipeline.convert` gives: the fields of its result that the commands read."""

    archive: Archive
    problems: tuple[Problem, ...]


def stand_in_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """`convert` that makes the small site, greets with the seeds' text, and sets aside each seed that says "bad"."""

    def convert(
        settings: types.SimpleNamespace,
        docs: Path,
        data: Path | Files | None = None,
        *,
        with_seeds: Callable[[], None] = lambda: None,
        with_pages: Callable[[Archive, Path], None] = lambda archive, ledger: None,
        with_data: Callable[[], None] = lambda: None,
    ) -> Made:
        site_name, files = settings.site_name, sorted(settings.seeds.glob("*.txt"))
        with settings.progress.stage("Read seeds", len(files)) as stage:
            texts = {file: file.read_text() for file in files}
            stage.advance(len(files))
        with_seeds()
        make_docs(docs, " ".join(text.strip() for text in texts.values()))
        with_pages(Archive(site_name), docs / "none")
        if isinstance(data, Path):
            write(data / "documents.jsonl", "{}\n")
            write(data / store.LIST, "documents.jsonl\n")
        elif data:
            data.put("documents.jsonl", b"{}\n")
        with_data()
        bad = [Problem(str(file), 1, "is bad", "test", fatal=True) for file, text in texts.items() if "bad" in text]
        open_ = [Problem(str(file), 2, "which year?", "date.partial") for file, text in texts.items() if "?" in text]
        return Made(Archive(site_name), (*bad, *open_))

    monkeypatch.setattr(
        rail, "write", lambda data, files: None
    )  # it reads the tables of documents, of which there are none
    module = types.ModuleType("archive.pipeline")
    vars(module).update(convert=convert, Settings=lambda seeds, *_, **more: types.SimpleNamespace(seeds=seeds, **more))
    monkeypatch.setitem(sys.modules, "archive.pipeline", module)
    monkeypatch.setattr(archive, "pipeline", module, raising=False)


def stand_in_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """`index_data` that writes one file."""
    from archive.search import index

    def index_data(data: Path, site: Path, **more: object) -> set[str]:
        write(site / "search" / "index.txt", "indexed")
        return set()

    monkeypatch.setattr(index, "index_data", index_data)
