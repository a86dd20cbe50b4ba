"""A source file as the ledger has it, and its lines as a table that says of each what it is and where it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from archive.describing.items import BROKEN_LABEL
from archive.describing.paragraphs import Paragraph, continue_with, joins
from archive.linking import addresses, anchors
from archive.model import Document
from archive.reading import rules
from archive.reading.saved_page import UNNAMED
from archive.text.escape import cell, html, visible

LINE_SHOWN = 20_000  # characters of one line that its page shows; the rest is in the file itself

_BEGINS = frozenset((UNNAMED, BROKEN_LABEL))  # rules of lines that go on with nothing above
_OWN = _BEGINS | {"paragraph"}


class Piece(NamedTuple):
    """A line of a source, or a part of one."""

    kind: str
    rule: str
    part: int  # number of the document within the file
    line: int
    text: str  # with its line break


@dataclass(frozen=True, slots=True)
class Seed:
    """A source file as the ledger has it."""

    file: str
    sha256: str
    size: int  # bytes
    encoding: str
    adapter: str
    repairs: Sequence[Sequence[Any]]  # start, bytes in hex, line
    pieces: Sequence[Piece]
    original: Mapping[str, str] | None = None  # the file that `add` made it from, as the ledger has it
    encoding_reason: str = ""

    @property
    def lines(self) -> int:
        """The number of its last line."""
        return self.pieces[-1].line if self.pieces else 0


class Held(NamedTuple):
    """A document, and where it stands in a file; `copy` if the archive shows it from another file."""

    document: Document
    first_line: int
    last_line: int  # 0: not known
    copy: bool


def seed(ledger_line: str) -> Seed:
    """A line of ledger.jsonl as a value."""
    row = json.loads(ledger_line)
    pieces = [Piece(*piece) for piece in row["segments"]]
    return Seed(
        row["file"], row["sha256"], row["bytes"], row["encoding"], row["adapter"], row["repairs"], pieces,
        row.get("original"), row.get("encoding_reason", ""),
    )  # fmt: skip


def spans(pieces: Iterable[Piece]) -> dict[int, tuple[int, int]]:
    """The first and the last line of each part of a file; blank lines at its ends do not count."""
    lines_of: dict[int, tuple[int, int]] = {}
    for piece in pieces:
        if piece.kind != "blank":
            first, _ = lines_of.get(piece.part, (piece.line, 0))
            lines_of[piece.part] = (first, piece.line)
    return lines_of


class Part(NamedTuple):
    """A document of a file: its title, its page, and the anchors of the lines that the page shows."""

    title: str
    page: str
    places: Mapping[int, str]


def by_part(pieces: Iterable[Piece], held: Sequence[Held]) -> dict[int, Part]:
    """The document that each part of the file became."""
    documents: dict[int, Part] = {}
    whole = {(item.first_line, item.last_line): item for item in held}
    for part, (first, last) in spans(pieces).items():
        if match := whole.get((first, last)) or whole.get((first, 0)):
            places = {} if match.copy else anchors.by_line(match.document)
            documents[part] = Part(match.document.title, addresses.document(match.document), places)
    return documents


def healed_lines(pieces: Sequence[Piece]) -> dict[tuple[int, int], str]:
    """(part, line) of the lines that were joined to the line above, with the rule."""
    runs: list[tuple[int, list[Paragraph]]] = []  # part, lines that may belong together
    for piece in pieces:
        text = " ".join(piece.text.split())
        if piece.rule in _BEGINS or (piece.rule == "paragraph" and not (runs and runs[-1][0] == piece.part)):
            runs.append((piece.part, []))
        if piece.rule.startswith("paragraph.continued") and runs and runs[-1][1]:
            runs[-1][1][-1] = continue_with(runs[-1][1][-1], piece.rule, text, piece.line)
        elif piece.rule in _OWN:
            runs[-1][1].append(Paragraph(text, piece.line, piece.line))
    return dict(sorted(((part, number), rule) for part, run in runs for number, rule in joins(run).items()))


def table(pieces: Sequence[Piece], parts: Mapping[int, Part], healed: Mapping[tuple[int, int], str], path: str) -> str:
    """The lines as one table of raw HTML, which costs a quarter of what Markdown does. No line of it is blank."""
    rows = [
        '<table class="lines">',
        "<thead><tr><th>Line</th><th>Text in the file</th><th>What it is</th></tr></thead>",
    ]
    seen: dict[int, int] = {}
    number, part, page = 0, None, ""
    for piece in pieces:
        if piece.part != number:
            number, part = piece.part, parts.get(piece.part)
            page = addresses.relative(part.page, path) if part else ""
            if len(parts) > 1 and part:
                rows.append(
                    f'<tr class="part"><th colspan="3">Document {number}: {cell(visible(part.title))}</th></tr>'
                )
        seen[piece.line] = nth = seen.get(piece.line, 0) + 1
        key = f"L{piece.line}-{nth}" if nth > 1 else f"L{piece.line}"
        target = f"{page}{part.places.get(piece.line, '#')}" if part else ""
        rows.append(_line(piece, key, target, healed.get((piece.part, piece.line), "")))
    return "\n".join([*rows, "</table>"])


def _line(piece: Piece, key: str, target: str, heal: str) -> str:
    """A row: the number, the text, what it is. `target` is where it is shown, if it is."""
    shown, name = _named(piece.rule)
    words = shown.replace("@", target, 1) if target else shown.replace('<a href="@">', "", 1).replace("</a>", "", 1)
    joined = f", joined <code>{heal}</code>" if heal and heal != piece.rule else ", joined" if heal else ""
    text = piece.text.rstrip("\r\n")
    more = ""
    if len(text) > LINE_SHOWN:
        more = f" <i>… and {len(text) - LINE_SHOWN:,} more characters, in the file itself</i>"
    return (
        f'<tr id="{key}" class="{piece.kind}"><td><a href="#{key}">{piece.line}</a></td>'
        f"<td>{cell(text[:LINE_SHOWN])}{more}</td><td>{words}{joined}{name}</td></tr>"
    )


@cache
def _named(rule: str) -> tuple[str, str]:
    """The words for a rule, as a link to "@" where its text is shown somewhere, and its name behind them."""
    described = rules.rule(rule)
    words = html(described.words)
    name = "" if rule == "blank" else f" <code>{html(rule)}</code>"
    return (words if described.shown == "no" else f'<a href="@">{words}</a>'), name
