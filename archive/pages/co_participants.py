"""Who appeared together: people who took part in the same documents, as a matrix and as a table with the dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from archive.linking import addresses, together
from archive.linking.indexes import Lookup
from archive.linking.together import CROWD, Tie
from archive.model import Document
from archive.pages import charts, figures
from archive.pages.charts.svg import Node, node, written
from archive.pages.documents import NOTHING
from archive.pages.page import Page, bullets, page
from archive.text.english import count, date_text
from archive.text.escape import link

PATH = "network.md"  # its address since the first release
ROWS = 300  # of the table of pairs
NEAREST = 12  # people that are named on a person's page
LARGEST = 20  # people in the matrix
LEVELS = 4  # of the colours of its cells
WORDS = (
    "Two people stand together here if both took part in the same document: its publisher says so, or they speak in it. "
    f"Documents with more than {CROWD} participants are left out."
)


def ties(look: Lookup) -> list[Tie]:
    """All pairs, those with most documents first; an event of several records counts once."""
    counted = {document.id for document in look.once}
    documents = look.archive.documents
    return together.ties(_present(look, document) if document.id in counted else () for document in documents)


def _present(look: Lookup, document: Document) -> set[str]:
    return {participant.id for participant in document.participants if participant.id in look.people and participant.id}


def co_participants(look: Lookup, some: Sequence[Tie]) -> Page:
    """network.md: the matrix of those who appear most, and the table of pairs."""
    shown = some[:ROWS]
    body = [
        WORDS,
        *(_matrix(look, some) if some else [NOTHING]),
        f"## {'Pairs' if len(shown) == len(some) else f'The {ROWS} pairs with most documents'}" if some else "",
        _pairs(look, shown) if some else "",
        f"{count(len(some), 'pair')} in all; each person’s page lists all whom that person appeared with."
        if len(shown) < len(some)
        else "",
        "## Lists" if some else "",
        bullets([link("All people", "people/index.md")]) if some else "",
    ]
    return page(PATH, "network", "Who appeared together", body, description=WORDS, pictures=True)


def _matrix(look: Lookup, some: Sequence[Tie]) -> Iterator[str]:
    """Those who appear with others most often, each beside each; a number leads to the documents of the two."""
    weight: Counter[str] = Counter()
    for tie in some:
        weight[tie.first] += len(tie.documents)
        weight[tie.second] += len(tie.documents)
    shown = [key for key, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:LARGEST]]
    if len(shown) < 3:
        return
    numbers = {(tie.first, tie.second): len(tie.documents) for tie in some} | {
        (tie.second, tie.first): len(tie.documents) for tie in some
    }
    most = max(numbers.get((key, other), 0) for key in shown for other in shown)
    yield (
        f"The {len(shown)} people who appear with others in most documents. Each number counts the documents of two people and "
        "leads to them."
    )
    head = [node("th", str(at), scope="col", title=look.people[key].name) for at, key in enumerate(shown, 1)]
    rows = []
    for at, key in enumerate(shown, 1):
        name = node(
            "th", node("small", str(at)), figures.cell(look.people[key].name, addresses.person(key), PATH), scope="row"
        )
        cells = [_cell(look, key, other, numbers.get((key, other), 0), most) for other in shown]
        rows.append(node("tr", name, *cells))
    top = node("thead", node("tr", node("td", "Person"), *head))
    yield written(node("div", node("table", top, node("tbody", *rows), class_="matrix"), class_="pic-box", tabindex=0))


def _cell(look: Lookup, key: str, other: str, number: int, most: int) -> Node:
    if key == other or not number:
        return node("td", "–" if key == other else "")
    level = -(-number * LEVELS // most)
    label = f"{look.people[key].name} and {look.people[other].name}: {count(number, 'document')}"
    there = node("a", f"{number:,}", href=_pair_page(key, other), aria_label=label)
    return node("td", there, class_=f"cell-{level}")


def _pair_page(key: str, other: str) -> str:
    """The address of the documents of two people: the page of the first, where the script opens the second's row."""
    stem = addresses.html(addresses.person(other)).rpartition("/")[2].removesuffix(".html")
    return f"{figures.href(addresses.person(key), PATH)}?with={stem}"


def _pairs(look: Lookup, some: Sequence[Tie]) -> str:
    rows = [
        (_name(look, tie.first, PATH), _name(look, tie.second, PATH), *_times(look, tie.documents, PATH))
        for tie in some
    ]
    return _table(("Person", "With", "Documents", "First", "Latest"), rows)


def nearest(look: Lookup, some: Sequence[tuple[str, Sequence[int]]], origin: str) -> Iterator[str]:
    """The section of a person's page on whom the person appeared with, the NEAREST most often; nothing for nobody."""
    if not some:
        return
    yield "## Appeared with"
    everybody = (
        f"The {NEAREST} most often, of {len(some):,} people."
        if len(some) > NEAREST
        else f"{count(len(some), 'person', 'people')}."
    )
    yield f"{everybody} The dates lead to the first and the latest document of the two."
    rows = [(_name(look, key, origin), *_times(look, documents, origin)) for key, documents in some[:NEAREST]]
    table = _element(("Person", "Documents", "First", "Latest"), rows)
    box = node("label", "Filter by name ", node("input", type="search", autocomplete="off", spellcheck="false"))
    more = node("button", f"Show all {len(some):,}", type="button") if len(some) > NEAREST else None
    status = node("p", " ", class_="words-status", role="status")
    tools = node("div", box, more, class_="with-tools")
    yield written(node("div", tools, status, table, id="theme:with", data_people=len(some)))


def shown_of(look: Lookup, some: Sequence[tuple[str, Sequence[int]]]) -> tuple[object, list[Document]]:
    """All that `nearest` shows: values, and documents."""
    shown = some[:NEAREST]
    values = len(some), [(key, look.people[key].name, len(documents)) for key, documents in shown]
    ends = (number for _, documents in shown for number in (documents[0], documents[-1]))
    return values, [look.archive.documents[number] for number in ends]


def _name(look: Lookup, key: str, origin: str) -> Node | str:
    return figures.cell(look.people[key].name, addresses.person(key), origin)


def _times(look: Lookup, documents: Sequence[int], origin: str) -> Iterator[Node | str]:
    """How many documents, the first and the latest."""
    yield f"{len(documents):,}"
    for number in (documents[0], documents[-1]):
        document = look.archive.documents[number]
        yield figures.cell(date_text(document.date), addresses.document(document), origin)


def _element(head: Sequence[str], rows: Sequence[Sequence[str | Node]]) -> Node:
    element = charts.table(head, rows)
    element.set("class", "list")
    return element


def _table(head: Sequence[str], rows: Sequence[Sequence[str | Node]]) -> str:
    return written(_element(head, rows))
