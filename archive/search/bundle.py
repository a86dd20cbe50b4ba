"""The search files of a site, in the one form that a page can load from a web host and from a disk alike.

A page opened from a disk may not read files, but it may add script elements. So every file is NAME.js and holds one
call, archiveSearchFile(NAME, BASE64), where the bytes are gzip. Documents go by their numbers, oldest first.

    entry.js            which build the other files are of; they stand in a folder named after their content
    BUILD/catalog.js    lengths of documents, first words of the index files, facets
    BUILD/i/N.js        index file N: words, and where they stand (searchcbor)
    BUILD/s/N.js        for some of the speakers, where in the documents they speak
    BUILD/d/N/M-P.js    part P of the text of document M, N = M // 1000
    BUILD/n/XX.js       names and titles with a word that begins with two signs, for suggestions while typing
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from archive.search.batch import PART_WORDS, Batch, name_of, packed
from archive.search.words import fold
from archive.site import publish

RANGES_IN_FILE = 6000  # numbers in one file of speakers' ranges
TITLES_A_WORD = 100  # newest titles kept for one word that many titles share
FACETS = ("speaker", "participant", "place", "topic", "publisher", "kind")


class Bundle:
    """Collects batches of documents one by one, then writes the search files."""

    def __init__(self, site: Path, folder: Path, published: Path | None = None) -> None:
        """`published`: the folder of the search files of before, if there are any."""
        self.site, self.folder, self.published = site, folder, published
        self.build = folder / "build"
        self.lengths: list[int] = []
        self.years: list[int | None] = []
        self.values: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in FACETS}
        self.labels: dict[str, dict[str, str]] = {facet: {} for facet in FACETS}
        self.ranges: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
        self.titles: list[tuple[str, str, str]] = []
        self.digests: dict[str, bytes] = {}  # of all files written, by name
        self.folders: set[Path] = set()  # that are there

    def add(self, batch: Batch) -> None:
        """Take in the documents of the next batch: write their texts, remember what the catalog needs of them."""
        for entry, parts in zip(batch.entries, batch.texts, strict=True):
            number = len(self.lengths)
            self.lengths.append(entry.length)
            self.years.append(entry.year)
            self.titles.append((entry.title, entry.url, entry.date))
            for facet, values in entry.facets.items():
                for value, label in values.items():
                    self.values[facet][value].append(number)
                    if label:
                        self.labels[facet].setdefault(value, label)
            for person, spans in entry.spans:
                self.ranges[person].append((number, spans))
            for part, content in enumerate(parts):
                self._write_bytes(f"d/{number // 1000}/{number}-{part}", content)

    def _label(self, facet: str, value: str) -> str:
        """The name of a value: as its own facet has it, as that of those who take part has it, or made from the id."""
        return self.labels[facet].get(value) or self.labels["participant"].get(value) or name_of(value)

    def write(self, chunks: list[tuple[str, bytes]]) -> Path:
        """Write all that is left: the index files, given in order with their first words, and the catalog.

        Gives the folder that is to become site/pagefind/.
        """
        for number, (_, content) in enumerate(chunks):
            self._write_bytes(f"i/{number}", content)
        facets = {facet: self._facet(facet) for facet in FACETS}
        catalog = {
            "lengths": self.lengths,
            "partWords": PART_WORDS,
            "years": _year_starts(self.years),
            "chunks": [first for first, _ in chunks],
            "facets": facets,
            "speakerFiles": self._write_ranges([value for value, _, _ in facets["speaker"]]),
        }
        self._write("catalog", _json(catalog))
        prefixes = self._write_names()
        digest = hashlib.sha256(
            b"".join(name.encode() + self.digests[name] for name in sorted(self.digests))
        ).hexdigest()[:12]
        self.build.rename(self.folder / digest)
        entry = _json({"build": digest, "documents": len(self.lengths), "prefixes": prefixes})
        (self.folder / "entry.js").write_bytes(_call("entry", entry))
        return self.folder

    def _facet(self, facet: str) -> list[tuple[str, str, list[int]]]:
        """The values of a facet, most documents first: id, name, and the documents as steps from one to the next."""
        values = self.values[facet]
        order = sorted(values, key=lambda value: (-len(values[value]), self._label(facet, value), value))
        return [(value, self._label(facet, value), _steps(values[value])) for value in order]

    def _write_ranges(self, order: list[str]) -> list[int]:
        """Write where each speaker speaks, in the order of the facet. Gives the first speaker of each file."""
        firsts, size = [0], 0
        content: list[list[list[int]]] = []
        for place, person in enumerate(order):
            spoken = [[number, *_steps(spans)] for number, spans in self.ranges.get(person, [])]
            if content and size + sum(map(len, spoken)) > RANGES_IN_FILE:
                self._write(f"s/{len(firsts) - 1}", _json(content))
                firsts.append(place)
                content, size = [], 0
            content.append(spoken)
            size += sum(map(len, spoken))
        self._write(f"s/{len(firsts) - 1}", _json(content))
        return firsts

    def _write_names(self) -> list[str]:
        """Write the names and titles for suggestions. Gives the two-sign beginnings for which there is a file."""
        files: dict[str, list[list[str]]] = defaultdict(list)
        for kind, facets in (("people", ("participant", "speaker")), ("places", ("place",))):
            named = {value: self._label(facet, value) for facet in facets for value in self.values[facet]}
            for value, label in sorted(named.items(), key=lambda item: (item[1], item[0])):
                facet = next(one for one in facets if value in self.values[one])
                _put(files, fold(label), [kind, self._entity_url(kind, facet, value), label, ""])
        seen: Counter[str] = Counter()
        for title, url, date in reversed(self.titles):
            words = [word for word in sorted(set(fold(title))) if seen[word] < TITLES_A_WORD]
            seen.update(words)
            _put(files, words, ["documents", url, title, date])
        for prefix, entries in files.items():
            self._write(f"n/{file_name(prefix)}", _json(entries))
        return sorted(files)

    def _entity_url(self, kind: str, facet: str, value: str) -> str:
        """Its page, or where it has none, a search for it."""
        url = f"{kind}/{value}.html"
        return url if (self.site / url).is_file() else f"search.html?{facet}={value}"

    def _write(self, name: str, content: bytes) -> None:
        self._write_bytes(name, packed(content))

    def _write_bytes(self, name: str, content: bytes) -> None:
        file = self.build / f"{name}.js"
        if file.parent not in self.folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(file.parent)
        data = _call(name, content)
        before = self.published and self.published / f"{name}.js"
        if not (before and publish.carry(before, file, lambda path: path.read_bytes() == data)):
            file.write_bytes(data)
        self.digests[name] = hashlib.sha256(content).digest()


def file_name(prefix: str) -> str:
    """A file name for two signs of any script: their numbers in hex."""
    return "-".join(f"{ord(sign):x}" for sign in prefix)


def _put(files: dict[str, list[list[str]]], words: Iterable[str], entry: list[str]) -> None:
    """Put an entry once into the file of every two-sign beginning of its words."""
    for prefix in sorted({word[:2] for word in words if len(word) > 1}):
        files[prefix].append(entry)


def _steps(numbers: list[int]) -> list[int]:
    """Rising numbers as the steps between them, which pack better."""
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _year_starts(years: list[int | None]) -> list[list[int | None]]:
    """[year, number of its first document] for each year, in order; the undated stand last under no year."""
    starts: list[list[int | None]] = []
    for number, year in enumerate(years):
        if not starts or starts[-1][0] != year:
            starts.append([year, number])
    return starts


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _call(name: str, content: bytes) -> bytes:
    """The script that hands a file to the page."""
    return b'archiveSearchFile("%b","%b");\n' % (name.encode("ascii"), base64.b64encode(content))
