"""A segment of the index: some hundred documents that follow each other, with files of their own (as in Lucene).

    SEGMENT/i-N.js    rows by stem: "word standing,word standing ..."
    SEGMENT/s-N.js    rows by person: "standing of what is said,standing of what reports quote"
    SEGMENT/v-N.js    rows by first letter: "words that begin with it,amounts", to complete and correct what is typed
    TEXTS/M-P.js      part P of the text of document M of a few dozen: [title, address in documents/, day,
                      place, the paragraphs with a word in it, as [anchor, place, speaker, text] ...]

Documents have numbers from 0. A place is the number of a word in a document, its title first; what somebody says runs from
a place to the place behind its last word. Standing: for each document the step to its number and then the steps to its
places (archive/search/files.py says how numbers are coded), parted by spaces.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby, repeat
from operator import itemgetter
from typing import Any

from archive.linking import addresses
from archive.search.files import coded, script, stepped, table
from archive.text.escape import visible
from archive.text.words import Place, of_run, places, stem
from archive.work.folders import Folder

PART = 800  # places in a file of text
STANDING = ("words", "said", "quotes")  # kinds of keys that stand in documents
Standing = tuple[int, int, str]  # first document, last document, standing in all but for the step to the first
VOCABULARY = re.compile("[a-z0-9\u0370-\u058f]")  # words that begin so are completed and corrected


def texts(lines: Iterable[bytes], folder: Folder) -> dict[str, Any]:
    """Write the texts of documents, lines of documents.jsonl; gives what the segment and the catalog are to know of them."""
    documents = [_read(json.loads(line), number, folder) for number, line in enumerate(lines)]
    standing = {kind: _standing((document.pop(kind) for document in documents), repeat(1)) for kind in STANDING}
    return {"folders": [folder.finish()], "documents": documents, **standing}


def join(parts: Sequence[Mapping[str, Any]], folder: Folder) -> dict[str, Any]:
    """Write the index of documents that `texts` read; gives what the catalog needs to know of it."""
    amounts = [len(part["documents"]) for part in parts]
    standing = [_standing((part[kind] for part in parts), amounts) for kind in STANDING]
    words, said, quoted = ({key: coded(first) + where for key, (first, _, where) in own.items()} for own in standing)
    by_stem = groupby(sorted((stem(word), word) for word in words), key=itemgetter(0))
    stems = {key: ",".join(f"{word} {words[word]}" for _, word in own) for key, own in by_stem}
    people = {key: f"{said.get(key, '')},{quoted.get(key, '')}" for key in said | quoted}
    rows = {"i": stems, "s": people, "v": _vocabulary(words)}
    tables = {name: table(folder, name, rows[name]) for name in rows}
    documents = [document for part in parts for document in part["documents"]]
    return {"tables": tables, "folders": [folder.finish()], "documents": documents}


def _vocabulary(standing: Mapping[str, str]) -> dict[str, str]:
    """The words by their first sign, with how often each stands, to the next power of two."""
    rows = ((sign, list(own)) for sign, own in groupby(sorted(filter(VOCABULARY.match, standing)), key=itemgetter(0)))
    return {
        sign: f"{' '.join(own)},{''.join(coded(len(standing[word]).bit_length()) for word in own)}"
        for sign, own in rows
    }


def _standing(parts: Iterable[Mapping[str, Standing]], amounts: Iterable[int]) -> dict[str, Standing]:
    """Where each key stands in all documents, from where it stands in those of each part, which has so many."""
    standing: dict[str, Standing] = {}
    begin = 0
    for part, amount in zip(parts, amounts, strict=False):
        for key, (first, last, where) in part.items():
            if key in standing:
                start, end, before = standing[key]
                standing[key] = start, begin + last, f"{before} {coded(begin + first - end)}{where}"
            else:
                standing[key] = begin + first, begin + last, where
        begin += amount
    return standing


def _read(document: Mapping[str, Any], number: int, folder: Folder) -> dict[str, Any]:
    """Write the text of a document; gives where its words stand, who speaks or is quoted, and what the catalog says."""
    rows: dict[Place, list[int]] = defaultdict(list)
    said: dict[str, list[int]] = {}
    quotes: dict[str, list[int]] = {}
    parts: dict[int, list[Any]] = defaultdict(list)
    seen: Counter[int] = Counter()
    title = visible(document["title"])
    end = title_end = _add(rows, title, 0)
    lead = {"kind": "lead", "text": document["lead"], "first_line": document["lines"].get("lead", 0)}
    for block in [lead, *document["blocks"]] if document["lead"] else document["blocks"]:
        text, begin, line = visible(block["text"]), end, block["first_line"]
        end = _add(rows, text, begin)
        seen[line] += 1
        speaker = block["speaker"] if block["kind"] == "speech" else None
        if text:
            anchor = f"L{line}-{seen[line]}" if seen[line] > 1 else f"L{line}"
            for part in range(begin // PART, max(begin, end - 1) // PART + 1):
                parts[part].append([anchor, begin, speaker, text])
        if speaker:
            own = said.setdefault(speaker, [])
            own[-1:] = [end] if own[-1:] == [begin] else [*own[-1:], begin, end]
        for quote in (quote for quote in block.get("quotes") or () if quote["speaker"]):
            edges = (begin + len(places(visible(block["text"][: quote[edge]]))) for edge in ("start", "end"))
            quotes[quote["speaker"]] = sorted([*quotes.get(quote["speaker"], ()), *edges])
    url = addresses.html(addresses.document_of(document["id"], document["date"]))
    head = {"title": title, "url": url, "date": document["date"] or ""}
    told = [title, url.removeprefix("documents/"), head["date"], document["place"] or ""]
    for part in range(end // PART + 1):
        folder.put(f"{number}-{part}.js", script([*told, *parts[part]]))
    words: dict[str, list[int]] = {}
    for place, where in rows.items():
        for word in place:
            words[word] = sorted(words[word] + where) if word in words else where
    standing = zip(STANDING, (words, said, quotes), strict=True)
    return {
        **head, "length": end, "title_length": title_end,
        **{kind: {key: (0, 0, stepped(own)) for key, own in places_of.items()} for kind, places_of in standing},
        "speaker": list(said), "quoted": list(quotes),
        "participant": [taker["id"] for taker in document["participants"] if taker["id"]],
        "place": [document["place_id"] or document["place"]] if document["place"] else [],
        "topic": list(dict.fromkeys(document["topics"])), "publisher": [document["publisher"]], "kind": [document["kind"]],
    }  # fmt: skip


def _add(words: dict[Place, list[int]], text: str, begin: int) -> int:
    """Note where the words of a text stand that begins at a place; gives the place behind it."""
    own = list(chain.from_iterable(map(of_run, text.split())))
    for at, place in enumerate(own, begin):
        words[place].append(at)
    return begin + len(own)
