"""The search index of a site, straight from its documents: segments, and what a page asks for before it asks those.

    search/entry.js             {folder, documents, names}: the folder of the catalog; the first key in each n/N
    search/FOLDER/catalog.js    segments, lengths, dates and facets of all documents
    search/FOLDER/n/N.js        rows [two signs, entries]: names and titles with a word that begins so, for suggestions
    search/FOLDER/v/N.js        rows [sign, words, amounts]: all words that begin so, to complete and correct what is typed
    search/SEGMENT/             see archive/search/segment.py

Segments end where the ids of documents say so: one document more or less changes its own segment, and no other.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from io import StringIO
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

from archive.linking import addresses
from archive.search import segment
from archive.search.files import Folder, script
from archive.search.words import words
from archive.text.escape import visible
from archive.work.cache import Cache, code, digest, each
from archive.work.store import Files

FOLDER = "search"  # in a site
KIND = "search"  # of what the cache keeps
SEGMENTS = 8  # at most
LEAST = 250  # documents in a segment
TITLES = 100  # newest titles kept for one word that many titles share
FACETS = {  # and under what names.json has the names of its values
    "speaker": "people", "participant": "people", "place": "places", "topic": "", "publisher": "publishers", "kind": "kinds",
}  # fmt: skip
KINDS = {"transcript": "Transcript", "report": "Report"}
ID = re.compile(r'\{"id": ?"([^"]*)"')
PAGES = {"people": addresses.person, "places": addresses.place, "organisations": addresses.organisation}
Heads = Sequence[Mapping[str, Any]]


def index(
    lines: Iterable[str], names: Mapping[str, Any], site: Path, *, jobs: int = 1, kept: Cache | None = None
) -> None:
    """Write the search files to the folder search/ of `site`, replacing what is there.

    `lines`: those of documents.jsonl, in its order. `names`: what names.json holds. `jobs` processes work on it; a segment
    that is `kept` is taken over from the published site. Neither changes a byte.
    """
    documents, root = [line for line in lines if line.strip()], site / FOLDER
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    ids = [found[1] if (found := ID.match(line)) else line for line in documents]
    bounds = pairwise([0, *cuts(ids), len(ids)] if ids else [])
    segments = [documents[begin:end] for begin, end in bounds]

    def make(number: int) -> bytes:
        folder = Folder(root, f"new-{number}")
        head = segment.make(segments[number], folder)
        return json.dumps({**head, "files": folder.sums, "name": folder.finish()}).encode()

    heads = []
    keyed = each(kept, KIND, lambda at: digest(code(), *segments[at]), make, len(segments), jobs=jobs, chunk=1)
    for number, made in enumerate(keyed):
        head = json.loads(made)
        own = root / head["name"]
        heads.append(head if own.exists() or _carried(kept, own, head["files"]) else json.loads(make(number)))
    _write_catalog(root, heads, names)


def index_data(data: Path, site: Path, *, jobs: int = 1, kept: Cache | None = None) -> None:
    """Write the search files of the documents in a data folder (see `index`); one that holds none is an empty archive."""
    documents, known = data / "documents.jsonl", data / "names.json"
    names = json.loads(known.read_text(encoding="utf-8")) if known.is_file() else {}
    with documents.open(encoding="utf-8", newline="\n") if documents.is_file() else StringIO() as lines:
        index(lines, names, site, jobs=jobs, kept=kept)


def _carried(kept: Cache | None, folder: Path, digests: Mapping[str, str]) -> bool:
    """Take over a segment, with these digests by path, from the published site. False if it is not there as it was made."""
    if kept is None or kept.published is None:
        return False
    path = f"{FOLDER}/{folder.name}"
    return Files(folder, kept.published.folder / path, whole=True, digests=kept.published.below(path)).keep(digests)


def cuts(ids: Sequence[str]) -> list[int]:
    """Where segments begin after the first: at the ids with the smallest digests, where no other begins near."""
    room = LEAST
    while room * SEGMENTS * 2 < len(ids):
        room *= 2
    chosen = [0, len(ids)]
    for at in sorted(range(room, len(ids) - room + 1), key=lambda at: sha256(ids[at].encode()).digest()):
        if len(chosen) <= SEGMENTS and all(abs(at - other) >= room for other in chosen):
            chosen.append(at)
    return sorted(chosen)[1:-1]


def _write_catalog(root: Path, heads: Heads, names: Mapping[str, Any]) -> None:
    documents = [document for head in heads for document in head["documents"]]
    firsts, folder = accumulate((len(head["documents"]) for head in heads), initial=0), Folder(root, "new")
    known = ("name", "stems", "speakers")
    facets = {
        facet: _facet(documents, facet, {"kinds": KINDS, **names}.get(kind, {})) for facet, kind in FACETS.items()
    }
    spoken = {person: number for number, (person, _, _) in enumerate(facets["speaker"])}
    # Who speaks has an id and a name among the speakers, and only a number among those who take part.
    briefly = [(spoken.get(one, one), "" if one in spoken else name, own) for one, name, own in facets["participant"]]
    folder.put("catalog", {
        "segments": [{"first": first, **{key: head[key] for key in known}} for first, head in zip(firsts, heads, strict=False)],
        "partWords": segment.PART,
        "lengths": [document["places"] for document in documents],
        "titles": [document["title_places"] for document in documents],
        "dates": [[date, len(list(same))] for date, same in groupby(document["date"] for document in documents)],
        "facets": {**facets, "participant": briefly},
        "words": folder.rows("v", _vocabulary(heads)),
    })  # fmt: skip
    suggested = folder.rows("n", _suggestions(documents, names))
    entry = {"documents": len(documents), "names": suggested, "folder": folder.finish()}
    (root / "entry.js").write_bytes(script(json.dumps(entry, ensure_ascii=False)))


def _facet(documents: Heads, facet: str, labels: Mapping[str, str]) -> list[tuple[str, str, list[int]]]:
    """The values of a facet, most documents first: id, name, and the documents as steps from one to the next."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for value in document[facet]:
            found[value].append(number)
    order = sorted(found, key=lambda value: (-len(found[value]), labels.get(value, value), value))
    return [(value, visible(labels.get(value, value)), segment.steps(found[value])) for value in order]


