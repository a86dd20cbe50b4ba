"""In their words: the section of a person's page that leads to what the person said, by year.

The years stand as a picture and a table. With JavaScript (theme/assets/person.js) a year, or two side by side, open below, from
the files of archive/site/person_files.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.linking.indexes import Entry
from archive.model import Person
from archive.pages import figures
from archive.pages.charts.svg import node, written
from archive.site.person_files import LEAST
from archive.text import dates

WITHOUT_SCRIPT = "A year opens here where JavaScript runs. The documents below hold the same words."


def has_words(documents: Sequence[Entry]) -> bool:
    """Whether a person speaks in so many documents that the words have a section of their own."""
    return sum(how == "speaks" for _, how in documents) >= LEAST


def section(person: Person, documents: Sequence[Entry], spoken: Mapping[str, int], path: str) -> Iterator[str]:
    """The section; nothing for who speaks in few documents. `spoken`: words by year."""
    if not has_words(documents):
        return
    yield "## In their words"
    yield figures.by_year(spoken, ("word", "words"), "Words spoken", path) if len(spoken) > 1 else ""
    spoken_in = (dates.year(document.date) or "undated" for document, how in documents if how == "speaks")
    years = " ".join(dict.fromkeys(spoken_in))
    yield written(node("div", node("p", WITHOUT_SCRIPT), id="theme:words", data_speaker=person.id, data_years=years))
