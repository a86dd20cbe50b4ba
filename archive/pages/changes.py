"""What happened since documents came into the archive: a list, a page for each change, and pages at addresses that are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archive.linking import addresses
from archive.linking.earlier import Past, was
from archive.linking.indexes import Lookup
from archive.model import Affected, Change
from archive.pages.differences import table
from archive.pages.page import Page, bullets, linked, moved, page, paged
from archive.text import linediff
from archive.text.english import count, date_text, sentence
from archive.text.escape import inline, line, link, visible

PATH = "changes.md"
KINDS = {
    "changed": "Changed",
    "moved": "Moved to another file",
    "removed": "Taken out",
    "restored": "Put back",
    "renamed": "Another address",
}
INTRO = (
    "Sources are never edited here. If the bytes of a source file change, or the file disappears, this page records it with "
    "the day on which the program first saw it, and the documents say so."
)
LINKS = (
    "The number of a paragraph (#L57) is a line of the source file as it is now. Links copied from a document whose source "
    "has changed also name the version, by the first eight digits of its SHA-256 (?v=1a2b3c4d#L57), and lead to where their "
    "paragraph is now. A link that names no version and could mean two paragraphs leads to the present one, and the page "
    "names the other."
)
Item = tuple[Change, str]


def changes(look: Lookup) -> Iterator[Page]:
    """changes.md and its further pages, and a page for each change."""
    events = [
        (change, there)
        for change, there in zip(look.archive.changes, look.earlier.pages, strict=True)
        if change.kind != "aside"
    ][::-1]
    head = [INTRO, "" if events else "Nothing has changed since the first conversion."]

    def shown(some: Sequence[Item], origin: str) -> Iterator[str]:
        for heading, group in groupby(some, key=lambda item: _heading(item[0])):
            yield f"## {line(heading)}"
            yield bullets(_row(look, change, there, origin) for change, there in group)
        if origin == PATH:
            yield "## Links to paragraphs"
            yield LINKS

    yield from paged(
        PATH, "changes", "Changes", events, shown,
        head=head, mark=lambda item: _heading(item[0]), meta={"description": "What happened to the sources."},
    )  # fmt: skip
    for change, there in events:
        yield _change(look, change, there)


def _heading(change: Change) -> str:
    """Under what a change stands in the list: its day; saves of one page together, as their days are those of the saves."""
    return "Saves of one page" if change.kind == "save" else date_text(change.date)


def left(look: Lookup) -> Iterator[Page]:
    """A page at each address at which a document stood: it says that it was there, or leads on."""
    withdrawn = {addresses.document_of(item.id, item.date) for item in look.archive.withdrawn}
    for path, trail in sorted(look.earlier.gone.items()):
        if path not in withdrawn:  # its page says so, and no more
            yield _gone(path, trail[-1])
    for path, key in sorted(look.earlier.moved.items()):
        document = look.document(key)
        yield moved(path, addresses.document(document), document.title)


def _row(look: Lookup, change: Change, there: str, origin: str) -> str:
    """ "Changed: seeds/a.txt. What happened. Documents: …"."""
    if change.kind == "save":
        told = link(_told(change), addresses.relative(there, origin))
        return f"{'; '.join(_titles(look, change, origin))}: {_save(change.file, change.date)}, {told}"
    what = link("what happened", addresses.relative(there, origin))
    return f"{KINDS[change.kind]}: {inline(change.file)}, {what}. {'; '.join(_titles(look, change, origin))}"


def _titles(look: Lookup, change: Change, origin: str) -> Iterator[str]:
    """The documents as they were, each linked to what stands for it now."""
    for affected in change.documents:
        yield linked(affected.title, _page(look, affected), origin) + f", {inline(date_text(affected.date))}"


def _page(look: Lookup, affected: Affected) -> str | None:
    """Where the address of a document as it was leads now: a document, a page that leads on, one that says it was there."""
    path = addresses.document_of(affected.id, affected.date)
    if path in look.earlier.moved or path in look.earlier.gone:
        return path
    return path if affected.id in look.position and addresses.document(look.document(affected.id)) == path else None


def _change(look: Lookup, change: Change, path: str) -> Page:
    """The page of one change: the facts, the documents, and the lines that are others now."""
    if change.kind == "save":
        return _two_saves(look, change, path)
    title = f"{KINDS[change.kind]}: {change.file}, {date_text(change.date)}"
    body = [
        bullets(_facts(change)),
        "## Documents" if change.documents else "",
        bullets(
            f"{linked(affected.title, _page(look, affected), path)}: {_fate(change, affected)}"
            for affected in change.documents
        ),
        *_lines(change),
        link("All changes", addresses.relative(PATH, path)),
    ]
    return page(
        path, "change", title, body, template="changes.html", description=f"What happened to {visible(change.file)}."
    )


def _two_saves(look: Lookup, change: Change, path: str) -> Page:
    """The page of the differences between two saves of one document, the older or other one first."""
    (affected,) = change.documents
    document = look.document(affected.id)
    later = next((save for save in document.saves if save.sha256 == change.new and save.file == change.to), None)
    saved = later.saved if later else None
    names = ("earlier", "later") if change.date and saved else ("other", "shown")
    files = (change.file, change.to or change.file)

    def number(side: int, at: int) -> str:
        target = addresses.relative(addresses.source_line(files[side], at), path).replace(".md", ".html")
        return f'<a href="{target}">{at}</a>'

    body = [
        f"Two saves of {linked(document.title, addresses.document(document), path)}, compared paragraph by paragraph. "
        "Captions and pointers to other pages belong to a layout and are left out.",
        bullets(
            [
                f"{sentence(names[0])} save: {_save(change.file, change.date)}; SHA-256 {inline(change.old)}",
                f"{sentence(names[1])} save: {_save(files[1], saved)}; SHA-256 {inline(change.new or '')}",
            ]
        ),
        f"{sentence(_told(change))}.",
        table(change.diff, names, number) if change.diff else "",
        f"And {count(change.more, 'more difference')}." if change.more else "",
        link("All changes", addresses.relative(PATH, path)),
    ]
    title, words = f"Two saves of “{document.title}”", f"What differs between two saves of {visible(document.title)}."
    return page(path, "change", title, body, template="changes.html", description=words)


def _save(file: str, saved: str | None) -> str:
    """A save, named by its file and the day on which it was saved."""
    return f"{inline(file)}, {f'saved on {inline(date_text(saved))}' if saved else 'day not known'}"


def _told(change: Change) -> str:
    return linediff.summary(change.diff, change.more) if change.diff else "the same words in another layout"


def _facts(change: Change) -> Iterator[str]:
    yield f"First seen: {inline(date_text(change.date))}"
    yield f"File: {inline(change.file)}" + (
        f"; since then {inline(change.to)}" if change.to not in (None, change.file) else ""
    )
    yield f"SHA-256 before: {inline(change.old)}"
    if change.new and change.new != change.old:
        yield f"SHA-256 since: {inline(change.new)}"
    if change.to is None:
        yield "The file as it was stands in the version control of this archive, as long as nobody takes it out there"


def _fate(change: Change, affected: Affected) -> str:
    """What happened to a document."""
    if affected.now is None:
        return "no longer in the archive"
    if change.kind == "restored":
        return "there again"
    address_ = "" if affected.now == affected.id else "; it has another address now"
    if change.old == change.new:
        return f"not a word of it changed{address_}"
    if not change.runs:
        return f"how much of it changed is not known{address_}"
    return (f"{count(affected.edited, 'line')} changed" if affected.edited else "its words did not change") + address_


def _lines(change: Change) -> Iterator[str]:
    """The differences, as a table."""
    if change.kind not in ("changed", "moved") or change.old == change.new:
        return
    yield "## What changed"
    if not change.diff:
        same = "White space only." if change.runs else "The text of the earlier version is not known."
        yield f"{same} No word can be shown to be another."
        return
    yield table(change.diff)
    if change.more:
        yield f"And {count(change.more, 'more difference')}, which the version control of this archive shows."


def _gone(path: str, past: Past) -> Page:
    """The page that stays where a document was."""
    change, affected, there = past
    if change.kind == "aside":
        words = (
            "This document is not in the archive at present: its source file is there, but the program could not read "
            f"it. {link('Open questions', addresses.relative('open-questions.md', path))} says why."
        )
    else:
        day = inline(date_text(change.date))
        how = "was taken out" if change.to is None else "no longer holds it"
        words = (
            f"This document was in the archive until {day}, when its source file {how}: "
            f"{link('what happened', addresses.relative(there, path))}."
        )
    body = [
        words,
        bullets(
            [
                f"Document: {was(affected)}",
                f"Source file: {inline(change.file)}, lines {affected.first_line} to {affected.last_line}",
                f"SHA-256 of the file: {inline(change.old)}",
            ]
        ),
        link("All changes", addresses.relative(PATH, path)),
    ]
    words = "A document that is no longer in the archive."
    return page(path, "gone", f"No longer here: {visible(affected.title)}", body, description=words)
