"""Earlier versions of documents: their addresses, and where the lines of earlier versions of their sources stand now.

A paragraph's anchor is a line of the source as it is now. A link made before the source changed may mean another line. So
a page whose source changed carries, for each earlier version, where its lines went; a link that names the version (?v= and
the first eight digits of its SHA-256) is led there by the page's script. Where an earlier number is no line of a paragraph
now, the paragraph carries it as a second anchor, and no script is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.linking import addresses, anchors
from archive.model import Affected, Archive, Change, Document
from archive.text import linediff
from archive.text.english import date_text
from archive.text.escape import inline
from archive.text.frontmatter import Value
from archive.text.linediff import Run, clipped, composed

_MARK = re.compile(r'<a id="L([0-9-]+)"[^>]*></a>')
SHORT = 8  # digits of a SHA-256 that name a version


class Past(NamedTuple):
    """Something that happened to a document, and what it was before that."""

    change: Change
    was: Affected
    page: str  # that shows the change


@dataclass(frozen=True, slots=True)
class Earlier:
    """What happened to the documents that are here, and to the addresses of those that are not. Trails: oldest first."""

    trails: Mapping[str, Sequence[Past]] = field(default_factory=dict)  # by document id
    others: Mapping[str, Sequence[Past]] = field(default_factory=dict)  # by document id: other documents of its address
    moved: Mapping[str, str] = field(default_factory=dict)  # by path of the page: id of the document that stood there
    gone: Mapping[str, Sequence[Past]] = field(default_factory=dict)  # by path of the page
    pages: Sequence[str] = ()  # the page that shows each change


def earlier(archive: Archive) -> Earlier:
    """Follow each document through all changes."""
    pages = _pages(archive.changes)
    trails, gone = _trails(archive.changes, pages)
    files = {document.id: document.source.file for document in archive.documents}
    for key, trail in [*gone.items()]:
        if files.get(key) == trail[-1].change.file:  # it came back with a later version of its file
            trails.setdefault(key, []).extend(gone.pop(key))
    for key in trails.keys() - files.keys():  # changes.jsonl or docs/ are not what the last conversion left
        gone.setdefault(key, []).extend(trails.pop(key))
    taken = {addresses.document(document): document.id for document in archive.documents}
    others: dict[str, list[Past]] = {}
    moved: dict[str, str] = {}
    lost: dict[str, list[Past]] = {}
    for key, path, trail in _addresses(trails):
        if taken.get(path, key) != key:
            others.setdefault(taken[path], []).append(trail[-1])
        elif path not in taken:
            moved[path] = key
    for _, path, trail in _addresses(gone):
        if path in taken:
            others.setdefault(taken[path], []).append(trail[-1])
        elif path not in moved:
            lost[path] = trail
    return Earlier(trails, others, moved, lost, pages)


def _trails(changes: Sequence[Change], pages: Sequence[str]) -> tuple[dict[str, list[Past]], dict[str, list[Past]]]:
    """What happened to each document that is there since, by its id now, and to each that is gone, by its last id."""
    here: dict[str, list[Past]] = {}
    gone: dict[str, list[Past]] = {}
    for change, page in zip(changes, pages, strict=True):
        before = [here.pop(affected.id, []) or gone.pop(affected.id, []) for affected in change.documents]
        for affected, trail in zip(change.documents, before, strict=True):
            events = here.setdefault(affected.now, []) if affected.now else gone.setdefault(affected.id, [])
            events += [*trail, Past(change, affected, page)]
    return here, gone


def _addresses(trails: Mapping[str, list[Past]]) -> Iterator[tuple[str, str, list[Past]]]:
    """(id now, path, trail up to it) for each address that a document has had."""
    for key, trail in trails.items():
        for at, past in enumerate(trail, 1):
            yield key, addresses.document_of(past.was.id, past.was.date), trail[:at]


def _pages(changes: Iterable[Change]) -> list[str]:
    """The page that shows each change: changes/000-1a2b3c4d-5e6f7a8b.md."""
    pages: list[str] = []
    times: dict[str, int] = {}
    for change in changes:
        versions = "-".join(sha256[:SHORT] for sha256 in (change.old, change.new) if sha256)
        name = f"changes/{addresses.source_key(change.file)}-{versions}"
        times[name] = nth = times.get(name, 0) + 1
        page = f"{name}.md" if nth == 1 else f"{name}-{nth}.md"
        pages.append("open-questions.md" if change.kind == "aside" else page)
    return pages


class Version(NamedTuple):
    """An earlier version of a source, or another save: the beginning of its SHA-256, its last day, where its lines went."""

    id: str
    until: str  # of a save: the day on which it was saved, "" where that is not known
    runs: Sequence[Run]
    save: bool


def versions(document: Document, trail: Sequence[Past]) -> list[Version]:
    """Other saves of a document and the earlier versions of its source, oldest first; without that which it is now."""
    saves = [past for past in trail if past.change.kind == "save"]
    edits = [past for past in trail if past.change.kind != "save"]
    return [*_versions(document, saves), *_versions(document, edits)]


def _versions(document: Document, trail: Sequence[Past]) -> list[Version]:
    by_id: dict[str, Version] = {}
    runs: Sequence[Run] | None = None
    for change, was, _ in reversed(trail):
        if change.to is None:  # taken out, then put back: nothing moved
            continue
        runs = change.runs if runs is None else composed(change.runs, runs)
        key = change.old[:SHORT]
        if key not in by_id and change.old != document.source.sha256:
            by_id[key] = Version(key, change.date, clipped(runs, was.first_line, was.last_line), change.kind == "save")
    return [*by_id.values()][::-1]


def meta(trail: Sequence[Past], others: Iterable[Past], document: Document) -> dict[str, Value]:
    """What the theme shows of a document's history: {"history": …}, {} where nothing happened."""
    notes: list[Value] = [
        {"text": words, "path": addresses.html(path), "link": link} for words, path, link in _notes(trail, others)
    ]
    if not notes:
        return {}
    earlier_ones: list[Value] = [
        {
            "id": v.id,
            "until": date_text(v.until) if v.until else "",
            "lines": " ".join(f"{a}+{n}:{b}" for a, b, n in v.runs),
            **({"save": "true"} if v.save else {}),
        }
        for v in versions(document, trail)
    ]
    return {"history": {"version": document.source.sha256[:SHORT], "notes": notes, "versions": earlier_ones}}


