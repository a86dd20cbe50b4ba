"""Search files of a few made-up documents, and a reader of the files that search writes."""

from __future__ import annotations

import base64
import json
import re
import tempfile
import zlib
from itertools import accumulate
from pathlib import Path
from typing import Any

from archive.search.files import HIGHER, LAST
from archive.search.index import index_data
from tests.search_oracle import CASES

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
    written = [block(said, 9 + at, "anna") if isinstance(said, str) else said for at, said in enumerate(blocks)]
    facts = {
        "id": key, "title": "A meeting", "date": "2014-05-08", "time": "17:00", "place": "Minsk", "place_id": "minsk",
        "lead": None,
        "topics": ["Trade"], "publisher": "office", "kind": "transcript", "lines": {},
        "participants": [{"id": "anna", "name": "Anna Berg"}, {"id": None, "name": "Somebody"}], "blocks": written,
    }  # fmt: skip
    return json.dumps(facts | changed) + "\n"


def write(site: Path, *lines: str, names: dict[str, Any] | None = None, **how: Any) -> Path:
    """Make the search files of documents in the folder `site`, and give it back."""
    indexed(site, *lines, names=names, **how)
    return site


def indexed(site: Path, *lines: str, names: dict[str, Any] | None = None, **how: Any) -> set[str]:
    """Make the search files of documents in the folder `site`; the names of the folders that belong into search/ there."""
    with tempfile.TemporaryDirectory() as data:
        (Path(data) / "documents.jsonl").write_text("".join(lines), encoding="utf-8")
        (Path(data) / "names.json").write_text(json.dumps({**NAMES, **(names or {})}), encoding="utf-8")
        return index_data(Path(data), site, **how)


def entry(site: Path) -> dict[str, Any]:
    """What entry.js says."""
    values: dict[str, Any] = _value(site / "search/entry.js")
    return values


def content(site: Path, name: str, segment: int = 0) -> Any:
    """What is in search files: "catalog", "facets"; rows "n", of a segment "i", "s", "v"; a text of the first folder, "1-0"."""
    root, folder = site / "search", entry(site)["folder"]
    catalog = _value(root / "catalog.js")
    if name in "isv":
        folder = catalog["segments"][segment][0]
    if name in "isnv":
        return {key: row for file in (root / folder).glob(f"{name}-*.js") for key, row in _value(file).items()}
    if name == "facets":
        return _value(root / "facets.js")
    return catalog if name == "catalog" else _value(root / catalog["texts"][0][0] / f"{name}.js")


def decoded(text: str) -> list[int]:
    """Coded numbers, as the page reads them."""
    numbers, high = [], 0
    for digit in text:
        if digit in HIGHER:
            high = high * len(HIGHER) + HIGHER.index(digit)
        else:
            numbers.append(high * len(LAST) + LAST.index(digit))
            high = 0
    return numbers


def standing(text: str) -> dict[int, list[int]]:
    """Where something stands: its places by document."""
    places, document = {}, 0
    for step, *steps in map(decoded, filter(None, text.split(" "))):
        document += step
        places[document] = [*accumulate(steps)]
    return places


def _value(file: Path) -> Any:
    call = CALL.fullmatch(file.read_text(encoding="ascii"))
    assert call, file
    return json.loads(zlib.decompress(base64.b64decode(call[1]), -zlib.MAX_WBITS))


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def written() -> list[str]:
    """Documents case-0, case-1 ... with what CASES hold, and others that a careless search takes for them."""
    others = ["1 and 234 and 567", "co operation of others; an operation and a co", "d and e", "京北", "Минута"]
    texts = {f"case-{at}": text for at, (text, _) in enumerate(CASES)}
    return [
        document(key, text) for key, text in (texts | {f"other-{at}": text for at, text in enumerate(others)}).items()
    ]
