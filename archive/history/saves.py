"""Saves of one document: the same page saved on another day, in another layout, or copied by another site.

Two drafts are saves of one document if they have the same address, or the same day and nearly the same words. Words are
compared by shingles (runs of words, hashed), and only drafts that share rare ones are compared, so time grows with the
archive and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from rapidfuzz import fuzz

from archive.history import shingles
from archive.history.changes import SHOWN, differences
from archive.history.shingles import SPOKEN
from archive.model import Affected, Change, Document, Draft, Issue, Save, Stated
from archive.text import linediff
from archive.work.memo import remembered

Row: TypeAlias = tuple[int, int, str, str]  # of Change.diff: line before and since (0: none), text before and since
Step = tuple[Draft, Draft]  # two saves of a document, the older first
Compared: TypeAlias = tuple[tuple[tuple[int, int, int], ...], tuple[Row, ...]]  # runs of lines (see linediff), rows

SKETCH = 16  # of the smallest shingles of a draft, which stand for all of them when pairs are looked for
CROWD = 50  # drafts that share a shingle; where more do, it is a formula and pairs nobody
# Shares of the larger text's shingles that both have, where title, publisher and day are the same, and where they are not.
ALIKE_WITH_TITLE = 0.5
ALIKE = 0.9
LONG = 60  # shingles that each must have then: two telegrams of condolence differ in a name only
NEARLY = 80  # from 0 to 100: letters that a sentence and its repetition have in common
WORDS = {"lead": "summary", "url": "address"}  # for readers
TAKEN_OVER = ("lead", "time", "place", "published", "url", "geography", "topics", "persons", "sections")
_WORD = re.compile(r"\w+")
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


class Fingerprint(NamedTuple):
    """What a draft is compared by."""

    day: str
    title: str
    publisher: str
    address: str
    exact: str  # see `exact`
    sketch: str  # of its words, packed


def groups(drafts: Sequence[Draft]) -> list[list[int]]:
    """The indexes of drafts that are saves of one document, in order; a draft without other saves stands alone."""
    prints = [fingerprint(draft) for draft in drafts]
    group_of = [[number] for number in range(len(drafts))]
    for first, second in _candidates(prints):
        smaller, larger = sorted((group_of[first], group_of[second]), key=len)
        if smaller is not larger and are_saves(prints[first], prints[second]):
            larger += smaller
            for number in smaller:
                group_of[number] = larger
    return sorted(sorted(group) for group in {id(group): group for group in group_of}.values())


@remembered
def fingerprint(draft: Draft) -> Fingerprint:
    """What `draft` is compared by: its day, title, publisher and address as stated, and the shingles of its words."""
    return Fingerprint(
        draft.date.value if draft.date else "",
        " ".join(_WORD.findall(draft.title.value.casefold())) if draft.title else "",
        draft.publisher.id,
        address(draft.url.value) if draft.url else "",
        draft.exact or exact(draft),
        draft.sketch or shingles.sketch(draft.blocks),
    )


def exact(draft: Draft) -> str:
    """A digest that is the same for two drafts only if title, day, clock and words are the same.

    Layout does not count. A draft without words has nothing to be compared by, and stands for its place.
    """
    said = [f"{block.label or ''}\t{block.text}" for block in draft.blocks if block.kind in SPOKEN]
    head = [stated.value if stated else "" for stated in (draft.title, draft.date, draft.time)]
    place = [] if said else [f"{draft.source.path}:{draft.first_line}"]
    return blake2b("\n".join(head + place + said).encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()


def address(url: str) -> str:
    """The form in which addresses are compared: without scheme, "www.", fragment and slash at the end."""
    return _SCHEME.sub("", url).partition("#")[0].rstrip("/").casefold()


def are_saves(fingerprint: Fingerprint, other: Fingerprint) -> bool:
    """Whether two drafts are saves of one document. Different days, or too little in common: no."""
    if fingerprint.exact == other.exact:
        return True
    sketch, other_sketch = shingles.unpacked(fingerprint.sketch), shingles.unpacked(other.sketch)
    share = shingles.overlap(sketch, other_sketch)
    same_title = fingerprint.title == other.title
    if fingerprint.address and fingerprint.address == other.address:
        return same_title or share >= ALIKE_WITH_TITLE  # pages also state the address of a section or of the whole site
    if fingerprint.day != other.day or not fingerprint.day:
        return False
    if fingerprint.title and same_title and fingerprint.publisher == other.publisher:
        return share >= ALIKE_WITH_TITLE
    return share >= ALIKE and min(sketch.total, other_sketch.total) >= LONG


def _candidates(prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Pairs that may be saves: each draft with the first and with the last before it that have the same key."""
    by_key: dict[object, list[int]] = defaultdict(list)
    of_day = Counter(print_.day for print_ in prints)
    for index, print_ in enumerate(prints):
        by_key["exact", print_.exact].append(index)
        if print_.address:
            by_key["address", print_.address].append(index)
        if print_.day and of_day[print_.day] > 1:
            for key in _keys_of_day(print_):
                by_key[key].append(index)
    for members in by_key.values():
        if len(members) <= CROWD:
            yield from ((members[0], member) for member in members[2:])
            yield from pairwise(members)


@remembered
def _keys_of_day(print_: Fingerprint) -> list[tuple[object, ...]]:
    smallest = shingles.unpacked(print_.sketch).smallest[:SKETCH]
    return [("title", print_.day, print_.title), *(("words", print_.day, shingle) for shingle in smallest)]


