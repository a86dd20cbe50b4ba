"""Who met whom: people who took part in the same documents, as a picture and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archive.linking import addresses
from archive.linking.indexes import Lookup
from archive.model import Document
from archive.pages import charts, figures
from archive.pages.charts import Tie
from archive.pages.charts.svg import Node, written
from archive.pages.page import Page, bullets, page
from archive.text.english import count
from archive.text.escape import link

PATH = "network.md"
CROWD = 30  # people in a document; where more take part, it says little of who met whom
ROWS = 300  # of the table
NEAREST = 12  # people that are named on a person's page


def ties(look: Lookup) -> list[Tie]:
    """All pairs, those with most documents first. Documents with more than CROWD people are left out."""
    pairs: Counter[tuple[str, str]] = Counter()
    for document in look.once:
        here = sorted(_present(look, document))
        if len(here) <= CROWD:
            pairs.update((a, b) for at, a in enumerate(here) for b in here[at + 1 :])
    return [Tie(*pair, number) for pair, number in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]


def _present(look: Lookup, document: Document) -> set[str]:
    return {participant.id for participant in document.participants if participant.id in look.people and participant.id}


def by_person(some: Iterable[Tie]) -> Mapping[str, Sequence[tuple[str, int]]]:
    """For each person the others, in the order of the ties, with the number of documents; NEAREST at most."""
    others: dict[str, list[tuple[str, int]]] = {}
    for tie in some:
        for person, other in ((tie.one, tie.other), (tie.other, tie.one)):
            near = others.setdefault(person, [])
            if len(near) < NEAREST:
                near.append((other, tie.number))
    return others


def nearest(look: Lookup, some: Sequence[tuple[str, int]], origin: str) -> str:
    """Those whom a person met most, as one line of Markdown; "" for nobody."""
    if not some:
        return ""
    names = (
        f"{link(look.people[key].name, addresses.relative(addresses.person(key), origin))} ({number:,})"
        for key, number in some
    )
    return f"Took part together with: {', '.join(names)}."


def co_participants(look: Lookup, some: Sequence[Tie]) -> Page:
    """network.md: the picture of those who met most, and a table of pairs."""
    picture = figures.co_participants(look, some, PATH)
    shown = some[:ROWS]
    words = (
        "Two people stand together here if both took part in the same document: its publisher says so, or they speak in it. "
        f"Documents with more than {CROWD} participants are left out."
    )
    body = [
        words,
        picture or "There is nobody to show yet.",
        f"## {'Pairs' if len(shown) == len(some) else f'The {ROWS} pairs that met most'}" if some else "",
        _table(look, shown) if some else "",
        f"{count(len(some), 'pair')} in all; each person’s page names those whom they met most."
        if len(shown) < len(some)
        else "",
        "## Lists" if some else "",
        bullets([link("All people", "people/index.md")]) if some else "",
    ]
    return page(PATH, "network", "Who met whom", body, description=words, pictures=True)


def _table(look: Lookup, some: Sequence[Tie]) -> str:
    def name(key: str) -> Node | str:
        return figures.cell(look.people[key].name, addresses.person(key), PATH)

    element = charts.table(
        ("Person", "With", "Documents"), [(name(t.one), name(t.other), f"{t.number:,}") for t in some]
    )
    element.set("class", "list")
    return written(element)
