"""What may stand in the authority files, checked: one entry a person, place, organisation or publisher."""

from __future__ import annotations

import re
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, RootModel

from archive.curation.yamlfile import Entry
from archive.text.english import quoted

E = TypeVar("E", bound=Entry)


def _form(pattern: str, wanted: str) -> AfterValidator:
    """Checks that a whole text is of a form; `wanted` says in a message what it must be."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"must be {wanted}; it is {quoted(text)}")
        return text

    return AfterValidator(check)


_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[str, _form(_SLUG, "small letters, digits and single hyphens, such as 'vladimir-putin'")]
Wikidata = Annotated[str, _form(r"Q[1-9][0-9]*", "a Wikidata number such as 'Q7747'")]
_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
Day = Annotated[str, _form(_DAY, "a date such as '2020-01-16', '2020-01' or '2020'")]
_ADDRESS = r"https?://[\w.-]+(:\d+)?(/[!-~]*)?"
WebAddress = Annotated[str, _form(_ADDRESS, "an address that begins with http:// or https://")]


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


class ListFile(RootModel[Annotated[list[E], BeforeValidator(_empty_is_a_list)]], Generic[E]):
    """A file that is a list of entries."""


FILES: dict[str, type[BaseModel]] = {
    "people.yml": ListFile[PersonEntry],
    "places.yml": ListFile[PlaceEntry],
    "organisations.yml": ListFile[OrganisationEntry],
    "publishers.yml": ListFile[PublisherEntry],
}
