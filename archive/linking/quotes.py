"""Words that a report quotes ("…," X said), and the person into whose mouth it puts them, where it names one.

The words stay the publisher's own: only a transcript says what somebody said. A name counts where it can mean one person
among those of the document; a pronoun, where the same paragraph has just named somebody and nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from archive.model import Block, Document, Person, Quote
from archive.names import parse as names
from archive.quoting.articles import Marked, Paragraph, is_pronoun, marks
from archive.quoting.compare import FEWEST
from archive.quoting.words import TITLES, split
from archive.work.memo import remembered

QUOTED = "quoted in a report"  # how a person has to do with a document that quotes them


class Named:
    """The people of an archive by the words of their names."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_word: Mapping[str, set[tuple[str, str]]] = defaultdict(set)  # last word -> (folded name, person id)
        for person in people:
            for name in {person.name, *person.aliases}:
                folded = names.fold(name)
                self.by_word[folded.split()[-1] if folded else ""].add((folded, person.id))


def may_quote(document: Document) -> bool:
    """Whether quotations are looked for in a document: only in reports."""
    return document.kind == "report"


def with_quotes(document: Document, people: Named) -> Document:
    """The document with the quotations in its narration. They depend on its kind, blocks and participants, and on `people`."""
    if not may_quote(document):
        return document
    narration = _narration(document.blocks)
    quotes = _quotes(document, narration, people)
    if not quotes:
        return document
    of_block = {id(block): tuple(quotes[at]) for at, block in enumerate(narration.blocks) if at in quotes}
    blocks = (replace(b, quotes=of_block[id(b)]) if id(b) in of_block else b for b in document.blocks)
    return replace(document, blocks=tuple(blocks))


def quoted(document: Document) -> Iterator[tuple[Block, Quote]]:
    """All quotations of a document, in their order."""
    for block in document.blocks:
        for quote in block.quotes:
            yield block, quote


class _Narration(NamedTuple):
    """What a document tells in its publisher's own words; the same whoever is known."""

    blocks: Sequence[Block]
    marks: Sequence[tuple[Marked, bool]]  # its quotations, and whether each is long enough to count
    text: str  # its words
    before: Mapping[str, set[str]]  # a word -> words in capitals that stand before it


@remembered
def _narration(blocks: tuple[Block, ...]) -> _Narration:
    paragraphs = [block for block in blocks if block.kind == "narration"]
    quotations = [
        (mark, mark.goes_on or len(split(paragraphs[mark.paragraph].text[mark.start : mark.end])) >= FEWEST)
        for mark in marks([Paragraph(block.text, ((0, block.first_line),)) for block in paragraphs])
    ]
    if not quotations:
        return _Narration(paragraphs, (), "", {})
    words = [word for block in paragraphs for word in split(block.text)]
    before: Mapping[str, set[str]] = defaultdict(set)
    for word, after in pairwise(words):
        if word.own[0].isupper() and after.own[0].isupper() and word.tail == word.own and word.word not in TITLES:
            before[after.word].add(word.word)
    return _Narration(paragraphs, quotations, " ".join(word.word for word in words), before)


def _quotes(document: Document, narration: _Narration, people: Named) -> dict[int, list[Quote]]:
    """The quotations of each paragraph that has some, by its number."""
    quotes_here: dict[int, list[Quote]] = defaultdict(list)
    present = _Present(document, narration, people)
    last: Marked | None = None
    speaker: str | None = None
    for mark, counts in narration.marks:
        if is_pronoun(mark.who):
            speaker = speaker if last and _nobody_else(narration.blocks, last, mark) else None
        elif not mark.goes_on:
            speaker = present.meant(mark.who) if mark.who else None
        if counts:
            quotes_here[mark.paragraph].append(Quote(speaker, mark.start, mark.end))
        last = mark
    return quotes_here


def _nobody_else(paragraphs: Sequence[Block], last: Marked, mark: Marked) -> bool:
    """Whether between two quotations of one paragraph nobody is named but who speaks the first."""
    if last.paragraph != mark.paragraph:
        return False
    between = split(paragraphs[mark.paragraph].text[last.end + 1 : mark.start - 1])
    own = {word.word for word in split(last.who or "")}
    return not any(word.own[0].isupper() and not word.first and word.word not in own for word in between)


class _Present:
    """Who can be meant by a name in one document."""

    def __init__(self, document: Document, narration: _Narration, people: Named) -> None:
        self.people, self.narration = people, narration
        self.here = {(names.fold(who.name), who.id) for who in document.participants if who.id}

    def meant(self, claim: str) -> str | None:
        """The one person of the archive whom a name means; None for nobody, for several, and where it may be a stranger."""
        said = names.fold(names.split(claim).name or claim).split()
        if not said:
            return None
        known = {(name, key) for name, key in self.people.by_word.get(said[-1], ()) if name in self.narration.text}
        full = {(name, key) for name, key in self.here | known if name.split()[-1:] == said[-1:]}
        fits = {key for name, key in full if {*said} <= {*name.split()}}
        given = {word for name, _ in full for word in name.split()}
        stranger = len(said) == 1 and bool(self.narration.before.get(said[0], set()) - given)
        return fits.pop() if len(fits) == 1 and not stranger else None
