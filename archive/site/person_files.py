"""What the pages of people load when a reader asks for it: words by year, who appeared with whom, and cards.

Like the files of the left rail each is a script with one call, because a page opened from a disk may load nothing else:
`archivePerson("words/anna-berg/2014", […])`. PAGE is the name of a person's page, "anna-berg".

    words/PAGE/YEAR   what the person said in a year: [address, title, when, [[anchor, paragraph], …]] for each document
    with/PAGE         {"documents": [[address, title, when], …], "people": [[address, name, [number of document, …]], …]}
    card/PA           by the first two letters: {PAGE: [name, number of documents, offices, roles]}; an office:
                      [title, since, until] as editors recorded it; a role: [date, title] as a document states it first
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from archive.linking import together
from archive.text.dates import year
from archive.text.english import date_text
from archive.text.escape import visible

Row: TypeAlias = Mapping[str, str]  # of a table of data
Put: TypeAlias = "Callable[[str, object], None]"  # takes the name of a file and what it holds
LEAST = 2  # documents of a person's own words; those of one document are in it


def write(
    documents: Iterable[str], rows: Mapping[str, Row], people: Mapping[str, Row], offices: Sequence[Row], put: Put
) -> None:
    """Make all files. `documents`: the lines of documents.jsonl; `rows` and `people`: their tables by id."""
    import msgspec  # only here, so that --help needs none of the packages

    pages = {key: _page(row) for key, row in people.items()}
    speakers = {key for key, row in people.items() if int(row["speaks_in"]) >= LEAST}
    words = _Words({key: page for key, page in pages.items() if key in speakers}, put)
    heads: list[list[str]] = []
    present: list[list[str]] = []
    records: list[tuple[str | None, str]] = []  # the event and the kind of each document
    for text in documents:
        document = msgspec.json.decode(text)
        head = [rows[document["id"]]["page"], visible(document["title"]), date_text(document["date"])]
        words.add(head, document)
        records.append((document["event"], document["kind"]))
        heads.append(head)
        present.append([taker["id"] for taker in document["participants"] if taker["id"] in people])
    words.finish()
    counted = _once(records)
    _with(heads, [some if number in counted else [] for number, some in enumerate(present)], people, put)
    _cards(people, offices, rows, put)


def _once(records: Sequence[tuple[str | None, str]]) -> set[int]:
    """The numbers of the documents, of each event one: its first transcript, else its first record."""
    best: dict[str, int] = {}
    for number, (event, kind) in enumerate(records):
        if event and (event not in best or kind == "transcript" != records[best[event]][1]):
            best[event] = number
    return {number for number, (event, _) in enumerate(records) if not event or best[event] == number}


def _page(person: Row) -> str:
    """The name of a person's page: "anna-berg" of "people/anna-berg.html"."""
    return person["page"].rpartition("/")[2].removesuffix(".html")


class _Words:
    """What people say, held for one year at a time: documents come in the order of their dates."""

    def __init__(self, pages: Mapping[str, str], put: Put) -> None:
        self.pages, self.put = pages, put
        self.held: dict[str, dict[str, list[Any]]] = {}  # year -> page of the person -> documents

    def add(self, head: list[str], document: Mapping[str, Any]) -> None:
        now = year(document["date"]) or "undated"
        for done in [held for held in self.held if held not in (now, "undated")]:
            self._write(done)
        own: dict[str, list[list[str]]] = defaultdict(list)
        for anchor, block in _paragraphs(document):
            if block["kind"] == "speech" and block["speaker"] in self.pages:
                own[self.pages[block["speaker"]]].append([anchor, visible(block["text"])])
        for page, paragraphs in own.items():
            self.held.setdefault(now, {}).setdefault(page, []).append([*head, paragraphs])

    def finish(self) -> None:
        for left in list(self.held):
            self._write(left)

    def _write(self, done: str) -> None:
        for page, documents in self.held.pop(done).items():
            self.put(f"words/{page}/{done}", documents)


def _paragraphs(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The blocks with their addresses on the page, as archive/linking/anchors.py gives them."""
    seen: Counter[int] = Counter()
    if document["lead"] and (lead := document["lines"].get("lead")) is not None:
        seen[lead] = 1
    for block in document["blocks"]:
        line = block["first_line"]
        seen[line] += 1
        yield (f"L{line}-{seen[line]}" if seen[line] > 1 else f"L{line}"), block


def _with(heads: Sequence[list[str]], present: Iterable[list[str]], people: Mapping[str, Row], put: Put) -> None:
    for key, others in together.by_person(together.ties(present)).items():
        numbers = sorted({number for _, documents in others for number in documents})
        at = {number: place for place, number in enumerate(numbers)}
        rows = [
            [people[other]["page"], people[other]["name"], [at[number] for number in documents]]
            for other, documents in others
        ]
        put(f"with/{_page(people[key])}", {"documents": [heads[number] for number in numbers], "people": rows})


def _cards(people: Mapping[str, Row], offices: Sequence[Row], rows: Mapping[str, Row], put: Put) -> None:
    recorded: dict[str, list[list[str]]] = defaultdict(list)
    stated: dict[str, list[list[str]]] = defaultdict(list)
    for office in offices:
        if office["basis"] == "recorded":
            recorded[office["person"]].append([office["title"], office["since"], office["until"]])
        else:
            stated[office["person"]].append([rows[office["document"]]["date"], office["title"]])
    cards: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for key, person in people.items():
        page = _page(person)
        cards[page[:2]][page] = [person["name"], int(person["documents"]), recorded[key], sorted(stated[key])]
    for letters, some in cards.items():
        put(f"card/{letters}", some)
