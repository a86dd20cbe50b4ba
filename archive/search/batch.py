"""A few hundred documents as the search files need them: what the catalog says of each, their texts packed, their words.

A batch depends on its own pages alone and is one piece of bytes, so batches are made on all cores, and kept from one build to
the next. Documents in it have numbers from 0; those of the archive are given when batches are put together.

    4 bytes     length of the head
    head        JSON: entries
    texts       the packed parts of all texts, of the sizes that the entries name
    index       for each word in order: five numbers of four bytes, the word, and its Posting
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple

from archive.search import engine
from archive.search.cbor import Posting, posting
from archive.search.words import Page, Paragraph, fold, read_page

PART_WORDS = 1000  # words of a document in one text file; a paragraph on a border stands in both
TITLE_WEIGHT = 4
KINDS = {"transcript": "Transcript", "report": "Report"}
_LENGTH = Struct(">I")
_RECORD = Struct(">5I")  # bytes of the word, pages, first, last, bytes of the rest


class Entry(NamedTuple):
    """What the catalog knows of a document. A label is None where the page does not say it."""

    title: str
    url: str
    date: str
    year: int | None
    length: int  # in words, with the title
    facets: dict[str, dict[str, str | None]]  # facet -> value -> label
    spans: list[tuple[str, list[int]]]  # who speaks from which word to which: start, end, start, end …
    parts: list[int]  # bytes of each part of its text


class Batch(NamedTuple):
    """The documents of a batch, the parts of their texts, and where their words stand, as bytes for `postings`."""

    entries: list[Entry]
    texts: list[list[bytes]]
    words: bytes


def make(site: Path, files: Sequence[Path], work: Path) -> bytes:
    """The batch of some document pages of `site`, in the folder `work`, which is not there yet and goes again.

    Raises searchengine.SearchError.
    """
    found = [_taken(read_page(site, file)) for file in files]
    try:
        words = engine.words(work, [(text, entry.length) for entry, _, text in found])
        index = b"".join(_record(word, posting(pages)) for word, pages in words)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    head = json.dumps([entry for entry, _, _ in found], ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((_LENGTH.pack(len(head)), head, *(part for _, parts, _ in found for part in parts), index))


def read(data: bytes) -> Batch:
    """The batch in the bytes that `make` gave."""
    start = _LENGTH.size + _LENGTH.unpack_from(data)[0]
    entries = [Entry(*entry) for entry in json.loads(data[_LENGTH.size : start])]
    texts: list[list[bytes]] = []
    for entry in entries:
        texts.append([])
        for size in entry.parts:
            texts[-1].append(data[start : start + size])
            start += size
    return Batch(entries, texts, data[start:])


def postings(index: bytes, first: int) -> Iterator[tuple[str, Posting]]:
    """The words of a batch in order, and where they stand, the documents numbered from `first` on."""
    at = 0
    while at < len(index):
        letters, pages, begin, end, size = _RECORD.unpack_from(index, at)
        at += _RECORD.size
        rest = at + letters
        yield index[at:rest].decode(), Posting(pages, first + begin, first + end, index[rest : rest + size])
        at = rest + size


def packed(content: bytes) -> bytes:
    """Bytes as they stand in search files; the same for the same."""
    return gzip.compress(content, 9, mtime=0)


def name_of(person: str) -> str:
    """The name of a person of whom only the id is known."""
    return person.replace("-", " ").title()


def _record(word: str, found: Posting) -> bytes:
    name = word.encode()
    return _RECORD.pack(len(name), found.pages, found.first, found.last, len(found.rest)) + name + found.rest


def _taken(page: Page) -> tuple[Entry, list[bytes], str]:
    """A page as its entry, the parts of its text, and what the engine is to read of it."""
    title = fold(page.title)
    starts = _starts(page.paragraphs, len(title))
    parts = list(_parts(page, starts))
    spans = [(person, _spans(place, page.paragraphs, starts)) for place, person in enumerate(page.speakers)]
    entry = Entry(
        page.title, page.url, page.facts.get("date") or "", page.year, starts[-1], _facets(page),
        [(person, some) for person, some in spans if some], [len(part) for part in parts],
    )  # fmt: skip
    words = " ".join(word for paragraph in page.paragraphs for word in paragraph.words)
    return entry, parts, f'<p data-pagefind-weight="{TITLE_WEIGHT}">{" ".join(title)}</p> <p>{words}</p>'


def _facets(page: Page) -> dict[str, dict[str, str | None]]:
    facts = page.facts
    place = facts.get("place_id") or facts.get("place")

    publisher, kind = facts.get("publisher"), facts.get("kind")
    return {
        "speaker": {person: page.people.get(person) for person in page.speakers},
        "participant": {**page.people},
        "place": {place: str(facts.get("place") or place)} if place else {},
        "topic": {topic: topic for topic in facts.get("topics") or []},
        "publisher": {publisher: facts.get("publisher_name") or publisher} if publisher else {},
        "kind": {kind: KINDS.get(kind, kind)} if kind else {},
    }


def _parts(page: Page, starts: Sequence[int]) -> Iterator[bytes]:
    """The text of a document in parts. Part P holds every paragraph with a word in its PART_WORDS places."""
    head: dict[str, Any] = {
        "title": page.title,
        "url": page.url,
        "date": page.facts.get("date"),
        "place": page.facts.get("place"),
        "speakers": [[person, page.people.get(person) or name_of(person)] for person in page.speakers],
    }
    for part in range(starts[-1] // PART_WORDS + 1):
        inside = [
            [paragraph.anchor, start, -1 if paragraph.speaker is None else paragraph.speaker, paragraph.text]
            for paragraph, start, end in zip(page.paragraphs, starts, starts[1:], strict=False)
            if start < (part + 1) * PART_WORDS and max(end, start + 1) > part * PART_WORDS
        ]
        content = json.dumps({**head, "paragraphs": inside}, ensure_ascii=False, separators=(",", ":"))
        yield packed(content.encode())


def _starts(paragraphs: Iterable[Paragraph], first: int) -> list[int]:
    """At which word each paragraph begins, and after them the number of all words."""
    starts = [first]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph.words))
    return starts


def _spans(place: int, paragraphs: tuple[Paragraph, ...], starts: list[int]) -> list[int]:
    """Where one speaker speaks: start, end, start, end … in words; paragraphs that follow each other are one span."""
    spans: list[int] = []
    for paragraph, start, end in zip(paragraphs, starts, starts[1:], strict=False):
        if paragraph.speaker != place or start == end:
            continue
        if spans and spans[-1] == start:
            spans[-1] = end
        else:
            spans += [start, end]
    return spans
