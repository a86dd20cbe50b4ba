"""The page of one document: front matter that a person would write, and the text as Markdown with anchors and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.linking import addresses, anchors, earlier
from archive.model import Block, Document
from archive.names import parse as labels
from archive.pages import beside
from archive.pages.context import DocumentContext
from archive.pages.front_matter import front_matter
from archive.pages.linked_text import Linked, linked_text
from archive.pages.mention_lists import Links
from archive.pages.page import Page, joined, linked
from archive.pages.template_data import template_data
from archive.text import frontmatter
from archive.text.escape import heavy, html, inline, line, visible
from archive.work import contexts


def document_page(context: DocumentContext, document: Document) -> Page:
    """The page of a document, with what the theme shows besides."""
    path = addresses.document(document)
    notes = beside.marks([*beside.wordings(document, context.history), *context.quoted])
    body = [
        f"# {line(document.title)}",
        _lead(document, notes),
        *_text(context, document, path, notes),
        *_see_also(context, document, path),
    ]
    text = earlier.with_old_anchors(context.history, document, joined(body))
    text = f"{frontmatter.dump(front_matter(context, document))}\n{text}"
    return Page(path, text, contexts.line(path, text, template_data(context, document)))


def _lead(document: Document, notes: Mapping[str, str]) -> str:
    anchor = anchors.lead(document)
    mark = anchors.mark(str(anchor), "lead") + notes.get(f"L{anchor}", "") if anchor is not None else ""
    return _paragraph(document.lead, mark) if document.lead else ""


def _text(context: DocumentContext, document: Document, path: str, notes: Mapping[str, str]) -> Iterator[str]:
    """The blocks in their order, but for see-also entries. Turns stand one level below the subheading before them."""
    level = "##"
    links = Links(path)
    linked_names: dict[str, str] = {}
    for (block, anchor), names in zip(anchors.blocks(document), context.names, strict=True):
        if block.kind == "see_also":
            continue
        if block.label or block.kind == "subheading":
            links.section()
        if block.label:
            yield f"{level} {_label(context, block, path, linked_names)}"
        if block.time:
            yield f'<p class="turn-time">{html(visible(block.time))}</p>'
        if block.kind == "subheading":
            level = "###"
            linked_names.clear()
            yield f"## {anchors.mark(anchor, block.kind)}{line(block.text)}"
        elif block.kind == "pull_quote":
            yield f"> {anchors.mark(anchor, block.kind)}{line(block.text)}"
        else:
            kind = "" if block.kind == "speech" else block.kind
            yield _paragraph(block.text, anchors.mark(anchor, kind) + notes.get(f"L{anchor}", ""), links.of(names))


def _paragraph(text: str, mark: str, links: Sequence[Linked] = ()) -> str:
    return f"<p>{mark}{html(text)}</p>" if heavy(text) else mark + linked_text(text, links)


def _label(context: DocumentContext, block: Block, path: str, linked_names: dict[str, str]) -> str:
    """The label as published, with the speaker's name in it linked; all of it where the name does not stand in it.

    `linked_names` has the names linked since the last subheading, with their pages: a label that is only such a name is
    not linked again.
    """
    label = visible(block.label or "")
    page = context.person_page(block.speaker)
    if page is None:
        return line(label)
    spellings = (labels.split(label).name, *context.people[block.speaker or ""])
    name = next((name for name in spellings if name and name in label), label)
    if name == label and linked_names.get(name) == page:
        return line(label)
    linked_names[name] = page
    before, _, after = label.rpartition(name)
    # What folds away at the edges of a part is the space between the parts.
    gap, then = " " * before.endswith(" "), " " * after.startswith(" ")
    return inline(before) + gap + linked(name, page, path) + then + line(after)


def _see_also(context: DocumentContext, document: Document, path: str) -> Iterator[str]:
    entries = [(block, anchor) for block, anchor in anchors.blocks(document) if block.kind == "see_also"]
    if entries:
        yield "## See also"
    for block, anchor in entries:
        title, *rest = block.text.split("\n")
        page = context.see_also.get(block.first_line)
        shown = [linked(title, page, path), *(line(part) for part in rest if part.strip())]
        yield anchors.mark(anchor, "see_also") + ", ".join(shown)
