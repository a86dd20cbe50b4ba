"""Checks the notes on a page that quote earlier wordings: their words must be those of the data and the sources.

`data/changes.jsonl` has what was seen to change, `data/differences.jsonl` what differs between saves of one page. The words
of a note must stand in one of them, and those of a save in its file too, from the line that is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from archive.linking import addresses
from archive.model import Problem
from archive.reading import read
from archive.text.escape import visible
from archive.verifying import html, records
from archive.verifying.article import short
from archive.verifying.folder import Folder, UnreadableError

CHANGES = "data/changes.jsonl"
DIFFERENCES = "data/differences.jsonl"
NOTE = "words"  # the class of a paragraph that holds what was said before
_UNREADABLE = (UnreadableError, records.BadLineError, OSError, LookupError, TypeError, ValueError, AttributeError)


def known(folder: Folder) -> frozenset[str]:
    """What notes may say, letters and digits only."""
    return frozenset(_letters(text) for name in (CHANGES, DIFFERENCES) for _, _, text in _rows(folder, name))


def notes(page: str, content: str, told: Collection[str]) -> Iterator[Problem]:
    """A problem for each note on a page whose words are not in the data. `told`: see `known`."""
    inside: list[str] = []
    depth = line = 0
    try:
        for token in html.tokens(content):
            if depth and not token.tag:
                inside.append(token.text)
            elif depth and token.tag.rstrip("/") not in html.VOID:
                depth += -1 if token.tag.startswith("/") else 1
            elif token.tag == "p" and token.attributes.get("class") == NOTE:
                depth, line, inside = 1, token.line, []
            if inside and not depth:
                text, inside = "".join(inside), []
                if _letters(text) not in told:
                    message = f"a note says what no data file has as an earlier wording: {short(text)}"
                    yield Problem(page, line, message)
    except html.MalformedError:
        return  # the article tells


def sources(folder: Folder) -> Iterator[Problem]:
    """A problem for each difference between saves that is not as the file of the save has it."""
    texts: dict[str, list[str]] = {}
    for change, before, text in _rows(folder, DIFFERENCES):
        try:
            file = str(change["file"])
            if file not in texts:
                name = f"data/originals/{addresses.source_key(file)}.txt"
                raw = folder.read(name, records.LONGEST).decode("utf-8", "surrogateescape")
                texts = {file: [line.text for line in read.lines(raw)]}
        except _UNREADABLE:
            continue  # the ledger tells of an original that is not there
        if not _from(texts[file], before, text):
            message = f"line {before} of {file} does not have these words: {short(text)}"
            yield Problem(folder.shown(DIFFERENCES), 0, message)


def _from(lines: list[str], first: int, text: str) -> bool:
    """Whether the letters of a text stand in lines, beginning on line `first` (from 1)."""
    wanted = _letters(text)
    here, at = "", first - 1
    begins = len(_letters(lines[at])) if at < len(lines) else 0
    while at < len(lines) and len(here) < begins + len(wanted):
        here, at = here + _letters(lines[at]), at + 1
    return 0 <= here.find(wanted) <= begins


def _rows(folder: Folder, name: str) -> Iterator[tuple[Any, int, str]]:
    """(change, line before, text before) of each difference in a file, as far as it can be read."""
    if name not in folder:
        return
    try:
        for raw in folder.lines(name, records.LONGEST):
            change = records.loads(raw)
            yield from ((change, int(row[0]), str(row[2])) for row in change["diff"] if row[0])
    except _UNREADABLE:
        return


def _letters(text: str) -> str:
    return "".join(char for char in visible(text) if char.isalnum())
