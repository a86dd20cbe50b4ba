"""Small built sites for the tests of search, made by hand, and a reader of the files that search writes."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
from pathlib import Path
from typing import Any

CALL = re.compile(r'archiveSearchFile\("([^"]+)","([A-Za-z0-9+/=]*)"\);\n')


def record(**changed: Any) -> dict[str, Any]:
    """The facts of a document page as theme/partials/archive-pagefind.html writes them."""
    return {
        "id": "a-meeting",
        "title": "A meeting",
        "date": "2014-05-08",
        "time": "17:00",
        "place": "Minsk",
        "place_id": "minsk",
        "publisher": "office",
        "publisher_name": "The Office",
        "kind": "transcript",
        "topics": ["Trade"],
        "participants": [{"id": "anna", "name": "Anna Berg"}, {"id": None, "name": "Somebody"}],
        "speakers": ["anna"],
        "turns": "9:0",
    } | changed


def document(site: Path, path: str, paragraphs: dict[str, str], **facts: Any) -> Path:
    """Write one document page. `paragraphs`: anchor ("L9") -> markup."""
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    facts = {"id": file.stem} | facts
    written = html.escape(json.dumps(record(**facts)))
    body = "".join(f'<p><a id="{a}" href="#{a}"></a>{text}</p>\n' for a, text in paragraphs.items())
    file.write_text(
        '<!doctype html><html lang="en"><body><p>Skip to content</p><article data-pagefind-body><h1>Heading</h1>'
        f'<div class="archive-record" hidden data-record="{written}"></div><h2>Anna Berg</h2>{body}</article></body></html>',
        encoding="utf-8",
    )
    return file


def plain(site: Path, path: str = "index.html") -> None:
    """Write a page that is no document."""
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text('<!doctype html><html lang="en"><body><p>Zanzibar</p></body></html>', encoding="utf-8")


def entry(site: Path) -> dict[str, Any]:
    """What entry.js says."""
    name, content = _call(site / "pagefind/entry.js")
    assert name == "entry"
    found: dict[str, Any] = json.loads(base64.b64decode(content))
    return found


def content(site: Path, name: str) -> Any:
    """The value in a search file: "catalog", "s/0", "d/0/1-0"."""
    return json.loads(raw(site, name))


def raw(site: Path, name: str) -> bytes:
    """The unpacked bytes in a search file."""
    named, packed = _call(site / "pagefind" / entry(site)["build"] / f"{name}.js")
    assert named == name
    return gzip.decompress(base64.b64decode(packed))


def _call(file: Path) -> tuple[str, str]:
    found = CALL.fullmatch(file.read_text(encoding="ascii"))
    assert found, file
    return found[1], found[2]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
