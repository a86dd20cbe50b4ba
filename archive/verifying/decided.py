"""Labels that an editor added, such as "[Anna Blank]": they stand in no line of the source, but in the decisions."""

from __future__ import annotations

import re

from archive.curation import decisions
from archive.curation.yamlfile import FileError
from archive.linking import anchors
from archive.model import Document
from archive.reading import ledger
from archive.text.escape import visible
from archive.verifying.compare import comparable

_IN_BRACKETS = re.compile(r"\[.+\]", re.DOTALL)


def labels(document: Document, ledger_line: str) -> frozenset[tuple[str, str]]:
    """(address of the paragraph, label) of each turn that an editor added, as the record of the document has it.

    Only where the decisions in the line of the ledger begin a turn of that person on that line: who changes a record alone
    puts no words under another name.
    """
    told = [
        (block, anchor, block.label)
        for block, anchor in anchors.blocks(document)
        if block.label and _IN_BRACKETS.fullmatch(block.label)
    ]
    turns = _turns(ledger_line) if told else {}
    return frozenset(
        (f"L{anchor}", comparable(visible(label)))
        for block, anchor, label in told
        if block.first_line in turns and block.speaker in (None, turns[block.first_line])
    )


def _turns(ledger_line: str) -> dict[int, str]:
    """The person of each turn that the decisions begin, by line."""
    try:
        entries = decisions.parse(ledger.decisions(ledger_line), "decisions").entries
    except FileError:
        return {}
    return {entry.turn.line: entry.turn.person for entry in entries if entry.turn}
