"""What the pages of people load when a reader asks for it: words by year, who appeared with whom, and cards.

Like the files of the left rail each is a script with one call, because a page opened from a disk may load nothing else:
`archivePerson("words/anna-berg/2014", […])`. PAGE is the name of a person's page, "anna-berg".

    words/PAGE/YEAR   what the person said in a year: [address, title, when, [[anchor, paragraph], …]] for each document
    with/PAGE         {"documents": [[address, title, when], …], "people": [[address, name, [number of document, …]], …]}
    card/PA           by the first two letters: {PAGE: [name, number of documents, offices, roles]}; an office:
                      [title, since, until] as editors recorded it; a role: [date, title] as a document states it first
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from archive.linking import together
from archive.text.dates import year
from archive.text.english import date_text

Row: TypeAlias = Mapping[str, str]  # of a table of data
Put: TypeAlias = "Callable[[str, object], None]"  # takes the name of a file and what it holds
LEAST = 2  # documents of a person's own words; those of one document are in it
SPOKEN = """\
select document, speaker, anchor, text from paragraphs not indexed
where kind = 'speech' and speaker in (select id from people where speaks_in >= ?) order by rowid"""  # of archive.sqlite
LIST = " | "  # between the values of a cell


def write(
    documents: Sequence[Row], people: Sequence[Row], offices: Sequence[Row], spoken: Iterable[tuple[str, ...]], put: Put
) -> None:
    """Make all files from tables of data; `spoken` is what SPOKEN gives."""
    heads = {row["id"]: [row["page"], row["title"], date_text(row["date"])] for row in documents}
    by_id = {row["id"]: row for row in people}
    dates = {row["id"]: row["date"] for row in documents}
    _words(spoken, heads, dates, {key: _page(row) for key, row in by_id.items()}, put)
    counted = _once([(row["event"], row["kind"]) for row in documents])
    present = (row["participants"].split(LIST) if at in counted else [] for at, row in enumerate(documents))
    _with(list(heads.values()), ([key for key in some if key in by_id] for some in present), by_id, put)
    _cards(by_id, offices, dates, put)


def _once(records: Sequence[tuple[str, str]]) -> set[int]:
    """The numbers of the documents, of each event one: its first transcript, else its first record."""
    best: dict[str, int] = {}
    for number, (event, kind) in enumerate(records):
        if event and (event not in best or kind == "transcript" != records[best[event]][1]):
            best[event] = number
    return {number for number, (event, _) in enumerate(records) if not event or best[event] == number}


def _page(person: Row) -> str:
    """The name of a person's page: "anna-berg" of "people/anna-berg.html"."""
    return person["page"].rpartition("/")[2].removesuffix(".html")


def _words(
    spoken: Iterable[tuple[str, ...]],
    heads: Mapping[str, list[str]],
    dates: Mapping[str, str],
    pages: Mapping[str, str],
    put: Put,
) -> None:
    """What people say, held for one year at a time: documents come in the order of their dates."""
    held: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))  # year -> page -> documents

    def finish(years: Iterable[str]) -> None:
        for when in years:
            for page, told in held.pop(when).items():
                put(f"words/{page}/{when}", told)

    for key, some in groupby(spoken, key=itemgetter(0)):
        now = year(dates[key]) or "undated"
        finish([when for when in held if when not in (now, "undated")])
        own: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for _, speaker, anchor, text in some:
            own[pages[speaker]].append((anchor, text))
        for page, paragraphs in own.items():
            held[now][page].append([*heads[key], paragraphs])
    finish([*held])


def _with(heads: Sequence[list[str]], present: Iterable[list[str]], people: Mapping[str, Row], put: Put) -> None:
    for key, others in together.by_person(together.ties(present)).items():
        numbers = sorted({number for _, documents in others for number in documents})
        at = {number: place for place, number in enumerate(numbers)}
        rows = [
            [people[other]["page"], people[other]["name"], [at[number] for number in documents]]
            for other, documents in others
        ]
        put(f"with/{_page(people[key])}", {"documents": [heads[number] for number in numbers], "people": rows})


def _cards(people: Mapping[str, Row], offices: Sequence[Row], dates: Mapping[str, str], put: Put) -> None:
    recorded: dict[str, list[list[str]]] = defaultdict(list)
    stated: dict[str, list[list[str]]] = defaultdict(list)
    for office in offices:
        if office["basis"] == "recorded":
            recorded[office["person"]].append([office["title"], office["since"], office["until"]])
        else:
            stated[office["person"]].append([dates[office["document"]], office["title"]])
    cards: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for key, person in people.items():
        page = _page(person)
        cards[page[:2]][page] = [person["name"], int(person["documents"]), recorded[key], sorted(stated[key])]
    for letters, some in cards.items():
        put(f"card/{letters}", some)
