"""What is known about single paragraphs of a document: what they said before, and where their words are quoted.

It stands after the text of the document; a paragraph that it is about bears an empty link to it (`mark`), so that no word is
put into the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.linking import addresses, anchors
from archive.linking.earlier import Past
from archive.model import Document
from archive.pages.differences import Part, compared
from archive.text.english import date_text
from archive.text.linediff import Run, composed

ANSWERS = {
    "exact": "Exact match",
    "close": "Close match",
    "altered": "Altered",
    "other-speaker": "Another speaker",
    "not-found": "Only here",
}


class Wording(NamedTuple):
    """What a paragraph said in another save, or before its source changed."""

    anchor: str  # of the paragraph as it is: "L57"
    where: str  # "seeds/b.txt, saved on 3 May 2020"
    line: int  # in that file; 0: it has no such paragraph
    words: tuple[Part, ...]  # and whether the paragraph as it is has them, too
    page: str  # with all differences
    source: str  # the page of that file with the line; "": the archive does not have that version any more


class Quoted(NamedTuple):
    """A quotation: that of the paragraph in another record, or that of its words in a report."""

    anchor: str
    words: str  # the first words of the quotation
    answer: str
    title: str  # of the other record
    page: str  # of the other record
    there: str | None  # the anchor there; None: it does not have the words


def wordings(document: Document, trail: Sequence[Past]) -> list[Wording]:
    """For each paragraph that differs in another save, or from an earlier version of its source, what stands there."""
    saves = [past for past in trail if past.change.kind == "save"]
    edits = [past for past in trail if past.change.kind == "changed"]
    by_anchor = [*_wordings(document, saves), *_wordings(document, edits)] if trail else []
    order = {f"L{anchor}": at for at, (_, anchor) in enumerate(anchors.blocks(document))}
    return sorted(by_anchor, key=lambda wording: order.get(wording.anchor, -1))


def _wordings(document: Document, trail: Sequence[Past]) -> Iterator[Wording]:
    by_line = anchors.by_line(document)
    later: Sequence[Run] | None = None  # where lines of the newer version of a change stand now
    for change, was, page in reversed(trail):
        for before, since, old, new in change.diff:
            now = _now(later, since)
            anchor = by_line.get(now, "")[1:] if since else ""
            if anchor and (not before or was.first_line <= before <= was.last_line):
                saved = f", saved on {date_text(change.date)}" if change.kind == "save" and change.date else ""
                until = f", until {date_text(change.date)}" if change.kind != "save" else ""
                source = addresses.source_line(change.file, before) if change.kind == "save" and before else ""
                words = tuple((text, not alone) for text, alone in compared([old], [new])[0][0]) if before else ()
                yield Wording(anchor, f"{change.file}{saved}{until}", before, words, page, source)
        later = change.runs if later is None else composed(change.runs, later)


def _now(later: Sequence[Run] | None, line: int) -> int:
    if later is None:
        return line
    return next((now + line - first for first, now, count in later if first <= line < first + count), 0)


def marks(notes: Sequence[Wording | Quoted]) -> dict[str, str]:
    """By anchor the empty links that a paragraph bears; the theme draws them, and names them for those who do not see."""
    kinds: dict[str, set[str]] = {}
    for note in notes:
        kinds.setdefault(note.anchor, set()).add("wording" if isinstance(note, Wording) else "quoted")
    names = {"wording": "Other wording", "quoted": "Quotation"}
    return {
        anchor: "".join(
            f'<a class="note-mark {kind}" href="#theme:{kind}-{anchor}" aria-label="{names[kind]}"></a>'
            for kind in sorted(some)
        )
        for anchor, some in kinds.items()
    }
