"""What the preview answers besides the pages themselves: its script in them, its own files, and pages of what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from archive.model import Problem
from archive.preview import places, questions
from archive.preview.rendering import page_at
from archive.preview.session import Session
from archive.work.progress import Failed, shown

ASSETS = Path(__file__).parent / "assets"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
HEAD = b"</head>"


def page_path(address: str) -> str | None:
    """The path from docs/ of the page at an address ("/people/" -> "people/index.md"); None where no page can stand."""
    return page_at(address) if address.startswith("/") and ".." not in address.split("/") else None


def with_script(html: bytes, number: str) -> bytes:
    """A page with the preview's script, which loads it again when `number` is not that of the state any more."""
    before, end, after = html.partition(HEAD)
    return before + script(number).encode() + end + after


def script(number: str) -> str:
    """The element that loads the preview's script."""
    return f'<script src="/.preview/preview.js" defer data-number="{number}"></script>\n'


def own(session: Session, path: str, query: dict[str, list[str]]) -> tuple[str, bytes] | None:
    """Media type and bytes of the preview's own file or page at a path; None where there is none."""
    if path.startswith(places.ADDRESS):
        given = query.get("line", [""])[0]
        line = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0
        return _file_page(session, path.removeprefix(places.ADDRESS), line)
    file = places.plain_file(ASSETS, path.removeprefix("/.preview/"))
    return (TYPES[file.suffix], file.read_bytes()) if file and file.suffix in TYPES else None


def _file_page(session: Session, name: str, line: int) -> tuple[str, bytes] | None:
    """The page of a file that an editor works on, be it there or still to be made."""
    path, lines = session.places.file(name), session.places.text(name)
    hints = list(questions.hints(session.settled, name)) if session.settled else []
    if path is None or (lines is None and (path.exists() or not hints)):
        return None
    return "text/html; charset=utf-8", places.page(name, path, lines, line, hints, session.number).encode(
        "utf-8", "replace"
    )


def waiting(session: Session) -> bytes:
    """The page while there is nothing to show yet: the archive is being read, or cannot be."""
    words = "The archive cannot be read yet." if session.wrong else "The archive is being read …"
    return _page(session, words, session.wrong)


def failed(session: Session, why: Failed) -> bytes:
    """The page in the place of one that never could be made."""
    return _page(session, "This page cannot be made.", why.problems)


def _page(session: Session, words: str, problems: Iterable[Problem]) -> bytes:
    rows = "".join(f"<li>{escape(shown(problem))}</li>" for problem in problems)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Preview</title>\n'
        f'<link rel="stylesheet" href="/.preview/preview.css">\n{script(session.number)}</head>\n'
        f'<body class="preview-file">\n<main><h1>Preview</h1>\n<p>{words}</p>\n<ul>{rows}</ul>\n'
        f"<p>This page loads again by itself.</p></main>\n</body>\n</html>\n"
    ).encode("utf-8", "replace")
