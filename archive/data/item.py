"""A document as the data files tell it: its text as the pages show it, cut into turns and paragraphs with addresses."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from archive.linking import addresses, anchors
from archive.model import BlockKind, Document, Publisher
from archive.text.escape import visible

TOLD = ("speech", "narration", "subheading", "note")  # kinds of blocks that make the text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block. `anchor` is its address on the page ("L57"); `turn` counts from 1, 0: outside of all turns."""

    position: int  # from 1
    anchor: str
    kind: BlockKind
    turn: int
    speaker: str | None
    label: str | None
    first_line: int
    last_line: int
    text: str  # of a see-also entry: the title, then the date on a line of its own

    @property
    def words(self) -> int:
        """How many words it has, cut at white space."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says under one label. `paragraphs` are those spoken, and the labelled one whatever it is."""

    number: int  # from 1, in the order of the page
    label: str
    speaker: str | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def words(self) -> int:
        """How many words are spoken in it."""
        return sum(paragraph.words for paragraph in self.paragraphs)

    @property
    def text(self) -> str:
        """The words, an empty line between paragraphs."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Item:
    """A document with what its data files need. Paths are from the data folder."""

    document: Document
    publisher: Publisher | None
    stem: str  # "2014/2014-05-08-meeting": what its own files are called
    page: str  # "documents/2014/2014-05-08-meeting.html", from the site's home
    paragraphs: tuple[Paragraph, ...]
    turns: tuple[Turn, ...]

    @property
    def all_words(self) -> int:
        """How many words the text has, spoken or told; without what only repeats, describes pictures or points elsewhere."""
        spoken = {paragraph.position for turn in self.turns for paragraph in turn.paragraphs}
        return sum(
            paragraph.words for paragraph in self.paragraphs if paragraph.kind in TOLD or paragraph.position in spoken
        )

    @property
    def words(self) -> int:
        """How many words are spoken in turns."""
        return sum(turn.words for turn in self.turns)


def item(document: Document, publishers: Mapping[str, Publisher]) -> Item:
    """The document with its turns and paragraphs."""
    page = addresses.html(addresses.document(document))
    paragraphs = tuple(_paragraphs(document))
    stem = page.removeprefix("documents/").removesuffix(".html")
    return Item(document, publishers.get(document.publisher), stem, page, paragraphs, _turns(paragraphs))


def used(document: Document) -> set[str]:
    """The ids of all people in a document."""
    keys = {block.speaker for block in document.blocks}
    keys |= {quote.speaker for block in document.blocks for quote in block.quotes}
    keys |= {taker.id for taker in document.participants}
    return keys - {None}  # type: ignore[return-value]


def known(document: Document, people: Container[str], places: Container[str]) -> Document:
    """The document without ids of people and places that have no page."""
    if all(key in people for key in used(document)) and (document.place_id is None or document.place_id in places):
        return document

    def person(key: str | None) -> str | None:
        return key if key in people else None

    return replace(
        document,
        place_id=document.place_id if document.place_id in places else None,
        blocks=tuple(
            replace(
                block,
                speaker=person(block.speaker),
                quotes=tuple(replace(quote, speaker=person(quote.speaker)) for quote in block.quotes),
            )
            for block in document.blocks
        ),
        participants=tuple(replace(taker, id=person(taker.id)) for taker in document.participants),
    )


def _paragraphs(document: Document) -> Iterable[Paragraph]:
    turn = 0
    for position, (block, anchor) in enumerate(anchors.blocks(document), 1):
        turn += bool(block.label)
        text = "\n".join(map(visible, block.text.split("\n"))) if block.kind == "see_also" else visible(block.text)
        label = visible(block.label) if block.label else None
        inside = turn if block.label or block.speaker or block.kind == "speech" else 0
        yield Paragraph(
            position, f"L{anchor}", block.kind, inside, block.speaker, label, block.first_line, block.last_line, text
        )


def _turns(paragraphs: Iterable[Paragraph]) -> tuple[Turn, ...]:
    turns: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.turn and (paragraph.label or paragraph.kind == "speech"):
            turns.setdefault(paragraph.turn, []).append(paragraph)
    return tuple(Turn(number, some[0].label or "", some[0].speaker, tuple(some)) for number, some in turns.items())