_LINKS = {("save", True): "all differences", ("save", False): "the two saves"}


def _notes(trail: Sequence[Past], others: Iterable[Past]) -> Iterator[tuple[str, str, str]]:
    """What happened to the document and its address, in words, each with the page that tells more and the words of the
    link to it. Newest first."""
    for event in reversed(trail):
        yield _note(event), event.page, _LINKS.get((event.change.kind, bool(event.change.diff)), "what happened")
    for change, was, page in others:
        words = f"Until {date_text(change.date)} another document had this address: “{was.title}”"
        yield words, page, "what happened"


def _note(event: Past) -> str:
    change, was, _ = event
    if change.kind == "save":
        return _save_note(change)
    day = date_text(change.date)
    if change.kind == "changed":
        if was.edited:
            return f"The source of this document changed on {day}"
        return f"The source file changed on {day}; the words of this document did not"
    if change.kind == "moved":
        return f"Until {day} this document was made from {change.file}"
    if change.kind == "renamed":
        address = addresses.html(addresses.document_of(was.id, was.date))
        return f"Until {day} this document had another address, {address}"
    return f"This document was {'taken out' if change.kind == 'removed' else 'put back'} on {day}"


def _save_note(change: Change) -> str:
    saved = f", saved on {date_text(change.date)}" if change.date else ""
    differs = "differs: " + linediff.summary(change.diff, change.more) if change.diff else "has the same words"
    return f"Another save of this page ({change.file}{saved}) {differs}"


def with_old_anchors(trail: Sequence[Past], document: Document, text: str) -> str:
    """The page with the numbers of earlier versions as second anchors, where they are no line of a paragraph now."""
    extra = _old_anchors(document, versions(document, trail)) if trail else {}
    if not extra:
        return text
    marks = {anchor: "".join(f'<a id="L{line}" class="was"></a>' for line in lines) for anchor, lines in extra.items()}
    return _MARK.sub(lambda mark: mark[0] + marks.get(mark[1], ""), text)


def _old_anchors(document: Document, some: Iterable[Version]) -> dict[str, list[int]]:
    """For each anchor the lines on which its paragraph began in earlier versions; the newest version has the last word."""
    now = {int(anchor) for _, anchor in anchors.blocks(document) if "-" not in anchor}
    if (lead := anchors.lead(document)) is not None:
        now.add(lead)
    places: dict[int, int] = {}
    for version in some:
        for old, new, count in version.runs:
            places.update((old + n, new + n) for n in range(count) if new + n in now)
    by_anchor: dict[str, list[int]] = {}
    for old, new in sorted(places.items()):
        if old not in now:
            by_anchor.setdefault(str(new), []).append(old)
    return by_anchor


def was(affected: Affected) -> str:
    """ "Title, 8 May 2014", of a document as it was."""
    return f"{inline(affected.title)}, {inline(date_text(affected.date))}"
