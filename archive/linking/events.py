"""Records of one event: a transcript beside a press report, two transcripts, texts in two languages.

Documents of one day by different publishers or in different languages are held against one another: what one quotes of the
other, the words that they share, people, place, clock and address. What leaves no doubt makes them records of one event;
what only speaks for it is asked; an editor has the last word (`same_event`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple, TypeAlias

from archive.history import saves, shingles
from archive.linking.side_by_side import aligned, quoted_words
from archive.model import Alignment, Document, Event, Issue, QuotedWords

FOUND = ("exact", "close", "altered", "other-speaker")
NONE = "none"  # as a decision: no other document tells of the event
POSSIBLE = "event.possible"  # the rule of the question
_LANGUAGE = re.compile(r"(?<![a-z])[a-z]{2}(?:-[a-z]{2})?(?![a-z])")  # "en" in "en.example.org", in "/en/"
Pair: TypeAlias = "tuple[Document, Document]"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two documents being records of one event."""

    quotations: tuple[QuotedWords, ...] = ()  # of both, each with where it stands in the other
    people: int = 0  # take part in both, or are quoted there
    setting: bool = False  # one place, or one clock, as both state it
    shared: int = 0  # shingles that both have; none where they are in two languages
    share: float = 0.0  # of the shingles of the shorter document
    translated: bool = False  # one address but for the language in it: en.example.org/d/7 and ru.example.org/d/7
    beside: bool = False  # a transcript and a report

    @property
    def quoted(self) -> int:
        """How many quotations of one stand in the other."""
        return sum(words.status in FOUND for words in self.quotations)


Rule = tuple[str, Callable[[Evidence], bool]]
# What is beyond doubt, and how the page of the event says so.
CERTAIN: tuple[Rule, ...] = (
    ("at least three passages that one record quotes stand in the other", lambda e: e.quoted >= 3),
    (
        "most of what one record quotes stands in the other, and the same people take part",
        lambda e: e.quoted >= 2 and 2 * e.quoted >= len(e.quotations) and e.people >= 1,
    ),
    ("long passages of both records have the same words", lambda e: e.shared >= saves.LONG and e.share >= 0.3),
    ("both stand at one address, in two languages", lambda e: e.translated),
)
# What is asked.
POSSIBLY: tuple[Rule, ...] = (
    ("a transcript and a report with the same people", lambda e: e.beside and e.people >= 2),
    ("the same people and the same place or time", lambda e: e.people >= 2 and e.setting),
    ("one quotes the other, and the same people take part", lambda e: e.quoted >= 1 and e.people >= 1),
    ("passages of both have the same words", lambda e: e.shared >= saves.LONG and e.share >= 0.1),
)


class Settled(NamedTuple):
    """The events of an archive, and the questions and wrong decisions about them by document."""

    events: tuple[Event, ...]
    issues: Mapping[str, Sequence[Issue]]


def pairs(documents: Sequence[Document]) -> list[Pair]:
    """The pairs of documents that are compared: of one day, and of different publishers or languages or of which an
    editor speaks; and those of different days that an editor puts together."""
    by_day: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.date:
            by_day[document.date].append(document)
    same_day = [
        pair for day in sorted(by_day) for pair in combinations(by_day[day], 2) if _may_differ(pair) or _named(pair)
    ]
    of = {document.id: document for document in documents}
    decided = [(of[first], of[second]) for first, second in sorted(map(sorted, _decided(documents)[0]))]
    return [*same_day, *(pair for pair in decided if pair[0].date != pair[1].date or not pair[0].date)]


def weigh(pair: Pair) -> Evidence:
    """What speaks for two documents being records of one event. It depends on these two only, so it can be kept."""
    first, second = pair
    beside = first.kind != second.kind
    if not _same_language(pair):
        return Evidence((), _people(pair), _setting(pair), translated=_translated(pair), beside=beside)
    quotations = (*quoted_words(first, second), *quoted_words(second, first))
    some, others = (_shingles(shingles.texts(document.blocks)) for document in pair)
    shared = len(some & others)
    share = shared / max(1, min(len(some), len(others)))
    return Evidence(quotations, _people(pair), _setting(pair), shared, share, beside=beside)


@lru_cache(maxsize=64)  # a document is held against all others of its day
def _shingles(texts: tuple[str, ...]) -> frozenset[int]:
    return shingles.shingles(shingles.words(texts))


def events(
    documents: Sequence[Document],
    weighed: Callable[[Sequence[Pair]], Iterable[Evidence]] = lambda some: map(weigh, some),
) -> tuple[list[Document], tuple[Event, ...]]:
    """The documents with their events, and the events. `weighed` is `weigh` for many pairs, perhaps with a memo."""
    held_together = pairs(documents)
    proposed = settle(documents, held_together, list(weighed(held_together)))
    of, issues = {key: event for event in proposed.events for key in event.documents}, proposed.issues
    return [_with_event(d, of.get(d.id), issues.get(d.id, ())) for d in documents], proposed.events


def _with_event(document: Document, event: Event | None, issues: Sequence[Issue]) -> Document:
    if event is None and not issues:
        return document
    records = len(event.documents) if event else 1
    return replace(document, event=event.id if event else None, records=records, issues=(*document.issues, *issues))


