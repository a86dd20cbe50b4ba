"""Puts the documents of all seeds together: addresses, copies, places, and links where exactly one thing is meant."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from slugify import slugify

from archive.history import saves
from archive.linking import events, placing, quotes
from archive.model import (
    Archive,
    Bases,
    Block,
    Document,
    Draft,
    Issue,
    Organisation,
    Person,
    Place,
    SeeAlso,
    SourceRef,
    Withdrawn,
)
from archive.text import dates
from archive.text.ids import free


class Memo(NamedTuple):
    """What takes long and is worth keeping, for many at once: saves compared, evidence for events, quotations."""

    compared: Callable[[Sequence[saves.Step]], Iterable[saves.Compared]]
    evidence: Callable[[Sequence[events.Pair]], Iterable[events.Evidence]]
    quoted: Callable[[Sequence[Document], Sequence[Person]], Iterable[Document]]


def with_quotes(documents: Iterable[Document], people: Iterable[Person]) -> Iterator[Document]:
    """The documents with the quotations in them."""
    named = quotes.Named(people)
    return (quotes.with_quotes(document, named) for document in documents)


NO_MEMO = Memo(lambda steps: map(saves.compare, steps), lambda pairs: map(events.weigh, pairs), with_quotes)
UNTITLED = "Untitled document"
_SLUG_LENGTH = 90  # characters of a title in an address: file names stay under 150 bytes with date and suffix
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})


def assemble(
    drafts: Iterable[Draft],
    *,
    site_name: str,
    people: Sequence[Person],
    places: Sequence[Place],
    organisations: Sequence[Organisation],
    memo: Memo = NO_MEMO,
) -> Archive:
    """The archive that `drafts`, with speakers and participants resolved, make together.

    The same document in two seeds becomes one that names its copies. Different documents never share an address. `memo`
    keeps what takes long from one build to the next.
    """
    drafts = sorted(drafts, key=lambda draft: (draft.source.path, draft.first_line))
    every = [_present(drafts[at] for at in group) for group in saves.groups(drafts)]
    shown = [saves.completed(group) for group in every]  # a place can stand in another save only
    named = _places(places, shown)
    named_places = {place.id: place for place in named.values()}
    addressed = list(_with_addresses([_document(*pair, named) for pair in zip(shown, every, strict=True)]))
    withdrawn = [_withdrawn(*pair) for pair in zip(addressed, shown, strict=True) if pair[1].withdrawn]
    groups = [group for group in every if not group[0].withdrawn]
    documents = [document for document, draft in zip(addressed, shown, strict=True) if not draft.withdrawn]
    steps = [(step, shown) for group, shown in zip(groups, documents, strict=True) for step in saves.steps(group)]
    compared = memo.compared([step for step, _ in steps])
    differences = [saves.change(step, what, shown) for (step, shown), what in zip(steps, compared, strict=True)]
    documents = list(memo.quoted(sorted(documents, key=order), people))
    documents, told = events.events(documents, memo.evidence)
    see_also = tuple(_see_also(documents))
    unlinked = defaultdict(list)
    for link in see_also:
        if link.target is None:
            unlinked[link.document].append(link.line)
    return Archive(
        site_name=site_name,
        documents=tuple(_with_unlinked(document, unlinked.get(document.id, ())) for document in documents),
        people=tuple(sorted(people, key=lambda person: person.id)),
        places=tuple(placing.placed(sorted(named_places.values(), key=lambda place: place.id), places)),
        organisations=tuple(organisations),
        publishers=tuple({d.publisher.id: d.publisher for d in sorted(drafts, key=lambda d: d.publisher.id)}.values()),
        see_also=see_also,
        saves=tuple(differences),
        events=told,
        withdrawn=tuple(sorted((item for item in withdrawn if item), key=lambda item: item.id)),
    )


def _present(group: Iterable[Draft]) -> list[Draft]:
    """The saves of a document that are shown, newest first: those that nobody withdrew, or else all, without words."""
    saved = list(group)
    return saves.newest_first([draft for draft in saved if not draft.withdrawn] or saved)


def _withdrawn(document: Document, draft: Draft) -> Withdrawn | None:
    """What stays of a withdrawn document at its address."""
    if draft.withdrawn is None:
        return None
    return Withdrawn(document.id, document.date, draft.source.path, draft.withdrawn)


def order(document: Document) -> tuple[bool, str, str, str]:
    """The key by which documents stand in the archive: date, time, id; without a year last."""
    date = document.date or "X"
    return date.startswith("X"), date, document.time or "", document.id


def title_key(text: str) -> str:
    """The form in which titles and places are compared: case, white space and the shape of quotes and dashes aside."""
    return " ".join(text.translate(_QUOTES).casefold().split()).rstrip(".")


def _places(known: Sequence[Place], drafts: Iterable[Draft]) -> dict[str, Place]:
    """The place that each name in the documents means, by the folded name; a provisional one where nobody knows it."""
    by_name = {title_key(name): place for place in known for name in (place.name, *place.aliases)}
    named: dict[str, Place] = {}
    taken = {place.id for place in known}
    for name in sorted({draft.place.value for draft in drafts if draft.place}):
        place = by_name.get(title_key(name))
        if place is None:
            place = Place(free(name, "place", taken), name, provisional=True)
            taken.add(place.id)
            by_name[title_key(name)] = place
        named[title_key(name)] = place
    return named


def _value(stated: object) -> str | None:
    return getattr(stated, "value", None)


def _document(draft: Draft, group: Sequence[Draft], named: Mapping[str, Place]) -> Document:
    """The document that `draft` shows, of which `group` holds the saves, newest first."""
    copies = tuple(f"{other.source.path}:{other.first_line}" for other in group[1:])
    title = draft.title.value if draft.title else UNTITLED
    return Document(
        id=_address(draft.date.value if draft.date else None, title),
        title=title,
        date=draft.date.value if draft.date else None,
        date_note=draft.date.note if draft.date else None,
        time=_value(draft.time),
        place=_value(draft.place),
        place_id=named[title_key(draft.place.value)].id if draft.place else None,
        place_note=draft.place.note if draft.place else None,
        lead=" ".join(stated.value for stated in draft.lead) or None,
        geography=tuple(s.value for s in draft.geography),
        topics=tuple(s.value for s in draft.topics),
        persons=tuple(s.value for s in draft.persons),
        sections=tuple(s.value for s in draft.sections),
        published=_value(draft.published),
        publisher=draft.publisher.id,
        kind=draft.kind or ("transcript" if any(block.label for block in draft.blocks) else "report"),
        language=draft.language,
        participants=draft.participants,
        source=SourceRef(
            draft.source.path,
            draft.source.sha256,
            draft.first_line,
            draft.last_line,
            _value(draft.url),
            copies,
            draft.source.provenance.original if draft.source.provenance else None,
            draft.source.encoding,
            draft.source.encoding_reason,
        ),
        blocks=draft.blocks,
        issues=(*draft.issues, *_lead_issue(draft)),
        basis=Bases(
            date=draft.date.basis if draft.date else "unknown",
            time=draft.time.basis if draft.time else "unknown",
            place=draft.place.basis if draft.place else "unknown",
            title=draft.title.basis if draft.title else "unknown",
        ),
        lines=tuple(_lines(draft)),
        saves=tuple(map(saves.save, group)),
        same_event=draft.same_event,
    )


def _lead_issue(draft: Draft) -> Iterator[Issue]:
    for stated in draft.lead:
        if stated.basis == "inferred" and stated.note:
            yield Issue("lead.assumed", stated.line, stated.note)


def _lines(draft: Draft) -> Iterator[tuple[str, int]]:
    """Where the fields stand; several values of a field: the line of the first."""
    for name in ("title", "date", "time", "place", "published", "url"):
        stated = getattr(draft, name)
        if stated and stated.line:  # 0: it stands in another save
            yield name, stated.line
    for name in ("lead", "geography", "topics", "persons", "sections"):
        values = getattr(draft, name)
        if values and values[0].line:
            yield name, values[0].line


def _address(date: str | None, title: str) -> str:
    """The id before collisions: "2014-05-08-meeting-with-president-of-belarus-alexander-lukashenko"."""
    day = re.sub(r"[^0-9x-]", "", date.split("/")[0].lower()) if date else ""
    return f"{day or 'undated'}-{_slug(title)}"


@lru_cache(maxsize=1 << 16)  # for a process that stays
def _slug(title: str) -> str:
    return slugify(title, max_length=_SLUG_LENGTH, word_boundary=True) or "untitled"


def _with_addresses(documents: Sequence[Document]) -> Iterator[Document]:
    """Documents with ids of their own. The first in the seeds keeps the plain address; the others add their clock or hash.

    So a seed that is added later never takes an address away from one whose name sorts before it.
    """
    taken: set[str] = set()
    for document in documents:
        suffixes = (document.time.replace(":", "") if document.time else "", _hash(document))
        choices = (document.id, *(f"{document.id}-{suffix}" for suffix in suffixes if suffix))
        free = next((choice for choice in choices if choice not in taken), None)
        if free is None:  # the same part of the same bytes under a third name: number them
            free = next(c for c in (f"{choices[-1]}-{n}" for n in range(2, len(taken) + 3)) if c not in taken)
        taken.add(free)
        if free != document.id:
            message = f"Another document has the address {document.id}; this one has {free}."
            issue = Issue("address.shared", document.source.first_line, message)
            document = replace(document, id=free, issues=(*document.issues, issue))
        yield document


def _hash(document: Document) -> str:
    return hashlib.sha256(f"{document.source.sha256}:{document.source.first_line}".encode()).hexdigest()[:8]


def _see_also(documents: Sequence[Document]) -> Iterator[SeeAlso]:
    """Each see-also line with the one document of its title, and of its date where one is given."""
    by_title: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_title[title_key(document.title)].append(document)
    for document in documents:
        for block in document.blocks:
            if block.kind == "see_also":
                yield SeeAlso(document.id, block.first_line, _target(block, document, by_title))


def _target(block: Block, document: Document, by_title: Mapping[str, Sequence[Document]]) -> str | None:
    title, _, date = block.text.partition("\n")
    day = dates.whole_date(date) if date else None
    targets = [other for other in by_title.get(title_key(title), ()) if other.id != document.id]
    if date:
        targets = [other for other in targets if other.date == day]
    return targets[0].id if len(targets) == 1 else None


def _with_unlinked(document: Document, lines: Sequence[int]) -> Document:
    if not lines:
        return document
    texts = {block.first_line: re.split(r"\n", block.text)[0] for block in document.blocks if block.kind == "see_also"}
    issues = tuple(
        Issue("see_also.unlinked", line, f"“{texts[line]}” matches no single document here.") for line in lines
    )
    return replace(document, issues=(*document.issues, *issues))
