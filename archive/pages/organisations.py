"""Organisations: what each is, and the documents that mention it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from archive.linking import addresses
from archive.linking.indexes import Lookup
from archive.linking.mention_index import Mention
from archive.model import Document, Organisation
from archive.pages import figures
from archive.pages.kept import Listing
from archive.pages.mention_lists import listed, shown_of
from archive.pages.page import Page, aside, bullets, dotted, page, paged, search_for, wikidata
from archive.pages.places import MENTIONED
from archive.text import dates
from archive.text.english import count
from archive.text.escape import inline, line, link, visible
from archive.text.frontmatter import Value


def organisations(look: Lookup) -> Iterator[Page | Listing]:
    """organisations/index.md by name, and a page for each organisation in authority/organisations.yml."""
    by_name = sorted(
        look.archive.organisations, key=lambda organisation: (organisation.name.casefold(), organisation.id)
    )
    words = "Organisations and alliances that documents speak of, by name, with their short names."

    def shown(some: Sequence[Organisation], origin: str) -> Iterator[str]:
        yield bullets(_row(look, organisation, origin) for organisation in some)

    yield from paged(
        "organisations/index.md", "organisations", "Organisations", by_name, shown,
        head=[words if by_name else f"{words} None is described yet."], mark=lambda organisation: organisation.name,
        meta={"description": words},
    )  # fmt: skip
    for organisation in look.archive.organisations:
        yield Listing(partial(_organisation, look, organisation), partial(_shows, look, organisation))


def _shows(look: Lookup, organisation: Organisation) -> tuple[object, Iterable[Document]]:
    """All that the page of an organisation shows."""
    mentions = look.mentions.of("organisation", organisation.id)
    return (organisation, shown_of(mentions)), (mention.document for mention in mentions)


def _row(look: Lookup, organisation: Organisation, origin: str) -> str:
    said = len(look.mentions.of("organisation", organisation.id))
    name = link(organisation.name, addresses.relative(addresses.organisation(organisation.id), origin))
    short = inline(organisation.abbreviation) if organisation.abbreviation else ""
    return f"{name} {aside(short, f'mentioned in {said:,}' if said else '')}".rstrip()


def _organisation(look: Lookup, organisation: Organisation) -> Iterator[Page]:
    path = addresses.organisation(organisation.id)
    mentions = look.mentions.of("organisation", organisation.id)
    facts = dotted(
        [
            f"abbreviation: {inline(organisation.abbreviation)}" if organisation.abbreviation else "",
            f"also written {'; '.join(map(inline, organisation.aliases))}" if organisation.aliases else "",
            wikidata(organisation.wikidata),
        ]
    )
    picture = mentions_by_year(mentions, path)
    body = [
        line(organisation.explanation) if organisation.explanation else "",
        facts[:1].upper() + facts[1:],
        f"Mentioned in {count(len(mentions), 'document')}." if mentions else "No document mentions it by name.",
        picture,
        MENTIONED if mentions else "",
        *listed(mentions, path),
    ]
    words = f"What {visible(organisation.name)} is, and the documents that mention it."
    search: dict[str, Value] = {"search_for": search_for("q", f'"{organisation.name}"')} if mentions else {}
    yield page(path, "organisation", organisation.name, body, description=words, **figures.used(picture), **search)


def mentions_by_year(mentions: Sequence[Mention], path: str) -> str:
    """Documents that mention somebody or something, a bar a year, if they are of several years."""
    years = Counter(year for mention in mentions if (year := dates.year(mention.document.date)))
    enough = len(years) > 1 and len(mentions) > figures.FEW
    return figures.by_year(years, ("document", "documents"), "Mentions", path) if enough else ""