def settle(documents: Sequence[Document], some: Sequence[Pair], evidence: Sequence[Evidence]) -> Settled:
    """The events that the evidence on pairs of documents gives, and what is to be asked."""
    decided, issues = _decided(documents)
    joined: list[set[str]] = []
    reasons: dict[frozenset[str], str] = {}
    quotations: list[QuotedWords] = []
    for pair, told in zip(some, evidence, strict=True):
        ids = frozenset(document.id for document in pair)
        reason = decided[ids] if ids in decided else _certain(pair, told)
        if reason:
            joined = _join(joined, ids)
            reasons[ids] = reason
            quotations += told.quotations
        elif not _named(pair):
            issues[pair[0].id] += _question(pair, told)
    place = {document.id: at for at, document in enumerate(documents)}
    groups = sorted((sorted(ids, key=place.__getitem__) for ids in joined), key=lambda ids: place[ids[0]])
    by_id = {document.id: document for document in documents}
    return Settled(tuple(_event([by_id[key] for key in ids], reasons, quotations) for ids in groups), issues)


def _language(document: Document) -> str:
    return (document.language or "").partition("-")[0]


def _same_language(pair: Pair) -> bool:
    """Whether the words of two documents can be compared."""
    return _language(pair[0]) == _language(pair[1])


def _may_differ(pair: Pair) -> bool:
    return pair[0].publisher != pair[1].publisher or not _same_language(pair)


def _named(pair: Pair) -> bool:
    """Whether an editor has decided on the event of one of the two."""
    return bool(pair[0].same_event or pair[1].same_event)


def _people(pair: Pair) -> int:
    first, second = (
        {who.id for who in document.participants if who.id}
        | {quote.speaker for block in document.blocks for quote in block.quotes if quote.speaker}
        for document in pair
    )
    return len(first & second)


def _setting(pair: Pair) -> bool:
    first, second = pair
    return bool(first.place_id and first.place_id == second.place_id) or bool(first.time and first.time == second.time)


def _translated(pair: Pair) -> bool:
    address, translation = (document.source.url or "" for document in pair)
    return bool(re.search(r"\d", address)) and _without_language(address) == _without_language(translation)


def _without_language(url: str) -> str:
    return _LANGUAGE.sub("", saves.address(url)).replace("//", "/").strip("./")


def _decided(documents: Sequence[Document]) -> tuple[dict[frozenset[str], str], dict[str, list[Issue]]]:
    """The reason that an editor gives for each pair of records; an issue for each record that is named and not here."""
    speaking = [document for document in documents if document.same_event]
    by_name: dict[str, dict[str, Document]] = defaultdict(dict)
    for document in documents if speaking else ():
        for save in document.saves:
            for name in (save.file, f"{save.file}:{save.first_line}"):
                by_name[name][document.id] = document
    decided: dict[frozenset[str], str] = {}
    wrong: dict[str, list[Issue]] = defaultdict(list)
    for document in speaking:
        said = document.same_event
        for name in said.records if said else ():
            there = [key for key in by_name.get(name, ()) if key != document.id]
            if len(there) == 1 and said:
                decided[frozenset((document.id, there[0]))] = f"An editor says so: {said.reason}"
            elif name != NONE:
                wrong[document.id].append(_unknown(document, name, len(there)))
    return decided, wrong


def _unknown(document: Document, name: str, there: int) -> Issue:
    """The issue for a decision that names no single document."""
    several = f"which holds {there} documents; add the line on which the one meant begins"
    what = several if there else "which is no other document of this archive"
    return Issue("event.unknown", document.source.first_line, f"The decision same_event names {name}, {what}.")


def _certain(pair: Pair, evidence: Evidence) -> str:
    """Why two documents are beyond doubt of one event; "" where they are not, or an editor says that they are none."""
    if any(side.same_event and NONE in side.same_event.records for side in pair) or not _may_differ(pair):
        return ""
    told = next((words for words, holds in CERTAIN if holds(evidence)), "")
    return f"{told[0].upper()}{told[1:]}." if told else ""


def _question(pair: Pair, evidence: Evidence) -> list[Issue]:
    """The question whether two documents are of one event, where something speaks for it."""
    told = next((words for words, holds in POSSIBLY if holds(evidence)), "")
    if not told:
        return []
    first, second = pair
    message = (
        f"This and {second.source.file}:{second.source.first_line} may be about one event of {first.date}: {told}."
    )
    return [Issue(POSSIBLE, first.source.first_line, message)]


def _join(groups: list[set[str]], ids: frozenset[str]) -> list[set[str]]:
    touched = [group for group in groups if group & ids]
    return [group for group in groups if not group & ids] + [set(ids).union(*touched)]


def _event(
    records: Sequence[Document], reasons: Mapping[frozenset[str], str], quotations: Sequence[QuotedWords]
) -> Event:
    ids = tuple(record.id for record in records)
    return Event(
        f"event-{ids[0]}", ids, tuple(words for words in quotations if words.document in ids),
        tuple(_alignments(records)), tuple(dict.fromkeys(why for pair, why in reasons.items() if pair <= {*ids})),
    )  # fmt: skip


def _alignments(records: Sequence[Document]) -> Iterator[Alignment]:
    """The turns of each two transcripts in one language, side by side."""
    transcripts = [record for record in records if record.kind == "transcript"]
    for pair in combinations(transcripts, 2):
        if _same_language(pair):
            yield aligned(*pair)
