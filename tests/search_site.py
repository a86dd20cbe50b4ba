"""Search files of a few made-up documents, and a reader of the files that search writes."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any

from archive.search.index import index

CALL = re.compile(r'archiveSearchFile\("([A-Za-z0-9+/=]*)"\);\n')
NAMES = {
    "people": {"anna": "Anna Berg", "ben-oak": "Ben Oak"},
    "places": {"minsk": "Minsk"},
    "publishers": {"office": "The Office"},
}


def block(text: str, line: int, speaker: str | None = None, kind: str = "speech", **more: Any) -> dict[str, Any]:
    """A block as documents.jsonl has it."""
    return {
        "kind": kind,
        "text": text,
        "first_line": line,
        "last_line": line,
        "label": None,
        "speaker": speaker,
        **more,
    }


def document(key: str = "2014-05-08-a-meeting", *blocks: dict[str, Any] | str, **changed: Any) -> str:
    """A line of documents.jsonl. A block given as text is said by Anna, on the lines 9, 10 ..."""
    made = [block(one, 9 + at, "anna") if isinstance(one, str) else one for at, one in enumerate(blocks)]
    facts = {
        "id": key, "title": "A meeting", "date": "2014-05-08", "time": "17:00", "place": "Minsk", "place_id": "minsk",
        "lead": None,
        "topics": ["Trade"], "publisher": "office", "kind": "transcript", "lines": {},
        "participants": [{"id": "anna", "name": "Anna Berg"}, {"id": None, "name": "Somebody"}], "blocks": made,
    }  # fmt: skip
    return json.dumps(facts | changed) + "\n"


def write(site: Path, *lines: str, names: dict[str, Any] | None = None, **how: Any) -> Path:
    """Make the search files of documents in the folder `site`, and give it back."""
    index(lines, {**NAMES, **(names or {})}, site, **how)
    return site


def entry(site: Path) -> dict[str, Any]:
    """What entry.js says."""
    found: dict[str, Any] = _value(site / "search/entry.js")
    return found


def content(site: Path, name: str, segment: int = 0) -> Any:
    """The value in a search file: of the catalog ("catalog", "n/0", "v/0"), or of a segment ("i/0", "s/0", "d/1-0")."""
    root = site / "search"
    catalog = _value(root / entry(site)["folder"] / "catalog.js")
    folder = entry(site)["folder"] if name[0] in "cnv" else catalog["segments"][segment]["name"]
    return _value(root / folder / f"{name}.js")


def _value(file: Path) -> Any:
    found = CALL.fullmatch(file.read_text(encoding="ascii"))
    assert found, file
    return json.loads(gzip.decompress(base64.b64decode(found[1])))


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
