"""People: who they are, by what names and in what roles documents know them, and where they speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

from archive.linking import addresses, anchors
from archive.linking.indexes import Entry, Lookup
from archive.linking.quotes import QUOTED
from archive.model import Attested, Document, Person, Role
from archive.names import family
from archive.pages import co_participants, figures, in_their_words
from archive.pages.documents import NOTHING
from archive.pages.kept import Listing
from archive.pages.mention_lists import listed, shown_of
from archive.pages.page import PER_PAGE, Page, aside, bullets, dotted, entries, paged, search_for, when, wikidata
from archive.text import dates
from archive.text.english import count, date_text, sentence
from archive.text.escape import inline, line, link, visible
from archive.text.frontmatter import Value

Met: TypeAlias = "Sequence[tuple[str, Sequence[int]]]"  # another's id, and the numbers of the documents of both
_REST = "Other"  # the heading for what is no letter of A to Z
_ORDER = (
    "That is the last word of a name, with a particle such as “von” before it, or the first word where the documents call "
    "somebody by it alone."
)


def people(look: Lookup, met: Mapping[str, Met]) -> Iterator[Page | Listing]:
    """people/index.md by name, and a page a person. `met`: whom each appeared with, see `together.by_person`."""
    spoken, quoted = _spoken(look), in_their_words.quoted_people(look.archive.documents)
    path = "people/index.md"
    by_name = sorted(look.archive.people, key=lambda person: (_letter(person) == _REST, *_key(person), person.id))

    def shown(some: Sequence[Person], origin: str) -> Iterator[str]:
        for letter, group in groupby(some, key=_letter):
            yield f"## {letter}"
            yield bullets(_row(look, person, origin) for person in group)

    words = "Everyone who speaks, takes part or is named in the tags of a document, by family name."
    yield from paged(
        path, "people", "People", by_name, shown,
        head=[f"{words} {_ORDER}" if by_name else NOTHING, _letters(by_name, path)], mark=_family,
        meta={"description": words},
    )  # fmt: skip
    for person in look.archive.people:
        said = _Words(spoken.get(person.id, {}), quoted.get(person.id, ()))
        arguments = look, person, said, met.get(person.id, ())
        yield Listing(partial(_person, *arguments), partial(_shows, *arguments))


def _shows(look: Lookup, person: Person, said: _Words, met: Met) -> tuple[object, Iterable[Document]]:
    """All that the page of a person shows."""
    entries, mentions = look.by_person.get(person.id, ()), look.mentions.of("person", person.id)
    ways, quoted = [how for _, how in entries], [(words.anchor, words.words) for words in said.quoted]
    together, appeared = co_participants.shown_of(look, met)
    values = person, ways, shown_of(mentions), said.spoken, quoted, together
    attested = _in_time(look, (*person.attested_roles, *person.spellings))
    return values, chain(
        (document for document, _ in entries),
        (mention.document for mention in mentions),
        (words.document for words in said.quoted),
        (look.document(item.document) for item in attested),
        appeared,
    )


def _others(person: Person) -> list[str]:
    """The other names of a person: what editors entered, and spellings of the documents."""
    return [*person.aliases, *(spelling.text for spelling in person.spellings)]


def _key(person: Person) -> tuple[str, str]:
    return family.sort_key(person.name, _others(person))


def _family(person: Person) -> str:
    return family.family_name(person.name, _others(person))


def _letter(person: Person) -> str:
    """The heading under which a person stands: "P"."""
    first = _key(person)[0][:1]
    return first.upper() if "a" <= first <= "z" else _REST


def _letters(by_name: Sequence[Person], path: str) -> str:
    """Links to the letters of the list, each to the page on which it begins."""
    first: dict[str, int] = {}
    for at, person in enumerate(by_name):
        first.setdefault(_letter(person), at)
    links = (
        link(letter, f"{'' if page == path else addresses.relative(page, path)}#{letter.lower()}")
        for letter, page in ((letter, addresses.page(path, at // PER_PAGE + 1)) for letter, at in first.items())
    )
    return dotted(links) if len(first) > 1 else ""


def _row(look: Lookup, person: Person, origin: str) -> str:
    """A person in the list, with the role that stands in the latest document."""
    role = _latest_role(look, person)
    name = link(person.name, addresses.relative(addresses.person(person.id), origin))
    return f"{name} {aside(inline(role), count(len(look.by_person.get(person.id, ())), 'document'))}"


def _latest_role(look: Lookup, person: Person) -> str:
    """The role with which the latest document has a person that gives any; "" if none does."""
    for document, _ in reversed(look.by_person.get(person.id, ())):
        if role := next((taker.role for taker in document.participants if taker.id == person.id and taker.role), None):
            return role
    return next((role.text for role in reversed(_in_time(look, person.attested_roles))), "")


def _spoken(look: Lookup) -> Mapping[str, Mapping[str, int]]:
    """Person id -> year -> words spoken."""
    spoken: dict[str, dict[str, int]] = {}
    for document in look.once:
        year = dates.year(document.date)
        for block in document.blocks if year else ():
            if block.speaker and block.kind == "speech":
                years = spoken.setdefault(block.speaker, {})
                years[year or ""] = years.get(year or "", 0) + len(block.text.split())
    return spoken


class _Words(NamedTuple):
    """What a person says: how many words by year, and what reports quote."""

    spoken: Mapping[str, int]
    quoted: Sequence[in_their_words.Quoted]


def _person(look: Lookup, person: Person, said: _Words, met: Met) -> Iterator[Page]:
    path = addresses.person(person.id)
    documents = look.by_person.get(person.id, ())
    mentions = look.mentions.of("person", person.id)
    words = list(in_their_words.section(person, documents, said.spoken, path))
    together = list(co_participants.nearest(look, met, path))
    there = link(f"mentioned in {count(len(mentions), 'other document')}", "#mentioned-elsewhere") if mentions else ""
    facts = dotted([_facts(person, documents), there])
    head = [
        facts,
        *_offices(person),
        *words,
        *in_their_words.in_reports(said.quoted, path),
        *together,
        *_attested_of(look, person, path),
        "## Documents",
    ]
    about = f"Documents in which {visible(person.name)} speaks, takes part or is named."
    meta: dict[str, Value] = {"id": person.id, "description": about, **figures.used("".join([*words, *together]))}
    if any(how == "speaks" for _, how in documents):
        meta["search_for"] = search_for("speaker", person.id)

    def shown(some: Sequence[Entry], origin: str) -> Iterator[str]:
        yield entries(some, origin) or "There is no document yet."
        if origin == path and mentions:
            yield "## Mentioned elsewhere"
            yield from listed(mentions, origin)

    yield from paged(path, "person", person.name, documents, shown, head=head, mark=when, meta=meta)


def _facts(person: Person, listed: Sequence[Entry]) -> str:
    """ "12 documents: speaks in 10; present, not speaking, in 2 · Wikidata"."""
    ways = Counter(how for _, how in listed)
    words = (
        ("speaks", "speaks in"),
        (QUOTED, "quoted in reports in"),
        ("takes part", "present, not speaking, in"),
        ("named in the tags", "named only in the tags of"),
    )
    parts = "; ".join(f"{text} {ways[how]:,}" for how, text in words if ways[how])
    return dotted([count(len(listed), "document") + (f": {parts}" if parts else ""), wikidata(person.wikidata)])


def _offices(person: Person) -> Iterator[str]:
    if person.provisional:
        yield "This entry is made from the documents only; no editor has confirmed it yet."
    if person.roles:
        yield "## Offices"
        yield "From the editors’ records:"
        yield bullets(map(_role, person.roles))


def _attested_of(look: Lookup, person: Person, path: str) -> Iterator[str]:
    """Roles and names, as the documents have them."""
    if person.attested_roles:
        yield "## Roles in the documents"
        yield "Each as published, with the first document that has it:"
        yield bullets(_attested(look, role, path) for role in _in_time(look, person.attested_roles))
    others = [name for name in person.aliases if name != person.name]
    if person.spellings or others:
        yield "## Names"
        yield bullets(_attested(look, name, path) for name in _in_time(look, person.spellings))
        spelled = {name.text for name in person.spellings}
        unused = [inline(name) for name in others if name not in spelled]
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


def _attested(look: Lookup, attested: Attested, origin: str) -> str:
    """A name or role, and the document that states it, at the paragraph that does."""
    document = look.document(attested.document)
    target = addresses.relative(addresses.document(document), origin) + anchors.of_line(document, attested.line)
    words = f"{sentence(date_text(document.date))}, {document.title}"
    return f"{inline(attested.text)}: {link(words, target)}, line {attested.line}"


def _in_time(look: Lookup, attested: Sequence[Attested]) -> list[Attested]:
    """Names or roles in the order of the documents that state them; what no document of the archive states is left out."""
    there = [item for item in attested if item.document in look.position]
    return sorted(there, key=lambda item: (look.position[item.document], item.line, item.text))
