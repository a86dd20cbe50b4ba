"""The page of one document: front matter for the theme and the search, and Markdown that reads well on a code host."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.linking import addresses, anchors, earlier
from archive.model import Block, Document, Participant
from archive.names import parse as labels
from archive.pages import provenance
from archive.pages.context import Around
from archive.pages.document_meta import meta
from archive.pages.linked_text import Linked, linked_text
from archive.pages.mention_lists import Links
from archive.pages.page import Page, dotted, joined, linked
from archive.text import frontmatter
from archive.text.english import date_text
from archive.text.escape import heavy, html, inline, line, visible

# What a date or place rests on, where it is not plainly stated.
BASIS = {
    "stated": "",
    "inferred": "inferred",
    "decided": "set by a keeper",
    "metadata": "from the page’s metadata",
    "unknown": "",
}


def document(around: Around, one: Document) -> Page:
    """The page of `one`. What follows the rule at its end, the theme shows from the front matter instead."""
    path = addresses.document(one)
    body = [
        f"# {line(one.title)}",
        _facts(around, one, path),
        _lead(one),
        _taking_part(around, one, path),
        *_text(around, one, path),
        *_see_also(around, one, path),
        "---",
        *provenance.about(around, one, path),
        *earlier.about(around.trail, around.others, path),
    ]
    text = earlier.with_old_anchors(around.trail, one, joined(body))
    return Page(
        path, f"{frontmatter.dump({**meta(around, one), **earlier.meta(around.trail, around.others, one)})}\n{text}"
    )


def _facts(around: Around, one: Document, path: str) -> str:
    """ "8 May 2014, 17:00 · The Kremlin, Moscow · Published by … · Transcript", one line."""
    when = date_text(one.date) + (f", {one.time}" if one.time else "")
    publisher = around.publisher
    return dotted(
        [
            line(when) + _note(one.basis.date, one.date_note),
            linked(one.place, around.place, path) + _note(one.basis.place, one.place_note) if one.place else "",
            f"Published by {inline(publisher.name)}" if publisher else "",
            one.kind.capitalize(),
        ]
    )


def _note(basis: str, note: str | None) -> str:
    """ " (inferred: why)", or "" for what is plainly stated."""
    words = ": ".join(part for part in (BASIS[basis], line(note) if note else "") if part)
    return f" ({words})" if words else ""


def _lead(one: Document) -> str:
    at = anchors.lead(one)
    return _paragraph(one.lead, anchors.mark(str(at), "lead") if at is not None else "") if one.lead else ""


def _taking_part(around: Around, one: Document, path: str) -> str:
    if not one.participants:
        return ""
    return f"Taking part: {'; '.join(_participant(around, taker, path) for taker in one.participants)}"


def _participant(around: Around, taker: Participant, path: str) -> str:
    return linked(taker.name, around.person_page(taker.id), path) + (f", {inline(taker.role)}" if taker.role else "")


def _text(around: Around, one: Document, path: str) -> Iterator[str]:
    """The blocks in their order, but for see-also entries. Turns stand one level below the subheading before them."""
    level = "##"
    links = Links(path)
    told: dict[str, str] = {}
    for (block, anchor), names in zip(anchors.blocks(one), around.names, strict=True):
        if block.kind == "see_also":
            continue
        if block.label or block.kind == "subheading":
            links.section()
        if block.label:
            yield f"{level} {_label(around, block, path, told)}"
        if block.kind == "subheading":
            level = "###"
            told.clear()
            yield f"## {anchors.mark(anchor, block.kind)}{line(block.text)}"
        elif block.kind == "pull_quote":
            yield f"> {anchors.mark(anchor, block.kind)}{line(block.text)}"
        else:
            kind = "" if block.kind == "speech" else block.kind
            yield _paragraph(block.text, anchors.mark(anchor, kind), links.of(names))


def _paragraph(text: str, mark: str, links: Sequence[Linked] = ()) -> str:
    return f"<p>{mark}{html(text)}</p>" if heavy(text) else mark + linked_text(text, links)


def _label(around: Around, block: Block, path: str, told: dict[str, str]) -> str:
    """The label as published, with the speaker's name in it linked; all of it where the name does not stand in it.

    `told` has the names that were linked since the last subheading: a label that is only such a name is not linked again.
    """
    label = visible(block.label or "")
    page = around.person_page(block.speaker)
    if page is None:
        return line(label)
    known = (labels.split(label).name, *around.people[block.speaker or ""])
    name = next((name for name in known if name and name in label), label)
    if name == label and told.get(name) == page:
        return line(label)
    told[name] = page
    before, _, after = label.rpartition(name)
    # What folds away at the edges of a part is the space between the parts.
    gap, then = " " * before.endswith(" "), " " * after.startswith(" ")
    return inline(before) + gap + linked(name, page, path) + then + line(after)


def _see_also(around: Around, one: Document, path: str) -> Iterator[str]:
    entries = [(block, anchor) for block, anchor in anchors.blocks(one) if block.kind == "see_also"]
    if entries:
        yield "## See also"
    for block, anchor in entries:
        title, *rest = block.text.split("\n")
        page = around.see_also.get(block.first_line)
        shown = [linked(title, page, path), *(line(part) for part in rest if part.strip())]
        yield anchors.mark(anchor, "see_also") + ", ".join(shown)
