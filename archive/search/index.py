"""The search index of a site, straight from its documents: segments, and what a page asks for before it asks those.

    search/entry.js             {documents, folder, names: the files of n}
    search/catalog.js           {segments, texts, part, lengths, mean, titles, dates, speakers, facets: with values}
    search/facets.js            the facets that have values, but for the speakers
    search/FOLDER/n-N.js        rows by two signs: what has a word that begins so, for suggestions, as lines of kind,
                                address, name, date and other names, parted by tabs
    other folders               see archive/search/segment.py

A facet has the names of its values, the documents of each as steps, and by place in this list the ids that a name does not
give. Of a segment and a folder of texts stands its first document. Of a day stands what differs from the date before it ("09",
"06-01"); of other dates all, behind "=". Segments, and the folders of texts in them, end where the ids of documents say so: one
document more or less changes its own.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain, pairwise, starmap
from operator import itemgetter
from pathlib import Path
from typing import Any

from archive.linking import addresses
from archive.search import segment
from archive.search.files import coded, script, stepped, table
from archive.text.escape import visible
from archive.text.words import words
from archive.work import folders
from archive.work.cache import Cache
from archive.work.folders import Folder

FOLDER = "search"  # in a site
INDEX, TEXTS, NAMES = "search index", "search texts", "search names"  # kinds of what the cache keeps
SEGMENTS, LEAST = 8, 250  # so many at most, each of so many documents at least
FEWEST = 24  # documents in a folder of texts
TITLES = 100  # newest titles kept for one word that many titles share
KINDS = {"transcript": "Transcript", "report": "Report"}
FACETS = {  # and under what names.json has the names of its values
    "speaker": "people", "quoted": "people", "participant": "people", "place": "places", "topic": "",
    "publisher": "publishers", "kind": "kinds",
}  # fmt: skip
PAGES = {  # of what names.json has, and what a reader calls it
    "people": ("Person", addresses.person), "places": ("Place", addresses.place),
    "organisations": ("Organisation", addresses.organisation), "topics": ("Topic", addresses.topic),
}  # fmt: skip
ID = re.compile(rb'\{"id": ?"([^"]*)"')
Rows = Sequence[Mapping[str, Any]]


def index_data(data: Path, site: Path, *, jobs: int = 1, kept: Cache | None = None) -> set[str]:
    """Write the search files of the documents in a data folder to search/ in `site`, replacing what is there.

    An empty folder is an empty archive. `jobs` processes work on it. Where something is `kept`, folders that the published
    site has already are not written; gives the names of all folders that belong into search/.
    """
    file, known, root = data / "documents.jsonl", data / "names.json", site / FOLDER
    documents = file.read_bytes().splitlines() if file.is_file() else []
    names = json.loads(known.read_bytes()) if known.is_file() else {}
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    heads = list(_segments(documents, root, jobs, kept))
    read = [document for head in heads for document in head["documents"]]
    facets = {facet: _facet(read, facet, {**names, "kinds": KINDS}) for facet in FACETS}
    others = {facet: values for facet, values in facets.items() if values[0] and facet != "speaker"}
    lengths = [document["length"] for document in read]
    catalog = {
        "segments": _starting((head["folders"][0], len(head["documents"]), head["tables"]) for head in heads),
        "texts": _starting(text for head in heads for text in head["texts"]),
        "part": segment.PART, "lengths": lengths, "mean": sum(lengths) / max(len(lengths), 1),
        "titles": "".join(coded(document["title_length"]) for document in read),
        "dates": " ".join(starmap(_end, pairwise(["", *(document["date"] for document in read)]))),
        "speakers": facets["speaker"], "facets": [facet for facet, values in facets.items() if values[0]],
    }  # fmt: skip
    entry = {"documents": len(read), **_names(read, names, root, kept)}
    for name, value in {"catalog": catalog, "facets": others, "entry": entry}.items():
        (root / f"{name}.js").write_bytes(script(value))
    return {entry["folder"], *chain.from_iterable(head["folders"] for head in heads)}


def _segments(documents: Sequence[bytes], root: Path, jobs: int, kept: Cache | None) -> Iterator[dict[str, Any]]:
    """Make all segments, or take them over; what the catalog is to know of each."""
    digests = [sha256(line).digest() for line in documents] if kept else []
    ids = [match[1].decode() if (match := ID.match(line)) else "" for line in documents]
    segments = folders.parts(ids, (0, len(ids)), LEAST, SEGMENTS)
    inner = {span: folders.parts(ids, span, FEWEST) for span in segments}

    def texts(span: folders.Span) -> dict[str, Any]:
        return segment.texts(documents[slice(*span)], Folder(root, f"texts-{span[0]}"))

    def make(span: folders.Span) -> dict[str, Any]:
        parts = list(folders.made(kept, TEXTS, inner[span], digests, texts, root, jobs=jobs))
        head = segment.join(parts, Folder(root, f"index-{span[0]}"))
        own = [(part["folders"][0], len(part["documents"])) for part in parts]
        return {**head, "folders": [*head["folders"], *map(itemgetter(0), own)], "texts": own}

    folders.use(kept, TEXTS, chain.from_iterable(inner.values()), digests)
    return folders.made(kept, INDEX, segments, digests, make, root)


def _starting(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Rows with the number of their first document in place of how many they have."""
    end = 0
    return [(name, (end := end + size) - size, *rest) for name, size, *rest in rows]