def newest_first(drafts: Iterable[Draft]) -> list[Draft]:
    """Saves of one document in the order in which they are shown: the last saved, the fullest description, by file."""
    drafts = list(drafts)
    if len(drafts) == 1:  # nearly always
        return drafts
    by_file = sorted(drafts, key=lambda draft: (-_fields(draft), draft.source.path, draft.first_line))
    return sorted(by_file, key=lambda draft: draft.saved or "", reverse=True)


def _fields(draft: Draft) -> int:
    fields = (draft.title, draft.date, draft.time, draft.place, draft.url, draft.published)
    return sum(map(bool, (*fields, draft.lead, draft.topics, draft.geography, draft.persons, draft.sections)))


def save(draft: Draft) -> Save:
    """Where and when `draft` was saved."""
    return Save(draft.source.path, draft.source.sha256, draft.saved, draft.first_line, draft.last_line)


def completed(saves: Sequence[Draft]) -> Draft:
    """The draft that is shown, the first of `saves`, with fields that only another save states. An issue names each."""
    shown = saves[0]
    if len(saves) == 1:
        return shown
    taken: dict[str, object] = {}
    issues = list(shown.issues)
    for name in TAKEN_OVER:
        other = next((save for save in saves[1:] if getattr(save, name)), None)
        if getattr(shown, name) or other is None or (name == "lead" and _tells(shown, other.lead)):
            continue
        value = getattr(other, name)
        values = value if isinstance(value, tuple) else (value,)
        where = f"{other.source.path}:{values[0].line}"
        note = f"Another save of this page states it: {where}"
        noted = tuple(replace(stated, line=0, note=note) for stated in values)
        taken[name] = noted if isinstance(value, tuple) else noted[0]
        message = f"The {WORDS.get(name, name)} stands in another save of this page: {where}"
        issues.append(Issue("save.completed", shown.first_line, message))
    return replace(shown, **taken, issues=tuple(issues)) if taken else shown  # type: ignore[arg-type]


def _tells(shown: Draft, lead: Sequence[Stated]) -> bool:
    """Whether a save needs no summary of another: its text has the words, or the other was only assumed to have one."""
    text = " ".join(words.casefold() for block in shown.blocks for words in block.text.split())
    summary = " ".join(words.casefold() for stated in lead for words in stated.value.split())
    return summary in text or any(stated.basis == "inferred" for stated in lead)


def steps(saves: Sequence[Draft]) -> list[Step]:
    """Each save of a document with the next newer one, oldest first. `saves`: newest first."""
    return [(older, newer) for newer, older in reversed(list(pairwise(saves)))]


def change(step: Step, compared: Compared, document: Document) -> Change:
    """What differs between two saves of a document, the older first; `compared`: see `compare`."""
    (older, newer), (runs, diff) = step, compared
    lines = older.first_line, older.last_line
    was = Affected(document.id, document.title, document.date, *lines, document.id, len(diff))
    return Change(
        older.saved or "", "save", older.source.path, newer.source.path, older.source.sha256, newer.source.sha256,
        (was,), runs, diff[:SHOWN], max(0, len(diff) - SHOWN),
    )  # fmt: skip


def compare(step: Step) -> Compared:
    """Where the paragraphs of the older save stand in the newer, and those that differ, with their lines in both files.

    Captions, pointers to other pages and separators belong to a layout and are not compared.
    """
    old, new = map(paragraphs, step)
    texts, others = [text for _, text in old], [text for _, text in new]
    compared = linediff.compare(texts, others)
    # From numbers of paragraphs, which begin with 1, to lines.
    runs = {(old[a + n - 1][0], new[b + n - 1][0], 1) for a, b, count in compared.runs for n in range(count)}
    rows = (
        (old[a - 1][0] if a else 0, new[b - 1][0] if b else 0, text, other)
        for a, b, text, other in differences(texts, others, compared)
    )
    return linediff.joined(runs), tuple(_with_pull_quotes(rows, *map(_pull_quotes, step)))


def _pull_quotes(draft: Draft) -> dict[str, int]:
    return {block.text: block.first_line for block in draft.blocks if block.kind == "pull_quote"}


def _with_pull_quotes(rows: Iterable[Row], old: Mapping[str, int], new: Mapping[str, int]) -> Iterator[Row]:
    """The rows, where a sentence is set apart in one save only.

    An edit of a sentence that the page repeats makes the repetition a paragraph, and the sentence its repetition. What stands
    in the other save as a repetition is there; what nearly does is edited.
    """
    for before, since, text, other in rows:
        if (not before and other in old) or (not since and text in new):
            continue
        if not since and (like := _like(text, new)):
            yield before, new[like], text, like
        elif not before and (like := _like(other, old)):
            yield old[like], since, like, other
        else:
            yield before, since, text, other


def _like(text: str, some: Iterable[str]) -> str | None:
    return next((other for other in some if fuzz.ratio(text, other) >= NEARLY), None)


def paragraphs(draft: Draft) -> list[tuple[int, str]]:
    """(line, text) of the summary and of each paragraph of the body; a turn's first begins with its label."""
    lead = [(stated.line, stated.value) for stated in draft.lead]  # some layouts do not set it apart
    body = [
        (block.first_line, f"{block.label}: {block.text}" if block.label else block.text)
        for block in draft.blocks
        if block.kind in SPOKEN
    ]
    return lead + body
