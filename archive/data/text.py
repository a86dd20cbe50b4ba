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
    one = item.document
    head = "\n".join([visible(one.title), _facts(item), _source(item)])
    lead = [visible(one.lead)] if one.lead else []
    return "\n\n".join([head, *lead, *(_plain(some) for some in item.paragraphs)]) + "\n"


def markdown(item: Item) -> str:
    """The document as CommonMark with YAML front matter. Turns are headings; their words are escaped to show as they are."""
    one = item.document
    head = frontmatter.dump(
        {
            "id": one.id,
            "title": visible(one.title),
            "date": one.date,
            "place": visible(one.place) if one.place else None,
            "page": item.page,
            "source": {"file": visible(one.source.file), "sha256": one.source.sha256},
        }
    )
    blocks = [f"# {line(one.title)}", line(_facts(item)), *([line(one.lead)] if one.lead else [])]
    return f"{head}\n" + "\n\n".join([*blocks, *_blocks(item)]) + "\n"


def _facts(item: Item) -> str:
    one = item.document
    parts = (date_text(one.date), one.time, one.place, item.publisher.name if item.publisher else "", one.kind)
    return ", ".join(visible(part) for part in parts if part)


def _source(item: Item) -> str:
    source = item.document.source
    return f"Source: {visible(source.file)}, lines {source.first_line} to {source.last_line}, SHA-256 {source.sha256}"


def _plain(one: Paragraph) -> str:
    return f"{one.label}: {one.text}" if one.label else one.text


def _blocks(item: Item) -> Iterator[str]:
    level = "##"
    for one in item.paragraphs:
        if one.label:
            yield f"{level} {line(one.label)}"
        if one.kind == "subheading":
            level = "###"
        yield _SHAPES.get(one.kind, line)(one.text)


_SHAPES: dict[str, Callable[[str], str]] = {
    "subheading": lambda text: f"## {line(text)}",
    "pull_quote": lambda text: f"> {line(text)}",
    "separator": lambda text: f"{line(text)}",
    "see_also": lambda text: f"See also: {', '.join(map(line, text.splitlines()))}",
}