def _end(last: str, date: str) -> str:
    """What of a day is not as in the date before it; else all of the date."""
    return next((date[at:] for at in (8, 5) if len(last) == len(date) == 10 and last[:at] == date[:at]), f"={date}")


def _facet(documents: Rows, facet: str, names: Mapping[str, Any]) -> tuple[list[str], list[str], dict[int, str]]:
    """The values of a facet. A document of a place is one of all places that hold it too."""
    known, holders = names.get(FACETS[facet], {}), names.get("within", {}) if facet == "place" else {}
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        own = document[facet]
        for key in dict.fromkeys(chain(own, *(holders.get(value, ()) for value in own)) if holders else own):
            numbers[key].append(number)
    labels = [visible(known.get(key, key)) for key in numbers]
    plain = [label.lower().replace(" ", "-") if label.isascii() else None for label in labels]
    return labels, [*map(stepped, numbers.values())], {at: key for at, key in enumerate(numbers) if plain[at] != key}


def _names(documents: Rows, names: Mapping[str, Any], root: Path, kept: Cache | None) -> dict[str, Any]:
    """Write what is suggested while somebody types, or take it over; where it stands."""
    stated = json.dumps([names, *([document[key] for key in ("title", "url", "date")] for document in documents)])

    def make(_: folders.Span) -> dict[str, Any]:
        folder = Folder(root, "names")
        return {"names": table(folder, "n", _suggestions(documents, names)), "folders": [folder.finish()]}

    written = next(folders.made(kept, NAMES, [(0, 1)], [sha256(stated.encode()).digest()], make, root))
    return {"names": written["names"], "folder": written["folders"][0]}


def _suggestions(documents: Rows, names: Mapping[str, Any]) -> dict[str, str]:
    rows: dict[str, list[str]] = defaultdict(list)

    def add(own: Iterable[str], *told: str) -> None:
        for signs in {word[:2]: None for word in own if len(word) > 1}:
            rows[signs].append("\t".join(told))

    known = {**names, "topics": {key: name for name, key in names.get("topics", {}).items()}}
    for kind, (heading, page) in PAGES.items():
        for key, name in sorted(known.get(kind, {}).items(), key=itemgetter(1, 0)):
            others = visible(" / ".join(names.get("aliases", {}).get(kind, {}).get(key, [])))
            add(words(f"{name} {others}"), heading, addresses.html(page(key)), visible(name), "", others)
    seen: Counter[str] = Counter()
    for document in reversed(documents):
        own = [word for word in dict.fromkeys(words(document["title"])) if seen[word] < TITLES]
        seen.update(own)
        add(own, "Document", document["url"], document["title"], document["date"], "")
    return {signs: "\n".join(own) for signs, own in rows.items()}
