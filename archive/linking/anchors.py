"""Every paragraph of a document has an address: L and the line of the source on which it begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from archive.model import Block, Document


def stated(document: Document) -> dict[str, int]:
    """The line of the source on which each field stands; where it stands on several, the first."""
    return dict(document.lines)


def lead(document: Document) -> int | None:
    """The line on which the lead begins, which is its anchor; None if there is no lead or its line is not known."""
    return stated(document).get("lead") if document.lead else None


def blocks(document: Document) -> Iterator[tuple[Block, str]]:
    """The blocks of a document with their anchors: "57", and "57-2" for the second that begins on line 57.

    The lead comes before them.
    """
    lines, first = [block.first_line for block in document.blocks], lead(document)
    if first not in lines and len({*lines}) == len(lines):  # nearly always, and told faster
        return zip(document.blocks, map(str, lines), strict=True)
    return zip(document.blocks, _numbered(lines, first), strict=True)


def _numbered(lines: Iterable[int], first: int | None) -> Iterator[str]:
    seen = {first: 1}
    for number in lines:
        seen[number] = nth = seen.get(number, 0) + 1
        yield f"{number}-{nth}" if nth > 1 else f"{number}"


def by_line(document: Document) -> dict[int, str]:
    """For each line of the source that the page shows, the anchor of the paragraph that holds it: {57: "#L57"}."""
    by_number: dict[int, str] = {}
    if (first := lead(document)) is not None:
        by_number[first] = f"#L{first}"
    for block, anchor in blocks(document):
        for number in range(block.first_line, block.last_line + 1):
            by_number.setdefault(number, f"#L{anchor}")
    return by_number


def of_line(document: Document, number: int) -> str:
    """What `by_line` has for one line; "" for a line that the page does not show."""
    if number == lead(document):
        return f"#L{number}"
    at = bisect_left(document.blocks, number, key=lambda block: block.last_line)  # in the order of the source
    if at == len(document.blocks) or (first := document.blocks[at].first_line) > number:
        return ""
    nth = 1 + (first == lead(document))
    while at and document.blocks[at - 1].first_line == first:
        at, nth = at - 1, nth + 1
    return f"#L{first}-{nth}" if nth > 1 else f"#L{first}"


def mark(anchor: str, kind: str = "") -> str:
    """The empty link that stands at the beginning of a paragraph, and is its address.

    The theme shows the number, and so names the link, from the id; in a subheading it shows none, so there a title names it.
    """
    name = f' class="{kind}"' if kind else ""
    title = f' title="{anchor.partition("-")[0]}"' if kind == "subheading" else ""
    return f'<a id="L{anchor}"{name} href="#L{anchor}"{title}></a>'


def turns(document: Document, speakers: list[str]) -> str:
    """Where somebody begins to speak, as "9:0 12:1 19:0 22:": anchor and index into `speakers`; nothing: nobody known."""
    starts: list[str] = []
    before = ""
    for block, anchor in blocks(document):
        speaks = block.speaker if block.kind == "speech" and block.speaker else None
        who = str(speakers.index(speaks)) if speaks else ""
        if block.label or who != before:
            starts.append(f"{anchor}:{who}")
        before = who
    return " ".join(starts)


def speakers(document: Document) -> list[str]:
    """The ids of those who speak, in the order in which they first do."""
    return list(dict.fromkeys(block.speaker for block in document.blocks if block.speaker and block.kind == "speech"))
