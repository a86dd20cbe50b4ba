"""The files that an editor works on, as the preview shows them: read only, with numbered lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from archive.reading.read import lines as lines_of

ADDRESS = "/.preview/file/"
KINDS = (".txt", ".yml", ".md", ".html", ".css", ".js", ".xml")
MOST_BYTES = 20_000_000
AROUND = 1000  # lines shown before and after the one that is asked for


class Hint(NamedTuple):
    """Something to do in a file: what is asked, where it came up, and what answers it, each with when and where to write it."""

    message: str
    place: str  # "seeds/a.txt:57"
    answers: tuple[tuple[str, str], ...] = ()


def plain_file(folder: Path, path: str) -> Path | None:
    """The plain file with this path below a folder; None for a hidden one, and for what lies behind a link."""
    parts = PurePosixPath(path).parts
    if not parts or any(part.startswith(".") or "\0" in part for part in parts) or path.startswith("/"):
        return None
    file = folder.joinpath(*parts)
    return file if file.is_file() and file.resolve() == folder.resolve().joinpath(*parts) else None


class Places:
    """Which files may be shown: those in some folders, each under a name, and single files."""

    def __init__(self, folders: Mapping[str, Path], files: Sequence[Path]) -> None:
        self.folders = {name: folder.resolve() for name, folder in folders.items()}
        self.files = {file.name: file.resolve() for file in files}

    def name(self, path: str) -> str | None:
        """The name under which a file is shown that a message calls `path`; None for a file that is not shown."""
        if path in self.files or (path.partition("/")[0] in self.folders and _is_shown(path)):
            return path
        file = Path(path).resolve()
        for name, folder in self.folders.items():
            if file.is_relative_to(folder):
                below = f"{name}/{file.relative_to(folder).as_posix()}"
                return below if _is_shown(below) else None
        return next((name for name, known in self.files.items() if known == file), None)

    def address(self, path: str, line: int = 0) -> str | None:
        """Where the preview shows a file, at a line (0: at none)."""
        name = self.name(path)
        if name is None:
            return None
        return f"{ADDRESS}{quote(name)}{f'?line={line}#L{line}' if line else ''}"

    def file(self, name: str) -> Path | None:
        """Where the file of this name lies, be it there or not; None for one that is not shown."""
        if name in self.files:
            return self.files[name]
        folder, _, rest = name.partition("/")
        parts = PurePosixPath(rest).parts
        if folder not in self.folders or not _is_shown(name) or any(part.startswith(".") for part in parts):
            return None
        return self.folders[folder].joinpath(*parts)

    def text(self, name: str) -> list[str] | None:
        """The lines of a file; None where there is no such plain file, or it is too large to show."""
        folder, _, rest = name.partition("/")
        home, path = (self.files[name].parent, name) if name in self.files else (self.folders.get(folder), rest)
        file = plain_file(home, path) if home and (name in self.files or _is_shown(name)) else None
        if file is None or file.stat().st_size > MOST_BYTES:
            return None
        return [line.text for line in lines_of(file.read_bytes().decode("utf-8", "replace"))]


def _is_shown(name: str) -> bool:
    return PurePosixPath(name).suffix in KINDS and ".." not in PurePosixPath(name).parts


def page(name: str, path: Path, lines: Sequence[str] | None, line: int, hints: Sequence[Hint], number: str) -> str:
    """The HTML of a file of this name, which lies at `path`, with line `line` marked and what is to do in it."""
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(name)}</title>',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<link rel="stylesheet" href="/.preview/preview.css">',
            f'<script src="/.preview/preview.js" defer data-number="{number}"></script>\n</head>',
            '<body class="preview-file">\n<main>',
            f"<h1>{escape(name)}</h1>",
            f"<p>Edit it at <code>{escape(f'{path}:{line}' if line else str(path))}</code>. Nothing is changed here.</p>",
            *_hints(hints),
            *_lines(lines, line),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _hints(hints: Sequence[Hint]) -> Iterator[str]:
    if not hints:
        return
    yield "<h2>Open questions</h2>\n<ul>"
    for hint in hints:
        answer = "".join(f"<p>{escape(when)}</p><pre>{escape(text)}</pre>" for when, text in hint.answers)
        yield f"<li>{escape(hint.place)}: {escape(hint.message)}{answer}</li>"
    yield "</ul>"


def _lines(lines: Sequence[str] | None, line: int) -> Iterator[str]:
    if lines is None:
        yield "<p>There is no such file yet; make it with what answers the questions above.</p>"
        return
    first = max(1, line - AROUND) if len(lines) > 2 * AROUND else 1
    last = min(len(lines), max(line, AROUND) + AROUND) if len(lines) > 2 * AROUND else len(lines)
    if (first, last) != (1, len(lines)):
        yield f"<p>Lines {first:,} to {last:,} of {len(lines):,}.</p>"
    yield '<table class="preview-lines">'
    for number in range(first, last + 1):
        mark = ' class="preview-here" aria-current="true"' if number == line else ""
        yield f'<tr id="L{number}"{mark}><th scope="row">{number}</th><td>{escape(lines[number - 1])}</td></tr>'
    yield "</table>"
