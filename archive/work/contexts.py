"""Carries what the theme needs of each document from the conversion to the rendering: docs/data/context.jsonl.

One line a document, a JSON object: "page" is the path of its page from docs/, "sha256" that of the page, so that a line that
belongs to another conversion is not taken; the rest is what `template_data` gives. The file does not belong into the
repository: where it is missing, or not of these pages, the hook works the lines out from the seeds (archive/hooks.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol, TypeVar

from archive.model import Problem
from archive.work.progress import Failed
from archive.work.store import Files

FILE = "data/context.jsonl"
_HEAD = re.compile(r'\{"page": ("(?:[^"\\]|\\.)*"), "sha256": "[0-9a-f]{64}"')  # how a line begins
GENERATED = ".generated"  # the list of pages that a conversion leaves (archive/pages/write.py)


class WithContext(Protocol):
    """A page; `context` is its line, "" for pages that are none of a document."""

    @property
    def context(self) -> str: ...  # noqa: D102


P = TypeVar("P", bound=WithContext)


def line(page: str, text: str, data: Mapping[str, Any]) -> str:
    """The line of one document, whose page has this path and text. Without a line break."""
    return json.dumps({"page": page, "sha256": _digest(text.encode("utf-8")), **data})


def saved(pages: Iterable[P], files: Files) -> Iterator[P]:
    """The pages as they come; when the last has gone through, their contexts are among the `files` of docs/."""
    with files.open(FILE) as path, path.open("w", encoding="utf-8", newline="\n") as lines:
        for page in pages:
            if page.context:
                lines.write(f"{page.context}\n")
            yield page


def read(docs: Path) -> dict[str, str]:
    """The line of each document by the path of its page; none where there is no file. Raises Failed at a line that is none."""
    return dict(_lines(docs))


def digests(docs: Path) -> dict[str, bytes]:
    """The SHA-256 of each line by the path of its page. Raises as `read`."""
    return {page: sha256(text.encode("utf-8", "surrogatepass")).digest() for page, text in _lines(docs)}


def _lines(docs: Path) -> Iterator[tuple[str, str]]:
    file = docs / FILE
    if file.is_file():
        with file.open(encoding="utf-8") as lines:
            yield from ((_page(text, file, number), text) for number, text in enumerate(lines, 1))


def parsed(text: str) -> dict[str, Any]:
    """What templates know as `document`, from a line that `read` gave."""
    data: dict[str, Any] = json.loads(text)
    return data


def misfit(contexts: Mapping[str, str], docs: Path) -> str | None:
    """The path of a document's page in `docs` that is not the one of its context, or has none; None where all fit."""
    for page, text in contexts.items():
        if not (docs / page).is_file() or not _fits(text, (docs / page).read_bytes()):
            return page
    generated = docs / GENERATED
    pages = generated.read_text("utf-8").splitlines() if generated.is_file() else []
    return next((page for page in pages if page not in contexts and _is_document(docs, page)), None)


def _is_document(docs: Path, page: str) -> bool:
    """Whether a generated page is that of a document: pages of all other kinds name theirs."""
    return (
        page.startswith("documents/")
        and "\npage_kind: " not in (docs / page).read_text("utf-8").partition("\n---\n")[0]
    )


def _fits(text: str, page: bytes) -> bool:
    """Whether a line is whole, and that of a page."""
    try:
        return bool(parsed(text)["sha256"] == _digest(page))
    except ValueError:
        return False


def _digest(page: bytes) -> str:
    return sha256(page).hexdigest()


def _page(text: str, file: Path, number: int) -> str:
    """The page of a line, of which only the beginning is looked at."""
    head = _HEAD.match(text)
    if not head or not text.endswith("}\n"):
        message = "is not what this program wrote; remove the file"
        raise Failed(Problem(file.as_posix(), number, message, "work.contexts", fatal=True))
    return str(json.loads(head[1]))
