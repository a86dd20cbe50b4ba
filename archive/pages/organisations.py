"""Organisations: what each is, and the documents that mention it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from archive.linking import addresses
from archive.linking.indexes import Lookup
from archive.linking.mention_index import Mention
from archive.model import Organisation
from archive.pages import figures
from archive.pages.mention_lists import listed
from archive.pages.page import Page, aside, bullets, dotted, page, paged, search_for, wikidata
from archive.pages.places import MENTIONED
from archive.text.english import count
from archive.text.escape import inline, line, link, visible
from archive.text.frontmatter import Value


def organisations(look: Lookup) -> Iterator[Page]:
    """organisations/index.md by name, and a page for each organisation that the keepers describe."""
    found = sorted(look.archive.organisations, key=lambda one: (one.name.casefold(), one.id))
    words = "Organisations and alliances that documents speak of, by name, with their short names."

    def shown(some: Sequence[Organisation], origin: str) -> Iterator[str]:
        yield bullets(_row(look, one, origin) for one in some)

    yield from paged(
        "organisations/index.md", "organisations", "Organisations", found, shown,
        head=[words if found else f"{words} None is described yet."], mark=lambda one: one.name,
        meta={"description": words},
    )  # fmt: skip
    for one in look.archive.organisations:
        yield _organisation(look, one)


def _row(look: Lookup, one: Organisation, origin: str) -> str:
    said = len(look.mentions.of("organisation", one.id))
    name = link(one.name, addresses.relative(addresses.organisation(one.id), origin))
    short = inline(one.abbreviation) if one.abbreviation else ""
    return f"{name} {aside(short, f'mentioned in {said:,}' if said else '')}".rstrip()


def _organisation(look: Lookup, one: Organisation) -> Page:
    path = addresses.organisation(one.id)
    found = look.mentions.of("organisation", one.id)
    facts = dotted(
        [
            f"in short {inline(one.abbreviation)}" if one.abbreviation else "",
            f"also written {'; '.join(map(inline, one.aliases))}" if one.aliases else "",
            wikidata(one.wikidata),
        ]
    )
    picture = mentions_by_year(found, path)
    body = [
        line(one.explanation) if one.explanation else "",
        facts[:1].upper() + facts[1:],
        f"Mentioned in {count(len(found), 'document')}." if found else "No document mentions it by name.",
        picture,
        MENTIONED if found else "",
        *listed(found, path),
    ]
    words = f"What {visible(one.name)} is, and the documents that mention it."
    search: dict[str, Value] = {"search": search_for("q", f'"{one.name}"')} if found else {}
    return page(path, "organisation", one.name, body, description=words, **figures.used(picture), **search)


def mentions_by_year(found: Sequence[Mention], path: str) -> str:
    """Documents that mention somebody or something, a bar a year, if they are of several years."""
    years = Counter(year for one in found if (year := addresses.year(one.document.date)))
    enough = len(years) > 1 and len(found) > figures.FEW
    return figures.by_year(years, ("document", "documents"), "Mentions", path) if enough else ""
