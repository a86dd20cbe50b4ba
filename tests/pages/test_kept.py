"""A page that is only named by its digest is the page that would be made."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from archive.linking.indexes import with_mentions
from archive.model import Archive, Event, Organisation
from archive.pages import pages
from archive.pages.kept import KeptPage
from archive.work.cache import Cache
from tests.pages.made import ARCHIVE, MEETING, TALKS

WITH_BODIES = replace(ARCHIVE, organisations=(Organisation("csto", "Collective Security", "CSTO"),))


def digests(archive: Archive, cache: Cache | None) -> tuple[dict[str, str], set[str]]:
    """The digest of each page by its path, and the paths of those that were only named."""
    told, named = {}, set[str]()
    for page in pages(archive, cache=cache, look=with_mentions(archive, kept=cache)):
        if isinstance(page, KeptPage):
            named.add(page.path)
        told[page.path] = page.sha256 if isinstance(page, KeptPage) else sha256(page.text.encode()).hexdigest()
    return told, named


def document(key: str, **fields: Any) -> Callable[[Archive], Archive]:
    """An edit of a document."""

    def edit(archive: Archive) -> Archive:
        return replace(archive, documents=tuple(replace(d, **fields) if d.id == key else d for d in archive.documents))

    return edit


def entry(kind: str, at: int, **fields: Any) -> Callable[[Archive], Archive]:
    """An edit of a person, place or organisation."""

    def edit(archive: Archive) -> Archive:
        entries = list(getattr(archive, kind))
        entries[at] = replace(entries[at], **fields)
        return replace(archive, **{kind: tuple(entries)})

    return edit


def words(text: str) -> dict[str, Any]:
    """Other words in the first paragraph of the talks."""
    first, *rest = TALKS.blocks
    return {"blocks": (replace(first, text=text), *rest)}


RECORD = {"event": "event-x", "records": 2}


def event(archive: Archive) -> Archive:
    """Both meetings are records of one event."""
    return replace(archive, events=(Event("event-x", (TALKS.id, MEETING.id), (), (), ("An editor says so.",)),))


EDITS = {
    "nothing": lambda archive: archive,
    "a title": document(MEETING.id, title="Another title"),
    "a date": document(TALKS.id, date="2014-05-09"),
    "a place": document(MEETING.id, place=None, place_id=None),
    "a kind": document(MEETING.id, kind="report"),
    "topics": document(MEETING.id, topics=("Other",)),
    "nobody took part": document(TALKS.id, participants=()),
    "words": document(TALKS.id, **words("Other words, many of them.")),
    "a mention": document(TALKS.id, **words("The Collective Security of Moscow and Minsk met, said Vladimir Putin.")),
    "an event": lambda archive: event(document(TALKS.id, **RECORD)(document(MEETING.id, **RECORD)(archive))),
    "a name": entry("people", 0, name="Somebody Else"),
    "an alias": entry("people", 0, aliases=("Somebody Else",)),
    "what is known of a person": entry("people", 0, wikidata="Q1", provisional=True),
    "the name of a place": entry("places", 0, name="Elsewhere"),
    "where a place is": entry("places", 0, latitude=1.0, longitude=2.0),
    "what a body is": entry("organisations", 0, explanation="An alliance."),
    "how a body is called": entry("organisations", 0, name="Joint Security"),
    "the name of the archive": lambda archive: replace(archive, site_name="Another archive"),
    "a document less": lambda archive: replace(archive, documents=archive.documents[1:], see_also=()),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_a_page_that_is_named_is_as_it_would_be_made(edit: Callable[[Archive], Archive], tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    digests(WITH_BODIES, cache)
    changed = edit(WITH_BODIES)
    told, named = digests(changed, cache)
    assert told == digests(changed, None)[0]
    assert named


def test_without_a_change_only_lists_of_all_are_made(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    first, _ = digests(WITH_BODIES, cache)
    _, named = digests(WITH_BODIES, cache)
    kinds = ("documents/2", "people/", "places/", "topics/", "organisations/", "years/2")
    of_one = {path for path in first if path.startswith(kinds) and not path.endswith("index.md")}
    assert of_one <= named


def test_the_text_of_a_page_that_is_named_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    made = {
        page.path: page.text for page in pages(WITH_BODIES, cache=cache, look=with_mentions(WITH_BODIES, kept=cache))
    }
    again = {
        page.path: page.text for page in pages(WITH_BODIES, cache=cache, look=with_mentions(WITH_BODIES, kept=cache))
    }
    assert again == made
