"""Assembles the archive from the documents of all seeds: addresses, copies, places, and links where one thing is meant."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, count
from typing import NamedTuple

from slugify import slugify

from archive.history import saves
from archive.linking import events, placing, quotes
from archive.model import (
    Archive,
    Bases,
    Basis,
    Block,
    Document,
    Draft,
    Issue,
    Organisation,
    Person,
    Place,
    SeeAlso,
    SourceRef,
    Stated,
    Withdrawn,
)
from archive.text import dates
from archive.text.ids import free


class Memo(NamedTuple):
    """What takes long and is worth keeping, for many at once: saves compared, evidence for events, quotations."""

    compared: Callable[[Sequence[saves.Step]], Iterable[saves.Compared]]
    evidence: Callable[[Sequence[events.Pair]], Iterable[events.Evidence]]
    quoted: Callable[[Sequence[Document], Mapping[str, bytes], Sequence[Person]], Iterable[Document]]


def with_quotes(
    documents: Iterable[Document], words: Mapping[str, bytes], people: Iterable[Person]
) -> Iterator[Document]:
    """The documents with the quotations in them. `words`: as Archive has them."""
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
    withdrawn = [
        Withdrawn(document.id, document.date, draft.source.path, draft.withdrawn)
        for document, draft in zip(addressed, shown, strict=True)
        if draft.withdrawn
    ]
    groups = [group for group in every if not group[0].withdrawn]
    documents = [document for document, draft in zip(addressed, shown, strict=True) if not draft.withdrawn]
    steps = [(step, shown) for group, shown in zip(groups, documents, strict=True) for step in saves.steps(group)]
    compared = memo.compared([step for step, _ in steps])
    differences = [saves.change(step, what, shown) for (step, shown), what in zip(steps, compared, strict=True)]
    words = {document.id: draft.words for document, draft in zip(addressed, shown, strict=True) if draft.words}
    documents = list(memo.quoted(sorted(documents, key=order), words, people))
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
        withdrawn=tuple(sorted(withdrawn, key=lambda item: item.id)),
        words=words,
    )


def _present(group: Iterable[Draft]) -> list[Draft]:
    """The saves of a document that are shown, newest first: those that nobody withdrew, or else all, without words."""
    saved = list(group)
    return saves.newest_first([draft for draft in saved if not draft.withdrawn] or saved)


def order(document: Document) -> tuple[bool, str, str, str]:
    """The key by which documents stand in the archive: date, time, id; without a year last."""
    date = document.date or "X"
    return date.startswith("X"), date, document.time or "", document.id


def title_key(text: str) -> str:
    """The form in which titles and places are compared: case, white space and the shape of quotes and dashes aside."""
    plain = text if text.isascii() else text.translate(_QUOTES)
    return " ".join(plain.casefold().split()).rstrip(".")


def _places(known: Sequence[Place], drafts: Iterable[Draft]) -> dict[str, Place]:
    """The place that each name in the documents means, by the folded name; a provisional one where nobody knows it."""
    by_name = {title_key(name): place for place in known for name in (place.name, *place.aliases)}
    named: dict[str, Place] = {}
    taken = {place.id for place in known}
    for name in sorted({draft.place.value for draft in drafts if draft.place}):
        place = by_name.get(title_key(name))
        if place is None:
            shown = placing.shown_name(name)
            written = (name,) if shown != name else ()
            place = Place(free(name, "place", taken), shown, written, provisional=True)
            taken.add(place.id)
            by_name[title_key(name)] = place
        named[title_key(name)] = place
    return named


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _values(stated: Iterable[Stated]) -> tuple[str, ...]:
    return tuple([field.value for field in stated])


def _note(stated: Stated | None) -> str | None:
    return stated.note if stated else None


def _basis(stated: Stated | None) -> Basis:
    return stated.basis if stated else "unknown"


def _document(draft: Draft, group: Sequence[Draft], named: Mapping[str, Place]) -> Document:
    """The document that `draft` shows, of which `group` holds the saves, newest first."""
    title = draft.title.value if draft.title else UNTITLED
    return Document(
        id=_address(_value(draft.date), title),
        title=title,
        date=_value(draft.date),
        date_note=_note(draft.date),
        time=_value(draft.time),
        place=_value(draft.place),
        place_id=named[title_key(draft.place.value)].id if draft.place else None,
        place_note=_note(draft.place),
        lead=" ".join(_values(draft.lead)) or None,
        geography=_values(draft.geography),
        topics=_values(draft.topics),
        persons=_values(draft.persons),
        sections=_values(draft.sections),
        published=_value(draft.published),
        publisher=draft.publisher.id,
        kind=draft.kind or ("transcript" if any(block.label for block in draft.blocks) else "report"),
        language=draft.language,
        participants=draft.participants,
        source=_source(draft, group[1:]),
        blocks=draft.blocks,
        issues=(*draft.issues, *_lead_issue(draft)),
        basis=_bases(_basis(draft.date), _basis(draft.time), _basis(draft.place), _basis(draft.title)),
        lines=tuple(_lines(draft)),
        saves=tuple(map(saves.save, group)),
        same_event=draft.same_event,
    )


_bases = lru_cache(maxsize=256)(Bases)  # many documents, few kinds


def _source(draft: Draft, others: Iterable[Draft]) -> SourceRef:
    source, copies = draft.source, tuple([f"{other.source.path}:{other.first_line}" for other in others])
    return SourceRef(
        source.path, source.sha256, draft.first_line, draft.last_line, _value(draft.url), copies,
        source.provenance.original if source.provenance else None, source.encoding, source.encoding_reason,
    )  # fmt: skip


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
        if document.id not in taken:
            taken.add(document.id)
            yield document
            continue
        place = f"{document.source.sha256}:{document.source.first_line}"
        suffixes = ((document.time or "").replace(":", ""), hashlib.sha256(place.encode()).hexdigest()[:8])
        choices = [f"{document.id}-{suffix}" for suffix in suffixes if suffix]
        numbered = (f"{choices[-1]}-{number}" for number in count(2))  # the same bytes under a third name
        own = next(choice for choice in chain(choices, numbered) if choice not in taken)
        taken.add(own)
        message = f"Another document has the address {document.id}; this one has {own}."
        issue = Issue("address.shared", document.source.first_line, message)
        yield replace(document, id=own, issues=(*document.issues, issue))


def _see_also(documents: Sequence[Document]) -> Iterator[SeeAlso]:
    """Each see-also line with the one document of its title, and of its date where one is given."""
    pointers = [(document, block) for document in documents for block in document.blocks if block.kind == "see_also"]
    by_title: dict[str, list[Document]] = defaultdict(list)
    for document in documents if pointers else ():
        by_title[title_key(document.title)].append(document)
    for document, block in pointers:
        yield SeeAlso(document.id, block.first_line, _target(block, document, by_title))


def _target(block: Block, document: Document, by_title: Mapping[str, Sequence[Document]]) -> str | None:
    title, _, date = block.text.partition("\n")
    targets = [other for other in by_title.get(title_key(title), ()) if other.id != document.id]
    if targets and date:
        day = dates.whole_date(date)
        targets = [other for other in targets if other.date == day]
    return targets[0].id if len(targets) == 1 else None


def _with_unlinked(document: Document, lines: Sequence[int]) -> Document:
    if not lines:
        return document
    titles = {block.first_line: block.text.split("\n")[0] for block in document.blocks if block.kind == "see_also"}
    issues = [Issue("see_also.unlinked", line, f"“{titles[line]}” matches no single document here.") for line in lines]
    return replace(document, issues=(*document.issues, *issues))
