"""People: who they are, by what names and in what roles documents know them, and where they speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from archive.linking import addresses, anchors
from archive.linking.indexes import Entry, Lookup
from archive.model import Attested, Person, Role
from archive.pages import co_participants, figures
from archive.pages.documents import NOTHING
from archive.pages.mention_lists import listed
from archive.pages.page import Page, aside, bullets, dotted, entries, paged, search_for, when, wikidata
from archive.text.english import count, date_text, sentence
from archive.text.escape import inline, line, link, visible
from archive.text.frontmatter import Value


def people(look: Lookup, met: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[Page]:
    """people/index.md by name, and a page a person. `met`: whom each met most, see `together.by_person`."""
    spoken = _spoken(look)
    path = "people/index.md"
    found = sorted(look.archive.people, key=lambda one: (one.name.casefold(), one.id))

    def shown(some: Sequence[Person], origin: str) -> Iterator[str]:
        yield bullets(_row(look, one, origin) for one in some)

    words = "All who speak, take part or are named in the tags of a document, by name."
    yield from paged(
        path, "people", "People", found, shown,
        head=[words if found else NOTHING], mark=lambda one: one.name, meta={"description": words},
    )  # fmt: skip
    for one in look.archive.people:
        yield from _person(look, one, spoken.get(one.id, {}), met.get(one.id, ()))


def _row(look: Lookup, one: Person, origin: str) -> str:
    """A person in the list, with the role that stands in the latest document."""
    roles = _in_time(look, one.attested_roles)
    role = inline(roles[-1].text) if roles else ""
    name = link(one.name, addresses.relative(addresses.person(one.id), origin))
    return f"{name} {aside(role, count(len(look.by_person.get(one.id, ())), 'document'))}"


def _spoken(look: Lookup) -> Mapping[str, Mapping[str, int]]:
    """Person id -> year -> words spoken."""
    found: dict[str, dict[str, int]] = {}
    for one in look.archive.documents:
        year = addresses.year(one.date)
        for block in one.blocks if year else ():
            if block.speaker and block.kind == "speech":
                years = found.setdefault(block.speaker, {})
                years[year or ""] = years.get(year or "", 0) + len(block.text.split())
    return found


def _person(look: Lookup, one: Person, spoken: Mapping[str, int], met: Sequence[tuple[str, int]]) -> Iterator[Page]:
    path = addresses.person(one.id)
    found = look.by_person.get(one.id, ())
    mentions = look.mentions.of("person", one.id)
    picture = figures.by_year(spoken, ("word", "words"), "Words spoken", path) if len(spoken) > 1 else ""
    there = link(f"mentioned in {count(len(mentions), 'other document')}", "#mentioned-elsewhere") if mentions else ""
    facts = dotted([_facts(one, found), there])
    head = [facts, picture, co_participants.nearest(look, met, path), *_about(look, one, path), "## Documents"]
    words = f"Documents in which {visible(one.name)} speaks, takes part or is named."
    meta: dict[str, Value] = {"id": one.id, "description": words, **figures.used(picture)}
    if any(how == "speaks" for _, how in found):
        meta["search"] = search_for("speaker", one.id)

    def shown(some: Sequence[Entry], origin: str) -> Iterator[str]:
        yield entries(some, origin) or "There is no document yet."
        if origin == path and mentions:
            yield "## Mentioned elsewhere"
            yield from listed(mentions, origin)

    yield from paged(path, "person", one.name, found, shown, head=head, mark=when, meta=meta)


def _facts(one: Person, found: Sequence[Entry]) -> str:
    """ "12 documents: speaks in 10, takes part in 2 · Wikidata"."""
    ways = Counter(how for _, how in found)
    words = (
        ("speaks", "speaks in"),
        ("takes part", "only takes part in"),
        ("named in the tags", "only named in the tags of"),
    )
    parts = ", ".join(f"{text} {ways[how]:,}" for how, text in words if ways[how])
    return dotted([count(len(found), "document") + (f": {parts}" if parts else ""), wikidata(one.wikidata)])


def _about(look: Lookup, one: Person, path: str) -> Iterator[str]:
    if one.provisional:
        yield "This entry is made from the documents only; no keeper has confirmed it yet."
    if one.roles:
        yield "## Offices"
        yield "As the keepers of this archive know them:"
        yield bullets(map(_role, one.roles))
    if one.attested_roles:
        yield "## Roles in the documents"
        yield "Each as published, with the first document that has it:"
        yield bullets(_attested(look, role, path) for role in _in_time(look, one.attested_roles))
    others = [name for name in one.aliases if name != one.name]
    if one.spellings or others:
        yield "## Names"
        yield bullets(_attested(look, name, path) for name in _in_time(look, one.spellings))
        found = {name.text for name in one.spellings}
        unused = [inline(name) for name in others if name not in found]
        yield f"Also known as: {'; '.join(unused)}" if unused else ""


def _role(role: Role) -> str:
    """ "President of Russia, 7 May 2012 to 7 May 2018"."""
    if role.since and role.until:
        dates = f"{date_text(role.since)} to {date_text(role.until)}"
    elif role.since:
        dates = f"from {date_text(role.since)}"
    else:
        dates = f"until {date_text(role.until)}" if role.until else ""
    return inline(role.title) + (f", {line(dates)}" if dates else "")


def _attested(look: Lookup, found: Attested, origin: str) -> str:
    """A name or role, and the document that states it, at the paragraph that does."""
    one = look.document(found.document)
    target = addresses.relative(addresses.document(one), origin) + anchors.of_line(one, found.line)
    words = f"{sentence(date_text(one.date))}, {one.title}"
    return f"{inline(found.text)}: {link(words, target)}, line {found.line}"


def _in_time(look: Lookup, found: Sequence[Attested]) -> list[Attested]:
    """Names or roles in the order of the documents that state them; what no document of the archive states is left out."""
    there = [one for one in found if one.document in look.position]
    return sorted(there, key=lambda one: (look.position[one.document], one.line, one.text))
