"""One golden case: what a folder of tests/golden holds, and how it is made from its source.txt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from archive import sources
from archive.describing import describe
from archive.model import Draft
from archive.reading import read

GOLDEN = Path(__file__).parent / "golden"


def cases() -> list[Path]:
    """The folders that hold a source.txt, sorted."""
    return sorted(path.parent for path in GOLDEN.glob("*/source.txt"))


def made(case: Path) -> dict[str, str]:
    """The files of a case as the code makes them now: name -> text."""
    source = read.read(case / "source.txt", f"seeds/{case.name}.txt")
    adapter = sources.recognise(source)
    segments = sources.segments(source, adapter)
    table = [
        f"{s.part}\t{s.kind}\t{s.rule}\t{json.dumps(source.text[s.start : s.end], ensure_ascii=False)}\n"
        for s in segments
    ]
    drafts = [dict(_shown(draft)) for draft in describe.describe(source, segments, adapter)]
    return {
        "segments.tsv": "".join(table),
        "documents.json": json.dumps(drafts, ensure_ascii=False, indent=1) + "\n",
    }


def _shown(draft: Draft) -> Iterator[tuple[str, object]]:
    """The fields of a draft that say something, short enough to read in a diff."""
    for name, value in asdict(draft).items():
        if name == "blocks":
            yield name, [_block(block) for block in value]
        elif name == "issues":
            yield name, [f"{issue['line']}: {issue['rule']}: {issue['message']}" for issue in value]
        elif name not in ("source", "publisher") and value not in ((), None):
            yield name, value


def _block(block: dict[str, object]) -> str:
    lines = f"{block['first_line']}-{block['last_line']}"
    label = f"[{block['label']}] " if block["label"] else ""
    return f"{lines} {block['kind']}: {label}{block['text']}"