def _vocabulary(heads: Heads) -> Iterator[tuple[str, str, str]]:
    """All words by their first signs, and of each how often it stands: the digit D in hex for less than 2 ** D times."""
    amounts: Counter[str] = Counter()
    for head in heads:
        amounts |= head["vocabulary"]
    for first, some in groupby(sorted(amounts), key=lambda word: word[0]):
        own = list(some)
        yield first, " ".join(own), "".join(f"{amounts[word]:x}" for word in own)


def _suggestions(documents: Heads, names: Mapping[str, Any]) -> list[tuple[str, list[Sequence[str]]]]:
    """What can be suggested, by the two first signs of each word: [kind, address, name, date, other names]."""
    found: list[tuple[Iterable[str], Sequence[str]]] = []
    for kind, page in PAGES.items():
        for key, name in sorted(names.get(kind, {}).items(), key=lambda item: (item[1], item[0])):
            others = visible(" / ".join(names.get("aliases", {}).get(kind, {}).get(key, [])))
            found.append((words(f"{name} {others}"), (kind, addresses.html(page(key)), visible(name), "", others)))
    for name, key in sorted(names.get("topics", {}).items()):
        found.append((words(name), ("topics", addresses.html(addresses.topic(key)), visible(name), "", "")))
    seen: Counter[str] = Counter()
    for document in reversed(documents):
        own = [word for word in set(words(document["title"])) if seen[word] < TITLES]
        seen.update(own)
        found.append((own, ("documents", document["url"], document["title"], document["date"], "")))
    rows: dict[str, list[Sequence[str]]] = defaultdict(list)
    for named, entry in found:
        for sign in {word[:2] for word in named if len(word) > 1}:
            rows[sign].append(entry)
    return sorted(rows.items())
