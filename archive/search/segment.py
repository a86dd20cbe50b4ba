"""A segment of the index: some hundred documents that follow each other, with files of their own (as in Lucene).

    i/N.js      rows [stem, [[word, numbers], ...]]; numbers: of each document -1 minus the step to it, its places in steps
    s/N.js      rows [person, spoken, quoted]; each a list of [document, steps to where it begins, ends, begins ...]
    d/M-P.js    part P of the text of document M: the paragraphs that begin in it, as [anchor, place, speaker, text]

Documents have numbers from 0 in their segment. A place is the number of a word in a document, its title first. Speech and
quotations run from a place to the place behind the last word.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from archive.linking import addresses
from archive.search.files import Folder
from archive.search.words import of_run, places, stem
from archive.text.escape import visible

PART = 1000  # places in a file of text
VOCABULARY = re.compile("[a-z0-9\u0370-\u058f]")  # words that begin so are completed and corrected
Document = Mapping[str, Any]  # a line of documents.jsonl
Spans = dict[str, list[int]]  # by person: where something begins, ends, begins ...


def make(lines: Iterable[str], folder: Folder) -> dict[str, Any]:
    """Write the files of a segment, of lines of documents.jsonl. Gives what the catalog needs to know of it."""
    words: dict[str, array[int]] = defaultdict(lambda: array("i"))
    last: dict[str, int] = defaultdict(int)
    persons: dict[str, tuple[list[list[int]], list[list[int]]]] = defaultdict(lambda: ([], []))
    heads = []
    for number, line in enumerate(lines):
        own: dict[str, list[int]] = defaultdict(list)
        spoken: Spans = defaultdict(list)
        quoted: Spans = defaultdict(list)
        heads.append(_read(json.loads(line), number, own, spoken, quoted, folder))
        for word, where in own.items():
            words[word].extend([last[word] - number - 1, *(steps(where) if len(where) > 1 else where)])
            last[word] = number
        for of, spans in enumerate((spoken, quoted)):
            for person, span in spans.items():
                persons[person][of].append([number, *steps(span)])
    stems = groupby(sorted((stem(word), word) for word in words), key=lambda pair: pair[0])
    rows = ([found, [[word, words[word].tolist()] for _, word in forms]] for found, forms in stems)
    return {
        "documents": heads,
        "stems": folder.rows("i", rows),
        "speakers": folder.rows("s", ([person, *persons[person]] for person in sorted(persons))),
        # how often, to the next power of two: so few changes of documents change it
        "vocabulary": {word: min(15, len(words[word]).bit_length()) for word in words if VOCABULARY.match(word)},
    }


def steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as the steps between them, which pack better."""
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _read(
    document: Document, number: int, own: dict[str, list[int]], spoken: Spans, quoted: Spans, folder: Folder
) -> dict[str, Any]:
    """Write the text of a document, note where its words stand, and who speaks or is quoted; gives what the catalog says."""
    speakers = list(dict.fromkeys(person for block in document["blocks"] if (person := _speaker(block))))
    title = visible(document["title"])
    end = title_end = _place(title, own, 0)
    parts: dict[int, list[Any]] = defaultdict(list)
    for anchor, block in _paragraphs(document):
        text, begin, speaker = visible(block["text"]), end, _speaker(block)
        end = _place(text, own, begin)
        if text:
            parts[begin // PART].append([anchor, begin, speakers.index(speaker) if speaker else -1, text])
        if speaker and end > begin:
            _span(spoken[speaker], begin, end)
        for quote in (quote for quote in block.get("quotes") or () if quote["speaker"]):
            at = (begin + len(places(visible(block["text"][: quote[edge]]))) for edge in ("start", "end"))
            _span(quoted[quote["speaker"]], *at)
    url = addresses.html(addresses.document_of(document["id"], document["date"]))
    said = {"title": title, "url": url, "date": document["date"], "place": document["place"], "speakers": speakers}
    for part in range(end // PART + 1):
        folder.put(f"d/{number}-{part}", {**said, "paragraphs": parts.get(part, [])})
    people = dict.fromkeys(taker["id"] for taker in document["participants"] if taker["id"])
    return {
        "title": title, "url": url, "date": document["date"] or "", "places": end, "title_places": title_end,
        "speaker": speakers, "participant": list(people), "topic": list(dict.fromkeys(document["topics"])),
        "place": [document["place_id"] or document["place"]] if document["place"] else [],
        "publisher": [document["publisher"]], "kind": [document["kind"]],
    }  # fmt: skip


def _paragraphs(document: Document) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The paragraphs of the page with their anchors, in its order: the lead, the blocks, the pointers to other documents."""
    lead = {"kind": "lead", "text": document["lead"], "first_line": dict(document["lines"]).get("lead", 0)}
    seen: Counter[int] = Counter()
    found = []
    for block in [lead, *document["blocks"]] if document["lead"] else document["blocks"]:
        line = block["first_line"]
        seen[line] += 1
        found.append((f"L{line}-{seen[line]}" if seen[line] > 1 else f"L{line}", block))
    yield from sorted(found, key=lambda pair: pair[1]["kind"] == "see_also")


def _speaker(block: Mapping[str, Any]) -> str | None:
    return block["speaker"] if block["kind"] == "speech" else None


def _place(text: str, own: dict[str, list[int]], at: int) -> int:
    """Note where the words of a text stand that begins at a place; gives the place behind it."""
    for run in text.split():
        for place in of_run(run):
            for word in place:
                own[word].append(at)
            at += 1
    return at


def _span(spans: list[int], begin: int, end: int) -> None:
    """Add what runs from `begin` to `end`; what follows on the last is one with it."""
    if spans and spans[-1] == begin:
        spans[-1] = end
    else:
        spans += [begin, end]
