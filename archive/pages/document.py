"""The page of one document: front matter for the theme and the search, and Markdown that reads well on a code host."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive import names
from archive.escape import heavy, html, inline, line, visible
from archive.model import Block, Document, Participant
from archive.pages import address, anchors, earlier, frontmatter, origin
from archive.pages.document_meta import meta
from archive.pages.english import date_text
from archive.pages.linked_text import Linked, linked_text
from archive.pages.lookup import Lookup
from archive.pages.mention_lists import Links
from archive.pages.page import Page, dotted, joined, linked

# What a date or place rests on, where it is not plainly stated.
BASIS = {"stated": "", "inferred": "inferred", "decided": "set by a keeper", "unknown": ""}


def document(look: Lookup, one: Document) -> Page:
    """The page of `one`. What follows the rule at its end, the theme shows from the front matter instead."""
    path = address.document(one)
    body = [
        f"# {line(one.title)}",
        _facts(look, one, path),
        _lead(one),
        _taking_part(look, one, path),
        *_text(look, one, path),
        *_see_also(look, one, path),
        "---",
        *origin.about(look, one, path),
        *earlier.about(look.earlier, one, path),
    ]
    text = earlier.with_old_anchors(look.earlier, one, joined(body))
    return Page(path, f"{frontmatter.dump({**meta(look, one), **earlier.meta(look.earlier, one)})}\n{text}")


def _facts(look: Lookup, one: Document, path: str) -> str:
    """ "8 May 2014, 17:00 · The Kremlin, Moscow · Published by … · Transcript", one line."""
    when = date_text(one.date) + (f", {one.time}" if one.time else "")
    publisher = look.publishers.get(one.publisher)
    return dotted(
        [
            line(when) + _note(one.basis.date, one.date_note),
            linked(one.place, look.place_page(one.place_id), path) + _note(one.basis.place, one.place_note)
            if one.place
            else "",
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


def _taking_part(look: Lookup, one: Document, path: str) -> str:
    if not one.participants:
        return ""
    return f"Taking part: {'; '.join(_participant(look, taker, path) for taker in one.participants)}"


def _participant(look: Lookup, taker: Participant, path: str) -> str:
    return linked(taker.name, look.person_page(taker.id), path) + (f", {inline(taker.role)}" if taker.role else "")


def _text(look: Lookup, one: Document, path: str) -> Iterator[str]:
    """The blocks in their order, but for see-also entries. Turns stand one level below the subheading before them."""
    level = "##"
    links = Links(look.mentions, look.organisations, one, path)
    for block, anchor in anchors.blocks(one):
        if block.kind == "see_also":
            continue
        if block.label or block.kind == "subheading":
            links.section()
        if block.label:
            yield f"{level} {_label(look, block, path)}"
        if block.kind == "subheading":
            level = "###"
            yield f"## {anchors.mark(anchor, block.kind)}{line(block.text)}"
        elif block.kind == "pull_quote":
            yield f"> {anchors.mark(anchor, block.kind)}{line(block.text)}"
        else:
            kind = "" if block.kind == "speech" else block.kind
            yield _paragraph(block.text, anchors.mark(anchor, kind), links.of(block))


def _paragraph(text: str, mark: str, links: Sequence[Linked] = ()) -> str:
    return f"<p>{mark}{html(text)}</p>" if heavy(text) else mark + linked_text(text, links)


def _label(look: Lookup, block: Block, path: str) -> str:
    """The label as published, with the speaker's name in it linked; all of it where the name does not stand in it."""
    label = visible(block.label or "")
    person = look.people.get(block.speaker or "")
    if person is None:
        return line(label)
    known = (names.split(label).name, person.name, *person.aliases, *(found.text for found in person.spellings))
    name = next((name for name in known if name and name in label), label)
    before, _, after = label.rpartition(name)
    # What folds away at the edges of a part is the space between the parts.
    gap, then = " " * before.endswith(" "), " " * after.startswith(" ")
    return inline(before) + gap + linked(name, address.person(person.id), path) + then + line(after)


def _see_also(look: Lookup, one: Document, path: str) -> Iterator[str]:
    entries = [(block, anchor) for block, anchor in anchors.blocks(one) if block.kind == "see_also"]
    if entries:
        yield "## See also"
    for block, anchor in entries:
        title, *rest = block.text.split("\n")
        target = look.see_also.get((one.id, block.first_line))
        page = address.document(look.document(target)) if target else None
        shown = [linked(title, page, path), *(line(part) for part in rest if part.strip())]
        yield anchors.mark(anchor, "see_also") + ", ".join(shown)
