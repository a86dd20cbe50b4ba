"""Carries what the theme needs of each document from the conversion to the rendering: docs/.context.jsonl.

One line a document, a JSON object: "page" is the path of its page from docs/, the rest is what `template_data` gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from archive.model import Problem
from archive.work.progress import Failed

FILE = ".context.jsonl"
GENERATED = ".generated"  # the list of pages that a conversion leaves (archive/pages/write.py)


class WithContext(Protocol):
    """A page; `context` is its line, "" for pages that are none of a document."""

    @property
    def context(self) -> str: ...  # noqa: D102


P = TypeVar("P", bound=WithContext)


def line(page: str, data: Mapping[str, Any]) -> str:
    """The line of one document, without a line break."""
    return json.dumps({"page": page, **data})


def saved(pages: Iterable[P], docs: Path) -> Iterator[P]:
    """The pages as they come; when the last has gone through, their contexts are in the folder `docs`.

    The file is put there in one step, and only if it differs. Raises OSError where it cannot be written.
    """
    docs.mkdir(parents=True, exist_ok=True)
    target, part = docs / FILE, docs / f"{FILE}.part"
    part.unlink(missing_ok=True)
    with part.open("x", encoding="utf-8", newline="\n") as file:
        for page in pages:
            if page.context:
                file.write(f"{page.context}\n")
            yield page
    if target.is_file() and target.read_bytes() == part.read_bytes():
        part.unlink()
    else:
        part.replace(target)


def read(docs: Path) -> dict[str, str]:
    """The line of each document by the path of its page. Raises Failed where the folder was converted without them."""
    file = docs / FILE
    if not file.is_file():
        if (docs / GENERATED).is_file():
            raise _failed(file, 0, "is missing; run `python build_site.py convert`")
        return {}
    with file.open(encoding="utf-8") as lines:
        return {_page(text, file, number): text for number, text in enumerate(lines, 1)}


def parsed(text: str) -> dict[str, Any]:
    """What templates know as `document`, from a line that `read` gave."""
    data: dict[str, Any] = json.loads(text)
    return data


def _page(text: str, file: Path, number: int) -> str:
    try:
        return str(parsed(text)["page"])
    except (ValueError, KeyError, TypeError):
        message = "is not what this program wrote; run `python build_site.py convert`"
        raise _failed(file, number, message) from None


def _failed(file: Path, number: int, message: str) -> Failed:
    return Failed(Problem(file.as_posix(), number, message, "work.contexts", fatal=True))
