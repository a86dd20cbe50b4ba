"""Draw links from the texts to people, to be read by hand: `python -m tests.drawn_links FOLDER OUT`.

FOLDER holds seeds, with folders in it if you like; OUT is the file for the links, each with its sentence and whom it leads
to. The same `--seed` draws the same links. At least half of them are short forms, "Mr Belov" and names of one word, where
there are so many: full names are seldom wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive import pipeline
from archive.linking import mention_index
from archive.linking.mentions import Found
from archive.model import Archive, Block, Document, Person
from archive.names import parse as names
from archive.text.escape import visible
from tests.small_site import ROOT

AROUND = 350  # characters of the text shown at each side


@dataclass(frozen=True)
class Link:
    """A name in a text that leads to a person."""

    document: Document
    block: Block
    found: Found
    person: Person

    @property
    def is_short(self) -> bool:
        """Whether the text does not give the full name."""
        return not names.is_full_name(visible(self.block.text)[self.found.start : self.found.end]) or self.has_honorific

    @property
    def has_honorific(self) -> bool:
        """ "Mr Belov", "Ms. Belova"."""
        return visible(self.block.text)[self.found.start :].startswith(("Mr", "Ms", "Miss"))


def links(archive: Archive) -> Iterator[Link]:
    """All links from texts to people, in the order of the archive."""
    people = {person.id: person for person in archive.people}
    inside = mention_index.index(archive).inside
    for document in archive.documents:
        for block, names_found in zip(document.blocks, inside[document.id], strict=True):
            yield from (Link(document, block, name, people[name.id]) for name in names_found if name.kind == "person")


def draw(every: list[Link], count: int, seed: int) -> list[Link]:
    """`count` of them or all, half or more of them short where there are so many."""
    dice = random.Random(seed)
    short = [link for link in every if link.is_short]
    drawn = dice.sample(short, min(len(short), (count + 1) // 2))
    left = (
        [link for link in every if link not in drawn]
        if len(every) < 2 * count
        else [x for x in every if not x.is_short]
    )
    return [*drawn, *dice.sample(left, min(len(left), count - len(drawn)))]


def told(number: int, link: Link) -> str:
    """A link as it is read: whom it leads to, who takes part, and the words around it."""
    text = visible(link.block.text)
    before, name = text[: link.found.start][-AROUND:], text[link.found.start : link.found.end]
    behind = text[link.found.end :][:AROUND]
    roles = "; ".join(dict.fromkeys(role.text for role in link.person.attested_roles)) or "no role"
    present = ", ".join(
        f"{taker.name} ({taker.role})" if taker.role else taker.name for taker in link.document.participants
    )
    return (
        f"{number}. {link.document.source.file}:{link.block.first_line}  {link.document.date} {link.document.title}\n"
        f"   leads to {link.person.id}: {link.person.name} [{roles[:200]}]\n"
        f"   present: {present[:300]}\n   …{before}[[{name}]]{behind}…\n"
    )


def main() -> int:
    """Write the file. Gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.drawn_links", description=__doc__)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=12)
    given = parser.parse_args()
    archive = pipeline.archive_of(pipeline.Settings(given.seeds, ROOT / "authority", "Drawn links"), Path("none"))
    every = [*links(archive)]
    drawn = draw(every, given.count, given.seed)
    given.out.write_text("\n".join(told(number, link) for number, link in enumerate(drawn, 1)), "utf-8")
    short = sum(link.is_short for link in every)
    print(
        f"{len(every):,} links to people, {short:,} by short names; drew {len(drawn)}, {sum(x.is_short for x in drawn)} short"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
