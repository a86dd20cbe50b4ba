"""A document as plain text and as Markdown, for reading and for tools that take nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archive.data.item import Item, Paragraph
from archive.text import frontmatter
from archive.text.english import date_text
from archive.text.escape import line, visible


def plain(item: Item) -> str:
    """The document as text: title, date and place, source, then paragraphs with an empty line between them.

    A turn begins with its label and a colon. What the publisher added stands in brackets as the publisher has it.
    """
    document = item.document
    head = "\n".join([visible(document.title), _facts(item), _source(item)])
    lead = [visible(document.lead)] if document.lead else []
    return "\n\n".join([head, *lead, *(_plain(some) for some in item.paragraphs)]) + "\n"


def markdown(item: Item) -> str:
    """The document as CommonMark with YAML front matter. Turns are headings; their words are escaped to show as they are."""
    document = item.document
    head = frontmatter.dump(
        {
            "id": document.id,
            "title": visible(document.title),
            "date": document.date,
            "place": visible(document.place) if document.place else None,
            "page": item.page,
            "source": {"file": visible(document.source.file), "sha256": document.source.sha256},
        }
    )
    blocks = [f"# {line(document.title)}", line(_facts(item)), *([line(document.lead)] if document.lead else [])]
    return f"{head}\n" + "\n\n".join([*blocks, *_blocks(item)]) + "\n"


def _facts(item: Item) -> str:
    document = item.document
    parts = (
        date_text(document.date),
        document.time,
        document.place,
        item.publisher.name if item.publisher else "",
        document.kind,
    )
    return ", ".join(visible(part) for part in parts if part)


def _source(item: Item) -> str:
    source = item.document.source
    return f"Source: {visible(source.file)}, lines {source.first_line} to {source.last_line}, SHA-256 {source.sha256}"


def _plain(paragraph: Paragraph) -> str:
    return f"{paragraph.label}: {paragraph.text}" if paragraph.label else paragraph.text


def _blocks(item: Item) -> Iterator[str]:
    level = "##"
    for paragraph in item.paragraphs:
        if paragraph.label:
            yield f"{level} {line(paragraph.label)}"
        if paragraph.kind == "subheading":
            level = "###"
        yield _SHAPES.get(paragraph.kind, line)(paragraph.text)


_SHAPES: dict[str, Callable[[str], str]] = {
    "subheading": lambda text: f"## {line(text)}",
    "pull_quote": lambda text: f"> {line(text)}",
    "separator": lambda text: f"{line(text)}",
    "see_also": lambda text: f"See also: {', '.join(map(line, text.splitlines()))}",
}
