"""What may stand in the authority files, checked: one entry a person, place, organisation or publisher."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, RootModel

from archive.curation.yamlfile import Entry, quoted


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(
            f"must be small letters, digits and single hyphens, such as 'vladimir-putin'; it is {quoted(value)}"
        )
    return value


def _wikidata(value: str) -> str:
    if not re.fullmatch(r"Q[1-9][0-9]*", value):
        raise ValueError(f"must be a Wikidata number such as 'Q7747'; it is {quoted(value)}")
    return value


def _day(value: str) -> str:
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        raise ValueError(f"must be a date such as '2020-01-16', '2020-01' or '2020'; it is {quoted(value)}")
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[!-~]*)?", value):
        raise ValueError(f"must be an address that begins with http:// or https://; it is {quoted(value)}")
    return value


Slug = Annotated[str, AfterValidator(_slug)]
Wikidata = Annotated[str, AfterValidator(_wikidata)]
Day = Annotated[str, AfterValidator(_day)]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class RoleEntry(Entry):
    """An office; `since` and `until` are its first and last day, left out where open or not known."""

    title: str
    since: Day | None = None
    until: Day | None = None


class PersonEntry(Entry):
    """A person in people.yml."""

    id: Slug
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleEntry, ...] = ()
    wikidata: Wikidata | None = None
    is_person: bool = True  # False: a thing that could be taken for somebody ("Great Northern War")


class PlaceEntry(Entry):
    """A place in places.yml; `within` is the id of the place that holds it."""

    id: Slug
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    within: Slug | None = None
    wikidata: Wikidata | None = None


class OrganisationEntry(Entry):
    """An organisation in organisations.yml; `explanation` says in a sentence what it is."""

    id: Slug
    name: str
    abbreviation: str | None = None
    aliases: tuple[str, ...] = ()
    explanation: str | None = None
    wikidata: Wikidata | None = None


class PublisherEntry(Entry):
    """A publisher in publishers.yml; `originals: false` keeps the files that `add` took in off the site."""

    id: Slug
    name: str
    aliases: tuple[str, ...] = ()
    site: WebAddress | None = None
    licence: str | None = None
    licence_url: WebAddress | None = None
    author: str | None = None
    originals: bool = True


def _empty_is_a_list(value: Any) -> Any:
    return [] if value is None else value


class PeopleFile(RootModel[Annotated[list[PersonEntry], BeforeValidator(_empty_is_a_list)]]):
    """people.yml."""


class PlacesFile(RootModel[Annotated[list[PlaceEntry], BeforeValidator(_empty_is_a_list)]]):
    """places.yml."""


class OrganisationsFile(RootModel[Annotated[list[OrganisationEntry], BeforeValidator(_empty_is_a_list)]]):
    """organisations.yml."""


class PublishersFile(RootModel[Annotated[list[PublisherEntry], BeforeValidator(_empty_is_a_list)]]):
    """publishers.yml."""


FILES: dict[str, type[BaseModel]] = {
    "people.yml": PeopleFile,
    "places.yml": PlacesFile,
    "organisations.yml": OrganisationsFile,
    "publishers.yml": PublishersFile,
}
